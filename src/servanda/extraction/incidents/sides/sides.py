"""Who did it and to whom, for each kind of event word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from servanda.extraction.incidents.sides.addressees import read_demand, read_refusal, read_threat
from servanda.extraction.incidents.sides.owners import WITH, owners, those_beside
from servanda.extraction.statements.reality import PORTIONS
from servanda.extraction.words.clauses import (
    HELD,
    case_of,
    children,
    conjuncts,
    is_negated,
    is_verbal,
)
from servanda.extraction.words.deals import is_deal
from servanda.extraction.words.persons import can_act, is_person, is_struck, singular_of, struck_words
from servanda.extraction.words.roles import AGAINST, BLAMING, agents, objects, patients
from servanda.extraction.words.triggers import BOTH_SIDES, KindRow
from servanda.record import Kind, SubEvent

if TYPE_CHECKING:
    from spacy.tokens import Token

Sides = tuple[list["Token"], list["Token"]]
"""Who did it; to whom."""

LEAVING = frozenset({"withdraw", "withdrawal", "pullout", "retreat", "redeploy", "leave"})
BREAKING = frozenset({"violate", "breach", "break"})
"""Verbs of truces, by which both sides strike each other where both are said to."""
HOLDING = frozenset(
    "hold participate attend begin join resume start enter open host conduct have chair convene".split()
)
SETTING_OUT = frozenset("send travel fly arrive go come return head meet leave".split())
"""Verbs behind whose "for" stand the talks that their subject is to hold."""
BILATERAL = frozenset({"talk", "negotiation", "dialogue", "process"})
"""Meetings that are told of both sides at once; one meets someone else in any other."""
ROUNDS = frozenset({"round", "series", "session", "set", "day"})
"""Nouns for a part of talks: "a second round of talks"."""
ANNOUNCING = frozenset("announce declare order impose reiterate issue repeat renew make reject".split())
"""Verbs that tell their own subject's act by a noun: "announced the suspension of talks"."""
HALTING = frozenset("suspend halt cease observe comply pause".split())
"""Verbs of somebody's own doings, which are no side."""
FIRING = frozenset("fire launch shoot lob hurl throw send rain drop".split())
"""Verbs whose object flies at somebody."""
INTO = frozenset({"into", "toward", "towards", "onto"})
GAPPED = frozenset({"wounded", "injured", "dead"})
"""Words that beside another noun tell a fate and name nobody: "six civilians were killed and 14 wounded"."""
LAID = frozenset({"mine", "landmine", "bomb", "device", "ied", "explosive", "booby-trap"})
"""What somebody drives onto."""
NOBODY = frozenset("which that this what suicide shells rockets missiles mortars bombs grenades".split())
"""Words that name no side, whatever they are read as."""
BACKED = frozenset(
    "backed led sponsored supported aligned allied affiliated linked brokered mediated funded run".split()
)
"""Participles behind a hyphen, before which stands who has to do with a side and is none."""
REMAINS = frozenset({"body", "bodie", "remain", "corpse"})
"""Nouns for what is left of those behind their "of"."""
SCATTERING = frozenset({"disperse", "scatter", "break", "clear", "stop", "drive"})
"""What tear gas is fired for."""
ROUND = frozenset({"dozen", "hundred", "thousand", "score"})
"""Nouns that number those behind their "of"."""


def find_sides(token: Token, row: KindRow) -> Sides:
    """Return who did it and to whom; both sides of a two-sided event are actors."""
    if token.lemma_ == "die":
        return [], _unique(agents(token), can_act)
    if token.dep_ == "amod":
        noun = token.head
        named = noun.head if noun.dep_ == "nmod:desc" and noun.head.ent_type_ == "Person" else noun
        return _unique(agents(token), can_act), _unique([named], is_struck)
    finder = BY_KIND.get(row.kind, _one_to_other)
    if row.acled is SubEvent.ARMED_CLASH:
        finder = _clash
    actor, target = finder(token)
    both = len(actor) > 1 or any(side.lemma_.lower() in BOTH_SIDES and side.tag_ == "NNS" for side in actor)
    if row.kind is Kind.ASSAULT and token.lemma_ in BREAKING and not any(map(is_person, target)) and both:
        target = list(actor)
    if row.kind is Kind.ASSAULT and token.dep_ in {"advcl", "ccomp"} and token.head.lemma_ in BLAMING and not both:
        target = [each for each in target if each not in actor]
    if not actor and token.pos_ == "NOUN" and token.dep_ == "obj" and token.head.lemma_ in ANNOUNCING:
        actor = agents(token.head)
    if len(target) > 1:
        target = [each for each in target if each.lower_ not in GAPPED | HELD]
        target = [each for each in target if each.pos_ != "PRON"] or target
    actor = [bound for each in actor for bound in _binders(each)]
    if any(each.pos_ != "PRON" for each in actor):
        actor = [each for each in actor if each.dep_ != "nmod:poss" or each.pos_ != "PRON"]
    may_suffer = is_struck if row.kind in {Kind.ASSAULT, Kind.COERCE} else can_act
    return [doer for doer in _unique(actor, can_act) if not is_negated(doer)], _unique(target, may_suffer)


