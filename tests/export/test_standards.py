"""The formats of others: each held to the rules of its own standard, and read back."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from servanda.assessment import assess
from servanda.assessment.changes import compare
from servanda.errors import RecordError
from servanda.export import FORMATS, write
from servanda.export.atom import NAMESPACE, write_atom
from servanda.export.calendar import write_calendar
from servanda.export.citation import cite_commitment, cite_incident
from servanda.export.csv import write_csv
from servanda.export.ged import COLUMNS, find_cell
from servanda.export.page.atlas import find_province, read_countries
from servanda.record import Kind, Location, Place, PlaceGranularity, Reality, Record

ATOM = {"a": NAMESPACE}


@pytest.fixture
def placed(record):
    """The record with a province and a town whose places are known."""
    places = (
        *record.places,
        Place(
            id="place-kunduz",
            name="Kunduz",
            country="AF",
            adm1="Kunduz",
            adm1_code="AF.24",
            latitude=36.7,
            longitude=68.9,
        ),
    )
    incidents = tuple(
        replace(each, place=Location(spans=each.mentions, place="place-kunduz", granularity=PlaceGranularity.PROVINCE))
        if each.id == "incident-shelling"
        else each
        for each in record.incidents
    )
    return replace(record, places=places, incidents=incidents)


def test_every_format_is_written_from_an_empty_record():
    for name, form in FORMATS.items():
        if form.is_there():
            assert isinstance(write(Record(), name), bytes if name == "parquet" else str)


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="there is no format 'xml'; choose one of json, csv, html"):
        write(Record(), "xml")


def test_geojson_keeps_to_rfc_7946(placed):
    collection = json.loads(write(placed, "geojson"))
    assert collection["type"] == "FeatureCollection"
    features = {feature["id"]: feature for feature in collection["features"]}
    assert features.keys() == {incident.id for incident in placed.incidents}
    for feature in features.values():
        assert feature["type"] == "Feature"
        assert {"geometry", "properties"} <= feature.keys()
    assert features["incident-signing"]["geometry"] == {"type": "Point", "coordinates": [30.25, -1.5]}
    assert features["incident-release"]["geometry"] is None
    area = features["incident-shelling"]["geometry"]
    assert area["type"] == "Polygon"
    (ring,) = area["coordinates"]
    assert ring[0] == ring[-1]
    assert len(ring) >= 4
    assert sum((x - u) * (y + v) for (u, v), (x, y) in pairwise(ring)) < 0, "not against the clock"
    extent = find_province("AF.24")
    middle = sum(x for x, _ in ring[1:]) / 32, sum(y for _, y in ring[1:]) / 32
    assert middle == pytest.approx((extent.longitude, extent.latitude), abs=0.01)


def test_ged_has_its_columns_and_only_deadly_violence_that_happened(placed):
    (row,) = csv.DictReader(io.StringIO(write(placed, "ged"), newline=""))
    assert tuple(row) == COLUMNS
    assert len(COLUMNS) == 49
    assert (row["id"], row["deaths_civilians"], row["best"], row["high"], row["low"]) == (
        "incident-shelling",
        "9",
        "9",
        "14",
        "9",
    )
    assert (row["date_start"], row["date_end"], row["date_prec"], row["year"]) == (
        "2031-06-21",
        "2031-06-21",
        "1",
        "2031",
    )
    assert (row["where_prec"], row["country"], row["adm_1"]) == ("4", "Afghanistan", "Kunduz")
    assert row["geom_wkt"] == "POINT (68.9 36.7)"
    assert row["conflict_name"] == row["type_of_violence"] == row["gwnoa"] == ""


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [(-90, -180, 1), (-89.75, -179.25, 2), (89.9, 179.9, 259200), (0.25, 0.25, 129961)],
)
def test_prio_grid_cells_are_numbered_from_the_south_west(latitude, longitude, cell):
    assert find_cell(latitude, longitude) == cell


def test_plover_events_have_its_keys_and_kinds(placed):
    events = {event["id"]: event for event in map(json.loads, write(placed, "plover").splitlines())}
    assert events.keys() == {incident.id for incident in placed.incidents}
    assert {event["event"] for event in events.values()} <= {kind.value for kind in Kind}
    shelling = events["incident-shelling"]
    assert shelling["source"] == [
        {"actorText": "HLM gunners", "name": "Highland Liberation Movement", "kind": "armed_group"}
    ]
    assert shelling["date"] == "2031-06-21"
    assert shelling["eventText"] in shelling["text"]
    assert events["incident-self-shelling"]["reality"] == Reality.CLAIMED
    assert "date" not in events["incident-border"]


def test_annotations_point_at_their_words(record):
    page = json.loads(write(record, "annotations"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    ids = [annotation["id"] for annotation in page["items"]]
    assert ids == sorted(set(ids))
    reports = {f"urn:servanda:report:{report.id}": report for report in record.reports}
    reports["https://lakeswire.example/2031/06/02/tarn?a=1&b=2"] = record.report_by_id["report-signing"]
    for annotation in page["items"]:
        assert annotation["type"] == "Annotation"
        assert unquote(annotation["id"].removeprefix("urn:servanda:")) in record.by_id
        for target in annotation["target"]:
            text = reports[target["source"]].text
            position, words = target["selector"]
            assert text[position["start"] : position["end"]] == words["exact"]
            assert f"{words['prefix']}{words['exact']}{words['suffix']}" in text


def test_parquet_holds_what_the_csv_holds(record):
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow: pip install 'servanda[parquet]'")
    from servanda.export.parquet import write_parquet

    for table in ("commitments", "incidents", "statements"):
        read = parquet.read_table(io.BytesIO(write_parquet(record, table)))
        rows = list(csv.DictReader(io.StringIO(write_csv(record, table), newline="")))
        assert read.column_names == list(rows[0])
        told = [{name: "" if value is None else str(value) for name, value in row.items()} for row in read.to_pylist()]
        assert told == rows
    assert parquet.read_table(io.BytesIO(write_parquet(Record(), "incidents"))).num_rows == 0


def test_parquet_without_its_library_says_what_to_install(record, monkeypatch):
    from servanda.export.parquet import write_parquet

    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(RecordError, match=r"pip install 'servanda\[parquet\]'"):
        write_parquet(record)


def unfold(text):
    assert text.endswith("\r\n")
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_the_calendar_keeps_to_rfc_5545(record):
    lines = unfold(write_calendar(record, "agreement-tarn", "http://127.0.0.1:8000"))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[2].startswith("PRODID:")
    assert lines[-1] == "END:VCALENDAR"
    start = lines.index("UID:commitment-prisoners@servanda")
    event = dict(line.split(":", 1) for line in lines[start : lines.index("END:VEVENT", start)])
    assert event["DTSTART;VALUE=DATE"] == "20310620"
    assert event["DTEND;VALUE=DATE"] == "20310621"
    assert event["DTSTAMP"] == "20310624T000000Z"
    assert event["SUMMARY"] == "Government of Maravia: release prisoners\\, 600 prisoners"
    assert event["URL"] == "http://127.0.0.1:8000/items/commitment-prisoners"
    assert sum(line == "BEGIN:VEVENT" for line in lines) == sum(line.startswith("UID:") for line in lines)


def test_a_long_line_of_a_calendar_is_folded_between_letters(record):
    actors = tuple(replace(each, name="Gōvernment; ".strip() * 20) for each in record.actors)
    lines = unfold(write_calendar(replace(record, actors=actors)))
    assert any("\\;" in line for line in lines)


def test_the_feed_keeps_to_rfc_4287_and_tells_each_change_once(record):
    days = [date(2031, 6, day) for day in (1, 2, 5, 10, 16, 20, 22, 24)]
    judged = [assess(record, on=day, known_on=day) for day in days]
    changes = [
        (day, change)
        for day, (old, new) in zip(days[1:], pairwise(judged), strict=True)
        for change in compare(old, new)
    ]
    feed = ET.fromstring(write_atom(judged[-1], "agreement-tarn", changes, "http://127.0.0.1:8000"))  # noqa: S314 - our own
    for needed in ("id", "title", "updated", "author/a:name"):
        assert feed.find(f"a:{needed}", ATOM).text, needed
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) > 2
    ids = [entry.find("a:id", ATOM).text for entry in entries]
    assert len(ids) == len(set(ids))
    days = [datetime.fromisoformat(entry.find("a:updated", ATOM).text) for entry in entries]
    assert days == sorted(days, reverse=True)
    assert all(entry.find("a:link", ATOM).get("href").startswith("http://127.0.0.1:8000/items/") for entry in entries)
    prisoners = [entry for entry in entries if "commitment-prisoners" in entry.find("a:id", ATOM).text]
    assert any("→" in entry.find("a:title", ATOM).text for entry in prisoners)


def test_a_citation_names_standing_dates_sentence_and_source(record):
    commitment = next(each for each in record.commitments if each.id == "commitment-prisoners")
    judgement = next(each for each in record.judgements if each.commitment == commitment.id)
    cited = cite_commitment(record, commitment, judgement)
    for words in (
        "Government of Maravia: release prisoners, “release 600 prisoners”: on track (found) on 24 June 2031",
        "Lakes Wire, “Maravia and rebels sign Tarn accord”, 2 June 2031, https://lakeswire.example/",
        "commitment-prisoners",
    ):
        assert words in cited
    incident = next(each for each in record.incidents if each.id == "incident-shelling")
    assert "Dunmore, Highlands, 21 June 2031 (happened): “At least nine people" in cite_incident(record, incident)


def test_the_atlas_has_the_worlds_countries_each_with_an_outline():
    countries = read_countries()
    assert {"AF", "CO", "SD", "XK", "UA", "NP"} <= countries.keys()
    assert all(len(ring) > 3 for country in countries.values() for ring in country.rings)
    west, south, east, north = countries["CO"].bounds
    assert west < -74.1 < east
    assert south < 4.6 < north
