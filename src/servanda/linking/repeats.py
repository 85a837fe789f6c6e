"""Decisions about a telling that turned out to be a copy's: they hold for the telling of its source, whose words it repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace

from servanda.linking.reasons import Linkable
from servanda.linking.words import read_words
from servanda.record import Agreement, Commitment, Decision, Incident, Record, Report


def find_repeated(
    decisions: Iterable[Decision],
    findings: Iterable[Record],
    found: Mapping[str, Linkable],
    reports: Mapping[str, Report],
) -> dict[str, str]:
    """Return for each telling that a decision names and that was left out as a copy's the one of its source.

    Args:
        decisions: what persons have decided.
        findings: the findings as read, those of copies whole.
        found: the tellings that are linked, by id.
        reports: the reports by id, copies with the name of their source.
    """
    lost = {id_ for decision in decisions for id_ in decision.about} - found.keys()
    if not lost:
        return {}
    told: dict[tuple[str, Hashable], list[Linkable]] = defaultdict(list)
    for item in sorted((each for each in found.values() if each.mentions), key=lambda each: each.mentions[0]):
        told[item.mentions[0].report, _sort(item)].append(item)
    repeated: dict[str, str] = {}
    for item in (each for record in findings for each in _tellings(record) if each.id in lost and each.mentions):
        source = reports[item.mentions[0].report].copy_of
        words = _words(item, reports)
        for other in told.get((source or "", _sort(item)), ()):
            theirs = _words(other, reports)
            if words in theirs or theirs in words:
                repeated.setdefault(item.id, other.id)
    return repeated


def _tellings(record: Record) -> tuple[Linkable, ...]:
    return (*record.incidents, *record.agreements, *record.commitments)


def _sort(item: Linkable) -> Hashable:
    """Return what a telling and its copy have in common besides their words."""
    match item:
        case Incident():
            return item.kind
        case Commitment():
            return item.provision
        case Agreement():
            return item.name.casefold()


def _words(item: Linkable, reports: Mapping[str, Report]) -> str:
    """Return the words that tell it; of a deal, whose name may stand there again and again, the sentence of the name."""
    span = item.mentions[0]
    report = reports[span.report]
    words = read_words(report.quote(report.sentence_around(span) if isinstance(item, Agreement) else span))
    return f" {' '.join(words)} "


def carry_to_sources(decisions: Iterable[Decision], repeated: Mapping[str, str]) -> list[Decision]:
    """Return the decisions with the ids of what is linked in place of those of what it repeats."""
    return [
        replace(each, about=tuple(repeated.get(id_, id_) for id_ in each.about)) if repeated else each
        for each in decisions
    ]