def _binders(owner: Token) -> list[Token]:
    """Return the several subjects that "their" stands for in their own clause: "the army and the rebels halt their fire"."""
    verb = owner.head.head
    if owner.lower_ != "their" or not is_verbal(verb):
        return [owner]
    several = [noun for subject in children(verb, "nsubj", "nsubj:pass") for noun in conjuncts(subject)]
    return several if len(several) > 1 else [owner]


def _one_to_other(token: Token) -> Sides:
    if case_of(token) == "under":
        return [noun for noun in those_beside(token.head, {"from", "by"}) if can_act(noun)], agents(token.head)
    if token.lemma_ == "come":
        under = [noun for noun in children(token, "obl", "obj") if case_of(noun) == "under"]
        doers = [noun for each in (token, *under) for noun in those_beside(each, {"from", "by"}) if can_act(noun)]
        return doers, agents(token)
    if token.lemma_ in {"hit", "strike"} and any(thing.lemma_.lower() in LAID for thing in objects(token)):
        return [], agents(token)  # "their vehicle hit a mine"
    struck = [noun for noun in map(_counted, patients(token)) if is_struck(noun)]
    doers = [each for doer in agents(token) for each in (owners([doer]) if _is_means(doer) else [doer])]
    if struck or token.lemma_ not in FIRING:
        return doers, struck or those_beside(token, AGAINST)
    return doers, [noun for each in (token, *objects(token)) for noun in those_beside(each, AGAINST | INTO)]


def _is_means(doer: Token) -> bool:
    """Tell whether a subject is what somebody strikes with: "Ruritanian warplanes bombed the port"."""
    return doer.lemma_.lower() in struck_words() or doer.ent_type_ in {"MilitaryPlatform", "Weapon"}


def _coerce(token: Token) -> Sides:
    if token.lemma_ == "fall":
        return [noun for noun in those_beside(token, {"to"}) if can_act(noun)], agents(token)
    losers = [noun for noun in those_beside(token, {"from"}) if can_act(noun)]
    struck = losers or patients(token)
    if not any(map(is_person, struck)):
        # "fired tear gas to disperse the crowd" tells by its aim whom it struck.
        aims = [clause for clause in children(token, "advcl", "xcomp") if clause.lemma_ in SCATTERING]
        scattered = [noun for clause in aims for noun in objects(clause)]
        struck = scattered or list(filter(is_person, those_beside(token, AGAINST))) or struck
    return agents(token), struck


def _sanction(token: Token) -> Sides:
    """Return who withholds, and from whom; of what is suspended, the other side is struck."""
    things = patients(token)
    beside = [noun for each in (token, *things) for noun in those_beside(each, {*WITH, *AGAINST, "to"})]
    return agents(token), [noun for noun in things if is_person(noun)] or beside


def _clash(token: Token) -> Sides:
    """Return both sides; what a battle is "of" is its place."""
    together = _together(token)
    whole = token
    while whole.dep_ == "nmod" and case_of(whole) == "of" and whole.head.lemma_ in PORTIONS:
        whole = whole.head
    if together and not is_verbal(token) and whole.dep_ == "obl" and not agents(token):
        return [*(doer for doer in agents(whole.head) if is_person(doer)), *together], []
    return [*agents(token), *together], objects(token) if is_verbal(token) and not together else []


def _agree(token: Token) -> Sides:
    """Return the sides of a deal; who only says yes to one has the other side before them."""
    doers = [
        other
        for doer in agents(token)
        for other in (
            _met_in(doer) if doer.lemma_.lower() in {"meeting", "summit", "conference", *BILATERAL} else [doer]
        )
    ]
    if token.lemma_ in {"broker", "mediate"}:
        doers = []  # who brokers a deal is no side of it
    deals = [
        noun
        for noun in [token, *patients(token), *children(token, "obl", "nmod", "nsubj:pass")]
        if noun == token or is_deal(noun)
    ]
    sides = [side for doer in doers for side in _sides_of(doer)]
    return [*sides, *(noun for deal in deals for noun in _together(deal))], []


