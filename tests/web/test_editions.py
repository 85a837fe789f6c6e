"""Editions: nobody waits for a new one where an older one can be shown, and each is made once."""

import threading
from datetime import date, timedelta

import pytest

from servanda.record import Record, Report
from servanda.web.editions import KEPT, Editions

SOON = 10.0


class File:
    """A record file whose judging lasts until it is told to go on."""

    def __init__(self):
        self.state = 1
        self.judged = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def revision(self):
        return self.state

    def recall(self, on, known_on):
        state = self.state
        assert self.may_go_on.wait(SOON)
        self.judged.append((state, on, known_on))
        return Record(reports=(Report(id=f"report-{state}", text="Nothing."),))


@pytest.fixture
def file():
    return File()


@pytest.fixture
def editions(file):
    return Editions(file.recall, file.revision)


def test_an_edition_is_made_once_for_each_pair_of_dates_and_state_of_the_file(file, editions):
    assert editions.get() is editions.get()
    editions.get(on=date(2031, 6, 5))
    assert len(file.judged) == 2


def test_while_a_new_one_is_made_the_one_before_is_shown_and_says_so(file, editions):
    first = editions.get()
    assert not editions.is_behind(first)
    file.state = 2
    file.may_go_on.clear()
    assert editions.get(patience=0) is first
    assert editions.is_behind(first)
    file.may_go_on.set()
    second = editions.get(patience=SOON)
    assert second.record.reports[0].id == "report-2"
    assert not editions.is_behind(second)
    assert len(file.judged) == 2


def test_many_who_ask_at_once_wait_for_one_making(file, editions):
    file.may_go_on.clear()
    found = []
    visitors = [threading.Thread(target=lambda: found.append(editions.get())) for _ in range(5)]
    for visitor in visitors:
        visitor.start()
    file.may_go_on.set()
    for visitor in visitors:
        visitor.join(SOON)
    assert len(found) == 5
    assert len({id(edition) for edition in found}) == len(file.judged) == 1


def test_a_fault_is_told_to_whoever_waits_and_the_next_one_tries_again(file, editions, monkeypatch):
    from servanda.errors import StoreError

    def fail(on, known_on):
        raise StoreError("the disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(editions, "_recall", fail)
        with pytest.raises(StoreError, match="the disk is gone"):
            editions.get()
    assert editions.get().record.reports[0].id == "report-1"


def test_no_more_than_some_dates_are_kept_and_always_the_latest(file, editions):
    latest = editions.get()
    days = [date(2031, 1, 1) + timedelta(days=number) for number in range(KEPT + 3)]
    for day in days:
        editions.get(on=day)
    count = len(file.judged)
    assert editions.get() is latest
    editions.get(on=days[-1])
    assert len(file.judged) == count
    editions.get(on=days[0])
    assert len(file.judged) == count + 1
