"""What goes into a record comes out of it as it was, from a file as from a database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from servanda.errors import StoreError
from servanda.record import Actor, Agreement, Decision, DecisionOf, Record
from servanda.store import Store, adding, contents
from servanda.store import store as store_module
from servanda.store.schema import readings


def test_findings_come_back_equal(address, findings):
    with Store.open(address, create=True) as store:
        assert store.add(findings())
    with Store.open(address) as store:
        assert list(store.findings()) == [findings()]


def test_the_same_report_read_twice_changes_nothing(address, findings):
    with Store.open(address, create=True) as store:
        store.add(findings())
        reread = replace(findings(), incidents=())
        assert store.has(reread.reports[0])
        assert not store.add(reread)
        assert store.add_many([reread, findings(2), findings(2)]) == 1
        assert list(store.findings()) == [findings(), findings(2)]


def test_an_unknown_report_is_not_there(address, findings):
    with Store.open(address, create=True) as store:
        assert not store.has(findings().reports[0])


def test_another_text_under_the_same_id_is_another_report(address, findings):
    other = findings(text=findings().reports[0].text + " Nobody else was hurt.")
    with Store.open(address, create=True) as store:
        store.add(findings())
        assert not store.has(other.reports[0])
        assert store.add_many([other, findings(2)]) == 2
        assert store.has(other.reports[0])
        assert not store.add(other)
        first, renamed, last = store.findings()
        assert store.check() == []
    assert (first, last) == (findings(), findings(2))
    (report,) = renamed.reports
    assert report.id == f"report-00001-{report.sha256[:12]}"
    assert report.text == other.reports[0].text
    assert renamed.incidents[0].mentions[0] == report.span(0, 57)
    assert renamed.incidents[0].killed.by_source[0].report == report.id


def test_another_date_for_the_same_report_is_refused_and_the_rest_of_the_batch_kept(address, findings):
    with Store.open(address, create=True) as store:
        store.add(findings(published=None))
        with pytest.raises(StoreError, match="published on an unknown day, not on 2031-05-04"):
            store.has(findings().reports[0])
        with pytest.raises(StoreError, match="read it into a new file"):
            store.add_many([findings(), findings(2)])
        assert list(store.findings()) == [findings(2), findings(published=None)]


def test_a_record_of_two_reports_is_refused(address, findings):
    both = Record(reports=findings().reports + findings(2).reports)
    with Store.open(address, create=True) as store, pytest.raises(StoreError, match="got 2 reports"):
        store.add(both)


def test_findings_come_by_date_then_id_whatever_the_order_of_reading(address, findings):
    late, early, undated = findings(1), findings(2, published=date(2030, 1, 1)), findings(3, published=None)
    also_late = findings(0)
    with Store.open(address, create=True) as store:
        store.add_many([undated, late, early, also_late])
        assert [record.reports[0].id[-1] for record in store.findings()] == ["2", "0", "1", "3"]


def test_more_reports_than_fit_one_batch_or_query(address, findings, monkeypatch):
    monkeypatch.setattr(store_module, "BATCH", 4)
    monkeypatch.setattr(contents, "FETCH", 3)
    with Store.open(address, create=True) as store:
        assert store.add_many(findings(number) for number in range(10)) == 10
        assert list(store.findings()) == [findings(number) for number in range(10)]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError])
def test_what_was_read_before_an_interruption_stays(address, findings, stop):
    def interrupted():
        yield findings(1)
        yield findings(2)
        raise stop

    with Store.open(address, create=True) as store:
        with pytest.raises(stop):
            store.add_many(interrupted())
        assert list(store.findings()) == [findings(1), findings(2)]


def test_an_error_amid_a_batch_leaves_nothing_half_written(address, findings, monkeypatch):
    def fail(*_args):
        raise RuntimeError

    with Store.open(address, create=True) as store:
        store.add(findings(1))
        monkeypatch.setattr(adding, "assertion_rows", fail)
        with pytest.raises(RuntimeError):
            store.add(findings(2))
        assert list(store.findings()) == [findings(1)]


def test_a_registered_agreement_comes_before_the_reports_with_its_newest_values(address, findings):
    deal = Agreement(id="registered-ferry", name="Ferry accord", parties=("actor-a",))
    party = Actor(id="actor-a", name="River Front")
    entry = Record(actors=(party,), agreements=(deal,))
    with Store.open(address, create=True) as store:
        store.add(findings())
        assert store.add(entry)
        assert not store.add(entry)
        assert list(store.findings()) == [entry, findings()]
        amended = Record(actors=(party,), agreements=(replace(deal, name="Second ferry accord"),))
        assert store.add(amended)
        assert list(store.findings()) == [amended, findings()]
        assert store.add(entry)
        assert list(store.findings()) == [entry, findings()]
        assert store.check() == []


def test_decisions_come_back_in_order(address):
    decisions = [
        Decision(
            id=f"decision-{number}",
            of=DecisionOf.REVIEW,
            about=("incident-1",),
            verdict="reject",
            because="a caption",
            by="A. Reader",
            recorded=datetime(2031, 6, 1, 12, tzinfo=UTC) - timedelta(days=number),
        )
        for number in range(2)
    ]
    with Store.open(address, create=True) as store:
        for decision in decisions:
            store.decide(decision)
        assert store.decisions() == decisions
        assert store.decisions(recorded_by=date(2031, 5, 31)) == decisions[1:]


def test_recorded_by_shows_what_the_file_held_then(address, findings, monkeypatch):
    deal = Agreement(id="registered-ferry", name="Ferry accord")
    with Store.open(address, create=True) as store:
        for day in (1, 2):
            monkeypatch.setattr(store_module, "_now", lambda day=day: datetime(2031, 6, day, 23, 30, tzinfo=UTC))
            store.add(findings(day))
            store.add(Record(agreements=(replace(deal, name=f"Name {day}"),)))
        assert list(store.findings(recorded_by=date(2031, 5, 31))) == []
        registered, first = store.findings(recorded_by=date(2031, 6, 1))
        assert registered.agreements[0].name == "Name 1"
        assert first == findings(1)
        assert list(store.findings(recorded_by=datetime(2031, 6, 1, 23, tzinfo=UTC))) == []
        registered, *both = store.findings(recorded_by=date(2031, 6, 2))
        assert registered.agreements[0].name == "Name 2"
        assert both == [findings(1), findings(2)]


def test_times_are_recorded_in_utc_with_the_version_that_read(address, findings):
    before = datetime.now(UTC)
    with Store.open(address, create=True, version="0.1.0 reader-3") as store:
        store.add(findings())
        with store._reading() as connection:
            (reading,) = connection.execute(select(readings)).all()
    assert before <= reading.recorded <= datetime.now(UTC)
    assert reading.version == "0.1.0 reader-3"


@pytest.mark.parametrize("table", ["meta", "reports", "readings", "assertions", "decisions"])
@pytest.mark.parametrize("change", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_no_row_can_be_changed_or_removed(address, findings, table, change):
    with Store.open(address, create=True) as store:
        store.add(findings())
        store.decide(
            Decision(id="d", of=DecisionOf.LINK, about=(), verdict="", because="", by="", recorded=datetime.now(UTC))
        )
        statement = change.format(table, "value" if table == "meta" else "seq")
        with pytest.raises(StoreError, match=f"{table} is append-only"), store._writing() as connection:
            connection.exec_driver_sql(statement)
        assert list(store.findings()) == [findings()]


def test_a_reader_sees_a_steady_record_while_another_writes(address, findings):
    with Store.open(address, create=True) as writer, Store.open(address, read_only=True) as reader:
        writer.add_many([findings(1), findings(2)])
        seen = reader.findings()
        first = next(seen)
        writer.add(findings(0))
        assert [first, *seen] == [findings(1), findings(2)]
        assert len(list(reader.findings())) == 3


def test_reading_leaves_no_file_beside_the_record(path, findings):
    with Store.open(path, create=True) as store:
        store.add(findings())
    with Store.open(path, read_only=True) as store:
        list(store.findings())
    assert [each.name for each in path.parent.iterdir()] == [path.name]
