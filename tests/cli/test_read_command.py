from __future__ import annotations

import json

import pytest

from servanda.cli.read import PRINTED_AFTER_STORING, narrow
from servanda.record import Record
from servanda.store import Store

TEXT = "The garrison left the citadel of Hofbau on Monday, the mayor said."


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def deal(tmp_path):
    return tmp_path / "deal.servanda"


def write_lines(path, texts, **rest):
    path.write_text("\n".join(json.dumps({"text": text, **rest}) for text in texts), encoding="utf-8")
    return path


def held(path):
    with Store.open(path, read_only=True) as store:
        return [report.id for record in store.findings() for report in record.reports]


@pytest.mark.usefixtures("plain_reader")
def test_a_report_is_printed_with_its_sentence(run, report):
    result = run("read", report, "--published", "2014-05-06", "--outlet", "Radio Hofbau")
    assert result.exit_code == 0
    assert "Radio Hofbau, 2014-05-06" in result.stdout
    assert "mayor said.”" in result.stdout
    assert "Read 1 report." in result.stderr


@pytest.mark.usefixtures("plain_reader")
def test_json_is_one_document_in_the_public_format(run, report):
    document = json.loads(run("read", report, "--json").stdout)
    assert document["servanda"] == "record/1"
    assert [each["text"] for each in document["reports"]] == [TEXT]
    assert len(document["statements"]) == 1


def test_reading_twice_changes_nothing_and_says_so(run, report, deal, plain_reader):
    first = run("read", report, "--into", deal, "--json")
    second = run("read", report, "--into", deal, "--json")
    assert second.exit_code == 0
    assert second.stdout == first.stdout
    assert "1 report was there already: nothing changed." in second.stderr
    assert len(plain_reader) == 1


