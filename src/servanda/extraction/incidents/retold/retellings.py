"""One event told over several sentences of a report is one: what points back, what tells the same toll, what adds to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.extraction.incidents.events.background import is_background
from servanda.extraction.incidents.events.events import SPEECH, Event
from servanda.extraction.incidents.events.reckoning import add_toll, are_of_two_camps
from servanda.extraction.incidents.retold.likeness import (
    UNSAID,
    are_parted,
    has_same_sides,
    has_same_toll,
    is_alike,
    is_same_bomber,
    is_same_contact,
    is_same_deed,
    may_be,
    moments_of,
    names_of,
    own_places,
    points_back,
    takes_up_victims,
)
from servanda.extraction.incidents.retold.taken_up import is_same_deal, tells_nothing_new
from servanda.extraction.incidents.tolls.tolls import TollMention, is_more, is_told_beside
from servanda.extraction.incidents.tolls.victims import TOLL
from servanda.extraction.statements.reality import clause_reality
from servanda.extraction.statements.voices import picks_out
from servanda.extraction.words.clauses import case_of, children, is_verbal
from servanda.extraction.words.roles import BLAMING, LIGHT
from servanda.record import Kind, Reality, SubEvent

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 5
"""Sentences back to the event whose victims a sentence without an event of its own counts."""
NEAR_CAUSE = 3
"""Sentences back to the violence of which what only counts victims tells."""
RAIDING = frozenset({"raid", "attack", "storm", "assault"})
LATER = frozenset({"after", "following", "since"})
"""Adpositions behind which something else was before."""
LANDS = frozenset("country nation region territory province world state".split())
ALL_OVER = frozenset({"around", "across", "throughout", "all over", "over"})
"""Adpositions of what is counted in a whole land, and not in one place of it."""
REMEMBERED = 60
"""Events back to which a retelling may reach; in a long digest each would else be held against all before it."""


def unite_retellings(sentences: Sequence[tuple[list[Event], list[TollMention]]]) -> list[Event]:
    """Return the events of a report in text order, each once.

    Args:
        sentences: the events of each sentence, and the victims that it counts without an event word.
    """
    told: list[tuple[int, Event]] = []
    for number, (events, mentions) in enumerate(sentences):
        for event in events:
            earlier = (
                _find_earlier(event, [each for _, each in told[-REMEMBERED:]])
                or _find_cause(event, number, told)
                or _find_same_protest(event, number, told)
            )
            if earlier is not None:
                _add(earlier, event)
            elif not _only_points_back(event):
                told.append((number, event))
        for mention in mentions:
            reach = number if mention.is_more or mention.is_total else NEAR
            violent = [
                each
                for place, each in told
                if each.row.kind is Kind.ASSAULT
                and (each.row.acled is not SubEvent.PROPERTY_DISTRUCT or _is_raid(each))
                and number - place <= reach
                and not (any(map(is_background, each.triggers)) or each.is_laid_to_actor)
                and not _is_of_the_land(mention)
                and not _is_elsewhere(mention.word, each)
                and not (_is_part(mention.word, each) and not (mention.is_more or mention.is_total))
                and (each.row.acled is SubEvent.ARMED_CLASH or not _counts_losses(mention.word))
            ]
            if violent and not is_background(mention.word):
                add_toll(violent[-1], mention)
                if violent[-1].row.acled is SubEvent.PROPERTY_DISTRUCT:
                    violent[-1].row = replace(violent[-1].row, acled=SubEvent.ATTACK)
    return [event for _, event in told]


def _is_raid(event: Event) -> bool:
    """Tell whether houses were burnt in a raid, which may have cost lives too: "raided the village, burning houses"."""
    return any(word.lemma_ in RAIDING for word in event.triggers)


def _is_elsewhere(word: Token, event: Event) -> bool:
    """Tell whether a word's own phrase tells of a place that is not the event's: "five people have died in Easton"."""
    told = [ent for ent in word.sent.ents if ent.label_ == "Location" and ent.root.head == word and case_of(ent.root)]
    return bool(told) and (not event.places or are_parted(told, event.places))


def _is_part(word: Token, event: Event) -> bool:
    """Tell whether a clause counts only those of a place or time within the event's: "74 in the town alone", "three in the first hour"."""
    if not event.toll:
        return False
    clause = word if is_verbal(word) else word.head
    within = [*children(word, "obl", "nmod"), *children(clause, "obl", "obl:unmarked")]
    if any(each.lower_ == "alone" for noun in within for each in children(noun, "advmod", "amod")):
        return True
    times = [ent for ent in word.sent.ents if ent.label_ == "Temporal" and ent.root in within]
    return bool(times) and are_parted(times, moments_of(event))


