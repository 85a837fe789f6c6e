"""The headline tells first what the text below it tells again: which of its events are the same."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extraction.incidents.events import MEANS, SPEECH, Event
from servanda.extraction.incidents.likeness import are_parted, counts_differ, may_be, moments_of, name_alike, names_of
from servanda.extraction.statements.reality import clause_reality
from servanda.extraction.words.clauses import children


def opens_the_story(event: Event, earlier: Event, told: Sequence[Event]) -> bool:
    """Tell whether the text tells for the first time what its headline tells: something in common, nothing against it.

    Where they have neither victims nor a side in common, it is the first of its kind that stands below it.
    """
    if not earlier.is_heading or event.is_heading or earlier.retold:
        return False
    tolls = any(toll[0] == event.toll[field][0] for field, toll in earlier.toll.items() if field in event.toll)
    sides = [*event.actor, *event.target], [*earlier.actor, *earlier.target]
    shared = bool(names_of(sides[0]) & names_of(sides[1]))
    words = _told_by(event) & _told_by(earlier)
    alike = bool(words) or (
        event.row.acled is not None and not event.row.is_plain and event.row.acled == earlier.row.acled
    )
    if event.row.kind in SPEECH:
        return name_alike(event.actor, earlier.actor) and name_alike(event.target, earlier.target)
    is_first = not any(each.row.kind is event.row.kind and not each.is_heading for each in told)
    return (
        (tolls or shared or (is_first and alike))
        and clause_reality(event.head) is clause_reality(earlier.head)
        and may_be(event, earlier, is_news=True)
        and not are_parted(moments_of(event), moments_of(earlier))
        and not counts_differ(event, earlier)
    )


def _told_by(event: Event) -> set[str]:
    """Return the lemmas of the words that tell an event, with the nouns of light verbs: "opened fire"."""
    nouns = [noun for word in event.triggers for noun in children(word, "obj") if noun.lemma_ in MEANS]
    return {word.lemma_.lower() for word in (*event.triggers, *nouns)}


def repeats_headline(heading: Event, event: Event) -> bool:
    """Tell whether a headline counts by a word of its own the victims of what the text tells: "Eleven killed as jets bomb …"."""
    return (
        heading.is_heading
        and not event.is_heading
        and not heading.retold
        and heading.row.kind is event.row.kind
        and bool(heading.toll)
        and heading.toll.keys() <= event.toll.keys()
        and all(toll[0] == event.toll[field][0] for field, toll in heading.toll.items())
        and may_be(event, heading, is_news=True)
    )
