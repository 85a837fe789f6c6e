"""A report read again by another version: the newest reading holds, and what a person reviewed stays."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from servanda.record import Decision, DecisionOf, Record
from servanda.store import Store

NOON = datetime(2031, 6, 1, 12, tzinfo=UTC)


def review(item, verdict="accept"):
    return Decision(
        id=f"review-{item}", of=DecisionOf.REVIEW, about=(item,), verdict=verdict, because="", by="A", recorded=NOON
    )


@pytest.fixture
def read(address, findings):
    """A record of one report read by version 1, with these findings reviewed, and read again by version 2."""

    def reread(again, *reviewed):
        with Store.open(address, create=True, version="1") as store:
            store.add(findings())
            store.decide(*(review(each) for each in reviewed))
        with Store.open(address, version="2") as store:
            assert store.add(again, again=True)
            assert store.check() == []
            (record,) = store.findings()
            return record

    return reread


def renamed(record, suffix):
    """The same report as another version of the reader might read it: all findings one word longer, under other ids."""
    (statement,), (incident,) = record.statements, record.incidents
    longer = record.reports[0].span(0, 58)
    told = f"{statement.id}{suffix}"
    return replace(
        record,
        statements=(replace(statement, id=told, content=(longer,)),),
        incidents=(replace(incident, id=f"{incident.id}{suffix}", told_by=(told,), killed=None, mentions=(longer,)),),
        commitments=(replace(record.commitments[0], id=f"{record.commitments[0].id}{suffix}"),),
    )


def test_the_newest_reading_holds(read, findings):
    again = renamed(findings(), "x")
    assert read(again) == again


def test_a_reading_that_finds_nothing_more_holds_too(read, findings):
    assert read(Record(reports=findings().reports)) == Record(reports=findings().reports)


def test_a_version_reads_a_report_once(address, findings):
    with Store.open(address, create=True, version="1") as store:
        store.add(findings())
        assert store.has(findings().reports[0], by_this_version=True)
        assert not store.add(findings(), again=True)
    with Store.open(address, version="2") as store:
        assert not store.has(findings().reports[0], by_this_version=True)
        assert store.has(findings().reports[0])
        assert store.add_many([findings(), findings()], again=True) == 1
        assert not store.add(findings(), again=True)


def test_what_was_reviewed_stays_with_what_it_rests_on_and_replaces_what_is_read_from_its_words(read, findings):
    record = read(renamed(findings(), "x"), "incident-1")
    assert record.incidents == findings().incidents
    assert record.statements == findings().statements
    assert [commitment.id for commitment in record.commitments] == ["commitment-1x"]


def test_what_was_reviewed_stays_where_it_is_no_longer_found(read, findings):
    record = read(Record(reports=findings().reports), "commitment-1")
    assert record.commitments == findings().commitments
    assert record.agreements == findings().agreements
    assert record.incidents == ()


def test_what_was_reviewed_and_is_found_under_the_same_id_is_taken_as_it_is_now_read(read, findings):
    again = replace(findings(), incidents=(replace(findings().incidents[0], killed=None),))
    assert read(again, "incident-1") == again


def test_what_the_record_held_before_is_still_there(address, findings, read):
    read(renamed(findings(), "x"))
    with Store.open(address) as store, store._reading() as connection:
        first = connection.exec_driver_sql("SELECT recorded FROM readings WHERE seq = 1").scalar_one()
    moment = datetime.fromisoformat(str(first)).replace(tzinfo=UTC)
    with Store.open(address) as store:
        assert list(store.findings(recorded_by=moment)) == [findings()]