def _is_of_the_land(mention: TollMention) -> bool:
    """Tell whether the number is of a whole land, and so of no event that has its place: "20 people around the country"."""
    return any(word.lemma_.lower() in LANDS and case_of(word) in ALL_OVER for word in mention.word.subtree)


def fold_denials(events: Sequence[Event], denied: Collection[int]) -> list[Event]:
    """Return the events with each denial of one told before as a later telling of that one.

    Args:
        events: in text order.
        denied: positions of the words that somebody denies.
    """
    folded: list[Event] = []
    for event in events:
        earlier = None
        if event.head.i in denied:
            earlier = next((each for each in reversed(folded) if _is_denied_by(event, each, denied)), None)
        if earlier is None:
            folded.append(event)
        else:
            earlier.retold.append(event)
    return folded


def lay(deed: Event, events: Iterable[Event]) -> None:
    """Give a deed laid to somebody what the report tells of it elsewhere: whom it struck, where and when."""
    words = {word.i for word in deed.triggers}
    known = next(
        (each for each in events for told in (each, *each.retold) if words & {word.i for word in told.triggers}), None
    )
    if known is None or known.row.kind is not deed.row.kind:
        return
    actors = names_of(deed.actor)
    deed.target = deed.target or [token for token in known.target if not names_of([token]) & actors]
    deed.places = deed.places or known.places
    deed.times = deed.times or known.times
    deed.row = known.row


def _is_denied_by(event: Event, earlier: Event, denied: Collection[int]) -> bool:
    if picks_out(event.head):
        return False
    return earlier.row.kind is event.row.kind and earlier.head.i not in denied and may_be(event, earlier)


def _find_earlier(event: Event, told: Sequence[Event]) -> Event | None:
    """Return the event told before that this one tells again."""
    if event.is_laid_to_actor or any(map(is_background, event.triggers)):
        return None
    for earlier in reversed(told):
        if earlier.row.kind is not event.row.kind or any(map(is_background, earlier.triggers)):
            continue
        if event.row.kind in SPEECH:
            continue
        if (
            has_same_toll(event, earlier)
            or has_same_sides(event, earlier)
            or is_same_contact(event, earlier)
            or is_same_deed(event, earlier)
            or is_same_bomber(event, earlier)
            or is_same_deal(event, earlier)
            or takes_up_victims(event, earlier)
            or tells_nothing_new(event, earlier)
            or (_is_meant(event, earlier, told) and not _is_meant_more(event, earlier, told))
        ):
            return earlier
    return None


def _is_meant(event: Event, earlier: Event, told: Sequence[Event]) -> bool:
    """Tell whether "the attack" may mean the earlier one."""
    is_before = event.head.sent == earlier.head.sent and case_of(event.head) in LATER
    return points_back(event) and not is_before and may_be(event, earlier) and not _names_another(event, earlier, told)


def _is_meant_more(event: Event, earlier: Event, told: Sequence[Event]) -> bool:
    """Tell whether another one told before is of the very sort that the noun names: "the bombing" is no shooting."""
    return not _names_sort(event, earlier) and any(
        _names_sort(event, each) and _is_meant(event, each, told) for each in told if each.row.kind is event.row.kind
    )


def _names_sort(event: Event, earlier: Event) -> bool:
    """Tell whether an event goes by the other's own word, or is of its sub-event where that says more than an attack."""
    words = {word.lemma_.lower() for each in (earlier, *earlier.retold) for word in each.triggers}
    own = {word.lemma_.lower() for word in event.triggers}
    return bool(words & own) or (not event.row.is_plain and not earlier.row.is_plain and is_alike(event, earlier))


def _names_another(event: Event, earlier: Event, told: Sequence[Event]) -> bool:
    """Tell whether the doer that the later words name need not be this one's: "the rebel attack" may be another before it.

    Who condemns an attack names whom they hold to have done it.
    """
    if clause_reality(earlier.head) is Reality.DID_NOT_HAPPEN:
        return True
    if not event.actor or earlier.actor:
        return False
    verb = event.head.head
    above = verb.head if verb.lemma_ in LIGHT else verb  # "accused the army of carrying out the attack"
    return above.lemma_ in BLAMING or any(
        each is not earlier and names_of(each.actor) & names_of(event.actor) for each in told
    )


