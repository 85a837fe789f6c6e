"""Finding a reviewed finding again after linking has put it, with others, under another id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from servanda.record import Agreement, Commitment, Incident, Item, Record, Span, Statement

Finding = Statement | Incident | Agreement | Commitment
"""What a report tells."""


def recognise(record: Record, wanted: AbstractSet[str], findings: Sequence[Record]) -> dict[str, str]:
    """Return under which id the record holds each finding; one that it does not hold is left out.

    A finding that is not there under its own id is the one of its sort that keeps the same words among its mentions, or,
    where its report is a copy that was dropped, one that keeps the same text.

    Args:
        record: the linked record.
        wanted: ids of findings as they were read or linked once.
        findings: what was linked.
    """
    ids = record.by_id
    found = {item: item for item in wanted if item in ids}
    lost = wanted - found.keys()
    if not lost:
        return found
    read = {item.id: (item, record_of) for record_of in findings for item in findings_of(record_of) if item.id in lost}
    if not read:
        return found
    by_words: dict[object, str] = {}
    by_text: dict[object, str] = {}
    for item in findings_of(record):
        for span in words_of(item):
            by_words.setdefault((_sort(item), span), item.id)
            by_text.setdefault((_sort(item), record.quote(span)), item.id)
    for id_, (item, record_of) in read.items():
        for span in words_of(item)[:1]:
            now = by_words.get((_sort(item), span)) or by_text.get((_sort(item), record_of.quote(span)))
            if now:
                found[id_] = now
    return found


def tellings(record: Record, findings: Iterable[Record]) -> Mapping[str, str]:
    """Return, for each finding as it was read from its report, under which id the record holds it."""
    records = list(findings)
    return recognise(record, {item.id for each in records for item in findings_of(each)}, records)


def words_of(item: Item) -> tuple[Span, ...]:
    """Return the words that tell a finding, by which it is known."""
    match item:
        case Statement():
            return item.content
        case Incident() | Agreement() | Commitment():
            return item.mentions
        case _:
            return ()


def findings_of(record: Record) -> Iterator[Finding]:
    """Yield all that is reviewed of what a record's reports tell."""
    yield from record.statements
    yield from record.incidents
    yield from record.agreements
    yield from record.commitments


def _sort(item: Item) -> tuple[object, ...]:
    match item:
        case Incident():
            return (Incident, item.kind)
        case Commitment():
            return (Commitment, item.provision)
        case _:
            return (type(item),)
