"""Whom the words of killing, wounding and capturing count: the nouns that each such word tells of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from servanda.extraction.incidents.tolls.word_order import number_behind, whom_it_tells_of
from servanda.extraction.quantities.counts import ORDINALS
from servanda.extraction.words.clauses import (
    case_of,
    children,
    conjuncts,
    is_misread_participle,
    is_negated,
    is_present_participle,
    is_verbal,
)
from servanda.extraction.words.persons import is_person
from servanda.extraction.words.roles import agents, patients

if TYPE_CHECKING:
    from spacy.tokens import Token

KILLING = frozenset(
    """
    kill die murder assassinate execute massacre behead killing assassination death slay slaying homicide annihilate
    """.split()
)
INJURING = frozenset({"injure", "wound", "hurt", "maim"})
CAPTURING = frozenset(
    """
    capture arrest detain kidnap abduct abducted kidnapped seize captive hostage jail imprison abduction kidnapping
    apprehend custody
    """.split()
)
TAKING = frozenset({"take", "hold"})
"""Verbs that capture people only with another word: "took hostage", "held captive"."""
TOLL = KILLING | INJURING
DEAD = frozenset({"dead", "deceased"})
HURT = frozenset({"wounded", "injured", "hurt"})
SEIZED = frozenset({"captured", "detained", "arrested"})
FATES = DEAD | HURT | {"killed", "slain", "shot"}
"""Words behind those of whom they tell."""
MORTALLY = frozenset({"fatally", "mortally"})
UNDONE = frozenset({"attempted", "foiled", "thwarted", "averted"})
"""What is said of a killing that was not done."""
DEATHS = frozenset({"death", "fatality", "dead"})
INJURIES = frozenset({"injury", "wound", "wounded", "injured"})
COUNTED = frozenset("life live death fatality injury wound dozen hundred thousand score other".split())
"""Nouns that a number of victims may stand beside, other than words for people."""
BULLETS = frozenset({"gunfire", "bullet"})
PRONOMINAL = frozenset({"dozens", "scores", "hundreds", "thousands", "one", "another", "total"})
"""Words that stand for victims without a noun."""
TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
"""Words that number the victims of a killing or shooting: "a triple murder"."""
TREATING = frozenset({"treat", "hospitalize", "hospitalise"})
"""Verbs whose object has the wounds that it is treated for."""
SUFFERING = frozenset({"suffer", "sustain", "receive"})
"""Verbs whose subject has the wounds that are their object."""
LYING = frozenset({"critical", "serious", "stable", "fair", "grave", "guarded", "good"})
"""What a wounded person's condition is said to be."""
SENDING = frozenset({"send", "put", "land"})
"""What violence does to those whom it brings into hospital."""
BODIES = frozenset({"body", "corpse"})
LOOSE = BODIES | {"condition", "hospital"}
"""Words that count some of the victims, and perhaps not all: where others count them, they tell nothing more."""
OTHERS = frozenset({"another", "others", "dozens", "hundreds", "scores", "several", "many", "some"})
"""Words right before "wounded" and the like for those who were."""
ANIMALS = frozenset("cattle cow sheep goat camel livestock animal dog horse elephant pig bird".split())
"""What is killed and counted and is nobody."""
LOSING = frozenset({"lose", "claim", "take", "cost"})
"""Verbs that tell of deaths by "life": "lost their lives", "claimed 12 lives"."""


