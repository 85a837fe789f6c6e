"""Event words that tell one event, with what their sentence tells of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.extraction.incidents.sides import BREAKING
from servanda.extraction.incidents.tolls import Toll, TollMention, is_least, is_more
from servanda.extraction.incidents.victims import TAKING, TOLL
from servanda.extraction.quantities.counts import add_estimates
from servanda.extraction.words.asides import tells_another_time
from servanda.extraction.words.clauses import case_of, children, is_present_participle, is_verbal
from servanda.extraction.words.persons import IRREGULARS, REGULARS, is_person
from servanda.extraction.words.phrases import is_singular
from servanda.extraction.words.roles import LIGHT, agents
from servanda.extraction.words.triggers import KindRow, lemma_of
from servanda.record import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Words
    from spacy.tokens import Token

MEANS = frozenset(
    """
    airstrike strike attack bombing bomb explosion blast shelling raid clash fighting ambush assault offensive
    fire missile rocket violence battle firefight bomber massacre shooting shootout gunfight bombardment operation
    gunfire mine landmine airstrike skirmish crossfire
    """.split()
)
SEIZING = frozenset({"capture", "kidnap", "abduct", "seize"})
"""Verbs of what may be done to people in an attack."""
SPEECH = frozenset({Kind.ACCUSE, Kind.REQUEST, Kind.REJECT, Kind.THREATEN})
"""Kinds that somebody does by speaking."""


@dataclass(slots=True)
class Event:
    """Event words that tell one event, before they become an incident."""

    triggers: list[Token]
    row: KindRow
    actor: list[Token] = field(default_factory=list)
    target: list[Token] = field(default_factory=list)
    times: list[Words] = field(default_factory=list)
    places: list[Words] = field(default_factory=list)
    pinpoints: list[Words] = field(default_factory=list)
    """Places that words pointing back at it tell, perhaps more closely."""
    weapons: list[Words] = field(default_factory=list)
    toll: dict[str, Toll] = field(default_factory=dict)
    totals: set[str] = field(default_factory=set)
    """Fields whose toll is told as the sum of all: what else is counted is part of it."""
    rivals: dict[str, list[Toll]] = field(default_factory=dict)
    """Other numbers of its victims that the report gives."""
    count: int = 1
    words: tuple[Token, ...] = ()
    """The words that tell it, where they are no clause of the first event word's."""
    is_laid_to_actor: bool = False
    """Whether only somebody's word makes the actor the one who did it."""
    is_heading: bool = False
    """Whether the headline tells it."""
    retold: list[Event] = field(default_factory=list)
    """Later tellings of the same event in the report."""

    @property
    def head(self) -> Token:
        """The first event word."""
        return self.triggers[0]

    @property
    def is_bare(self) -> bool:
        """Whether nothing is told of it but that it was."""
        return not (self.actor or self.target or self.toll or self.times or self.places)


def unite_words(events: dict[int, Event]) -> list[Event]:
    """Unite event words that tell one event: an attack and the killing that it did, in its clause or hung on it."""
    parent = {position: position for position in events}

    def find(position: int) -> int:
        while parent[position] != position:
            position = parent[position]
        return position

    for position, event in events.items():
        if event.row.kind is not Kind.ASSAULT:
            continue
        for other in _told_with(event.head):
            if (
                other.i in events
                and events[other.i].row.kind is Kind.ASSAULT
                and (lemma_of(other) in MEANS | TOLL or is_verbal(other))
            ):
                parent[find(position)] = find(other.i)
    groups: dict[int, list[Event]] = {}
    for position, event in events.items():
        groups.setdefault(find(position), []).append(event)
    return [_united(group) for group in groups.values()]


