"""A person links and unlinks what reports tell, and `show` says why the machine did."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from servanda.record import Kind
from servanda.store import Store
from tests.builders import incident, on
from tests.linking.test_incidents import EARLY, FIRST, LATER, MARSH, telling
from tests.linking.test_rulings import RENEWED, REPEATED, SIGNED, VOWED

FAR = telling(
    "Guns fired at the harbour of Marsh.", "2031-07-01", place=MARSH, when=on("2031-07-01"), headline="Harbour"
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "deal.servanda"
    with Store.open(path, create=True) as store:
        store.add_many([LATER, EARLY, FAR])
    return path


def incidents(run, file):
    return json.loads(run("export", file, "--format", "json").stdout)["incidents"]


def test_show_says_why_tellings_are_one_incident(run, file) -> None:
    shown = run("show", file, EARLY.incidents[0].id)
    assert shown.exit_code == 0
    words = " ".join(shown.stdout.split())
    assert f"{LATER.incidents[0].id} is of one incident with {EARLY.incidents[0].id}" in words
    assert "Post (2031-05-08) tells what Courier (2031-05-05) tells:" in words
    assert "both were in Quill" in words
    (link,) = json.loads(run("show", file, EARLY.incidents[0].id, "--json").stdout)["links"]
    assert link["by"] == "servanda"


def test_unlink_parts_a_telling_and_link_puts_it_back(run, file) -> None:
    assert len(incidents(run, file)) == 2
    parted = run("unlink", file, LATER.incidents[0].id, "--by", "A. Reader", "--note", "another market")
    assert parted.exit_code == 0
    assert len(incidents(run, file)) == 3
    shown = " ".join(run("show", file, LATER.incidents[0].id).stdout.split())
    assert "decided by A. Reader" in shown
    assert "another market" in shown
    again = run("link", file, EARLY.incidents[0].id, LATER.incidents[0].id, "--by", "B. Reader")
    assert "told by 2 reports" in again.stderr
    assert len(incidents(run, file)) == 2


def with_another(found):
    """Return a report's findings with a second incident that the other report tells too."""
    (told,) = found.reports
    spoke = incident(told, Kind.ASSAULT, "the Red Lantern clinic said", when=on("2031-05-05"))
    return replace(found, incidents=(*found.incidents, spoke))


def test_incidents_are_put_together_with_all_their_tellings(run, tmp_path) -> None:
    path = tmp_path / "two.servanda"
    early, later = with_another(EARLY), with_another(LATER)
    with Store.open(path, create=True) as store:
        store.add_many([early, later])
    assert [len(each["mentions"]) for each in incidents(run, path)] == [2, 2]
    joined = run("link", path, *(each.id for each in later.incidents), "--by", "A. Reader", "--json")
    (one,) = incidents(run, path)
    assert len(one["mentions"]) == 4
    decision = json.loads(joined.stdout)["decision"]
    assert set(decision["about"]) == {each.id for found in (early, later) for each in found.incidents}
    assert run("show", path, later.incidents[1].id[:-2]).stdout == run("show", path, one["id"]).stdout


def test_a_decision_holds_when_more_reports_come(run, file) -> None:
    run("unlink", file, LATER.incidents[0].id, "--by", "A. Reader")
    with Store.open(file) as store:
        store.add(telling(f"Again: {FIRST.format(9)}", "2031-05-08", outlet="Herald", killed=9))
    homes = [{span["report"] for span in each["mentions"]} for each in incidents(run, file)]
    assert not any({EARLY.reports[0].id, LATER.reports[0].id} <= home for home in homes)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("unlink", FAR.incidents[0].id), "nothing to part"),
        (("unlink", "incident-0000"), "Nothing that is linked has the id"),
        (("link", EARLY.incidents[0].id), "a link is between two"),
        (("link", EARLY.incidents[0].id, LATER.incidents[0].id), "a link is between two"),
        (("link", EARLY.incidents[0].id, "actor-north"), "these are of several: actor, incident"),
        (
            ("link", EARLY.incidents[0].id, "place-quill"),
            "is a place: incidents, agreements, commitments and actors are",
        ),
        (("unlink", "actor-north"), "if a report means another of this name: --in REPORT"),
        (("unlink", "actor-north", "--in", "place-quill"), "are not such a pair"),
    ],
    ids=["told once", "unknown", "only one", "one already", "two sorts", "a place", "an actor told once", "no report"],
)
def test_what_cannot_be_linked_is_said(run, file, arguments, says) -> None:
    name, *ids = arguments
    answer = run(name, file, *ids, "--by", "A. Reader")
    assert answer.exit_code == 1
    assert says in answer.stderr


def test_a_decision_needs_a_name(run, file) -> None:
    assert run("unlink", file, LATER.incidents[0].id).exit_code == 2


@pytest.mark.parametrize(("noun", "one", "other"), [("agreement", SIGNED, RENEWED), ("commitment", VOWED, REPEATED)])
def test_agreements_and_commitments_are_explained_parted_and_put_together(run, tmp_path, noun, one, other) -> None:
    path = tmp_path / "deals.servanda"
    with Store.open(path, create=True) as store:
        store.add_many([other, one])
    first, second = find_id(one), find_id(other)
    shown = " ".join(run("show", path, first).stdout.split())
    assert f"{second} is of one {noun} with {first}" in shown
    assert "Courier (2031-05-02) tells" in shown
    parted = run("unlink", path, second, "--by", "A. Reader", "--note", "the second one")
    assert f"{second} is another {noun} than {first}" in parted.stderr
    (link,) = json.loads(run("show", path, second, "--json").stdout)["links"]
    assert f"{second} is another {noun} than {first} decided by A. Reader" in " ".join(
        run("show", path, first).stdout.split()
    )
    assert (link["by"], link["verdict"], link["because"]) == ("A. Reader", "different", "the second one")
    again = json.loads(run("link", path, first, second, "--by", "B. Reader", "--json").stdout)
    assert again[noun] == first
    assert run("show", path, second).stdout == run("show", path, first).stdout


def find_id(found) -> str:
    (item,) = (*found.agreements, *found.commitments)
    return item.id


def test_actors_are_put_together_and_told_apart(run, file) -> None:
    joined = run("link", file, "actor-north-army", "actor-front", "--by", "A. Reader", "--note", "merged in April")
    assert "they are one actor under 2 names: Northland's army (actor-north-army)" in joined.stderr
    shown = " ".join(run("show", file, "actor-front").stdout.split())
    assert "also called River Front" in shown
    assert "actor-front is of one actor with actor-north-army decided by A. Reader" in shown
    assert run("unlink", file, "actor-front", "--by", "A. Reader").exit_code == 0
    assert "River Front" in run("show", file, "actor-front").stdout
    there = LATER.reports[0].id
    parted = run("unlink", file, "actor-north-army", "--in", there, "--by", "A. Reader", "--note", "the old army")
    assert f"report {there} means another than actor-north-army: " in parted.stderr
    other = parted.stderr.split()[-1]
    shown = " ".join(run("show", file, other).stdout.split())
    assert f"report {there} means another actor than actor-north-army: {other} decided by A. Reader" in shown
    assert run("check", file).exit_code == 0