def state_of(word: Token) -> str | None:
    """Return the incident's field that a word fills by telling in what state people are; None for any other word."""
    lemma, lower = word.lemma_.lower(), word.lower_
    if lower in MORTALLY and _number_before(word) is not None:
        return "killed"
    if lower in SEIZED and word.dep_ in {"conj", "acl"} and word.i and word.nbor(-1).pos_ == "NUM":
        return "captured"
    if lemma in CAPTURING and word.dep_ == "conj" and is_verbal(word) and number_behind(word) is not None:
        return "captured"
    if word.pos_ == "ADJ" or (word.pos_ in {"VERB", "NOUN"} and lower in HURT | DEAD):
        return "killed" if lower in DEAD else "injured" if lower in HURT else None
    if word.pos_ == "NOUN" and lemma in DEATHS:
        return "killed"
    if word.pos_ == "NOUN" and lemma in INJURIES:
        return "injured"
    if lemma == "die" and is_verbal(word):
        return "killed"
    if lemma in {"life", "live"} and word.dep_ == "obj" and word.head.lemma_ in LOSING:
        return "killed"
    if lemma == "condition" and any(child.lower_ in LYING for child in children(word, "amod")):
        return "injured"
    if lemma == "hospital" and word.dep_ == "obl" and word.head.lemma_ in SENDING:
        return "injured"
    if lemma in BODIES and children(word, "nummod", "nmod"):
        return "killed"
    if lemma == "lose" and any(_is_lost(noun) for noun in children(word, "obj")):
        return "killed"
    return "injured" if lemma in INJURING | {"hospitalize", "hospitalise"} and is_verbal(word) else None


def _number_before(word: Token) -> Token | None:
    """Return the number that a word behind it tells of: "two fatally", "one of them mortally"."""
    for other in reversed(word.doc[max(word.i - 3, word.sent.start) : word.i]):
        if other.pos_ == "NUM":
            return other
        if other.lower_ not in {"of", "them", "whom"}:
            return None
    return None


def _bare_subject(word: Token) -> Token | None:
    """Return the number alone of which a word tells: "5,767 killed", "one dead and a third captured", "four more were hurt"."""
    if word.tag_ not in {"VBN", "VBD", "JJ"} or any(child.dep_ in {"nsubj:pass", "nsubj"} for child in word.lefts):
        return None
    told = whom_it_tells_of(word)
    is_bare = told is not None and told.i < word.i and (told.pos_ == "NUM" or told.lower_ in ORDINALS)
    return told if is_bare else None


def _antecedent(noun: Token, word: Token) -> Token:
    """Return whom a pronoun takes up in the clause before: "dragged nine passengers off a bus and shot them"."""
    if noun.lower_ != "them" or word.dep_ != "conj":
        return noun
    return next((each for each in children(word.head, "obj") if is_person(each)), noun)


def _is_lost(noun: Token) -> bool:
    """Tell whether somebody's people are counted, who are dead when they are lost: "lost 11 men", "losing two of their own"."""
    if noun.pos_ == "NUM":
        return any(each.lower_ == "own" for each in noun.doc[noun.i + 1 : noun.i + 4])
    return bool(children(noun, "nummod")) and is_person(noun)


def losers_of(word: Token) -> list[Token]:
    """Return whose losses a word tells of: "the army lost 11 men"."""
    if word.lemma_ != "lose" or children(word, "nsubj:pass"):
        return []
    losing = agents(word)
    speaking = children(word.head, "nsubj") if word.dep_ == "ccomp" else []
    return speaking or losing if all(each.pos_ == "PRON" for each in losing) else losing


def _before_phrase(word: Token) -> list[Token]:
    """Return the number or noun right before the phrase that a word ends: "left one dead and one in critical condition"."""
    opening = next(iter(children(word, "case")), None)
    before = opening.nbor(-1) if opening is not None and opening.lower_ == "in" and opening.i else None
    return [before] if before is not None and (before.pos_ == "NUM" or is_person(before)) else []


