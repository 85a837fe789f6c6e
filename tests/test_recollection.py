"""What took long is kept for the next command, and nothing stale is ever told."""

import zlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from servanda import recollection as recollection_module
from servanda.cache import Cache, make_key, open_cache
from servanda.pipeline import assemble
from servanda.recollection import Recollection
from servanda.record import DecisionOf
from servanda.review import make_review
from servanda.store import Store
from tests.export.conftest import make_record
from tests.web.conftest import findings_of


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "tarn.servanda"
    with Store.open(path, create=True, version="test") as store:
        store.add_many(findings())
    return path


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A cache that keeps whatever is made, however quickly."""
    monkeypatch.setattr(recollection_module, "LONG", -1.0)
    return Cache(tmp_path / "cache")


@pytest.fixture
def idle(monkeypatch):
    """Makes linking and judging fail: what is asked for must have been kept."""

    def fail(*_, **__):
        raise AssertionError("made anew")

    def stop():
        monkeypatch.setattr(recollection_module, "link", fail)
        monkeypatch.setattr(recollection_module, "assess", fail)

    return stop


def findings():
    return list(findings_of(replace(make_record(), judgements=(), decisions=())))


def recall(path, cache, **dates):
    with Store.open(path, read_only=True) as store:
        return Recollection(store, cache=cache, recorded_by=dates.pop("recorded_by", None)).recall(**dates)


def add(path, *added):
    with Store.open(path, version="test") as store:
        store.add_many(added)


def decide(path, *decided):
    with Store.open(path, version="test") as store:
        store.decide(*decided)


def a_later_report():
    first = findings()[0]
    text = f"{first.reports[0].text} Nothing else was heard."
    return replace(first, reports=(replace(first.reports[0], text=text, published=date(2031, 12, 1)),))


def test_what_was_kept_is_what_would_be_made(path, cache, idle):
    made = recall(path, cache)
    assert made == assemble(findings())
    idle()
    assert recall(path, cache) == made
    assert recall(path, cache).last_published == made.last_published


@pytest.mark.parametrize("dates", [{"on": date(2031, 3, 20)}, {"known_on": date(2031, 3, 20)}])
def test_each_pair_of_dates_has_its_own(path, cache, dates):
    recall(path, cache)
    assert recall(path, cache, **dates) == recall(path, cache, **dates) == assemble(findings(), **dates)


def test_dates_by_which_the_same_was_published_are_linked_once(path, cache, monkeypatch):
    last = max(each.published for record in findings() for each in record.reports if each.published)
    recall(path, cache)
    monkeypatch.setattr(recollection_module, "link", lambda *_, **__: pytest.fail("linked anew"))
    assert recall(path, cache, known_on=last).reports == recall(path, cache).reports


def test_after_a_report_is_added_all_is_made_anew(path, cache):
    recall(path, cache)
    add(path, a_later_report())
    with Store.open(path, read_only=True) as store:
        assert recall(path, cache) == assemble(store.findings())
    assert recall(path, cache).last_published == date(2031, 12, 1)


def test_after_a_review_it_counts_and_what_was_linked_is_kept(path, cache, monkeypatch):
    before = recall(path, cache)
    rejected = before.commitments[0].id
    monkeypatch.setattr(recollection_module, "link", lambda *_, **__: pytest.fail("linked anew"))
    decide(
        path, make_review(before, rejected, "reject", by="A. Reader", because="not there", recorded=datetime.now(UTC))
    )
    assert rejected not in {each.id for each in recall(path, cache).commitments}
    assert DecisionOf.REVIEW in {each.of for each in recall(path, cache).decisions}


def test_what_the_record_held_before_stays_what_it_was(path, cache):
    before = recall(path, cache)
    moment = datetime.now(UTC)
    add(path, a_later_report())
    assert recall(path, cache, recorded_by=moment) == before


def test_a_kept_value_that_is_damaged_is_made_again(path, cache, tmp_path):
    made = recall(path, cache)
    for each in (tmp_path / "cache").iterdir():
        each.write_bytes(each.read_bytes()[:-7])
    assert recall(path, cache) == made


def test_no_text_of_a_report_is_kept(path, cache, tmp_path):
    recall(path, cache)
    kept = b"".join(zlib.decompress(each.read_bytes()) for each in (tmp_path / "cache").iterdir())
    assert kept
    assert not any(report.text.encode()[:60] in kept for record in findings() for report in record.reports)


def test_nothing_is_kept_where_the_folder_is_switched_off_or_cannot_be_made(path, monkeypatch, tmp_path):
    monkeypatch.setattr(recollection_module, "LONG", -1.0)
    monkeypatch.setenv("SERVANDA_CACHE", "")
    assert recall(path, open_cache()) == assemble(findings())
    (tmp_path / "taken").write_text("a file")
    assert recall(path, Cache(tmp_path / "taken" / "folder")) == assemble(findings())


def test_the_oldest_make_room(tmp_path, monkeypatch):
    monkeypatch.setattr("servanda.cache.MOST", 300)
    cache = Cache(tmp_path)
    values = [bytes((number * 7 + each * each) % 251 for each in range(120)) for number in range(4)]
    for number, value in enumerate(values):
        cache.keep(f"key-{number}", value)
    assert cache.fetch("key-0", bytes) is None
    assert cache.fetch("key-3", bytes) == values[3]


def test_a_key_changes_with_the_program(monkeypatch):
    before = make_key("linked", 1)
    monkeypatch.setattr("servanda.cache._digest_program", lambda: "another")
    assert make_key("linked", 1) != before
