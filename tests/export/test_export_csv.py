"""The tables: one line an item, its words and where they stand, and nothing that a spreadsheet would run."""

import csv
import io
from dataclasses import replace

import pytest

from servanda.export import write
from servanda.export.csv import TABLES, write_csv
from servanda.record import Record, Report, Span, Statement


def read(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_default_table_has_the_commitments_with_their_judgements(record):
    rows = {row["id"]: row for row in read(write(record, "csv"))}
    assert len(rows) == len(record.commitments)
    prisoners = rows["commitment-prisoners"]
    assert prisoners["agreement"] == "Tarn accord"
    assert prisoners["article"] == "Article 7"
    assert prisoners["debtor"] == "Government of Maravia"
    assert prisoners["what"] == "release 600 prisoners"
    assert (prisoners["number"], prisoners["unit"]) == ("600", "prisoners")
    assert (prisoners["due_relation"], prisoners["due_earliest"], prisoners["due_latest"]) == ("by", "", "2031-06-20")
    assert (prisoners["standing"], prisoners["finding"]) == ("on_track", "found")
    assert prisoners["evidence_for"] == "Maravia has freed 310 of the 600 rebel prisoners"
    assert (prisoners["outlet"], prisoners["published"]) == ("Lakes Wire", "2031-06-02")
    report = record.report_by_id[prisoners["report"]]
    assert report.text[int(prisoners["start"]) : int(prisoners["end"])] == prisoners["quote"]


def test_a_commitment_not_yet_judged_has_empty_cells(record):
    (row, *_) = read(write_csv(replace(record, judgements=())))
    assert row["standing"] == row["rule"] == row["evidence_for"] == ""


def test_incidents_say_who_where_and_how_many(record):
    rows = {row["id"]: row for row in read(write_csv(record, "incidents"))}
    shelling = rows["incident-shelling"]
    assert shelling["place"] == "Dunmore, Highlands"
    assert [shelling[f"killed_{end}"] for end in ("low", "best", "high")] == ["9", "9", "14"]
    assert (shelling["told_by"], shelling["denied_by"]) == ("hospital doctors", "Tomas Rell")
    assert rows["incident-release"]["place"] == "Gault"
    assert rows["incident-soldiers"]["place"] == "near Orla Bridge"
    assert rows["incident-signing"]["latitude"] == "-1.5"


def test_statements_say_within_which_other_they_are_told(record):
    rows = {row["id"]: row for row in read(write_csv(record, "statements"))}
    assert rows["statement-brandt-inside"]["inside"] == "statement-rell-inside"
    assert rows["statement-unnamed"]["source"] == "somebody unnamed"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_words_that_a_spreadsheet_would_run_are_defused(start):
    text = f'{start}HYPERLINK("https://evil.example","x")'
    report = Report(id="r", text=text, outlet=text, url=text)
    span = Span("r", 0, len(text))
    statement = Statement(id=text, source=(span,), cue=(span,), content=(span,))
    (row,) = read(write_csv(Record(reports=(report,), statements=(statement,)), "statements"))
    assert row["url"] == "'" + text
    assert not [cell for cell in row.values() if cell.startswith(start)]


def test_an_unknown_table_is_refused(record):
    with pytest.raises(
        ValueError, match="there is no table 'actors'; choose one of commitments, incidents, statements"
    ):
        write_csv(record, "actors")


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_record_gives_the_heading_alone(table):
    text = write_csv(Record(), table)
    assert text.count("\r\n") == 1
    assert text.startswith("id,")