def counted_by(word: Token) -> Iterator[Token]:
    """Yield the nouns that may count the people of whom the word tells, the likeliest first."""
    set_phrase = _counted_by_phrase(word)
    if set_phrase is not None:
        yield from set_phrase
        return
    if word.pos_ == "NOUN" and word.lower_ not in HURT | DEAD:
        yield from _counted_by_noun(word)
        return
    nearest = whom_it_tells_of(word) if word.lower_ in FATES else None
    if nearest is not None and nearest.i == word.i - 1 and children(nearest, "nummod"):
        yield nearest
    numbered = word.i > 0 and (word.nbor(-1).pos_ == "NUM" or word.nbor(-1).lower_ in OTHERS)
    own = numbered and (word.head.i < word.i or word.nbor(-1).head == word)
    if word.dep_ == "amod" and not own:
        yield from children(word, "obj")
        yield word.head
        return
    if word.dep_ == "xcomp" and word.i and word.nbor(-1).dep_ in {"compound", "obl:unmarked", "iobj"}:
        yield word.nbor(-1)  # "left a bystander dead", whose noun hangs on the adjective
    if word.lower_ in DEAD | HURT | SEIZED and numbered:
        yield word.nbor(-1)
    if is_verbal(word):
        number = number_behind(word) if is_present_participle(word) else None
        yield from [number] if number is not None else []
        yield from children(word, "nsubj:pass", "nsubj")
        yield from patients(word)
    if word.dep_ in {"acl", "acl:relcl"}:
        yield word.head
    if _is_raised(word):
        yield from children(word.head, "nsubj:pass", "obj")
    if word.dep_ == "conj" and word.head.lower_ in DEAD | HURT:
        yield from (noun for noun in reversed(list(word.lefts)) if noun.pos_ in {"NOUN", "NUM"})
        yield from (noun for noun in _objects_of(word.head) if noun.i < word.i)
    yield from (noun for noun in children(word, "conj") if not is_verbal(noun) and noun.lower_ not in FATES)
    if word.dep_ == "xcomp" or (word.dep_ in {"conj", "advcl"} and not children(word, "obj", "obl", "conj")):
        behind = [noun for noun in children(word.head, "nsubj") if word.head.i < noun.i < word.i]
        yield from children(word.head, "obj") or behind
    yield from (child for child in word.children if child.dep_ in {"nsubj", "nummod", "nsubj:pass"})
    yield from [nearest] if nearest is not None else []
    yield word


def _counted_by_phrase(word: Token) -> list[Token] | None:
    """Return the nouns that count those of whom a set phrase tells ("lost their lives"); None for a word in none."""
    if word.lemma_ in {"life", "live"}:
        if any(child.dep_ == "nummod" for child in word.children):
            return [word]
        if word.head.lemma_ == "lose":
            return children(word.head, "nsubj")
        return [noun for noun in children(word, "nmod") if case_of(noun) == "of"]
    if word.lower_ in MORTALLY:
        number = _number_before(word)
        return [] if number is None else [number]
    if word.lemma_ == "condition":
        return [*children(word, "nsubj"), *_before_phrase(word)]
    if word.lemma_.lower() in BODIES:
        return [*(noun for noun in children(word, "nmod") if case_of(noun) == "of"), word]
    if word.lemma_ == "lose":
        return [noun for noun in children(word, "obj") if _is_lost(noun)]
    return children(word.head, "obj") if word.lemma_ == "hospital" else None


def _counted_by_noun(word: Token) -> Iterator[Token]:
    """Yield the nouns that may count those of whose death or wounds a noun tells."""
    if word.dep_ == "obj" and word.head.lemma_ in SUFFERING:
        yield from children(word.head, "nsubj")
    if word.dep_ == "obl" and case_of(word) == "for" and word.head.lemma_ in TREATING:
        yield from patients(word.head)
    if word.dep_ == "nmod" and case_of(word) == "with":
        yield word.head
    yield from (noun for noun in children(word, "nmod", "nmod:poss") if case_of(noun) in {"of", "to", ""})
    if any(child.dep_ == "nummod" for child in word.children) or is_negated(word):
        yield word


def _is_raised(word: Token) -> bool:
    """Tell whether a word's subject stands with the word above it: "20 are believed to have died", tagged either way."""
    return word.dep_ == "xcomp" or (word.dep_ == "ccomp" and not children(word, "nsubj", "nsubj:pass"))


