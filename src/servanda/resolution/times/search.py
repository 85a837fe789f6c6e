"""The search for time expressions in a text: rules matched, joined, and read with the words around them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.record import Relation
from servanda.resolution.times.cells import Unit
from servanda.resolution.times.dates import CalendarDate
from servanda.resolution.times.expressions import TimeExpression
from servanda.resolution.times.grammar import match_rule, stretches
from servanda.resolution.times.leanings import lean
from servanda.resolution.times.lengths import Anchored, Length, Range
from servanda.resolution.times.moments import TimeValue
from servanda.resolution.times.phrases import Phrase
from servanda.resolution.times.points import Point
from servanda.resolution.times.readings import ANCHOR_LENGTH, read_phrase
from servanda.resolution.times.relative import RelativeCell, Weekday
from servanda.resolution.times.words import DAYPARTS, Words, split_words

RELATIONS: dict[tuple[str, ...], Relation] = {
    tuple(phrase.split()): relation
    for relation, phrases in {
        Relation.BY: "by|no later than|not later than|deadline of|deadline for|deadline on|deadline is|deadline was|deadline|deadline to",
        Relation.UNTIL: "until|till|up to|through|til|up until",
        Relation.SINCE: "since|from|as from|starting|beginning|effective|as of|effective from|starting from|beginning from|onwards from",
        Relation.BEFORE: "before|prior to|ahead of|earlier than",
        Relation.AFTER: "after|later than",
        Relation.DURING: "during|throughout|over|in the course of",
    }.items()
    for phrase in phrases.split("|")
}
"""Words before a time that tell how the event lies to it."""
SKIPPED = frozenset(
    {
        "on",
        "at",
        "in",
        "the",
        "about",
        "around",
        "roughly",
        "approximately",
        "least",
        "midnight",
        "noon",
        "late",
        "early",
        ",",
    }
)
"""Words that may stand between these words and the time: "starting on Sunday", "since at least 2014"."""
LONGEST_RELATION = max(map(len, RELATIONS))
LINKS = {"from": ("to", "until", "till", "through", "-", "–"), "between": ("and", "-", "–")}
"""What joins both ends of a range, by the word before its first end."""


@dataclass(slots=True)
class _Match:
    """A reading of a stretch of words."""

    reading: str
    value: TimeValue
    start: int
    end: int
    parts: tuple[_Match, ...] = ()


def find_times(text: str) -> list[TimeExpression]:
    """Return the time expressions of a text in order, none within another."""
    words = split_words(text)
    matches = _join_ranges(words, _join_clocks(words, _match(words)))
    return [_express(words, match) for match in matches]


def _match(words: Words) -> list[_Match]:
    matches = []
    for start, end in stretches(words):
        place = start
        while (found := match_rule(words, place, end)) is not None:
            reading, first, after = found
            phrase = _trim(Phrase(words, first, after))
            value = read_phrase(reading, phrase)
            if value is None:
                place = first + 1
            else:
                matches.append(_Match(reading, value, phrase.start, phrase.end))
                place = after
    return matches


def _trim(phrase: Phrase) -> Phrase:
    """Drop what a rule matched only to be sure: a possessive or "the" before a day's number, "of" after."""
    start, end = phrase.start, phrase.end
    if (
        end > start + 1
        and phrase.text.words[start] == "the"
        and phrase.text.words[start + 1][0].isdigit()
        and len(phrase.words) <= 4
    ):
        start += 0 if phrase.has("DECADE", "QUARTER", "ACENTURY", "HALF") else 1
    while end > start + 1 and phrase.text.words[end - 1] in {"of", "than", ","}:
        end -= 1
    while end > start + 1 and phrase.text.words[start] in {"its", "his", "her", "their", "our"}:
        start += 1
    return Phrase(phrase.text, start, end)


