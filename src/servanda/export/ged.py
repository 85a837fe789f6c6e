"""Deadly violence in the columns of UCDP's Georeferenced Event Dataset, so that tools made for it read the record.

Sundberg and Melander, "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace Research 50(4), 2013. Columns that
only UCDP can fill (its own ids, dyads, types of violence, Gleditsch and Ward's country numbers) are there and empty.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator

from servanda.export.csv import defuse
from servanda.export.naming import name_outlets, name_participants, quote_all
from servanda.export.page.atlas import read_countries
from servanda.export.wording import say_list
from servanda.record import Incident, Kind, Reality, Record, Whose

COLUMNS = tuple(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id "
    "dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources "
    "source_article source_office source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob".split()
)
"""The columns of the dataset, in its order."""

VICTIMS = {
    Whose.ACTOR: "deaths_a",
    Whose.TARGET: "deaths_b",
    Whose.CIVILIANS: "deaths_civilians",
    Whose.UNKNOWN: "deaths_unknown",
}
"""The column that counts each side's dead."""


def write_ged(record: Record) -> str:
    """Return the attacks that happened and killed somebody as CSV in the columns of UCDP GED."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: defuse(value) for name, value in row.items()} for row in _rows(record))
    return out.getvalue()


def find_cell(latitude: float, longitude: float) -> int:
    """Return the PRIO-GRID cell of a point: 720 columns of half a degree from the west, 360 rows from the south."""
    row = min(math.floor((latitude + 90) * 2), 359)
    column = min(math.floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def _rows(record: Record) -> Iterator[dict[str, object]]:
    deadly = (each for each in record.incidents if each.kind is Kind.ASSAULT and each.reality is Reality.HAPPENED)
    for incident in sorted(deadly, key=lambda each: each.id):
        killed = incident.killed
        if killed and any((killed.low, killed.best, killed.high)):
            yield {
                **dict.fromkeys(COLUMNS),
                **_source(record, incident),
                **_where(record, incident),
                **_when(incident),
                "id": incident.id,
                "relid": incident.id,
                "code_status": "Machine-read",
                "side_a": say_list(name_participants(record, incident.actor)),
                "side_b": say_list(name_participants(record, incident.target)),
                "event_clarity": incident.clarity,
                VICTIMS[killed.whose]: killed.best if killed.best is not None else killed.low,
                "best": killed.best if killed.best is not None else killed.low,
                "high": killed.high if killed.high is not None else killed.best or killed.low,
                "low": killed.low if killed.low is not None else killed.best,
            }


def _source(record: Record, incident: Incident) -> dict[str, object]:
    reports = dict.fromkeys(span.report for span in incident.mentions)
    report = record.report_by_id.get(incident.mentions[0].report)
    return {
        "number_of_sources": len(reports),
        "source_article": report.url if report else None,
        "source_office": say_list(name_outlets(record, incident.mentions)),
        "source_date": report.published if report else None,
        "source_headline": report.headline if report else None,
        "source_original": quote_all(record, incident.mentions[:1]),
    }


def _where(record: Record, incident: Incident) -> dict[str, object]:
    place = record.place_by_id.get(incident.place.place) if incident.place and incident.place.place else None
    if incident.place is None:
        return {}
    told: dict[str, object] = {"where_description": quote_all(record, incident.place.spans)}
    if place is None:
        return told
    country = read_countries().get(place.country or "")
    found: dict[str, object] = {
        **told,
        "where_prec": incident.place.granularity,
        "where_coordinates": place.name,
        "adm_1": place.adm1,
        "adm_2": place.adm2,
        "country": country.name if country else place.country,
    }
    if place.latitude is None or place.longitude is None:
        return found
    return {
        **found,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geom_wkt": f"POINT ({place.longitude} {place.latitude})",
        "priogrid_gid": find_cell(place.latitude, place.longitude),
    }


def _when(incident: Incident) -> dict[str, object]:
    if incident.when is None or not incident.when.is_dated:
        return {}
    start = incident.when.earliest or incident.when.latest
    end = incident.when.latest or incident.when.earliest
    return {
        "year": end.year if end else None,
        "date_prec": incident.when.granularity,
        "date_start": start,
        "date_end": end,
    }
