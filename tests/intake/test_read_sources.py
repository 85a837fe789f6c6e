"""From files to reports, whole."""

import io
import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from servanda.errors import IntakeError
from servanda.intake import count_sources, read_sources
from servanda.intake.fetch import Page
from servanda.record import PartKind

TRUCE = "The rebels and the army signed a truce on Monday."
EXAMPLE = Path(__file__).parents[2] / "src/servanda/examples/doha-2020"


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(*sources, **options):
    errors = []
    return list(read_sources(sources, on_error=errors.append, **options)), [str(error) for error in errors]


def test_a_text_file_becomes_a_report(tmp_path):
    path = write(tmp_path / "a.txt", f"Truce signed\r\n\r\n{TRUCE}")
    ((report,), errors) = read(path, published=date(2018, 6, 12), outlet="The Courier")
    assert (report.text, report.headline) == (f"Truce signed\n\n{TRUCE}", "Truce signed")
    assert (report.published, report.outlet, report.language) == (date(2018, 6, 12), "The Courier", "en")
    assert report.id.startswith("report-")
    assert report.parts[0].kind is PartKind.HEADLINE
    assert errors == []


def test_a_report_without_a_date_stays_without_one(tmp_path):
    ((report,), _) = read(write(tmp_path / "a.txt", TRUCE))
    assert report.published is None


def test_a_date_line_dates_a_report_that_has_no_other_date(tmp_path):
    path = write(tmp_path / "a.txt", f"Tuesday, June 12, 2018\n\n{TRUCE}")
    assert read(path)[0][0].published == date(2018, 6, 12)
    assert read(path, published=date(2018, 6, 13))[0][0].published == date(2018, 6, 13)


def test_the_reports_own_date_and_outlet_come_before_the_given_ones(tmp_path):
    path = write(tmp_path / "a.jsonl", json.dumps({"text": TRUCE, "published": "2018-06-12", "outlet": "The Courier"}))
    ((report,), _) = read(path, published=date(2019, 1, 1), outlet="Other")
    assert (report.published, report.outlet) == (date(2018, 6, 12), "The Courier")


def test_the_same_text_is_read_once_whatever_its_file(tmp_path):
    write(tmp_path / "a.txt", TRUCE)
    write(tmp_path / "b.txt", f"\ufeff{TRUCE}\r\n")
    write(tmp_path / "c.jsonl", json.dumps({"id": "x", "text": TRUCE}))
    assert len(read(tmp_path)[0]) == 1


def test_an_id_that_two_texts_claim_is_kept_by_the_first(tmp_path):
    lines = [{"id": "1", "text": TRUCE}, {"id": "1", "text": TRUCE + " It holds."}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    first, second = read(path)[0]
    assert first.id == "1"
    assert second.id.startswith("report-")


def test_equal_texts_have_equal_ids_on_every_run(tmp_path):
    path = write(tmp_path / "a.txt", TRUCE)
    assert read(path)[0] == read(path)[0]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\n ", "the file is empty"),
        ("empty.jsonl", b"", "the file is empty"),
        ("binary.txt", b"A\0\0B\0\0\0\0C", "zero bytes"),
        ("binary.jsonl", b"PK\x03\x04\0\0", "ZIP"),
        ("report.txt", b"%PDF-1.4\n...", "a PDF"),
        ("photo.html", b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        ("numbers.txt", b"1 2 3 4 5", "no sentence"),
        ("french.txt", "Le président a refusé de signer la trêve avec les rebelles.".encode(), "seems to be French"),
        ("newer.txt", b"4 May 2031\n\nThe truce held and they met.", "in the future"),
        ("menu.html", b"<html><body><nav>Home</nav></body></html>", "no article"),
        ("broken.jsonl", b"{'text': 'single quotes'}", "not JSON"),
        ("utf16.txt", b"\xff\xfeA\x00\x00\xd8", "begins as utf-16 but is damaged"),
    ],
)
def test_a_bad_file_is_named_explained_and_passed_over(tmp_path, name, content, problem):
    path = write(tmp_path / name, content)
    good = write(tmp_path / "good.txt", TRUCE)
    reports, errors = read(path, good)
    assert [report.text for report in reports] == [TRUCE]
    assert len(errors) == 1
    assert errors[0].startswith(str(path))
    assert problem in errors[0]


