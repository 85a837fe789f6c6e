"""The public JSON format: what goes out comes back, and equal records are equal files."""

import json
import random
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.errors import RecordError
from servanda.export import write
from servanda.export.json import LISTS, read_json, write_json
from servanda.export.schema import write_schema
from servanda.record import Record, Report, Span, Statement, Time

SCHEMA = Path(__file__).parents[2] / "docs" / "record.schema.json"


def test_a_record_comes_back_as_it_was(record):
    back = read_json(write_json(record))
    assert back.by_id == record.by_id
    assert back.statements == tuple(sorted(record.statements, key=lambda statement: statement.id))


def test_equal_records_are_equal_files_whatever_the_order(record):
    shuffled = {}
    for part in fields(Record):
        items = list(getattr(record, part.name))
        random.Random(7).shuffle(items)  # noqa: S311 - an order, not a secret
        shuffled[part.name] = tuple(items)
    turned = tuple(replace(each, parties=each.parties[::-1]) for each in shuffled["agreements"])
    assert write_json(Record(**{**shuffled, "agreements": turned})) == write_json(record)


def test_what_a_decision_is_about_keeps_its_order(record):
    # The first of a link's is the one that is another than the rest.
    turned = tuple(replace(each, about=each.about[::-1]) for each in record.decisions)
    assert read_json(write_json(replace(record, decisions=turned))).decisions == turned


def test_writing_what_was_read_gives_the_same_file(record):
    text = write_json(record)
    assert write_json(read_json(text)) == text


def test_the_layout_is_the_public_one(record):
    plain = json.loads(write_json(record))
    assert plain["servanda"] == "record/1"
    assert list(plain) == ["servanda", *LISTS]
    report = next(each for each in plain["reports"] if each["id"] == "report-signing")
    assert len(report["sha256"]) == 64
    assert report["published"] == "2031-06-02"
    incident = next(each for each in plain["incidents"] if each["id"] == "incident-shelling")
    assert incident["place"]["place"] == "place-dunmore"
    assert incident["place"]["granularity"] == 1
    assert incident["actor"][0]["actor"] == "actor-hlm"
    assert incident["killed"]["by_source"][0]["told_by"] == "statement-doctors"
    assert set(incident["mentions"][0]) == {"report", "start", "end"}
    assert all(
        plain[name] == sorted(plain[name], key=lambda each: each["id"]) for name in LISTS if name != "judgements"
    )


def test_an_export_and_an_empty_record_fit_the_schema(record):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for each in (record, Record()):
        assert [error.message for error in validator.iter_errors(json.loads(write_json(each)))] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("incidents", 0, "kind"), "SKIRMISH"),
        (("actors", 0, "country"), "Maravia"),
        (("statements", 0, "score"), 1.5),
        (("judgements", 0, "valid_on"), 20310624),
        (("reports", 0, "surprise"), 1),
    ],
)
def test_what_does_not_fit_the_format_does_not_fit_the_schema(record, path, value):
    plain = json.loads(write_json(record))
    name, number, key = path
    plain[name][number][key] = value
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert not validator.is_valid(plain)


def test_the_published_schema_is_the_one_of_the_code():
    assert SCHEMA.read_text(encoding="utf-8") == write_schema(), (
        "docs/record.schema.json is out of date; write it anew with: "
        "python -c 'from servanda.export.schema import write_schema; print(write_schema(), end=\"\")' "
        "> docs/record.schema.json"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Dear diary", "this is no JSON"),
        ("[]", 'has no key "servanda"'),
        ("{}", 'has no key "servanda"'),
        ('{"servanda": "record/2"}', "is in the format 'record/2', and this Servanda reads 'record/1'; upgrade"),
        ('{"servanda": "record/1", "actors": [{"id": "a"}]}', "a value of this record does not fit: .*name"),
        ('{"servanda": "record/1", "actors": 3}', "does not fit"),
    ],
)
def test_a_file_that_is_no_record_is_refused(text, message):
    with pytest.raises(RecordError, match=message):
        read_json(text)


def test_an_altered_text_is_refused(record):
    text = write_json(record).replace("At least nine people", "At least five people")
    with pytest.raises(RecordError, match="the text of report report-shelling is not the one that was read"):
        read_json(text)


def test_a_number_that_json_cannot_hold_is_refused(record):
    statement = replace(record.statements[0], score=float("nan"))
    with pytest.raises(ValueError, match="JSON"):
        write_json(replace(record, statements=(statement,)))


def test_an_unknown_format_is_refused(record):
    with pytest.raises(ValueError, match="there is no format 'xml'; choose one of json, csv, html"):
        write(record, "xml")


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip)
days = st.none() | st.dates()


@st.composite
def records(draw):
    texts = draw(st.lists(words, max_size=3, unique=True))
    reports = tuple(
        Report(
            id=f"r{number}", text=text, published=draw(days), headline=draw(st.none() | words), other={"a": draw(words)}
        )
        for number, text in enumerate(texts)
    )
    statements = []
    for report in reports:
        end = draw(st.integers(1, len(report.text)))
        start = draw(st.integers(0, end - 1))
        spans = (Span(report.id, start, end),)
        statements.append(
            Statement(id=f"s-{report.id}", source=(), cue=spans, content=spans, score=draw(st.floats(0, 1)))
        )
    return Record(reports=reports, statements=tuple(statements))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_any_words_survive_the_way_out_and_back(record):
    back = read_json(write_json(record))
    assert back == record
    assert write_json(back) == write_json(record)


@settings(deadline=None)
@given(st.dates(), st.dates())
def test_any_time_survives_the_way_out_and_back(first, second):
    from servanda.record import Agreement

    signed = Time(earliest=min(first, second), latest=max(first, second))
    record = Record(agreements=(Agreement(id="a", name="deal", signed=signed, ended=Time(latest=date.max)),))
    assert read_json(write_json(record)) == record