def _sides_of(doer: Token) -> list[Token]:
    """Return the two sides whose doers are named together: "the armies of India and Pakistan"."""
    of = next((noun for noun in children(doer, "nmod") if case_of(noun) == "of"), None)
    both = conjuncts(of) if of is not None and doer.tag_ == "NNS" else []
    return both if len(both) > 1 and all(map(can_act, both)) else [doer]


def _retreat(token: Token) -> Sides:
    doers, things = agents(token), patients(token)
    if token.lemma_ in LEAVING or (token.lemma_ == "pull" and not agents(token)):
        named = [
            noun
            for noun in things
            if is_person(noun)
            and any(child.ent_type_ or child.pos_ == "PROPN" for child in children(noun, "amod", "compound"))
        ]
        owners = [owner for noun in things if is_person(noun) for owner in children(noun, "nmod:poss")]
        others = [owner for owner in owners if owner.pos_ != "PRON"]
        return named or others or doers or owners or [noun for noun in things if is_person(noun)], []
    if any(is_deal(noun) for noun in things):
        return doers, [noun for each in [token, *things] for noun in those_beside(each, WITH)]
    if token.lemma_ == "surrender":
        return doers, [noun for noun in those_beside(token, {"to"}) if can_act(noun)]
    if (is_verbal(token) and not things) or token.lemma_ in HALTING | {"hold"}:
        return doers, []
    freed = [noun for thing in things if not is_person(thing) for noun in those_beside(thing, {"on", "against"})]
    return doers, freed or things  # "lifted its ban on the party"


def _mobilize(token: Token) -> Sides:
    doers = [each for doer in agents(token) for each in (owners([doer]) if _is_means(doer) else [doer])]
    return doers or patients(token), []


def _consult(token: Token) -> Sides:
    """Return who met whom: both sides of talks are actors, one who meets, calls or visits another has a target."""
    if is_verbal(token):
        return agents(token), [*objects(token), *those_beside(token, {"with", "to"})]
    doers = agents(token)
    whole = token
    while whole.dep_ == "nmod" and whole.head.lemma_ in ROUNDS and case_of(whole) == "of":
        whole = whole.head
    is_back = whole.head.lemma_ == "return" and case_of(whole) == "from"
    is_left = whole.head.lemma_ in {"walk", "storm", "pull"} and case_of(whole) in {"of", "out", "from"}
    is_aim = case_of(whole) == "for" and whole.head.lemma_ in SETTING_OUT
    if whole.dep_ in {"obj", "obl"} and (whole.head.lemma_ in HOLDING or is_back or is_left or is_aim):
        doers = [*doers, *agents(whole.head)]
    of = those_beside(token, {"of"})
    if doers and token.lemma_ not in BILATERAL and not those_beside(token, {"between", "among"}):
        return [*doers, *of], those_beside(token, {"with", "to"})
    return [*doers, *_together(token), *of], []


def _together(token: Token) -> list[Token]:
    return those_beside(token, WITH)


def _met_in(meeting: Token) -> list[Token]:
    return [*agents(meeting), *those_beside(meeting, {"of", *WITH})]


def _unique(tokens: Iterable[Token], fits: Callable[[Token], bool]) -> list[Token]:
    return [
        token
        for token in {token.i: token for token in map(_counted, tokens)}.values()
        if fits(token) and token.lower_ not in NOBODY and not _is_behind_others(token)
    ]


def _is_behind_others(token: Token) -> bool:
    """Tell whether a word only names who stands behind others: "Russian-backed separatists"."""
    behind = token.doc[token.i + 1 : token.i + 3]
    return len(behind) > 1 and behind[0].text == "-" and behind[1].lower_ in BACKED


def _counted(token: Token) -> Token:
    """Return what a number counts, and whose remains are told of: "six of their prisoners", "the bodies of two soldiers"."""
    is_number = token.pos_ == "NUM" or singular_of(token) in ROUND | REMAINS
    whole = [noun for noun in children(token, "nmod") if case_of(noun) == "of"] if is_number else []
    return whole[0] if whole else token


BY_KIND: dict[Kind, Callable[[Token], Sides]] = {
    Kind.AGREE: _agree,
    Kind.COERCE: _coerce,
    Kind.RETREAT: _retreat,
    Kind.MOBILIZE: _mobilize,
    Kind.SANCTION: _sanction,
    Kind.CONSULT: _consult,
    Kind.REJECT: read_refusal,
    Kind.REQUEST: read_demand,
    Kind.ACCUSE: read_demand,
    Kind.THREATEN: read_threat,
}
"""How the sides of each kind are told; one acts on the other in all others."""
