"""The search for time expressions in a text: rules matched, joined, and read with the words around them."""

from __future__ import annotations

from servanda.record import Relation
from servanda.resolution.times.adjoining import Match, join_matches
from servanda.resolution.times.expressions import TimeExpression
from servanda.resolution.times.grammar import match_rule, stretches
from servanda.resolution.times.leanings import lean
from servanda.resolution.times.lengths import Length
from servanda.resolution.times.phrases import Phrase
from servanda.resolution.times.points import Point
from servanda.resolution.times.readings import ANCHOR_LENGTH, read_phrase
from servanda.resolution.times.words import Words, split_words

RELATIONS: dict[tuple[str, ...], Relation] = {
    tuple(phrase.split()): relation
    for relation, phrases in {
        Relation.BY: "by|by close of business|by the close of business|no later than|not later than|deadline of|deadline for|deadline on|deadline is|deadline was|deadline|deadline to",
        Relation.UNTIL: "until|till|up to|through|til|up until",
        Relation.SINCE: "since|no earlier than|no sooner than|not earlier than|not before|from|as from|starting|beginning|effective|as of|effective from|starting from|beginning from|onwards from",
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
BEGINNING = frozenset("began begun started out erupted resumed opened launched".split())
"""Last words of what tells that something began: "since fighting broke out on 15 April"."""
SINCE_REACH = 10
"""Words from "since" to the day on which began what it names."""
LONGEST_RELATION = max(map(len, RELATIONS))


def find_times(text: str) -> list[TimeExpression]:
    """Return the time expressions of a text in order, none within another."""
    words = split_words(text)
    matches = join_matches(words, _match(words))
    return [_express(words, match) for match in matches]


def _match(words: Words) -> list[Match]:
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
                matches.append(Match(reading, value, phrase.start, phrase.end))
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


def _express(words: Words, match: Match) -> TimeExpression:
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


def _read_relation(words: Words, match: Match) -> tuple[Relation, bool, bool]:
    """Return the relation, whether "within" stands before the words, and whether "in" does."""
    before = words.words[max(match.start - 6, 0) : match.start]
    if match.reading in {"range", "days", "monthdays", "years", "week"}:
        return Relation.DURING, False, False
    after = words.words[match.end : match.end + 2]
    if after[:1] == ["deadline"] or (after[:1] in (["'s"], ["’s"]) and after[1:] == ["deadline"]):
        return Relation.BY, False, False
    if after[:1] in (["onward"], ["onwards"]):
        return Relation.SINCE, False, False
    nearest = before[-1] if before else ""
    if nearest == "from" and after[:1] in (["'s"], ["’s"]):
        return Relation.AT, False, False  # "the toll from Monday's strike": the day names the strike
    if _opens_a_stretch(words, match):
        return Relation.SINCE, False, False
    is_end = words.words[match.start] == "end" or words.words[match.start : match.start + 2] == ["the", "end"]
    while before and before[-1] in SKIPPED and tuple(before[-1:]) not in RELATIONS:
        before.pop()
    if before and before[-1] == "within":
        return Relation.BY, True, False
    for length in range(min(LONGEST_RELATION, len(before)), 0, -1):
        if before[-length - 1 : -length] == ["-"]:
            continue  # "in the run-up to the vote"
        if relation := RELATIONS.get(tuple(before[-length:])):
            # "Shortly after 10 p.m. on Friday" is on Friday.
            is_hour = (
                relation in {Relation.BEFORE, Relation.AFTER} and isinstance(match.value, Point) and match.value.clock
            )
            if is_end and relation is Relation.BEFORE:
                return Relation.BY, False, False
            return Relation.AT if is_hour else relation, False, False
    if before and before[-1] == "than":
        return Relation.AT, False, False
    return Relation.AT, False, nearest == "in"


def _opens_a_stretch(words: Words, match: Match) -> bool:
    """Tell whether a day is that of the beginning since which something is told: "since the fighting began on 27 September"."""
    before = words.words[max(match.start - SINCE_REACH, 0) : match.start]
    if before[-1:] in (["on"], ["in"]):
        before.pop()
    if not before or before[-1] not in BEGINNING or "since" not in before:
        return False
    return "," not in before[before.index("since") :]


def _counted_from(words: Words, end: int) -> tuple[int, int] | None:
    """Return the offsets of the event that a length counts from: "of signing", "after the vote"."""
    if end >= len(words.words) or words.words[end] not in {"of", "after", "from", "following"}:
        return None
    last = end + 1
    while last < len(words.words) and last - end < ANCHOR_LENGTH and words.continues(last):
        last += 1
    return (words.starts[end + 1], words.end(last - 1)) if last > end + 1 else None
