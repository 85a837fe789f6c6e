"""Deaths and wounds that nobody inflicted: "died in a flood", "killed when their bus left the road and overturned"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import OBJECTS, case_of, children, conjuncts
from servanda.extraction.words.persons import is_force
from servanda.extraction.words.roles import agents

if TYPE_CHECKING:
    from spacy.tokens import Token

MISFORTUNES = frozenset(
    """
    earthquake quake flood flooding storm hurricane cyclone typhoon tornado tsunami landslide mudslide avalanche drought
    famine virus disease outbreak epidemic pandemic coronavirus covid cholera ebola heatwave wildfire lightning crash
    accident collision derailment overdose illness cancer stroke suicide stampede shipwreck collapse
    """.split()
)
"""What kills and injures without anybody's violence."""
WRECKS = frozenset({"crash", "accident", "collision", "derailment"})
"""Nouns for what comes to grief, which may also be said to have come before: "killed after a crash"."""
FAILING = frozenset(
    """
    crash crashes crashed crashing derail derails derailed capsize capsizes capsized overturn overturns overturned collide
    collides collided collapse collapses collapsed sink sinks sank sunk plunge plunges plunged plummets plummeted
    """.split()
)
"""Verbs, as written, of vehicles, ships and houses that come to grief by themselves."""
WRECKED = frozenset(
    """
    aircraft airplane aeroplane plane airliner jet helicopter balloon bus minibus coach car truck lorry van vehicle
    ambulance train boat ship ferry vessel dinghy bridge building house roof wall mine dam tower stand
    block tanker suv motorcycle tram ceiling balcony scaffolding crane lift elevator cave tunnel
    """.split()
)
"""What comes to grief."""
CASUALTY = frozenset("kill injure wound hurt die".split())
"""Verbs that tell of casualties and not of what caused them."""
VIOLENT = frozenset(
    """
    attack attacker ambush bomb bomber bombing missile rocket mortar shell shelling mine landmine grenade explosive
    explosion explode blast detonate gunman gunfire gunmen shoot shot shooting strike airstrike struck hit drone
    militant rebel insurgent terrorist terrorism hijack hijacker sabotage ram assault raid fighting clash
    """.split()
)
"""Words that make a wreck the work of somebody."""
BURNING = frozenset({"fire", "blaze"})
BEHIND = frozenset({"", "in", "by", "of"})
CATCHING = frozenset({"catch", "burst"})


def is_misfortune(verb: Token) -> bool:
    """Tell whether what a verb of violence tells is put down to nobody's violence."""
    causes = _causes(verb)
    if not causes and verb.lemma_.lower() in CASUALTY:
        causes = [cause for other in _other_casualties(verb) for cause in _causes(other)]
    if any(word.lemma_.lower() in MISFORTUNES or _is_blaze(word) for word in causes):
        return True
    if verb.lemma_.lower() not in CASUALTY or any(map(is_force, agents(verb))):
        return False
    during = [noun for noun in children(verb, "obl") if case_of(noun) in {"during", "after"}]
    came_to_grief = any(noun.lemma_.lower() in WRECKS for noun in during) or any(map(_is_wreck, _clauses_around(verb)))
    return came_to_grief and not any(map(_is_violent, verb.sent))


def _causes(verb: Token) -> list[Token]:
    """Return what a verb's deed is put down to: its subject, or what it happened in or of."""
    return [
        *agents(verb),
        *(child for child in children(verb, "obl", "nsubj", "obl:agent") if case_of(child) in BEHIND),
    ]


def _other_casualties(verb: Token) -> list[Token]:
    """Return the verbs of the same casualties: "nine people were killed and six injured in the crash"."""
    above = [verb.head] if verb.dep_ == "conj" else []
    return [each for each in (*above, *children(verb, "conj")) if each.lemma_.lower() in CASUALTY]


def _is_blaze(noun: Token) -> bool:
    """Tell whether people died of a fire that burnt, and of none that was shot: "in a fire", "by the blaze"."""
    plain = not children(noun, "compound", "amod", "nmod:poss")
    return noun.lemma_ in BURNING and plain and any(child.lower_ in {"a", "the"} for child in children(noun, "det"))


def _clauses_around(verb: Token) -> list[Token]:
    """Return the verbs of the clauses that tell how it came: "crashed, killing six", "killed when it crashed"."""
    around = [verb, verb.head] if verb.dep_ in {"advcl", "conj"} else [verb]
    around += [] if _causes(verb) else _other_casualties(verb)
    around += [clause for each in around for clause in children(each, "advcl")]
    return [each for clause in around for each in conjuncts(clause)]


def _is_wreck(verb: Token) -> bool:
    """Tell whether a vehicle, a ship or a house is told to have come to grief by itself."""
    if verb.lower_ not in FAILING or children(verb, *OBJECTS):
        return False
    return any(noun.lemma_.lower() in WRECKED for noun in children(verb, "nsubj", "nsubj:pass"))


def _is_violent(word: Token) -> bool:
    """Tell whether a word makes a wreck the work of somebody; what catches fire has not been fired at."""
    if word.lemma_ == "fire":
        return word.head.lemma_ not in CATCHING and not _is_blaze(word)
    return word.lemma_.lower() in VIOLENT or word.lower_ in VIOLENT or word.ent_type_ == "Weapon"
