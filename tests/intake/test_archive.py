import gzip
import zipfile

import pytest

from servanda.errors import IntakeError
from servanda.intake.archive import read_wacz, read_warc

ARTICLE = (
    "The two armies kept the truce in the valley on Tuesday, monitors of the mission said in their weekly note. " * 3
)
PAGE = f"<html><head><title>Truce holds</title></head><body><article><h1>Truce holds</h1><p>{ARTICLE}</p></article></body></html>"


def make_warc(*pages):
    """Write a WARC file of responses, each compressed by itself and given as (url, status, media type, body)."""
    records = []
    for url, status, media, body in pages:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n{body}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-03-09T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    return b"".join(records)


WARC = make_warc(
    ("https://post.example/gone", "404 Not Found", "text/html", PAGE),
    ("https://post.example/p.png", "200 OK", "image/png", "…"),
    ("https://post.example/truce", "200 OK", "text/html; charset=utf-8", PAGE),
    ("https://post.example/empty", "200 OK", "text/html", "<html><body></body></html>"),
)


def write(path, data):
    path.write_bytes(data)
    return path


def test_a_page_that_was_found_is_a_report_and_the_rest_is_passed_over(tmp_path):
    errors = []
    (draft,) = read_warc(write(tmp_path / "a.warc.gz", WARC), "a.warc.gz", 10_000, errors.append)
    assert draft.url == "https://post.example/truce"
    assert draft.text.startswith("Truce holds\n\nThe two armies kept the truce")
    assert draft.other["captured"] == "2020-03-09T10:00:00Z"
    assert draft.published is None
    (error,) = errors
    assert "https://post.example/empty: no article is found" in str(error)


def test_a_page_too_large_is_named(tmp_path):
    errors = []
    assert list(read_warc(write(tmp_path / "a.warc.gz", WARC), "a.warc.gz", 100, errors.append)) == []
    assert "the page is larger than" in str(errors[0])


def test_a_record_without_its_address_ends_the_archive_and_not_the_run(tmp_path):
    errors = []
    path = write(tmp_path / "a.warc", b"WARC/1.0\r\nWARC-Type: response\r\nbroken")
    assert list(read_warc(path, "a.warc", 10_000, errors.append)) == []
    (error,) = errors
    assert "a.warc: damaged after 0 records (a record has no address)" in str(error)


def test_an_archive_that_breaks_off_gives_what_stood_before(tmp_path):
    errors = []
    pages = [(f"https://post.example/{number}", "200 OK", "text/html", PAGE) for number in range(2)]
    cut = gzip.decompress(make_warc(*pages))[:-60]
    (draft,) = read_warc(write(tmp_path / "a.warc", cut), "a.warc", 10_000, errors.append)
    assert draft.url == "https://post.example/0"
    assert "https://post.example/1: the archive breaks off within this page" in str(errors[0])
    assert list(read_warc(write(tmp_path / "b.warc", b"no archive at all\n"), "b.warc", 10_000, errors.append)) == []
    assert "b.warc: damaged after 0 records" in str(errors[-1])


def test_the_archives_packed_in_a_wacz_are_read(tmp_path):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("archive/data.warc.gz", WARC)
        packed.writestr("pages/pages.jsonl", "{}")
    (draft,) = read_wacz(path, "a.wacz", 10_000, lambda _: None)
    assert draft.where == "a.wacz: archive/data.warc.gz: https://post.example/truce"


def test_a_wacz_that_is_damaged_or_holds_no_archive_is_refused(tmp_path):
    with pytest.raises(IntakeError, match=r"a\.wacz: the WACZ file is damaged"):
        list(read_wacz(write(tmp_path / "a.wacz", b"PK\x03\x04 and then nothing"), "a.wacz", 10_000, pytest.fail))
    with zipfile.ZipFile(tmp_path / "b.wacz", "w") as packed:
        packed.writestr("pages/pages.jsonl", "{}")
    with pytest.raises(IntakeError, match=r"b\.wacz: no WARC file is packed in it"):
        list(read_wacz(tmp_path / "b.wacz", "b.wacz", 10_000, pytest.fail))


def test_an_archive_without_a_fetched_page_says_so(tmp_path):
    errors = []
    archive = make_warc(("https://post.example/gone", "404 Not Found", "text/html", PAGE))
    assert list(read_warc(write(tmp_path / "a.warc.gz", archive), "a.warc.gz", 10_000, errors.append)) == []
    (error,) = errors
    assert "a.warc.gz: none of its 1 records is a page that was fetched" in str(error)