def _told_with(word: Token) -> list[Token]:
    """Return the words that would tell the same event as this one, were they event words."""
    near = children(word, "obj", "xcomp") if word.lemma_ in LIGHT else []
    if is_verbal(word):
        near += [noun for noun in children(word, "nsubj", "nsubj:pass") if lemma_of(noun) in MEANS]
        near += [noun for noun in children(word, "obl") if case_of(noun) == "with" and lemma_of(noun) in MEANS]
    if word.lemma_ in TAKING and word.dep_ == "conj":
        near.append(word.head)  # "kidnapped in May and held hostage since"
    if word.lemma_.lower() in BREAKING:
        near += agents(word)
    near += [noun for noun in children(word, "nmod") if case_of(noun) == "with" and lemma_of(noun) in MEANS]
    if word.lemma_.lower() in SEIZING:
        near += [
            noun
            for noun in children(word, "obl")
            if case_of(noun) in {"in", "during"} and lemma_of(noun) in MEANS | {"raid"}
        ]
    elif _says_how(word):
        near.append(word.head)
    if word.lemma_.lower() in TOLL:
        near += _told_with_harm(word)
    return near


def _told_with_harm(word: Token) -> list[Token]:
    """Return the words for the violence by which a word of killing or wounding came about."""
    near = [*agents(word), *_struck_with(word)]
    near += [
        child
        for child in children(word, "obl", "obl:agent", "nmod")
        if case_of(child) in {"in", "by", "during", "from", "after", "when", "with"}
        or (not case_of(child) and lemma_of(child) in MEANS)
    ]
    near += [noun for phrase in children(word, "obl") for noun in children(phrase, "nmod") if case_of(noun) == "of"]
    near += [
        noun
        for hurt in children(word, "nsubj:pass")
        for state in children(hurt, "amod")
        for noun in children(state, "obl")
        if state.i > hurt.i  # "8 killed, 20 wounded in blast"
    ]
    near += [
        noun
        for clause in children(word, "conj")
        if clause.lemma_.lower() in TOLL
        for phrase in children(clause, "obl")
        if case_of(phrase) == "in"
        for noun in (phrase, *children(phrase, "nmod"))
    ]
    near += [
        deed
        for clause in children(word, "conj")
        if clause.lemma_.lower() in TOLL
        for deed in children(clause, "advcl")
        if any(mark.lower_ in {"when", "as"} for mark in deed.children)
    ]
    if word.dep_ == "advcl":
        near += [noun for noun in children(word.head, "obj", "obl") if lemma_of(noun) in MEANS]
    near += _next_noun(word) + [
        clause
        for clause in children(word, "advcl")
        if any(mark.lower_ in {"when", "as", "after"} for mark in clause.children)
    ]
    near += [
        noun
        for clause in children(word, "advcl")
        if any(mark.lower_ == "since" for mark in clause.children)
        for noun in (clause, *children(clause, "nsubj", "nsubj:pass"))
    ]
    if word.dep_ == "conj" and word.head.dep_ == "xcomp":
        near += agents(word.head.head)  # "left one man dead and three others injured"
    beside = is_present_participle(word) and not children(word, "nsubj", "nsubj:pass")
    hung = word.dep_ in {"advcl", "conj", "acl", "acl:relcl", "xcomp"} and not tells_another_time(word)
    near += [word.head] if beside or hung else []
    return near


def _says_how(word: Token) -> bool:
    """Tell whether a participle says how the deed above it was done: "stormed the mall, throwing grenades"."""
    return (
        word.dep_ in {"advcl", "conj"}
        and is_present_participle(word)
        and not children(word, "nsubj", "nsubj:pass", "mark")
        and word.head.i < word.i
        and (word.dep_ == "advcl" or is_present_participle(word.head))
    )


def _struck_with(word: Token) -> list[Token]:
    """Return what struck the thing whose relative clause tells who fell: "the shelling of a village that killed five"."""
    if word.dep_ != "acl:relcl" or not any(child.lower_ in {"that", "which"} for child in children(word, "nsubj")):
        return []
    thing = word.head
    return [thing.head] if thing.dep_ in {"nmod", "obl"} and not is_person(thing) else []


