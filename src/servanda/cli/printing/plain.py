"""Items of a record as plain values with their words filled in, for ``--json``: a script needs nothing else to read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from servanda.cli.printing.commitments import judge_of, name_voucher
from servanda.cli.printing.links import Linkable, links_of
from servanda.cli.printing.wording import name_actor, name_participants, name_source, say_due, say_when, say_who_tells
from servanda.record import (
    Actor,
    Agreement,
    Commitment,
    Evidence,
    Incident,
    Item,
    Judgement,
    Participant,
    Place,
    Record,
    Report,
    Span,
    Statement,
    to_plain,
)
from servanda.review import history_of


def plain_item(record: Record, item: Item) -> dict[str, Any]:
    """Return an item of any kind, with its own values and the words and names that they point to."""
    plain: dict[str, Any] = {"kind": type(item).__name__.lower(), **to_plain(item)}
    if reviews := history_of(record.decisions, plain.get("id", "")):
        plain["reviews"] = to_plain(reviews)
    if isinstance(item, Linkable):
        plain["links"] = to_plain(links_of(record, item))
    match item:
        case Commitment():
            plain |= plain_commitment(record, item)
        case Incident():
            plain["actor"] = _plain_participants(record, item.actor)
            plain["target"] = _plain_participants(record, item.target)
            plain["when_in_words"] = say_when(item.when)
            plain["told"] = say_who_tells(record, item)
            plain["mentions"] = plain_quotes(record, item.mentions)
        case Statement():
            plain |= plain_statement(record, item)
        case Agreement():
            plain["parties"] = [_plain_actor(record, actor) for actor in item.parties]
            plain["third_parties"] = [_plain_actor(record, actor) for actor in item.third_parties]
            plain["signatories"] = _plain_participants(record, item.signatories)
            plain["mentions"] = plain_quotes(record, item.mentions)
            plain["commitments"] = [each.id for each in record.commitments if each.agreement == item.id]
        case Report():
            plain["sha256"] = item.sha256
        case Actor() | Place():
            pass
    return plain


def plain_commitment(record: Record, commitment: Commitment) -> dict[str, Any]:
    """Return a commitment with its words, its agreement's name and its judgement."""
    agreement = record.by_id.get(commitment.agreement) if commitment.agreement else None
    judgement = judge_of(record).get(commitment.id)
    return {
        **to_plain(commitment),
        "agreement_name": agreement.name if isinstance(agreement, Agreement) else None,
        "debtor": _plain_participants(record, commitment.debtor),
        "creditor": _plain_participants(record, commitment.creditor),
        "what": plain_quotes(record, commitment.what),
        "article": commitment.article,
        "condition": plain_quotes(record, commitment.condition),
        "due_in_words": say_due(commitment),
        "told": say_who_tells(record, commitment),
        "mentions": plain_quotes(record, commitment.mentions),
        "judgement": plain_judgement(record, judgement) if judgement else None,
    }


def plain_judgement(record: Record, judgement: Judgement) -> dict[str, Any]:
    """Return a judgement with the words of its evidence."""
    return {
        **to_plain(judgement),
        "evidence": [plain_evidence(record, evidence) for evidence in judgement.evidence],
    }


def plain_evidence(record: Record, evidence: Evidence) -> dict[str, Any]:
    """Return a piece of evidence with its words and who says so by name."""
    return {
        **to_plain(evidence),
        "spans": plain_quotes(record, evidence.spans),
        "by_name": None if evidence.by == "outlet" else name_voucher(record, evidence),
    }


def plain_statement(record: Record, statement: Statement) -> dict[str, Any]:
    """Return a statement with its words and its speaker by name."""
    return {
        **to_plain(statement),
        "source": plain_quotes(record, statement.source),
        "source_name": name_source(record, statement.id),
        "cue": plain_quotes(record, statement.cue),
        "content": plain_quotes(record, statement.content),
        "addressee": plain_quotes(record, statement.addressee),
    }


def plain_quotes(record: Record, spans: Iterable[Span]) -> list[dict[str, Any]]:
    """Return spans with their words, their sentence, and their report's outlet and day."""
    return [plain_quote(record, span) for span in spans]


def plain_quote(record: Record, span: Span) -> dict[str, Any]:
    """Return a span with its words, its sentence, and its report's outlet and day."""
    report = record.report_by_id[span.report]
    return {
        **to_plain(span),
        "quote": report.quote(span),
        "sentence": report.quote(report.sentence_around(span)),
        "outlet": report.outlet,
        "published": to_plain(report.published),
    }


def _plain_participants(record: Record, participants: Iterable[Participant]) -> list[dict[str, Any]]:
    return [
        {
            "actor": participant.actor,
            "name": name_participants(record, [participant]),
            "spans": plain_quotes(record, participant.spans),
        }
        for participant in participants
    ]


def _plain_actor(record: Record, actor: str) -> dict[str, Any]:
    return {"actor": actor, "name": name_actor(record, actor)}
