"""What changed lately, and the feed: just what judging the record on either day tells apart."""

import threading
from datetime import date

import feedparser
import pytest
from starlette.testclient import TestClient

from servanda.assessment.changes import compare
from servanda.cli.serve import make_site
from servanda.pipeline import assemble
from servanda.record import (
    Actor,
    ActorKind,
    Agreement,
    Commitment,
    Duty,
    Origin,
    Participant,
    Provision,
    Record,
    Report,
    Span,
    Standing,
    Time,
)
from servanda.store import Store
from servanda.web.app import make_app
from servanda.web.history import History

TRUCE = "The Salt League and Port Orrin agreed to hold their fire for forty days."
HARVEST = "The harvest in the hills was the best in years."


def span_of(report, words, within):
    start = within.index(words)
    return Span(report, start, start + len(words))


@pytest.fixture
def findings():
    """A truce of forty days told on 1 June, and on 20 July a report of something else."""
    actors = tuple(
        Actor(id=f"actor-{name}", name=told, kind=ActorKind.ARMED_GROUP)
        for name, told in (("league", "Salt League"), ("orrin", "Port Orrin"))
    )
    deal = Agreement(id="registered-truce", name="the salt truce", parties=tuple(actor.id for actor in actors))
    truce = Commitment(
        id="commitment-truce",
        agreement=deal.id,
        debtor=tuple(Participant(spans=(span_of("truce", each.name, TRUCE),), actor=each.id) for each in actors),
        provision=Provision.CEASE_HOSTILITIES,
        what=(span_of("truce", "hold their fire for forty days", TRUCE),),
        due=Time(length="P40D", spans=(span_of("truce", "forty days", TRUCE),)),
        duty=Duty.MAINTAIN,
        origin=Origin.AGREEMENT,
        mentions=(Span("truce", 0, len(TRUCE)),),
    )
    told = Report(id="truce", text=TRUCE, published=date(2031, 6, 1), outlet="Orrin Mail")
    other = Report(id="harvest", text=HARVEST, published=date(2031, 7, 20), outlet="Orrin Mail")
    return [
        Record(actors=actors, agreements=(deal,)),
        Record(reports=(told,), actors=actors, commitments=(truce,)),
        Record(reports=(other,)),
    ]


@pytest.fixture
def site(findings, tmp_path):
    with Store.open(tmp_path / "truce.servanda", create=True) as store:
        store.add_many(findings)
    return make_site(tmp_path / "truce.servanda")


def test_a_promise_of_which_nothing_new_was_told_is_among_the_changes_when_its_time_ran_out(site, findings):
    """Neither its reports nor its due day lie in the last month: only judging both days anew tells it."""
    edition = site.editions.get()
    before = assemble(findings, on=edition.since, known_on=edition.since)
    assert edition.changes == compare(before, edition.record)
    (change,) = edition.changes
    assert (change.before.standing, change.after.standing) == (Standing.OPEN, Standing.LAPSED)
    page = TestClient(make_app(site)).get("/").text
    assert "From 20 June 2031 to 20 July 2031" in page
    assert "its period ran out on 2031-07-10" in page.partition('class="changes"')[2]


def test_the_page_is_shown_while_what_changed_lately_is_still_worked_out(site, monkeypatch):
    may_go_on = threading.Event()
    whole = History.compare

    def compare_slowly(history, since, after):
        may_go_on.wait(20)
        return whole(history, since, after)

    monkeypatch.setattr(History, "compare", compare_slowly)
    client = TestClient(make_app(site))
    assert "What changed since 20 June 2031 is being worked out" in client.get("/").text
    may_go_on.set()
    assert site.editions.get().changes_within(20)
    assert "From 20 June 2031 to 20 July 2031" in client.get("/").text


def test_the_feed_tells_each_day_what_servanda_diff_tells_of_it(site, findings):
    feed = feedparser.parse(TestClient(make_app(site)).get("/agreements/registered-truce/changes.atom").content)
    assert not feed.bozo
    told = [(entry.updated[:10], entry.title.rpartition(": ")[2]) for entry in feed.entries]
    assert told == [("2031-07-20", "open → lapsed"), ("2031-06-01", "open")]
    assert "2031-07-10" in feed.entries[0].summary


@pytest.mark.parametrize(
    ("days", "most", "thinned"), [(1, 9, [0]), (5, 9, [0, 1, 2, 3, 4]), (9, 3, [0, 4, 8]), (9, 0, [0, 8])]
)
def test_of_a_large_record_several_days_are_told_together(monkeypatch, days, most, thinned):
    reports = tuple(
        Report(id=str(number), text="Nothing.", published=date(2031, 1, 1 + number)) for number in range(days)
    )
    monkeypatch.setattr("servanda.web.history.WORK", most * days)
    judged = []

    def recall(on, known_on):
        judged.append(known_on.day - 1)
        return Record()

    steps = History(recall).steps(date(2031, 2, 1), Record(reports=reports))
    assert judged == thinned
    assert [step.until.day - 1 for step in steps] == (thinned if len(thinned) == days else thinned[1:])
