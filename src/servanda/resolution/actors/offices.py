"""Which offices a report gives the people it names: "Defence Minister Roe", "Roe, who was sworn in as president", "ex-mayor Roe"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from servanda.record import Office, Report
from servanda.resolution.actors.chains import Chain
from servanda.resolution.actors.phrase import Phrase
from servanda.resolution.names.roles import RoleGroup, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from servanda.resolution.actors.coreference import Chains

OVER = frozenset({"former", "ex", "late", "then", "onetime", "erstwhile", "deposed", "ousted", "slain", "ex-"})
"""Words before an office that its holder has no longer."""
TAKING = frozenset("swear appoint name elect reelect re-elect inaugurate install become".split())
"""Verbs by which somebody comes into an office."""
LEAVING = frozenset("resign quit oust dismiss sack remove depose step".split())
"""Verbs by which somebody goes out of one."""
DENIED = frozenset({"not", "n't", "never"})
VAGUE = frozenset({"official", "member", "officer", "leader", "figure", "insider", "candidate"})
"""Nouns that alone name no office."""
NEAR = 4
"""Words from an office to the day on which somebody came into it."""
WITHOUT = frozenset({"DET", "PUNCT", "PRON", "SPACE"})
"""Word classes that stand before an office and do not name it."""


def find_offices(chains: Chains, doc: Doc, report: Report) -> Iterator[tuple[Chain, Office]]:
    """Yield the offices that a report gives named persons, each with whose it is.

    Args:
        chains: the report's mentions.
        doc: the report as read.
        report: the report.
    """
    for chain in chains.chains:
        if chain.is_person and chain.names:
            for phrase in chain.mentions:
                if office := _office_of(phrase, doc, report):
                    yield chain, office
    for token in doc:
        if token.lemma_.lower() in TAKING | LEAVING and token.pos_ == "VERB":
            yield from _by_verb(token, chains, report)


def _office_of(phrase: Phrase, doc: Doc, report: Report) -> Office | None:
    """Return the office that stands in a mention: beside the name, or for the person alone."""
    if phrase.is_plural:
        return None
    named = set(phrase.name_tokens)
    words = [word for word in doc[phrase.first : phrase.last + 1] if word.i not in named and word.pos_ not in WITHOUT]
    is_past = any(word.lower_ in OVER or word.lower_.startswith("ex-") for word in words)
    words = [word for word in words if word.lower_ not in OVER]
    if not any(map(_is_office, words)) or (len(words) == 1 and words[0].lower_ in VAGUE):
        return None
    first, last = doc[phrase.first], doc[phrase.last]
    return Office(
        title=_title(words),
        is_past=is_past,
        told=report.published,
        spans=(report.span(first.idx, last.idx + len(last.text)),),
    )


def _title(words: list[Token]) -> str:
    """Return the words of an office as running text has them: "Defence Minister" is "defence minister"."""
    written = [word.lower_ if word.pos_ != "PROPN" or _is_role(word) else word.text for word in words]
    return "".join(f"{each}{word.whitespace_}" for each, word in zip(written, words, strict=True)).strip()


def _is_role(word: Token) -> bool:
    """Tell whether a capital letter is only that of a title: both words of "Defence Minister", and no country before one."""
    before_office = word.i + 1 < len(word.doc) and _is_office(word.nbor(1)) and word.text.istitle()
    return _is_office(word) or (before_office and word.ent_type_ not in {"Location", "Nationality"})


def _is_office(word: Token) -> bool:
    """Tell whether a word names the office or rank of one person."""
    role = role_of(word.text)
    return role is not None and role.group is RoleGroup.OFFICIAL and not role.is_plural


def _by_verb(verb: Token, chains: Chains, report: Report) -> Iterator[tuple[Chain, Office]]:
    """Yield the office that a verb gives or takes away: "was sworn in as president", "resigned as mayor", "became premier"."""
    if any(child.lower_ in DENIED or child.tag_ == "MD" or child.lower_ == "to" for child in verb.children):
        return
    is_passive = any(child.dep_ in {"nsubj:pass", "aux:pass"} for child in verb.children)
    if not is_passive and verb.lemma_.lower() in TAKING - {"become"}:
        return
    holder = _holder(verb, chains)
    noun = next((child for child in verb.children if _is_office_of_verb(child, verb)), None)
    if holder is None or noun is None:
        return
    before = [word for word in noun.lefts if word.dep_ in {"compound", "amod"}]
    words = [word for word in (*before, noun, *_behind(noun)) if word.lower_ not in OVER]
    days = [day.i for day in verb.children if day.ent_type_ == "Temporal" and noun.i < day.i <= noun.i + NEAR]
    last = verb.doc[max([words[-1].i, *(word.i for day in days for word in verb.doc[day].subtree)])]
    yield (
        holder,
        Office(
            title=_title(words),
            is_past=verb.lemma_.lower() in LEAVING,
            told=report.published,
            spans=(report.span(min(verb.idx, noun.idx), max(last.idx + len(last.text), noun.idx + len(noun.text))),),
        ),
    )


def _behind(noun: Token) -> list[Token]:
    """Return the "of" phrase of an office: "president of the assembly", "mayor of Santa Rosa"."""
    of = next(
        (each for each in noun.rights if each.dep_ == "nmod" and any(case.lower_ == "of" for case in each.lefts)), None
    )
    if of is None:
        return []
    last = of.i
    while last + 1 < noun.sent.end and noun.doc[last + 1].ent_iob_ == "I" and of.ent_type_:
        last += 1
    return list(noun.doc[noun.i + 1 : last + 1])


def _is_office_of_verb(noun: Token, verb: Token) -> bool:
    if noun.i < verb.i or not _is_office(noun):
        return False
    is_as = any(child.lower_ == "as" for child in noun.children if child.dep_ == "case")
    return is_as or (noun.dep_ in {"xcomp", "obj"} and verb.lemma_.lower() in TAKING)


def _holder(verb: Token, chains: Chains) -> Chain | None:
    """Return the named person who comes into or goes out of an office."""
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubj:pass"}), None)
    if subject is None and verb.dep_ == "conj":
        subject = next((child for child in verb.head.children if child.dep_ in {"nsubj", "nsubj:pass"}), None)
    if subject is not None and subject.tag_ in {"WP", "WDT"} and verb.dep_ == "acl:relcl":
        subject = verb.head
    if subject is None and verb.dep_ == "acl":
        subject = verb.head
    found = chains.chain_at(subject) if subject is not None else None
    return found[1] if found and found[1].is_person and found[1].names else None
