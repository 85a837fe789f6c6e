"""Event words that tell one event, with what their sentence tells of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.extraction.incidents.events.rarity import ranked_beside
from servanda.extraction.incidents.events.reckoning import unite_tolls
from servanda.extraction.incidents.sides.sides import BREAKING
from servanda.extraction.incidents.tolls.death_tolls import Toll
from servanda.extraction.incidents.tolls.run_ons import is_done_apart, is_harm, told_before
from servanda.extraction.incidents.tolls.victims import TAKING, TOLL
from servanda.extraction.words.asides import tells_another_time
from servanda.extraction.words.attachments import clause_of
from servanda.extraction.words.clauses import case_of, children, is_present_participle, is_verbal
from servanda.extraction.words.persons import is_person
from servanda.extraction.words.roles import LIGHT, agents
from servanda.extraction.words.triggers import KindRow, lemma_of
from servanda.record import Kind, SubEvent

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

MEANS = frozenset(
    """
    airstrike strike attack bombing bomb explosion blast shelling raid clash fighting ambush assault offensive
    fire missile rocket violence battle firefight bomber massacre shooting shootout gunfight bombardment operation
    gunfire mine landmine airstrike skirmish crossfire shell mortar grenade projectile
    """.split()
)
SEIZING = frozenset({"capture", "kidnap", "abduct", "seize"})
"""Verbs of what may be done to people in an attack."""
DOING = frozenset("suspect gunman attacker bomber assailant mastermind perpetrator ringleader".split())
"""Nouns behind whose "in" stands what they have done."""
LENGTHS = frozenset("minute hour day week month year decade later".split())
"""Units of the time between two deeds."""
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
    added: dict[str, list[Toll]] = field(default_factory=dict)
    """Numbers that came on top of the first: "two more"."""
    rivals: dict[str, list[Toll]] = field(default_factory=dict)
    """Other numbers of its victims that the report gives."""
    count: int = 1
    words: tuple[Token, ...] = ()
    """The words that tell it, where they are no clause of the first event word's."""
    is_laid_to_actor: bool = False
    """Whether only somebody's word makes the actor the one who did it."""
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
        ranked = [other for other in ranked_beside(event.head) if other.i in events]
        if ranked and event.head.dep_ != "obl":
            event.target, event.times, event.places, event.toll = [], [], [], {}  # those of all of its sort
        for other in [*_told_with(event.head), *ranked]:
            if (
                other.i in events
                and events[other.i].row.kind is Kind.ASSAULT
                and (
                    lemma_of(other) in MEANS | TOLL
                    or is_verbal(other)
                    or events[other.i].row.acled is SubEvent.ARMED_CLASH
                )
            ):
                parent[find(position)] = find(other.i)
        if _strikes_on(event.head) and (own := events.get(event.head.head.i)) and own.row.acled is event.row.acled:
            parent[find(position)] = find(own.head.i)
        before = _harm_before(event.head)
        if before is not None and before.i in events:
            parent[find(position)] = find(before.i)
    groups: dict[int, list[Event]] = {}
    for position, event in events.items():
        groups.setdefault(find(position), []).append(event)
    return [_united(group) for group in groups.values()]


def _strikes_on(word: Token) -> bool:
    """Tell whether a verb goes on with what the one before it struck: "fired rockets at the compound and destroyed it"."""
    objects = children(word, "obj")
    is_same = word.dep_ == "conj" and bool(objects) and all(noun.lower_ in {"it", "them"} for noun in objects)
    return is_same and not children(word, "nsubj", "nsubj:pass")


def _harm_before(word: Token) -> Token | None:
    """Return the word of harm that the word's clause goes on from: "five were killed and three others injured by a mine"."""
    verb = word.doc[clause_of(word)]
    return told_before(verb) if verb != word and is_harm(verb) else None


def _told_with(word: Token) -> list[Token]:
    """Return the words that would tell the same event as this one, were they event words."""
    near = children(word, "obj", "xcomp") if word.lemma_ in LIGHT else []
    if is_verbal(word):
        near += [noun for noun in children(word, "obj") if lemma_of(noun) in MEANS]  # "detonated a bomb"
        near += [noun for noun in children(word, "nsubj", "nsubj:pass") if lemma_of(noun) in MEANS]
        near += [noun for noun in children(word, "obl") if case_of(noun) == "with" and lemma_of(noun) in MEANS]
    if word.lemma_ == "come":
        near += [noun for noun in children(word, "obl", "obj") if case_of(noun) == "under"]
    if (
        word.dep_ == "acl:relcl"
        and lemma_of(word.head) in MEANS
        and any(child.lower_ in {"that", "which"} for child in children(word, "nsubj"))
    ):
        near.append(word.head)  # "a shell that landed in the market"
    if word.lemma_ in TAKING and word.dep_ == "conj":
        near.append(word.head)  # "kidnapped in May and held hostage since"
    if word.lemma_.lower() in BREAKING:
        means = [noun for deal in children(word, "obj") for noun in children(deal, "nmod") if case_of(noun) == "with"]
        near += [*agents(word), *(noun for noun in means if lemma_of(noun) in MEANS)]
        near += [deed for deed in children(word, "advcl") if any(mark.lower_ == "by" for mark in deed.children)]
    near += [noun for noun in children(word, "nmod") if case_of(noun) == "with" and lemma_of(noun) in MEANS]
    if word.lemma_.lower() in SEIZING:
        near += [
            noun
            for noun in children(word, "obl")
            if case_of(noun) in {"in", "during"} and lemma_of(noun) in MEANS | {"raid"}
        ]
    elif _says_how(word):
        near.append(word.head)
    if word.dep_ == "acl:relcl" and lemma_of(word.head) in MEANS and word.head.dep_ in {"obl", "obl:agent"}:
        near.append(word.head.head)  # "was hit by a rocket that the rebels had fired"
    if word.lemma_.lower() in TOLL:
        near += _told_with_harm(word)
    return near


