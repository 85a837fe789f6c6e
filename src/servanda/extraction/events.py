"""Event words with what their sentence tells of them: the words of one sentence that tell one event are one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.extraction.attachments import attach, clause_of, tells_another_time
from servanda.extraction.clauses import LIGHT, agents, case_of, children, is_negated, is_verbal, patients
from servanda.extraction.counts import add_estimates
from servanda.extraction.persons import IRREGULARS, REGULARS, can_act, is_civilian, is_person
from servanda.extraction.quantities import QuantityMention
from servanda.extraction.rarity import tells_rarity
from servanda.extraction.reality import CLAIMING
from servanda.extraction.sides import BREAKING, find_sides
from servanda.extraction.tolls import Toll, TollMention, count_events, find_tolls, is_least, is_more, read_toll
from servanda.extraction.triggers import KindRow, find_kind, lemma_of
from servanda.extraction.victims import TOLL
from servanda.extraction.whereabouts import find_whereabouts
from servanda.record import Kind, SubEvent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

MEANS = frozenset(
    """
    airstrike strike attack bombing bomb explosion blast shelling raid clash fighting ambush assault offensive
    fire missile rocket violence battle firefight bomber massacre shooting shootout gunfight bombardment operation
    gunfire mine landmine airstrike skirmish crossfire
    """.split()
)
SPEECH = frozenset({Kind.ACCUSE, Kind.REQUEST, Kind.REJECT, Kind.THREATEN})
"""Kinds that somebody does by speaking."""
FELT = frozenset({Kind.ASSAULT, Kind.COERCE, Kind.PROTEST, Kind.AGREE})
"""Kinds that news tells also where nobody is named."""
BREAKING_OUT = frozenset("erupt break flare escalate surge rage rock grip hit spread continue kill claim leave".split())
NO_WEAPONS = frozenset({"air", "aerial", "a", "the", "fire"})
"""Words in the names of weapons and strikes that name none by themselves."""
CHARGING = frozenset("charge accuse convict suspect acquit sentence".split())
"""Verbs behind whose "with" or "of" a noun says what somebody is taken to have done."""
STATES = frozenset("violence cooperation genocide murder killing kidnapping rape crime deployment detention".split())
"""Nouns for a state of affairs, which tell an event only with somebody beside them."""

DEGREES = frozenset("reduction decrease drop decline fall end halt cessation increase rise surge lull level".split())
"""Nouns that tell only how much there is of a state of affairs: "a reduction in violence"."""


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


def find_events(
    doc: Doc, start: int, end: int, quantities: Sequence[QuantityMention]
) -> tuple[list[Event], list[TollMention]]:
    """Return the events of a sentence in text order, and the numbers of victims that belong to none of them."""
    events: dict[int, Event] = {}
    for token in doc[start:end]:
        row = find_kind(token)
        if row is not None and case_of(token) != "including":
            events[token.i] = Event([token], row, *find_sides(token, row))
    _lend_sides(events)
    for event in events.values():
        _lay_to_suspect(event)
    mentions = find_tolls(doc[start:end], quantities)
    if not events:
        return [], mentions
    times = [
        span
        for span in doc.spans.get("times", ())
        if start <= span.start and span.end <= end and not tells_rarity(span)
    ]
    weapons = [ent for ent in doc.ents if start <= ent.start and ent.end <= end and _is_weapon(ent)]
    for position, spans in attach(doc, times, events.keys()).items():
        events[position].times = spans
    rows = {position: event.row for position, event in events.items()}
    for position, spans in find_whereabouts(doc, start, end, rows).items():
        events[position].places = spans
    for position, spans in attach(doc, weapons, events.keys()).items():
        if events[position].row.kind is Kind.ASSAULT:
            events[position].weapons = spans
    for event in events.values():
        event.toll = read_toll(event.head, quantities)
        event.count = count_events(event.head, quantities)
    merged = _merged(events)
    _share_circumstances(merged)
    spare = list(_attach_tolls(merged, mentions))
    for event in merged:
        if event.row.acled is SubEvent.ARMED_CLASH and not event.actor and _are_two_sides(event.target):
            event.actor, event.target = event.target, []
    return [event for event in merged if _tells(event)], spare


def _is_weapon(ent: Words) -> bool:
    """Tell whether a span names a weapon; neither who bears it nor the air of an "air strike" does."""
    return ent.label_ == "Weapon" and not is_person(ent.root) and ent.text.lower() not in NO_WEAPONS


def _share_circumstances(events: Sequence[Event]) -> None:
    """Give an event without place or time those of the events that its clause is coordinated with or hangs on."""
    by_word = {word.i: event for event in events for word in event.triggers}
    for event in events:
        for other in _clauses_beside(event, by_word):
            event.times = event.times or other.times
            if not _is_elsewhere(event, other) and not _is_elsewhere(other, event):
                event.places = event.places or other.places


def _is_elsewhere(event: Event, other: Event) -> bool:
    """Tell whether an event is told only as going on beside the other, by somebody else: "while rebels shelled the port"."""
    return any(
        word.dep_ == "advcl" and word.head in other.triggers and bool(children(word, "nsubj", "nsubj:pass"))
        for word in event.triggers
    )


def _clauses_beside(event: Event, by_word: Mapping[int, Event]) -> list[Event]:
    """Return the events told at once with this one: "killed two and detained others", "a meeting in Bonn agreed"."""
    near = []
    for word in event.triggers:
        if word.dep_ in {"conj", "advcl", "xcomp"} and not tells_another_time(word):
            near.append(word.head)
        near += [child for child in children(word, "conj", "advcl", "xcomp") if not tells_another_time(child)]
        near += [noun for noun in children(word, "nsubj") if word.pos_ == "VERB"]
    return [by_word[word.i] for word in near if word.i in by_word and by_word[word.i] is not event]


def _lend_sides(events: dict[int, Event]) -> None:
    """Give a threatened or accused event the sides of the threat: "threatened the north with air strikes"."""
    for event in events.values():
        above = events.get(event.head.head.i)
        if above is None or above is event or above.row.kind is not Kind.THREATEN or event.row.kind is not Kind.ASSAULT:
            continue
        if event.head.dep_ in {"obl", "obj", "nmod", "xcomp"}:
            event.actor = event.actor or list(above.actor)
            event.target = event.target or list(above.target)


def _lay_to_suspect(event: Event) -> None:
    """Take for somebody's word what a charge is about, and for its doer who is charged: "charged with murder"."""
    head = event.head
    if event.row.kind is Kind.ASSAULT and head.dep_ == "obl" and head.head.lemma_ in CHARGING:
        if case_of(head) not in {"with", "of"}:
            return
        event.is_laid_to_actor = True
        event.actor = event.actor or [noun for noun in patients(head.head) if can_act(noun)]


