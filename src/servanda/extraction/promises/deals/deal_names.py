"""By what words a deal goes: its noun with what qualifies it, and which of its names tells it best from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import case_of, children
from servanda.extraction.words.deals import PAUSES, is_deal
from servanda.extraction.words.phrases import trim

if TYPE_CHECKING:
    from spacy.tokens import Token

DASHES = frozenset({"-", "–", "—"})
TITLE = 4
"""Words from a deal's noun to the last that belongs to its title."""


def name_of(noun: Token) -> list[Token]:
    """Return the deal's noun with what qualifies it, without articles, owners and clauses."""
    words = [noun]
    for child in noun.children:
        before = child.dep_ in {"amod", "compound", "flat", "nmod:desc", "punct"} and child.i < noun.i
        if before or (child.dep_ == "nmod" and (_is_titled(noun, child) or _names_what_ceases(noun, child))):
            words += child.subtree
    ordered = sorted({word.i: word for word in words}.values(), key=lambda word: word.i)
    ordered = trim(ordered)
    if ordered and ordered[0].i > 1 and ordered[0].nbor(-1).text in DASHES and ordered[0].text[:1].isupper():
        ordered = [
            ordered[0].nbor(-2),
            ordered[0].nbor(-1),
            *ordered,
        ]  # "the Serbian–Croatian deal", of which the tree has half
    while ordered and ordered[0].pos_ in {"ADP", "PART", "DET"}:
        ordered = ordered[1:]
    return ordered or [noun]


def tells_apart(name: list[Token]) -> tuple[bool, int, int]:
    """Return how well a name tells its deal from others: one deal, proper names and nouns before adjectives."""
    return (
        not any(is_deal(word) and word.tag_ in {"NNS", "NNPS"} for word in name),
        sum(word.pos_ in {"PROPN", "NOUN"} for word in name),
        len(name),
    )


def _is_titled(noun: Token, about: Token) -> bool:
    """Tell whether what stands behind a capitalised deal is of its title: "the Comprehensive Agreement on the Bangsamoro"."""
    as_title = noun.text[:1].isupper() and not noun.is_sent_start and not noun.text.isupper()
    whole = about.i - noun.i <= TITLE and not children(about, "acl", "acl:relcl", "appos")
    return (
        as_title
        and whole
        and about.text[:1].isupper()
        and case_of(about) in {"on", "for"}
        and about.ent_type_ != "Temporal"
    )


def _names_what_ceases(noun: Token, what: Token) -> bool:
    """Tell whether a noun needs what stands behind it to name a deal: "a cessation of hostilities agreement"."""
    return noun.lemma_.lower() in PAUSES and case_of(what) == "of" and not children(what, "acl", "acl:relcl")