def test_without_a_listener_the_first_bad_file_raises(tmp_path):
    reports = read_sources([write(tmp_path / "good.txt", TRUCE), tmp_path / "missing.txt"])
    assert next(reports).text == TRUCE
    with pytest.raises(IntakeError, match=r"missing\.txt: there is no such file"):
        next(reports)


def test_a_huge_file_is_refused_unread_and_the_limit_can_be_moved(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (error,) = read(path)[1]
    assert error.startswith(f"{path}: 50.0 MB is too large for one report (the limit is 20.0 MB); split it")
    small = write(tmp_path / "small.txt", TRUCE)
    assert "too large" in read(small, max_bytes=10)[1][0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path):
    path = write(tmp_path / "secret.txt", TRUCE)
    path.chmod(0)
    assert "Permission denied" in read(path)[1][0]


def test_a_file_that_goes_away_is_named(tmp_path, monkeypatch):
    path = write(tmp_path / "a.txt", TRUCE)

    def fail(self):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert read(path)[1] == [f"{path}: cannot be read (Input/output error); check its permissions"]


def test_a_text_newer_than_its_date_is_refused(tmp_path):
    path = write(
        tmp_path / "a.jsonl", json.dumps({"published": "2018-06-02", "text": f"Tuesday, June 12, 2018\n\n{TRUCE}"})
    )
    assert "published 2018-06-02, but its own text is dated 2018-06-12" in read(path)[1][0]


def test_a_future_date_for_all_is_refused_at_once(tmp_path):
    future = datetime.now(tz=UTC).date() + timedelta(days=3)
    with pytest.raises(IntakeError, match="lies in the future"):
        read(write(tmp_path / "a.txt", TRUCE), published=future)


def test_reports_come_one_at_a_time(tmp_path):
    write(tmp_path / "a.txt", TRUCE)
    write(tmp_path / "b.txt", "")
    assert next(read_sources([tmp_path])).text == TRUCE


@pytest.mark.skipif(not EXAMPLE.exists(), reason="the example is not installed")
def test_the_example_is_read_whole():
    reports, errors = read(EXAMPLE)
    assert errors == []
    assert len(reports) == count_sources([EXAMPLE]) >= 12
    assert all(report.published and report.headline for report in reports)


def test_the_standard_input_is_read_as_what_it_begins_as(monkeypatch):
    def give(data):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        return read("-")

    (report,), errors = give(TRUCE.encode())
    assert (report.text, errors) == (TRUCE, [])
    lines = "\n".join(json.dumps({"text": f"{TRUCE} The week was {number}."}) for number in range(3))
    assert len(give(lines.encode())[0]) == 3
    assert give(b"")[1] == ["standard input: the file is empty; save the report's text in it or leave it out"]


def test_a_web_address_is_fetched_only_on_request(tmp_path, monkeypatch):
    url = "https://post.example/truce"
    path = write(tmp_path / "a.txt", TRUCE)
    reports, (error,) = read(path, url, tmp_path / "missing.txt")[0], read(url)[1]
    assert [report.text for report in reports] == [TRUCE]
    assert f"{url}: nothing is fetched from the web unless asked to; say so with --fetch" in error
    page = Page(f"{url}?final", "text/plain", TRUCE.encode())
    monkeypatch.setattr("servanda.intake.files.fetch", lambda *_: page)
    (fetched,), errors = read(url, fetch=True)
    assert (fetched.text, fetched.url, errors) == (TRUCE, f"{url}?final", [])


def test_a_folder_holds_files_of_every_kind(tmp_path):
    write(tmp_path / "a.txt", TRUCE)
    write(
        tmp_path / "b.rss",
        f"<rss><channel><item><title>Truce</title><description>{TRUCE} Feed.</description></item></channel></rss>",
    )
    write(
        tmp_path / "c.json", json.dumps({"type": "text", "versioncreated": "2020-03-04", "body_text": f"{TRUCE} Wire."})
    )
    write(tmp_path / "d.pdf", "%PDF-1.4 broken")
    write(tmp_path / "e.warc", "broken")
    write(tmp_path / "f.wacz", "broken")
    write(tmp_path / "g.xml", "<a/>")
    reports, errors = read(tmp_path)
    assert len(reports) == 3
    assert [Path(error.partition(": ")[0]).name for error in errors] == ["d.pdf", "e.warc", "f.wacz", "g.xml"]
