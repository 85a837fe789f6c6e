"""What a check of a record finds, with where and what to do."""

import sqlite3

import pytest

from servanda.errors import StoreError
from servanda.store import Store


@pytest.fixture
def tampered(path, findings):
    """A record of two reports, and a function that changes it behind the store's back and returns what a check says."""
    with Store.open(path, create=True) as store:
        store.add_many([findings(1), findings(2)])
        assert store.check() == []

    def change(*statements):
        connection = sqlite3.connect(path)
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE '%refuses%'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, guard in guards:
            connection.execute(guard)
        connection.commit()
        connection.close()
        with Store.open(path, read_only=True) as store:
            return store.check()

    return change


def test_an_altered_text_is_found_by_its_hash_and_what_points_outside_it_by_its_length(tampered):
    problems = tampered("UPDATE reports SET text = substr(text, 1, 60) WHERE id = 'report-00001'")
    assert problems[0].startswith("report report-00001: the text was altered after it was read; restore it from a copy")
    assert any("commitment commitment-1: its evidence at 72..117 lies outside" in problem for problem in problems)


def test_a_finding_that_cannot_be_read_is_named(tampered, path):
    (problem,) = tampered("UPDATE assertions SET payload = '{\"id\":\"incident-2\"}' WHERE id = 'incident-2'")
    assert problem.startswith("incident incident-2: Incident: ")
    with Store.open(path) as store, pytest.raises(StoreError, match="incident incident-2 cannot be understood"):
        list(store.findings())


def test_evidence_in_a_report_that_is_not_there(tampered):
    problems = tampered(
        "UPDATE assertions SET payload = replace(payload, 'report-00002', 'report-00009') WHERE id = 'statement-2'"
    )
    assert problems
    for problem in problems:
        assert (
            "statement statement-2: its evidence lies in report report-00009, which the record does not hold" in problem
        )


def test_a_reference_to_a_finding_that_is_not_there(tampered):
    (problem,) = tampered("DELETE FROM assertions WHERE id = 'statement-2'")
    assert "incident incident-2: it refers to statement-2, which the record does not hold" in problem


def test_findings_whose_reading_is_gone(tampered):
    problems = tampered("DELETE FROM readings WHERE seq = 2")
    assert any("report report-00002: nothing says when it was read" in problem for problem in problems)
    assert any("incident incident-2: it was found in reading 2, which is gone" in problem for problem in problems)


def test_lost_guards_are_named(path, findings):
    with Store.open(path, create=True) as store:
        store.add(findings())
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER decisions_refuses_delete")
    connection.close()
    with Store.open(path, read_only=True) as store:
        (problem,) = store.check()
    assert problem.startswith("table decisions: the trigger that refuses to delete a row is gone")


def test_lost_guards_of_a_database(database, findings):
    with Store.open(database, create=True) as store:
        store.add(findings())
        assert store.check() == []
        with store._writing() as connection:
            connection.exec_driver_sql("ALTER TABLE reports DISABLE TRIGGER reports_refuses_update")
        (problem,) = store.check()
    assert problem.startswith("table reports: the trigger that refuses to update a row is gone")
