"""The text of an agreement itself: read passage by passage, and its terms as commitments with the article of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from servanda.extraction.promises.commitments import Context, make_commitment
from servanda.extraction.promises.parts.dues import find_due
from servanda.extraction.promises.treaties.article_terms import ArticleTerm, find_article_terms
from servanda.extraction.promises.treaties.articles import Passage
from servanda.extraction.quantities.quantities import Measure, find_quantities
from servanda.record import Actor, ActorKind, Commitment, Participant, Provision, Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ALIKE = 5
"""Letters by which a party's name is known again in "the Ukrainian side"."""
MUTUAL = frozenset({Provision.CEASE_HOSTILITIES, Provision.HOLD_TALKS})
"""What all parties owe each other."""
OF_ANY_BODY = frozenset(
    word[:ALIKE] for word in "government national republic state movement army council board party people front".split()
)


def read_passages(nlp: Language, text: str, passages: Sequence[Passage]) -> Doc:
    """Read an agreement's text, each passage by itself, into one document with the text's own offsets.

    Line breaks read as spaces, so that a line that is only broken stays one sentence; what numbers the passages is there
    and not read.

    Args:
        nlp: the reader.
        text: the agreement's text.
        passages: its passages, as `divide` gives them.
    """
    from spacy.tokens import Doc

    plain = text.translate({ord(mark): " " for mark in "\n\r\t\v\f"})
    cuts = [0, *(cut for passage in passages for cut in (passage.start, passage.end)), len(text)]
    is_read = {passage.start for passage in passages}
    pieces = [(start, end) for start, end in pairwise(cuts) if start < end]
    read = iter(nlp.pipe(plain[start:end] for start, end in pieces if start in is_read))
    docs = [next(read) if start in is_read else _leave(nlp, plain[start:end]) for start, end in pieces]
    whole = Doc.from_docs(docs, ensure_whitespace=False, exclude=["user_data", "tensor"])  # type: ignore[call-arg]
    assert whole is not None  # noqa: S101 - a text has one passage or more
    return whole


def _leave(nlp: Language, text: str) -> Doc:
    """Return the words of what is not read, as sentences of their own."""
    doc = nlp.make_doc(text)
    for word in doc:
        word.is_sent_start = word.i == 0
    for word in doc:
        word.dep_ = "dep"
        word.pos_ = "X"
    return doc


def find_text_commitments(
    doc: Doc, report: Report, passages: Sequence[Passage], parties: Sequence[Actor]
) -> tuple[Commitment, ...]:
    """Return the commitments of an agreement's text in order, each with the article that states it.

    Args:
        doc: the text as `read_passages` gives it, with times marked.
        report: the text as a report.
        passages: its passages.
        parties: whom the agreement binds; whoever owes is left empty for "the Parties" where they are not known.
    """
    measures = (Measure.COUNT, Measure.MONEY, Measure.TIME)
    context = Context(report, find_quantities(doc, measures=measures))
    found: dict[str, Commitment] = {}
    for each in find_article_terms(doc, passages):
        commitment = make_commitment(each.term, context)
        if commitment is None or commitment.id in found or not _is_owed_by_party(each, commitment, parties):
            continue
        due = commitment.due or (find_due(each.term, each.timed_by, report) if each.timed_by else None)
        debtor, creditor = _sides(each, commitment, parties)
        found[commitment.id] = replace(
            commitment, article=each.label or None, due=due, debtor=debtor, creditor=creditor
        )
    return tuple(found.values())


def _is_owed_by_party(each: ArticleTerm, commitment: Commitment, parties: Sequence[Actor]) -> bool:
    """Tell whether a party owes it; what a deed of no known kind lays on a body of the agreement is no commitment."""
    if commitment.provision is not Provision.OTHER or not each.term.debtor or not parties:
        return True
    names = [name for party in parties for name in (party.name, *party.aliases)]
    own = {word.casefold()[:ALIKE] for name in names for word in name.split() if word[0].isupper()} - OF_ANY_BODY
    return any(
        word.lower_[:ALIKE] in own
        for debtor in each.term.debtor
        for word in debtor.subtree
        if word.pos_ in {"PROPN", "ADJ"}
    )


def _sides(
    each: ArticleTerm, commitment: Commitment, parties: Sequence[Actor]
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Return debtor and creditor: all parties for what binds all, the one government among them for what only it can do."""
    if each.by_state:
        states = [party for party in parties if party.kind is ActorKind.STATE]
        return _all(states if len(states) == 1 else parties), commitment.creditor
    if not each.by_all:
        return commitment.debtor, commitment.creditor
    is_mutual = commitment.provision in MUTUAL and len(parties) > 1
    return _all(parties), commitment.creditor or (_all(parties) if is_mutual else ())


def _all(parties: Iterable[Actor]) -> tuple[Participant, ...]:
    return tuple(Participant(spans=(), actor=party.id) for party in parties)