def _tells(event: Event) -> bool:
    """Tell whether the words tell of something that somebody did, and are not only a word for it."""
    head = event.head
    if len(event.triggers) > 1:
        return True
    if head.lemma_.lower() in TOLL and any(is_negated(victim) for victim in event.target):
        return False
    if head.dep_ == "amod":
        noun = head.head
        named = any(word.ent_type_ == "Person" and word.pos_ == "PROPN" for word in (noun, *noun.children, noun.head))
        return named and is_person(noun)
    sided = bool(event.actor or event.target)
    if event.row.kind in SPEECH:
        return bool(event.actor)
    if head.lemma_ in BREAKING and is_verbal(head) and not event.actor and children(head, "nsubj"):
        return False
    if event.toll:
        return True
    if is_verbal(head) and any(is_negated(noun) for noun in (*agents(head), *patients(head))):
        return False
    if head.lemma_.lower() in STATES and head.pos_ == "NOUN":
        if head.dep_ == "nmod" and head.head.lemma_.lower() in DEGREES:
            return False
        return sided or head.head.lemma_.lower() in BREAKING_OUT or head.head.lemma_.lower() in CLAIMING
    if event.row.kind is Kind.AGREE and head.dep_ in {"acl", "acl:relcl"}:
        return bool(event.actor)
    return sided or event.row.kind in FELT


def _merged(events: dict[int, Event]) -> list[Event]:
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
    if word.lemma_.lower() in BREAKING:
        near += agents(word)
    near += [noun for noun in children(word, "nmod") if case_of(noun) == "with" and lemma_of(noun) in MEANS]
    if word.lemma_.lower() in TOLL:
        near = [*near, *agents(word), *_struck_with(word)]
        near += [
            child
            for child in children(word, "obl", "obl:agent", "nmod")
            if case_of(child) in {"in", "by", "during", "from", "after", "when", "with"}
            or (not case_of(child) and lemma_of(child) in MEANS)
        ]
        near += [
            noun
            for clause in children(word, "conj")
            if clause.lemma_.lower() in TOLL
            for noun in children(clause, "obl")
            if case_of(noun) == "in"
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
        near += [word.head] if word.dep_ in {"advcl", "conj", "acl", "acl:relcl", "xcomp"} else []
    return near


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


def _are_two_sides(fallen: Sequence[Token]) -> bool:
    """Tell whether those who fell in a clash were of two named sides, who fought each other."""
    return len(fallen) > 1 and all(token.ent_type_ and not is_civilian(token) for token in fallen)


def _unite_tolls(lead: Event, other: Event) -> None:
    """Give an event the tolls of another word for it; who killed himself after others comes on top of them."""
    for name, toll in other.toll.items():
        own = lead.toll.get(name)
        if own is None:
            lead.toll[name] = toll
        elif toll[1].lower_.endswith(("self", "selves")) or is_more(toll):
            lead.toll[name] = (add_estimates([own[0], toll[0]]) or own[0], own[1])


def _attach_tolls(events: Sequence[Event], mentions: Sequence[TollMention]) -> Iterator[TollMention]:
    """Give the numbers of victims to the violence of their clause, else to the only violence of the sentence; yield the rest."""
    violent = [event for event in events if event.row.kind is Kind.ASSAULT]
    for mention in mentions:
        clause = clause_of(mention.word)
        near = [event for event in violent if any(clause_of(word) == clause for word in event.triggers)] or violent
        if any(mention.word == word for event in events for word in event.triggers):
            continue
        if len(near) != 1:
            yield mention
            continue
        add_toll(near[0], mention)


def _are_of_two_camps(one: Token, other: Token) -> bool:
    """Tell whether two nouns name fighters of a state and fighters against it, whose losses add up."""
    lemmas = {one.lemma_.lower()}, {other.lemma_.lower()}
    return any(bool(mine & REGULARS and theirs & IRREGULARS) for mine, theirs in (lemmas, lemmas[::-1]))


def add_toll(event: Event, mention: TollMention) -> None:
    """Give an event a number of victims: its only one, one more, the sum of all, or another than it has."""
    own = event.toll.get(mention.field)
    if own is not None and is_least(mention.toll):
        return
    if own is None or own[0].is_open or is_least(own) or mention.is_total:
        event.toll[mention.field] = mention.toll
        event.rivals.pop(mention.field, None)
    elif mention.is_more or _are_of_two_camps(own[1], mention.toll[1]):
        event.toll[mention.field] = (add_estimates([own[0], mention.toll[0]]) or own[0], own[1])
    else:
        event.rivals.setdefault(mention.field, []).append(mention.toll)
    event.target = event.target or list(mention.victims)
