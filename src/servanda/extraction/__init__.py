"""From a read text to its findings: statements, incidents, agreements and commitments, by their words alone.

Who, where and when they are is for resolution to say. A headline is read apart from the story below it: ``headlines``
keeps once what both tell. ``words`` holds the tables and what a tree says of one clause;
``quantities`` and ``statements`` build on it, ``incidents`` on those, and ``promises``, which finds agreements and
commitments, on all of them. Each of the four has a module of its own name, or two, at which its reading begins.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.record import Actor, Agreement, Origin, Record, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from servanda.extraction.promises.treaties.articles import Passage

__all__ = ["divide", "extract", "extract_terms", "read_passages"]


def extract(doc: Doc, report: Report) -> Record:
    """Return what a report tells, unresolved: its story, and what its headline tells beyond it.

    Args:
        doc: the report's text as the reader gives it, with times marked in ``doc.spans["times"]``.
        report: the report; its parts say what may be read as evidence.
    """
    from servanda.extraction.headlines.headlines import fold_headline, part_headline

    story, headline = part_headline(report)
    told = replace(_extract(doc, story), reports=(report,))
    return told if headline is None else fold_headline(told, _extract(doc, headline), doc)


def _extract(doc: Doc, report: Report) -> Record:
    """Return what the parts of a report tell that may be read as evidence."""
    from servanda.extraction.incidents.incidents import find_incidents
    from servanda.extraction.promises.commitments import find_commitments
    from servanda.extraction.promises.deals.agreements import agreements_of, find_deals
    from servanda.extraction.promises.term_search import find_terms
    from servanda.extraction.quantities.quantities import Measure, find_quantities
    from servanda.extraction.statements.statements import find_statements

    statements = find_statements(doc, report)
    told = tuple(statement for _, statement in statements)
    deals = find_deals(doc, report)
    quantities = find_quantities(doc, measures=(Measure.COUNT, Measure.MONEY, Measure.TIME))
    counts = [mention for mention in quantities if mention.measure is Measure.COUNT]
    # What is promised under a deal tells who its parties are, and is itself no incident to come: it is read before both.
    terms = find_terms(doc, report, statements, deals)
    commitments = find_commitments(terms, report, statements, quantities)
    promised = {term.head.i for term in terms if term.origin is Origin.AGREEMENT}
    return Record(
        reports=(report,),
        statements=told,
        incidents=find_incidents(doc, report, statements, counts, promised),
        agreements=agreements_of(deals, report),
        commitments=commitments,
    )


def divide(text: str) -> tuple[Passage, ...]:
    """Return the passages of an agreement's own text: articles with their numbers, preamble, headings, signatures."""
    from servanda.extraction.promises.treaties import articles

    return articles.divide(text)


def read_passages(nlp: Language, text: str, passages: Sequence[Passage]) -> Doc:
    """Read an agreement's own text, each passage by itself, into one document with the text's offsets."""
    from servanda.extraction.promises.treaties import agreement_text

    return agreement_text.read_passages(nlp, text, passages)


def extract_terms(
    doc: Doc, report: Report, passages: Sequence[Passage], agreement: Agreement, parties: Sequence[Actor]
) -> Record:
    """Return what an agreement's own text lays down, unresolved, as commitments under the agreement.

    Args:
        doc: the text as `read_passages` gives it, with times marked.
        report: the text as a report.
        passages: its passages, as `divide` gives them.
        agreement: the agreement.
        parties: the actors that it binds.
    """
    from servanda.extraction.promises.treaties.agreement_text import find_text_commitments

    commitments = find_text_commitments(doc, report, passages, parties)
    return Record(
        reports=(report,),
        actors=tuple(parties),
        agreements=(agreement,),
        commitments=tuple(replace(each, agreement=agreement.id) for each in commitments),
    )