def _told_with_harm(word: Token) -> list[Token]:
    """Return the words for the violence by which a word of killing or wounding came about."""
    before = told_before(word)
    near = [*agents(word), *_struck_with(word), *([before] if before is not None else [])]
    near += [
        child
        for child in [*children(word, "obl", "obl:agent", "nmod"), *_told_of_victims(word)]
        if (
            case_of(child) in {"in", "by", "during", "from", "after", "following", "when", "with"}
            and not _is_long_before(child)
        )
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
    near += [
        doer
        for deed in children(word, "advcl")
        if any(mark.lower_ in {"when", "as"} for mark in deed.children)
        for doer in children(deed, "nsubj")
        if lemma_of(doer) in MEANS  # "38 were killed when two suicide bombers set off explosives"
    ]
    if word.dep_ == "advcl":
        near += [noun for noun in children(word.head, "obj", "obl") if lemma_of(noun) in MEANS]
    if word.dep_ == "nmod" and children(word, "obj") and lemma_of(word.head) in MEANS:
        near.append(word.head)  # "Clashes in Easton kill twelve", with the verb read as a noun
    near += _next_noun(word) + [
        clause
        for clause in children(word, "advcl")
        if any(mark.lower_ in {"when", "as", "after"} for mark in clause.children)
    ]
    near += [
        noun
        for verb in (word, *children(word, "conj"))
        for clause in children(verb, "advcl")
        if any(mark.lower_ == "since" for mark in clause.children)
        for noun in (clause, *children(clause, "nsubj", "nsubj:pass"))
    ]
    if word.dep_ == "conj" and word.head.dep_ == "xcomp":
        near += agents(word.head.head)  # "left one man dead and three others injured"
    beside = is_present_participle(word) and not children(word, "nsubj", "nsubj:pass")
    hung = word.dep_ in {"advcl", "conj", "acl", "acl:relcl", "xcomp"} and not tells_another_time(word)
    hung = hung and not (word.dep_ == "conj" and is_done_apart(word, word.head))
    near += [word.head] if beside or hung else []
    return near


def _told_of_victims(word: Token) -> list[Token]:
    """Return the violence that the tree hangs on the victims: "captured nine in three gunfights", "kill soldiers in ambush"."""
    counted = [noun for clause in (word, *children(word, "conj")) for noun in children(clause, "obj")]
    return [
        noun
        for victims in counted
        for noun in children(victims, "nmod")
        if lemma_of(noun) in MEANS
        and (
            victims.pos_ == "NUM"
            or (case_of(noun) == "in" and victims.lemma_ not in DOING and not children(noun, "det"))
        )
    ]


def _is_long_before(noun: Token) -> bool:
    """Tell whether a length says how long after a deed something else was done: "a week after the bombing"."""
    opening = next((child for child in children(noun, "case") if child.lower_ == "after"), None)
    return opening is not None and opening.i > opening.sent.start and opening.nbor(-1).lemma_.lower() in LENGTHS


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


def _is_named_by_place(event: Event) -> bool:
    """Tell whether what looks like the doer only names the place: "Rebels kill nine soldiers in Kidal ambush"."""
    return bool(event.actor) and all(
        token.head == event.head and token.ent_type_ == "Location" and token.dep_ in {"amod", "compound", "nmod:poss"}
        for token in event.actor
    )


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
        if other.head.lemma_.lower() in TOLL and _is_named_by_place(lead) and any(map(is_person, other.actor)):
            lead.actor = []
        lead.actor = lead.actor or [token for token in other.actor if token.i not in means]
        target = [token for token in other.target if token.i not in means]
        if other.head.lemma_.lower() in TOLL and target and not (lead.target and all(map(is_person, lead.target))):
            lead.target = target
        else:
            lead.target = lead.target or target
        unite_tolls(lead, other)
        lead.times = lead.times or other.times
        lead.places = lead.places or other.places
        lead.weapons = lead.weapons or other.weapons
        lead.count = max(lead.count, other.count)
        # Who is killed in a village that is burnt is killed in an attack.
        burnt = other.row.acled is SubEvent.PROPERTY_DISTRUCT and bool(lead.toll)
        if lead.row.acled != other.row.acled and lead.row.is_plain and not burnt:
            lead.row = other.row
    struck = {token.i for token in lead.target}
    if lead.head.lemma_ not in BREAKING:
        lead.actor = [token for token in lead.actor if token.i not in struck]
    return lead