def _objects_of(state: Token) -> list[Token]:
    """Return those of whom a verb's object complement tells, the last first: "left one man dead and three others"."""
    objects = children(state.head, "obj", "nsubj:pass") if state.dep_ == "xcomp" else children(state, "nsubj")
    return [each for noun in objects for each in reversed(conjuncts(noun))]


def field_of(word: Token, lemma: str) -> str | None:
    """Return the field that an event word fills: killed, injured or captured, or "shot", which leaves the first two open."""
    if word.pos_ == "NOUN" and any(child.lower_ in UNDONE for child in children(word, "amod")):
        return None
    if lemma in KILLING:
        return "killed"
    if lemma == "shooting" and any(child.lower_ == "fatal" for child in children(word, "amod")):
        return None if any(child.lower_ in TIMES for child in word.children) else "killed"
    if lemma == "shooting":
        counted = any(case_of(child) == "of" or child.lower_ in TIMES for child in children(word, "nmod", "amod"))
        return "shot" if counted else None
    if is_verbal(word) and _is_to_death(word):
        return "killed"
    if lemma == "shoot" or (lemma in {"strike", "hit"} and any(each.lemma_ in BULLETS for each in agents(word))):
        return "shot"
    if lemma in INJURING:
        return "injured"
    return "captured" if lemma in CAPTURING or lemma in TAKING else None


def _is_to_death(verb: Token) -> bool:
    """Tell whether whom the verb strikes dies of it: "fatally shot", "stabbed to death", "was shot and died"."""
    before = verb.nbor(-1).lower_ if verb.i else ""
    return before in MORTALLY or any(
        (child.lower_ in {"dead", *MORTALLY} and _number_before(child) is None)
        or (child.lower_ == "death" and case_of(child) == "to")
        or (verb.lemma_ in {"shoot", "stab", "beat"} and child.dep_ == "conj" and child.lemma_ in {"kill", "die"})
        for child in verb.children
    )


def struck_by(word: Token, lemma: str) -> list[Token]:
    """Return the nouns that name the victims of an event word."""
    if lemma in {"captive", "abducted", "kidnapped"}:
        return [word.head]
    if lemma in TAKING:
        if is_misread_participle(word):
            return [word.nbor(-1)]
        return [word.head] if word.dep_ == "acl" else [*children(word, "obj"), *children(word, "nsubj:pass")]
    bare = _bare_subject(word) if lemma in TOLL | CAPTURING else None
    if bare is not None:
        return [bare]
    number = number_behind(word) if lemma in TOLL | CAPTURING or (lemma == "shoot" and _is_to_death(word)) else None
    behind = [number] if number is not None and number.head.i <= word.i else []
    if number is not None and number.dep_ == "nummod" and not any(noun.i > word.i for noun in patients(word)):
        behind = [number.head]
    if number is not None and number.head.dep_ == "obj" and number.head.head == word:
        behind = [number.head]  # "wounded two more", which the tree may give the object of the verb before, too
    people = behind or [
        noun
        for noun in patients(word)
        if is_person(noun)
        or noun.pos_ == "NUM"
        or noun.lower_ in PRONOMINAL
        or (lemma in KILLING and noun.lemma_ not in ANIMALS and children(noun, "nummod"))
        or (lemma in TOLL and any(is_person(each) for each in noun.conjuncts))
    ]
    if lemma == "die" and is_verbal(word):
        raised = children(word.head, "nsubj:pass") if _is_raised(word) else []
        return children(word, "nsubj", "nsubj:pass") or raised or people or agents(word)
    if lemma in TOLL and not people and _is_raised(word):
        people = children(word.head, "nsubj:pass")
    if lemma in TOLL | CAPTURING and not people and is_verbal(word):
        people = [noun for noun in [whom_it_tells_of(word)] if noun is not None]
    among = [noun for noun in people if case_of(noun) == "among"]
    people = among or [_antecedent(noun, word) for noun in people]
    if word.dep_ != "conj":
        return people
    beside = [noun for noun in counted_by(word) if is_person(noun) or noun.pos_ == "NUM"]
    return children(word, "nummod") or people or beside[:1]
