"""Which row of the codebook's table of provisions a promise is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import case_of, children, is_negated, is_verbal
from servanda.extraction.words.deals import is_truce
from servanda.extraction.words.persons import can_act, is_person
from servanda.extraction.words.roles import agents
from servanda.extraction.words.tables import listed, read_table
from servanda.extraction.words.triggers import find_kind
from servanda.record import Duty, Kind, Provision

if TYPE_CHECKING:
    from spacy.tokens import Token

KEPT_UP = frozenset(
    """
    keep continue respect maintain observe abide refrain uphold honor honour guarantee cooperate support comply
    remain
    """.split()
)
"""Doings that go on: a promise of another sort by one of these is a duty to maintain."""


@cache
def _rows() -> tuple[tuple[Provision, Duty, frozenset[str], frozenset[str]], ...]:
    return tuple(
        (Provision(row["provision"]), Duty(row["duty"]), listed(row["doing"]), listed(row["things"]))
        for row in read_table("provisions.tsv")
    )


MOVING = frozenset({"leave", "go", "return", "quit", "exit", "depart"})
"""Verbs of which it is the doer that makes them a withdrawal of forces."""
INNOCENT = frozenset("woman child girl boy schoolgirl schoolboy toddler civilian tourist villager".split())
"""Nouns for those who, held with nothing said of why, are hostages."""
DISCUSSING = frozenset({"discuss", "consider", "negotiate", "debate", "study", "examine"})
"""Verbs by which a truce is only spoken of."""
CURRENCIES = frozenset("$ € £ ¥ US$ dollar dollars euro euros pounds yen".split())


def find_provision(words: Iterable[Token], head: Token, doers: Sequence[Token] | None = None) -> tuple[Provision, Duty]:
    """Return the provision that the words of a promise are, and its duty; the head is what is to be done.

    Args:
        words: the words that state the promise.
        head: its verb or, in "agreed to a ceasefire", its noun.
        doers: who is to do it; by the tree's roles where they are not known otherwise.
    """
    if is_truce(head):
        return Provision.CEASE_HOSTILITIES, Duty.MAINTAIN
    if rules_out_violence(head):
        return Provision.CEASE_HOSTILITIES, Duty.MAINTAIN
    aside = {word.i for word in _said_aside(head)}
    within = [word for word in words if word.i not in aside]
    if head.lemma_ in MOVING:
        within += agents(head) if doers is None else doers
    within += _relative_object(head)
    doing_it = {word.i for noun in _doers_to_something(head) for word in noun.subtree}
    lemmas = {form for word in within for form in (word.lemma_.lower(), word.lower_)}
    dealt_with = {form for word in within if word.i not in doing_it for form in (word.lemma_.lower(), word.lower_)}
    truce = any(is_truce(word) for word in within)
    doings = {head.lemma_.lower()} | {
        child.lemma_.lower()
        for child in head.children
        if child.dep_ in {"xcomp", "compound", "obj"} and child.pos_ in {"VERB", "NOUN"}
    }
    for provision, duty, doing, things in _rows():
        if doing and not doing & (doings if provision is not Provision.ALLOW_AID else lemmas):
            continue
        if things == {"@truce"}:
            if not truce or head.lemma_ in DISCUSSING:
                continue
        elif things and not things & (lemmas if provision is Provision.WITHDRAW_FORCES else dealt_with):
            continue
        if provision is Provision.DENY_HAVEN and doings & SHELTERING and not ({*lemmas, head.head.lemma_} & DENYING):
            continue
        return provision, duty
    if head.lemma_ in {"release", "free"} and any(
        is_person(noun) or noun.ent_type_ == "Person" or children(noun, "flat", "appos")
        for thing in children(head, "obj", "nsubj:pass")
        for noun in (thing, *(each for each in children(thing, "nmod") if case_of(each) == "of"))
    ):
        innocent = all(thing.lemma_.lower() in INNOCENT for thing in children(head, "obj", "nsubj:pass"))
        return Provision.RELEASE_HOSTAGES if innocent else Provision.RELEASE_PRISONERS, Duty.ACHIEVE
    if head.pos_ in {"NUM", "SYM", "NOUN"} and CURRENCIES & {word.text for word in head.subtree}:
        return Provision.PAY, Duty.ACHIEVE
    return Provision.OTHER, Duty.MAINTAIN if head.lemma_.lower() in KEPT_UP else Duty.ACHIEVE


def _doers_to_something(head: Token) -> list[Token]:
    """Return who does something to something else: the "government" of "the government will grant an amnesty" is not what is granted."""
    return [noun for noun in children(head, "nsubj") if can_act(noun)] if children(head, "obj") else []


def _relative_object(head: Token) -> list[Token]:
    """Return what a relative clause says is to be dealt with: "the three districts that it agreed to hand over"."""
    clause = head
    while clause.dep_ in {"xcomp", "conj"} and is_verbal(clause.head):
        clause = clause.head
    if clause.dep_ != "acl:relcl" or children(head, "obj", "nsubj:pass") or not children(clause, "nsubj"):
        return []
    return (
        []
        if any(subject.lower_ in {"who", "which", "that"} for subject in children(clause, "nsubj"))
        else [clause.head]
    )


def name_captivity(words: Iterable[Token]) -> Provision | None:
    """Return whether those who are freed are told to be hostages or prisoners; None where no word says so."""
    lemmas = {word.lemma_.lower() for word in words}
    releases = (Provision.RELEASE_HOSTAGES, Provision.RELEASE_PRISONERS)
    return next((row for row, _, _, things in _rows() if row in releases and lemmas & (things - {"person"})), None)


def rules_out_violence(head: Token) -> bool:
    """Tell whether a clause says that there is to be no violence: "will not attack", "there will be no more bombings"."""
    if not is_verbal(head):
        return False
    if children(head, "expl"):
        return any(is_negated(noun) and is_violent(noun) for noun in children(head, "nsubj"))
    return is_negated(head) and is_violent(head)


def _said_aside(head: Token) -> Iterator[Token]:
    """Yield the words of clauses that tell the circumstances of a promise ("after …", "who …") and not what it is."""
    for word in head.subtree:
        if (
            word.dep_ in {"advcl", "acl:relcl"}
            and word != head
            and not any(child.lower_ == "to" for child in word.children if child.dep_ == "mark")
        ):
            yield from word.subtree


def is_violent(head: Token) -> bool:
    """Tell whether a deed is violence: what makes a threat one that is recorded.

    Only the deed's own words count: not why or where it is to be done, nor a fight against no one.
    """
    if head.lemma_.lower() in RESTRAINING:
        return False
    if head.lemma_ in GOING_ON and (deeds := children(head, "xcomp")):
        return any(map(is_violent, deeds))
    if head.lemma_.lower() in STRUGGLING and not any(can_act(noun) for noun in children(head, "obj", "obl", "nmod")):
        return not children(head, "obj")
    own = [head, *children(head, "obj", "xcomp", "compound", "amod", "conj")]
    own += [child for child in children(head, "obl", "nmod") if case_of(child) in {"with", "of", "by"}]
    own += [inner for word in own[1:] for inner in children(word, "obj", "compound", "amod")]
    return any(
        word.lemma_.lower() in VIOLENT or ((row := find_kind(word)) is not None and row.kind is Kind.ASSAULT)
        for word in own
    )


SHELTERING = frozenset("allow permit let harbor harbour host shelter".split())
"""What a haven is denied by not doing."""
DENYING = frozenset("not n't n’t never no nobody none neither nor stop cease end refuse avoid without".split())
"""Words that turn a deed into leaving it."""
RESTRAINING = frozenset(
    "suspend stop halt cease end pause curb reduce prevent avoid condemn investigate punish limit ban renounce".split()
)
"""Verbs whose violence is what they do away with."""
GOING_ON = frozenset({"go", "keep", "continue"})
"""Verbs whose deed is the one behind them: "go on fighting"."""
STRUGGLING = frozenset({"fight", "battle", "combat", "struggle"})
"""Verbs that mean violence only where somebody is fought."""
VIOLENT = frozenset(
    """
    war avenge revenge retaliate retaliation respond offensive attack violence jihad destroy bloodshed force
    missile fight operation crush strike hit target
    """.split()
)
