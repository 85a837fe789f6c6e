"""Whose people are to be freed, who holds them, and what is given for them in an exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.promises.terms import Term, doers_of, words_of
from servanda.extraction.words.clauses import case_of, children
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import trim
from servanda.extraction.words.state_names import is_of_state, same_side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

RETURNS = frozenset({"exchange", "return"})
SWAPPING = frozenset({"swap", "exchange", "trade", "release", "free"})
RELEASING = frozenset({"release", "freeing", "return", "handover"})
"""Nouns that stand in an exchange for those who are freed."""
FREEING = frozenset({*SWAPPING, "hand"})
JAILS = frozenset({"jail", "prison", "custody", "detention", "cell", "camp", "captivity"})
OF_STATES = frozenset("government president force army troop military police ministry minister soldier".split())
"""Nouns for those who rule or fight for a state."""
STANDING = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent"})
"""Relations of a name that stands by itself and qualifies no other word."""


def name_holders(term: Term) -> None:
    """Put right who is to free whom where the words name no doer: nobody frees his own people, and they are freed for him."""
    if term.head.lemma_ not in FREEING or doers_of(term.head):
        return
    held = owners_of_freed(term.head)
    if held:
        term.debtor = _others(term.debtor, held)
        term.creditor = term.creditor or held


def find_return(term: Term) -> Term | None:
    """Return what is given in return, where the words name both sides of an exchange ("swapped for 1,000 …").

    Whoever's people are given back is who holds the others: the term's own sides are put right by it.
    """
    noun = _returned(term.head)
    if noun is None:
        return None
    parties = list(term.deal.parties) if term.deal is not None else list(term.debtor)
    ours, theirs = owners_of_freed(term.head), owners(noun)
    aside = {word.i for added in children(noun, "appos", "acl:relcl") for word in added.subtree}
    words = trim([word for word in words_of(noun) if word.i not in aside])
    back = Term(noun, words, parties, term.origin, deal=term.deal, told_by=term.told_by, act=term.act)
    if doers := doers_of(term.head):
        # "for 300 of their own fighters": whoever frees the others gets them back.
        possessors = [owner for owner in theirs if owner.dep_ == "nmod:poss" and owner.pos_ != "PRON"]
        back.debtor = _holders(noun) or possessors or _others(ours, doers) or _others(parties, doers)
        back.creditor = doers
    elif ours or theirs:
        back.debtor, back.creditor = ours or _others(parties, theirs), theirs or _others(parties, ours)
        term.debtor, term.creditor = back.creditor, back.debtor
    return back


def _returned(head: Token) -> Token | None:
    """Return the noun for what is given back."""
    if head.lemma_ not in SWAPPING:
        return None
    returns = [child for child in children(head, "obl", "nmod") if case_of(child) == "for" and not _is_rate(child)]
    returns += [
        inner
        for freed in _freed(head)
        for inner in children(freed, "nmod")
        if case_of(inner) == "for" and not _is_rate(inner)
    ]
    phrase = find_return_phrase(head)
    returns += [noun for noun in children(phrase, "nmod") if case_of(noun) == "for"] if phrase is not None else []
    given = [
        freed
        for noun in returns
        for freed in ([each for each in children(noun, "nmod") if case_of(each) == "of"] or [noun])
        if noun.lemma_ in RELEASING or freed == noun
    ] or returns
    return given[0] if given else None


def _is_rate(noun: Token) -> bool:
    """Tell whether the word only says at what rate: "30 prisoners for every hostage"."""
    return any(child.lower_ in {"every", "each"} for child in children(noun, "det"))


def _holders(noun: Token) -> list[Token]:
    """Return who is told to hold those who are freed: "prisoners from Kenyan jails", "soldiers held by the rebels"."""
    jails = [place for place in children(noun, "nmod") if place.lemma_.lower() in JAILS]
    holding = [clause for clause in children(noun, "acl") if clause.lemma_ in {"hold", "detain", "keep"}]
    found = [owner for jail in jails for owner in children(jail, "amod", "compound", "nmod:poss")]
    found += [doer for clause in holding for doer in children(clause, "obl:agent")]
    return [holder for holder in found if can_act(holder)]


def find_return_phrase(head: Token) -> Token | None:
    """Return the "return" or "exchange" of "in return for …", wherever below the verb the tree has hung it."""
    return next(
        (
            word
            for word in head.subtree
            if word.lemma_.lower() in RETURNS
            and case_of(word) == "in"
            and not children(word, "det", "compound", "amod")
            and (word.head == head or any(case_of(given) == "for" for given in children(word, "nmod")))
        ),
        None,
    )


def opens_return(clause: Token) -> bool:
    """Tell whether a clause is told as given for what was told before: "In return, the army is to leave the town"."""
    return any(
        word.lemma_.lower() in RETURNS and case_of(word) == "in" and word.i < clause.i and not children(word, "nmod")
        for word in children(clause, "obl", "advmod")
    )


def owners_of_freed(head: Token) -> list[Token]:
    """Return whose people a release is of."""
    return [owner for noun in _freed(head) for owner in owners(noun)]


def _freed(head: Token) -> list[Token]:
    """Return who is to be freed, of a verb or of its noun ("an exchange of prisoners")."""
    return children(head, "obj", "nsubj:pass") or [noun for noun in children(head, "nmod") if case_of(noun) == "of"]


def owners(noun: Token) -> list[Token]:
    """Return whose people a noun names: "Nubian prisoners", "members of the security forces"."""
    beside = [
        known
        for owner in children(noun, "compound", "amod", "nmod:poss", "nmod:desc")
        if can_act(owner) and (known := _named_before(owner))
    ]
    behind = [
        _named_before(owner) or _only_state(owner) or owner
        for owner in children(noun, "nmod")
        if case_of(owner) == "of"
    ]
    return beside or [owner for owner in behind if can_act(owner)]


def _named_before(owner: Token) -> Token | None:
    """Return the last mention that tells better whose side it is; None where no name does.

    A name is better told where it stands by itself, a common noun where a name qualifies it ("the Kenyan police" for
    "police officers").
    """
    before = [word for word in owner.doc[: owner.i] if word.lemma_.lower() == owner.lemma_.lower()]
    if _is_name(owner):
        return next((word for word in reversed(before) if word.dep_ in STANDING), owner)
    kinds = {child.lemma_.lower() for child in children(owner, "compound", "amod")}
    return next(
        (
            word
            for word in reversed(before)
            if any(_is_name(child) for child in children(word, "amod", "compound", "nmod:poss"))
            and kinds <= {child.lemma_.lower() for child in word.children}
        ),
        None,
    )


def _only_state(owner: Token) -> Token | None:
    """Return the state that bare forces must be of: the only one whose government, leader or forces the report names."""
    if owner.lemma_.lower() not in OF_STATES or any(_is_name(child) for child in owner.children):
        return None
    named = [
        child
        for word in owner.doc
        if word.lemma_.lower() in OF_STATES
        for child in children(word, "amod", "compound", "nmod:poss")
        if child.ent_type_ and child.text[:1].isupper() and is_of_state(child)
    ]
    return named[0] if named and all(same_side(named[0], other) for other in named[1:]) else None


def _is_name(word: Token) -> bool:
    return word.text[:1].isupper() and not word.is_sent_start and (word.pos_ == "PROPN" or bool(word.ent_type_))


def _others(sides: Iterable[Token], known: Iterable[Token]) -> list[Token]:
    known = list(known)
    return [side for side in sides if not any(same_side(side, other) for other in known)]
