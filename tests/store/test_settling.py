"""The linker's decisions are kept in the record with their reasons, and hold until something is added."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.export import write
from servanda.linking import DIFFERENT, SAME, link, make_link
from servanda.pipeline import assemble
from servanda.recollection import Recollection, recall
from servanda.record import LINKER
from servanda.store import Store
from tests.linking.test_incidents import EARLY, LATER, OURS, SECOND, THEIRS, telling
from tests.linking.test_rulings import MARSH, RENEWED, REPEATED, SIGNED, VOWED

THIRD = telling(f"Again: {SECOND.format(9)}", "2031-05-09", outlet="Herald", killed=9)
EVERY = (EARLY, LATER, THIRD, OURS, THEIRS, SIGNED, RENEWED, MARSH, VOWED, REPEATED)


@pytest.fixture(autouse=True)
def nothing_cached(monkeypatch):
    monkeypatch.setenv("SERVANDA_CACHE", "")


@pytest.fixture
def store(address):
    with Store.open(address, create=True, version="test") as store:
        yield store


def add(store, *findings):
    store.add_many(findings)
    Recollection(store).settle()


def links(record):
    return {each.about: each.because for each in record.decisions if each.by == LINKER}


def stop_deciding(monkeypatch):
    monkeypatch.setattr("servanda.linking.Stories", lambda *_: pytest.fail("stories told apart anew"))
    for decided in ("incidents.compare", "agreements.fit", "commitments.fit"):
        monkeypatch.setattr(f"servanda.linking.{decided}", lambda *_: pytest.fail("compared anew"))


def test_what_was_settled_holds_without_being_decided_again(store, monkeypatch):
    add(store, *EVERY)
    assert {each.about: each.because for each in store.settled().links} == links(link(EVERY))
    assert {each.about[0].partition("-")[0] for each in store.settled().links} == {
        "incident",
        "agreement",
        "commitment",
    }
    whole = assemble(EVERY)
    stop_deciding(monkeypatch)
    assert recall(store) == whole


def test_settling_twice_adds_nothing(store):
    add(store, *EVERY)
    before = store.counts()
    Recollection(store).settle()
    assert store.counts() == before


def test_what_is_added_and_not_settled_yet_is_decided_at_once(store):
    add(store, EARLY)
    store.add(LATER)
    assert recall(store) == assemble([EARLY, LATER])


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(EVERY), cuts=st.sets(st.integers(1, len(EVERY) - 1), max_size=4))
def test_settled_in_parts_is_settled_at_once(tmp_path_factory, order, cuts):
    bounds = [0, *sorted(cuts), len(order)]
    with Store.open(tmp_path_factory.mktemp("parts") / "deal.servanda", create=True) as store:
        for start, end in pairwise(bounds):
            add(store, *order[start:end])
        assert recall(store) == assemble(EVERY)
        assert {each.about for each in store.settled().links} == links(link(EVERY)).keys()


def test_what_the_record_held_then_is_told_as_it_was_decided_then(store, monkeypatch):
    add(store, EARLY, LATER)
    then = datetime.now(UTC)
    before = recall(store)
    add(store, THIRD)
    # A later version of the program decides otherwise.
    stop_deciding(monkeypatch)
    assert recall(store, recorded_by=then) == before


def test_a_link_that_a_person_parts_is_withdrawn_and_stays_so(store):
    add(store, EARLY, LATER)
    (held,) = store.settled().links
    about = (LATER.incidents[0].id, EARLY.incidents[0].id)
    parted = make_link(DIFFERENT, about, by="A. Reader", because="another market", recorded=datetime.now(UTC))
    store.decide(parted)
    Recollection(store).settle()
    assert store.settled().links == ()
    assert held.about not in links(recall(store))
    add(store, THIRD)
    assert parted in recall(store).decisions
    homes = [{span.report for span in each.mentions} for each in recall(store).incidents]
    assert not any({EARLY.reports[0].id, LATER.reports[0].id} <= home for home in homes)


@pytest.mark.parametrize(("one", "other"), [(SIGNED, RENEWED), (VOWED, REPEATED)], ids=["deals", "promises"])
def test_a_link_of_deals_or_promises_that_a_person_parts_is_withdrawn_and_told_as_it_was_then(store, one, other):
    add(store, one, other)
    (held,) = store.settled().links
    before, then = recall(store), datetime.now(UTC)
    parted = make_link(DIFFERENT, held.about[::-1], by="A. Reader", because="another", recorded=datetime.now(UTC))
    store.decide(parted)
    Recollection(store).settle()
    assert store.settled().links == ()
    after = recall(store)
    assert len(after.agreements) + len(after.commitments) == 2
    assert after.decisions == (parted,)
    assert recall(store, recorded_by=then) == before


def test_a_link_that_a_person_makes_is_in_what_is_settled(store):
    far = telling("Guns fired at a harbour.", "2031-07-01", headline="Harbour", place=None)
    add(store, EARLY, far)
    about = (EARLY.incidents[0].id, far.incidents[0].id)
    store.decide(make_link(SAME, about, by="A. Reader", because="", recorded=datetime.now(UTC)))
    Recollection(store).settle()
    (one,) = recall(store).incidents
    assert len(one.mentions) == 2


def test_nothing_is_kept_of_a_state_that_is_past(store):
    add(store, EARLY)
    state = store.settled().state
    read = store.fingerprint()
    store.add(LATER)
    store.settle((), "another", read=read)
    assert store.settled().state == state


def test_persons_decisions_are_told_apart_from_the_linkers(store):
    add(store, EARLY, LATER)
    assert store.decisions() == []
    assert store.check() == []


def test_a_record_with_settled_links_exports_the_same(store):
    store.add_many(EVERY)
    unsettled = write(recall(store), "json")
    Recollection(store).settle()
    assert store.settled().links
    assert write(recall(store), "json") == unsettled
