"""The incidents as PLOVER events, one JSON object a line, with the keys of PLOVER's own records (Halterman et al. 2023)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from servanda.export.naming import name_actor, name_participants, name_place, quote_all
from servanda.record import Incident, Participant, Record, to_plain


def write_plover(record: Record) -> str:
    """Return the incidents as JSON lines, by id; a key whose value is not known is left out."""
    incidents = sorted(record.incidents, key=lambda incident: incident.id)
    return "".join(f"{json.dumps(_event(record, each), ensure_ascii=False, allow_nan=False)}\n" for each in incidents)


def _event(record: Record, incident: Incident) -> dict[str, Any]:
    report = record.report_by_id.get(incident.mentions[0].report)
    place = record.place_by_id.get(incident.place.place) if incident.place and incident.place.place else None
    day = (incident.when.earliest or incident.when.latest) if incident.when else None
    event = {
        "id": incident.id,
        "date": to_plain(day),
        "dateEnd": to_plain(incident.when.latest) if incident.when else None,
        "source": _actors(record, incident.actor),
        "target": _actors(record, incident.target),
        "event": incident.kind.value,
        "mode": incident.acled.value if incident.acled else None,
        "reality": incident.reality.value,
        "eventText": quote_all(record, incident.mentions[:1]),
        "eventLoc": {
            "text": quote_all(record, incident.place.spans),
            "name": name_place(record, incident.place),
            "geonames": place.geonames if place else None,
            "country": place.country if place else None,
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
            "where_prec": incident.place.granularity,
        }
        if incident.place
        else None,
        "text": _sentence(record, incident),
        "language": report.language if report else None,
        "publication": report.outlet if report else None,
        "datePublished": to_plain(report.published) if report else None,
        "url": report.url if report else None,
    }
    told: dict[str, Any] = _without_nulls(event)
    return told


def _actors(record: Record, participants: Iterable[Participant]) -> list[dict[str, Any]]:
    actors = []
    for participant in participants:
        held = record.actor_by_id.get(participant.actor) if participant.actor else None
        words = quote_all(record, participant.spans) or "; ".join(name_participants(record, [participant]))
        actors.append(
            {
                "actorText": words,
                "name": name_actor(record, participant.actor) if participant.actor else None,
                "kind": held.kind.value if held else None,
                "country": held.country if held else None,
            }
        )
    return actors


def _sentence(record: Record, incident: Incident) -> str | None:
    span = incident.mentions[0]
    report = record.report_by_id.get(span.report)
    return " ".join(report.quote(report.sentence_around(span)).split()) if report else None


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(inner) for key, inner in value.items() if inner is not None}
    return [_without_nulls(inner) for inner in value] if isinstance(value, list) else value