@pytest.mark.usefixtures("plain_reader")
def test_a_bad_file_is_named_and_skipped_and_the_exit_code_says_so(run, report, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = run("read", empty, report, tmp_path / "missing.txt", "--json")
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert "missing.txt" in result.stderr
    assert "2 files or reports skipped" in result.stderr
    assert len(json.loads(result.stdout)["reports"]) == 1


@pytest.mark.usefixtures("plain_reader")
def test_where_nothing_can_be_read_json_is_still_one_document(run, tmp_path):
    result = run("read", tmp_path / "missing.txt", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["reports"] == []


@pytest.mark.usefixtures("plain_reader")
def test_a_report_without_a_date_is_read_and_said_to_be_undated(run, report):
    result = run("read", report)
    assert result.exit_code == 0
    assert "1 report has no publication date" in result.stderr
    assert "undated" in result.stdout


@pytest.mark.usefixtures("plain_reader")
def test_ctrl_c_keeps_what_was_read(run, tmp_path, deal, monkeypatch):
    import servanda.pipeline

    read_all = servanda.pipeline.read_reports

    def read_two(reports, *_, **__):
        for number, record in enumerate(read_all(reports)):
            if number == 2:
                raise KeyboardInterrupt
            yield record

    monkeypatch.setattr("servanda.pipeline.read_reports", read_two)
    lines = write_lines(tmp_path / "reports.jsonl", [f"Report number {number} came in." for number in range(5)])
    result = run("read", lines, "--into", deal)
    assert result.exit_code == 130
    assert f"What had been read is in {deal}" in result.stderr.replace("\n", " ")
    assert result.stdout == ""
    assert len(held(deal)) == 2

    monkeypatch.setattr("servanda.pipeline.read_reports", read_all)
    assert "2 reports were there already" in run("read", lines, "--into", deal).stderr
    assert len(held(deal)) == 5


@pytest.mark.usefixtures("plain_reader")
def test_ctrl_c_without_a_file_says_that_nothing_was_kept(run, report, monkeypatch):
    def interrupt(reports, *_, **__):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("servanda.pipeline.read_reports", interrupt)
    result = run("read", report)
    assert result.exit_code == 130
    assert "--into FILE" in result.stderr


@pytest.mark.usefixtures("plain_reader")
def test_many_new_reports_are_counted_not_printed(run, tmp_path, deal):
    texts = [f"Report number {number} came in." for number in range(PRINTED_AFTER_STORING + 1)]
    result = run("read", write_lines(tmp_path / "reports.jsonl", texts), "--into", deal)
    assert result.stdout == ""
    assert f"servanda status {deal}" in result.stderr


@pytest.mark.usefixtures("plain_reader")
def test_with_a_file_only_what_is_new_is_printed(run, report, deal, tmp_path):
    run("read", report, "--into", deal)
    later = tmp_path / "later.txt"
    later.write_text("The bridge at Zenda is open again.", encoding="utf-8")
    text = " ".join(run("read", report, later, "--into", deal).stdout.split())
    assert "The bridge at Zenda is open again." in text
    assert "garrison" not in text


@pytest.mark.usefixtures("plain_reader")
def test_the_same_report_with_another_date_is_skipped_and_explained(run, report, deal):
    run("read", report, "--published", "2014-05-06", "--into", deal)
    result = run("read", report, "--published", "2014-05-07", "--into", deal)
    assert result.exit_code == 1
    assert "2014-05-06" in result.stderr
    assert len(held(deal)) == 1


def test_a_report_that_trips_a_fault_is_left_out_and_explained(run, tmp_path, deal, monkeypatch):
    def read_reports(reports, nlp, *, on_error):
        for report in reports:
            if "bridge" in report.text:
                on_error(report, KeyError("bridge"))
            else:
                yield Record(reports=(report,))

    monkeypatch.setattr("servanda.pipeline.read_reports", read_reports)
    lines = write_lines(tmp_path / "reports.jsonl", ["The bridge was shut on Monday.", "The road was open on Monday."])
    result = run("read", lines, "--into", deal)
    assert result.exit_code == 1
    assert "could not be understood: KeyError: 'bridge'" in result.stderr
    assert "Read 1 report into" in result.stderr
    assert len(held(deal)) == 1


def test_a_model_that_is_none_is_refused_before_anything_is_read(run, report, tmp_path, deal):
    result = run("read", report, "--into", deal, "--model", tmp_path)
    assert result.exit_code == 1
    assert "meta.json is missing" in result.stderr
    assert not deal.exists()


def test_a_path_is_needed(run):
    assert run("read").exit_code == 2


@pytest.mark.usefixtures("plain_reader")
def test_a_file_that_is_no_record_is_not_overwritten(run, report, tmp_path):
    other = tmp_path / "notes.servanda"
    other.write_text("my notes", encoding="utf-8")
    result = run("read", report, "--into", other)
    assert result.exit_code == 1
    assert "notes.servanda" in result.stderr
    assert other.read_text(encoding="utf-8") == "my notes"


def test_a_narrowed_record_holds_what_the_chosen_reports_tell(judged):
    part = narrow(judged, ["report-attack"])
    assert [statement.id for statement in part.statements] == ["statement-ministry", "statement-front"]
    assert part.commitments == part.judgements == part.agreements == ()
    assert part.reports == judged.reports
    assert narrow(judged, []) == narrow(Record(reports=judged.reports, actors=judged.actors, places=judged.places), [])


@pytest.mark.usefixtures("plain_reader")
def test_what_is_not_asked_for_is_counted(run, report):
    result = run("read", report, "--published", "2014-05-06", "--only", "tariff*")
    assert "1 report was left out by --only, --since or --until." in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "2021-02-01", "--until", "2021-01-01"), "--until 2021-01-01 lies before --since 2021-02-01"),
        (("--only", "*"), "--only needs a word"),
    ],
)
def test_a_choice_that_takes_nothing_or_everything_is_refused(run, report, options, said):
    result = run("read", report, *options)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