def _next_noun(word: Token) -> list[Token]:
    """Return the nouns right behind "killed in" and the like, wherever the parser hangs them."""
    following = list(word.doc[word.i + 1 : min(word.i + 7, word.sent.end)])
    if not following or following[0].lower_ not in {"in", "by", "during", "after", "when"}:
        return []
    nouns = [token for token in following if token.pos_ == "NOUN" and token.dep_ != "compound"]
    return nouns[:1]


def _united(group: list[Event]) -> Event:
    """Return one event: the telling word first, sides and toll from wherever they stand."""
    if len(group) == 1:
        return group[0]
    lead = next((event for event in group if event.head.lemma_.lower() not in TOLL), group[0])
    others = [event for event in group if event is not lead]
    means = {event.head.i for event in group}
    lead.actor = [token for token in lead.actor if token.i not in means]
    lead.target = [token for token in lead.target if token.i not in means]
    for other in others:
        lead.triggers += other.triggers
        lead.actor = lead.actor or [token for token in other.actor if token.i not in means]
        target = [token for token in other.target if token.i not in means]
        if other.head.lemma_.lower() in TOLL and target and not (lead.target and all(map(is_person, lead.target))):
            lead.target = target
        else:
            lead.target = lead.target or target
        _unite_tolls(lead, other)
        lead.times = lead.times or other.times
        lead.places = lead.places or other.places
        lead.weapons = lead.weapons or other.weapons
        lead.count = max(lead.count, other.count)
        if lead.row.acled != other.row.acled and lead.row.is_plain:
            lead.row = other.row
    struck = {token.i for token in lead.target}
    if lead.head.lemma_ not in BREAKING:
        lead.actor = [token for token in lead.actor if token.i not in struck]
    return lead


def _unite_tolls(lead: Event, other: Event) -> None:
    """Give an event the tolls of another word for it; who killed himself after others comes on top of them."""
    for name, toll in other.toll.items():
        own = lead.toll.get(name)
        if own is None:
            lead.toll[name] = toll
        elif toll[1].lower_.endswith(("self", "selves")) or is_more(toll):
            lead.toll[name] = (add_estimates([own[0], toll[0]]) or own[0], own[1])


def _are_of_two_camps(one: Token, other: Token) -> bool:
    """Tell whether two nouns name fighters of a state and fighters against it, whose losses add up."""
    lemmas = {one.lemma_.lower()}, {other.lemma_.lower()}
    return any(bool(mine & REGULARS and theirs & IRREGULARS) for mine, theirs in (lemmas, lemmas[::-1]))


def _lose_others(losers: Sequence[Token], noun: Token) -> bool:
    """Tell whether those lost come on top of the other side's dead: who lost them is none of those counted before."""
    return bool(losers) and all(loser.lemma_.lower() != noun.lemma_.lower() for loser in losers)


def _is_one_of(one: Toll, all_told: Toll) -> bool:
    """Tell whether the one person is among the several counted before, and not another count of them."""
    return one[0].best == one[0].high == 1 and is_singular(one[1]) and (all_told[0].best or 0) > 1 and not is_more(one)


def add_toll(event: Event, mention: TollMention) -> None:
    """Give an event a number of victims: its only one, one more, the sum of all, or another than it has."""
    own = event.toll.get(mention.field)
    if own is not None and (is_least(mention.toll) or _is_one_of(mention.toll, own) or mention.is_loose):
        return
    if mention.field in event.totals and not mention.is_total:
        return
    if mention.is_total:
        event.totals.add(mention.field)
    if own is None or own[0].is_open or is_least(own) or mention.is_total:
        event.toll[mention.field] = mention.toll
        event.rivals.pop(mention.field, None)
    elif mention.is_more or _are_of_two_camps(own[1], mention.toll[1]) or _lose_others(mention.losers, own[1]):
        event.toll[mention.field] = (add_estimates([own[0], mention.toll[0]]) or own[0], own[1])
    else:
        event.rivals.setdefault(mention.field, []).append(mention.toll)
    event.target = event.target or list(mention.victims)
