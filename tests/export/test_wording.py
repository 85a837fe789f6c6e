"""Values in words are never more exact than the values."""

from datetime import date

import pytest

from servanda.export.naming import name_actor, name_place, quote_all
from servanda.export.wording import say_bounds, say_kind, say_list, say_quantity, say_time
from servanda.record import (
    Incident,
    Kind,
    Location,
    Place,
    PlaceGranularity,
    Quantity,
    Record,
    Relation,
    Report,
    Span,
    SubEvent,
    Time,
)

FOURTH = date(2031, 3, 4)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (Time(earliest=FOURTH, latest=FOURTH), "4 March 2031"),
        (Time(latest=FOURTH), "by 4 March 2031"),
        (Time(earliest=FOURTH), "from 4 March 2031"),
        (Time(earliest=FOURTH, latest=FOURTH, relation=Relation.BY), "by 4 March 2031"),
        (Time(earliest=FOURTH, relation=Relation.SINCE), "since 4 March 2031"),
        (Time(earliest=FOURTH, relation=Relation.UNTIL), "from 4 March 2031"),
        (Time(earliest=date(2031, 3, 1), latest=date(2031, 3, 31), relation=Relation.BY), "by 31 March 2031"),
        (Time(earliest=date(2031, 3, 1), latest=date(2031, 3, 31), relation=Relation.AFTER), "after 1 March 2031"),
        (Time(earliest=date(2031, 3, 1), latest=date(2031, 3, 31)), "March 2031"),
        (Time(earliest=date(2031, 1, 1), latest=date(2031, 12, 31)), "2031"),
        (Time(earliest=date(2031, 3, 3), latest=date(2031, 3, 9)), "3 to 9 March 2031"),
        (Time(earliest=date(2031, 2, 26), latest=date(2031, 3, 3)), "26 February to 3 March 2031"),
        (Time(earliest=date(2030, 12, 30), latest=date(2031, 1, 2)), "30 December 2030 to 2 January 2031"),
        (Time(partial="XXXX-03-04"), "4 March, year unknown"),
        (Time(partial="XXXX-03"), "March, year unknown"),
        (Time(partial="XXXX-W05"), "XXXX-W05"),
        (Time(length="PT35M"), "35 minutes"),
        (Time(length="P1DT2H"), "1 day and 2 hours"),
        (Time(length="P3M"), "3 months"),
        (Time(length="P1.5Y"), "P1.5Y"),
        (Time(earliest=FOURTH, latest=FOURTH, length="P7D"), "4 March 2031, for 7 days"),
        (Time(anchor="incident-1"), ""),
        (Time(latest=date.max), "by 31 December 9999"),
        (Time(earliest=date(9999, 12, 1), latest=date.max), "December 9999"),
    ],
)
def test_times(time, words):
    assert say_time(time) == words


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((7, 7, 7), "7"),
        ((21, 21, None), "at least 21"),
        ((None, 20, None), "about 20"),
        ((None, None, 9), "at most 9"),
        ((None, 5, 9), "at most 9, best 5"),
        ((9, 9, 14), "9 to 14"),
        ((9, 11, 14), "9 to 14, best 11"),
        ((2000, 2500, None), "at least 2,000, best 2,500"),
        ((0, 0, 0), "0"),
        ((None, None, None), "an unstated number"),
    ],
)
def test_numbers_of_people(bounds, words):
    assert say_bounds(*bounds) == words


def test_lists():
    assert [say_list(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_quantities():
    assert say_quantity(Quantity(number=5000, unit="prisoners")) == "5,000 prisoners"
    assert [say_quantity(Quantity(number=number, unit="day")) for number in (1, 3)] == ["1 day", "3 days"]


def test_kinds_keep_their_capitals():
    mentions = (Span("r", 0, 1),)
    assert say_kind(Incident(id="i", kind=Kind.ASSAULT, mentions=mentions)) == "attack"
    mine = Incident(id="i", kind=Kind.ASSAULT, acled=SubEvent.REM_EXPLOS, mentions=mentions)
    assert say_kind(mine) == "remote explosive/landmine/IED"


def test_what_the_record_does_not_hold_is_shown_as_it_is():
    record = Record(reports=(Report(id="r", text="in  the\nport"),))
    assert name_actor(record, "actor-9") == "actor-9"
    assert quote_all(record, [Span("r", 0, 12), Span("elsewhere", 0, 2)]) == "in the port"
    unresolved = Location(spans=(Span("r", 4, 12),), place="place-9")
    assert name_place(record, unresolved) == "the port"


def test_places_say_how_fine_they_are_told():
    record = Record(places=(Place(id="p", name="Orla", adm2="Orla", adm1="Highlands"),))
    told = {
        granularity: name_place(record, Location(spans=(), place="p", granularity=granularity))
        for granularity in (PlaceGranularity.EXACT, PlaceGranularity.NEAR, PlaceGranularity.DISTRICT, None)
    }
    assert list(told.values()) == [
        "Orla, Highlands",
        "near Orla, Highlands",
        "Orla, Highlands (district)",
        "Orla, Highlands",
    ]