def _find_cause(event: Event, number: int, told: Sequence[tuple[int, Event]]) -> Event | None:
    """Return the violence of the sentence, or of the last before it, whose victims a sentence only counts: "A woman was killed"."""
    only_counts = all(word.lemma_.lower() in TOLL for word in event.triggers) and bool(event.toll)
    if not only_counts or event.actor or event.places or event.times or any(map(is_background, event.triggers)):
        return None
    violent = [(place, each) for place, each in told if each.row.kind is Kind.ASSAULT or "killed" in each.toll]
    # What the sentence itself tells first comes before what the one before it told: "jets bombed it, and six were killed".
    latest = max((place for place, _ in violent), default=number)
    are_more = any(map(is_more, event.toll.values())) or is_told_beside(event.head)
    before = [
        each for place, each in violent if place == latest and number - place <= (NEAR if are_more else NEAR_CAUSE)
    ]
    if are_more and latest != number:
        before = before[-1:]  # "another 63 people were hurt"
    if len(before) != 1 or is_background(before[0].head):
        return None
    shared = before[0].toll.keys() & event.toll.keys()
    if shared:
        apart = all(are_of_two_camps(before[0].toll[each][1], event.toll[each][1]) for each in shared)
        return before[0] if apart or are_more or _is_told_anew(event, before[0]) else None
    return before[0] if clause_reality(before[0].head) is clause_reality(event.head) else None


def _is_told_anew(event: Event, earlier: Event) -> bool:
    """Tell whether somebody gives a number of their own of what was told before: "The council said more than 110 were killed"."""
    head = event.head
    is_said = head.dep_ in {"ccomp", "parataxis"} and head.head.lemma_ in {"say", "report", "claim", "state", "tell"}
    counted = [toll[1] for toll in event.toll.values()]
    unsaid = all(noun.pos_ == "NUM" or noun.lemma_.lower() in UNSAID for noun in counted)
    is_counted = all(toll[0].best is not None and toll[0].best > 1 for toll in event.toll.values())
    return is_said and unsaid and is_counted and earlier.count == 1 and event.toll.keys() <= earlier.toll.keys()


def _find_same_protest(event: Event, number: int, told: Sequence[tuple[int, Event]]) -> Event | None:
    """Return the protest of the same sentence that this one tells again: "protests resume as thousands take to the streets"."""
    if event.row.kind is not Kind.PROTEST or case_of(event.head) in LATER:
        return None
    before = [each for place, each in told if place == number and each.row.kind is Kind.PROTEST]
    same = [each for each in before if may_be(event, each) and clause_reality(each.head) is clause_reality(event.head)]
    return same[0] if len(same) == 1 else None


def _counts_losses(word: Token) -> bool:
    """Tell whether a sentence counts what one side lost in all: "put their own losses at 40 dead"."""
    return any(other.lemma_.lower() == "loss" for other in word.sent)


def _add(earlier: Event, event: Event) -> None:
    """Add what a later telling tells."""
    earlier.retold.append(event)
    earlier.actor = earlier.actor or event.actor
    earlier.target = (
        [*earlier.target, *event.target] if _adds_victims(event, earlier) else earlier.target or event.target
    )
    earlier.times = earlier.times if moments_of(earlier) else [*earlier.times, *event.times]
    earlier.places = earlier.places or own_places(event)
    earlier.weapons = earlier.weapons or event.weapons
    for field, toll in event.toll.items():
        add_toll(earlier, TollMention(field, toll, event.head))
    if earlier.row.is_plain and not event.row.is_plain and earlier.row.kind is Kind.ASSAULT:
        earlier.row = event.row


def _adds_victims(event: Event, earlier: Event) -> bool:
    """Tell whether a later telling is of other people who were struck too: "five other civilians also died in the attack"."""
    others = any(child.lower_ == "other" for token in event.target for child in token.lefts)
    return others and bool(event.toll) and not names_of(event.target) & names_of(earlier.target)


def _only_points_back(event: Event) -> bool:
    """Tell whether a noun takes up an event and tells nothing more of it."""
    return event.is_bare and len(event.triggers) == 1 and points_back(event)