def _join_clocks(words: Words, matches: list[_Match]) -> list[_Match]:
    """Join a time of day with the day next to it: "10:30 a.m. on 3 March", "Saturday night", "the night of 3 March"."""
    for match in matches:
        if not isinstance(match.value, Point) or match.value.clock or not _is_day(match.value):
            continue
        after = words.words[match.end] if match.end < len(words.words) else ""
        before = words.words[match.start - 2 : match.start]
        if after in DAYPARTS and not after.endswith("s"):
            match.value, match.end = replace(match.value, clock=DAYPARTS[after]), match.end + 1
        elif len(before) == 2 and before[0] in DAYPARTS and before[1] in {"of", "on"}:
            match.value, match.start = replace(match.value, clock=DAYPARTS[before[0]]), match.start - 2
    joined: list[_Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        if last is not None and _touch(words, last, match) and (both := _with_clock(last, match)):
            joined[-1] = both
        else:
            joined.append(match)
    return joined


def _touch(words: Words, first: _Match, second: _Match) -> bool:
    gap = words.words[first.end : second.start]
    return len(gap) <= 2 and all(word in {",", "on", "at", "of", "in", "the"} for word in gap)


def _with_clock(first: _Match, second: _Match) -> _Match | None:
    one, two = first.value, second.value
    if isinstance(one, Anchored) and one.is_clock and isinstance(two, Point) and _is_day(two) and not two.clock:
        return _Match(second.reading, replace(two, clock=one.clock), first.start, second.end)
    if (
        isinstance(two, Anchored)
        and two.is_clock
        and second.reading != "daypart"
        and isinstance(one, Point)
        and _is_day(one)
    ):
        return _Match(first.reading, replace(one, clock=two.clock), first.start, second.end)
    return None


def _is_day(value: Point) -> bool:
    source = value.source
    return (
        isinstance(source, Weekday)
        or (isinstance(source, CalendarDate) and source.day is not None)
        or (isinstance(source, RelativeCell) and source.unit is Unit.DAY)
    )


def _join_ranges(words: Words, matches: list[_Match]) -> list[_Match]:
    """Join both ends of "from Friday to Monday", "between 2014 and 2016", "May-June 2015"."""
    joined: list[_Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        if (
            last is not None
            and _is_range(words, last, match)
            and isinstance(last.value, Point)
            and isinstance(match.value, Point)
        ):
            joined[-1] = _Match("range", Range(last.value, match.value), last.start, match.end, (last, match))
        else:
            joined.append(match)
    return joined


def _is_range(words: Words, first: _Match, second: _Match) -> bool:
    if second.start - first.end not in {1, 2}:
        return False
    link = words.words[first.end]
    if second.start - first.end == 2 and words.words[first.end + 1] not in {"the", "on", "late", "early"}:
        return False
    before = words.words[first.start - 1] if first.start else ""
    if link in LINKS.get(before, ()):
        return True
    return (
        link in {"-", "–", "to", "through"}
        and first.reading == second.reading
        and first.reading in {"date", "year", "weekday"}
    )


def _express(words: Words, match: _Match) -> TimeExpression:
    relation, within, ahead = _read_relation(words, match)
    start, end = words.starts[match.start], words.end(match.end - 1)
    is_length = isinstance(match.value, Length) and match.value.direction == 0
    counted = _counted_from(words, match.end) if is_length else None
    return TimeExpression(
        start=start,
        end=end,
        text=words.text[start:end],
        value=match.value,
        relation=relation,
        within=within and is_length,
        ahead=ahead and is_length,
        counted_from=counted,
        counted_words=words.text[slice(*counted)] if counted else "",
        leaning=lean(words, match.start, match.end, relation),
        parts=tuple(_express(words, part) for part in match.parts),
    )


def _read_relation(words: Words, match: _Match) -> tuple[Relation, bool, bool]:
    """Return the relation, whether "within" stands before the words, and whether "in" does."""
    before = words.words[max(match.start - 6, 0) : match.start]
    if match.reading in {"range", "days", "years", "week"}:
        return Relation.DURING, False, False
    after = words.words[match.end : match.end + 2]
    if after[:1] == ["deadline"] or (after[:1] in (["'s"], ["’s"]) and after[1:] == ["deadline"]):
        return Relation.BY, False, False
    if after[:1] in (["onward"], ["onwards"]):
        return Relation.SINCE, False, False
    nearest = before[-1] if before else ""
    while before and before[-1] in SKIPPED and tuple(before[-1:]) not in RELATIONS:
        before.pop()
    if before and before[-1] == "within":
        return Relation.BY, True, False
    for length in range(min(LONGEST_RELATION, len(before)), 0, -1):
        if relation := RELATIONS.get(tuple(before[-length:])):
            # "Shortly after 10 p.m. on Friday" is on Friday.
            is_hour = (
                relation in {Relation.BEFORE, Relation.AFTER} and isinstance(match.value, Point) and match.value.clock
            )
            return Relation.AT if is_hour else relation, False, False
    if before and before[-1] == "than":
        return Relation.AT, False, False
    return Relation.AT, False, nearest == "in"


def _counted_from(words: Words, end: int) -> tuple[int, int] | None:
    """Return the offsets of the event that a length counts from: "of signing", "after the vote"."""
    if end >= len(words.words) or words.words[end] not in {"of", "after", "from", "following"}:
        return None
    last = end + 1
    while last < len(words.words) and last - end < ANCHOR_LENGTH and words.continues(last):
        last += 1
    return (words.starts[end + 1], words.end(last - 1)) if last > end + 1 else None
