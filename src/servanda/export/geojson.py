"""The incidents as GeoJSON (RFC 7946): points where the place is told exactly, areas of doubt where it is not."""

from __future__ import annotations

import json
import math
from typing import Any

from servanda.export.naming import name_outlets, name_participants, name_place, quote_all
from servanda.export.page.map import find_extent
from servanda.record import Incident, Place, Record, to_plain

CORNERS = 32
"""Corners of an area of doubt."""

KM = 111.2
"""Kilometres of a degree of latitude."""


def write_geojson(record: Record) -> str:
    """Return the incidents as a GeoJSON feature collection; one without a known place has a null geometry."""
    features = [_feature(record, incident) for incident in sorted(record.incidents, key=lambda each: each.id)]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _feature(record: Record, incident: Incident) -> dict[str, Any]:
    place = record.place_by_id.get(incident.place.place) if incident.place and incident.place.place else None
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": _geometry(incident, place),
        "properties": {
            "kind": incident.kind.value,
            "acled": incident.acled.value if incident.acled else None,
            "actor": name_participants(record, incident.actor),
            "target": name_participants(record, incident.target),
            "place": name_place(record, incident.place) if incident.place else None,
            "where_prec": incident.place.granularity if incident.place else None,
            "country": place.country if place else None,
            "earliest": to_plain(incident.when.earliest) if incident.when else None,
            "latest": to_plain(incident.when.latest) if incident.when else None,
            **{
                f"{name}_{end}": getattr(getattr(incident, name), end, None)
                for name in ("killed", "injured")
                for end in ("low", "best", "high")
            },
            "reality": incident.reality.value,
            "quote": quote_all(record, incident.mentions[:1]),
            "outlets": name_outlets(record, incident.mentions),
        },
    }


def _geometry(incident: Incident, place: Place | None) -> dict[str, Any] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    extent = find_extent(place, incident.place.granularity if incident.place else None)
    if extent is None:
        return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    squeeze = max(math.cos(math.radians(extent.latitude)), 0.05)
    ring = []
    for corner in range(CORNERS):
        # Against the clock, as the right-hand rule of RFC 7946 has it.
        turn = 2 * math.pi * corner / CORNERS
        east = extent.longitude + math.cos(turn) * extent.east / KM / squeeze
        north = extent.latitude + math.sin(turn) * extent.north / KM
        ring.append([round(min(max(east, -180), 180), 4), round(min(max(north, -90), 90), 4)])
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
