"""The commitments as a table, grouped by agreement, with the evidence behind each standing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from servanda.export.naming import name_participants, name_tellers, quote_all
from servanda.export.page.links import Links, Source
from servanda.export.page.ranking import OUTSIDE, TONES
from servanda.export.wording import begin, say, say_list, say_quantity, say_time
from servanda.record import (
    Agreement,
    Bearing,
    Commitment,
    Evidence,
    Judgement,
    Origin,
    Provision,
    Reality,
    Record,
    Span,
    Standing,
)

ORIGIN_WORDS = {
    Origin.AGREEMENT: "a term of the deal",
    Origin.PLEDGE: "the debtor's own pledge",
    Origin.CLAIM: "by another's account",
    Origin.THREAT: "a threat",
    Origin.ORDER: "an order",
}

PROVISION_WORDS = {Provision.ATTACK: "threat of attack", Provision.OTHER: ""}
"""Provisions that their own names do not say."""

BEARING_WORDS = {Bearing.FOR: "Speaks for it", Bearing.AGAINST: "Speaks against it", Bearing.ABOUT: "Bears on it"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence."""

    source: Source
    """The words and where they stand."""
    by: str
    """Who says so; empty for the outlet's own voice."""
    because: str
    """Why it bears on the commitment."""
    decides: bool
    """Whether the standing rests on it."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The evidence that points one way."""

    bears: Bearing
    """Which way."""
    title: str
    """Which way, in words."""
    pieces: tuple[Piece, ...]
    """The evidence, as far as it is shown."""
    number: int
    """How many pieces there are in all."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as a line of the table."""

    id: str
    """Id of the commitment."""
    href: str | None
    """Address of its own page; None where it has none."""
    label: str
    """Its short name on the page, such as P3."""
    debtor: str
    """Who owes it."""
    creditor: str
    """To whom; empty when not said."""
    provision: str
    """What kind of thing; empty where the kind says nothing."""
    what: Source
    """The words that state it, in the report that told it first."""
    tellings: tuple[Source, ...]
    """The words in the other reports that tell it, one for each."""
    quantity: str
    """How many of what."""
    article: str
    """Where it stands in the agreement's own text; empty where only reports tell it."""
    condition: str
    """What must come first."""
    due: str
    """By when, in words."""
    origin: str
    """By what the debtor is bound."""
    reality: str
    """Whether the binding act happened; empty where it did."""
    tellers: str
    """Who says that it was promised; empty for the reports' own voice."""
    exchange: tuple[str, str] | None
    """Label and address of what is given in return."""
    standing: Standing | None
    """How it stands; None while it has not been judged."""
    tone: str
    """Whether that is good, bad, to be watched, or none of these."""
    finding: str
    """Who vouches for it."""
    implementation: str
    """How much is done."""
    share: str
    """The counted share done."""
    rule: str
    """The rule that decided."""
    heard: str
    """When it was last heard of."""
    evidence: tuple[Pieces, ...]
    """What speaks for it, against it and about it, the deciding side first."""

    @property
    def tally(self) -> str:
        """How much evidence there is, in words."""
        told = [f"{pieces.number:,} {pieces.bears}" for pieces in self.evidence]
        return say_list(told) or "none yet"


@dataclass(frozen=True, slots=True)
class Group:
    """An agreement and its commitments; or, without an agreement, those outside any."""

    id: str
    """Id of the agreement."""
    name: str
    """Its name."""
    facts: tuple[tuple[str, str], ...]
    """What is known of it: what, and its value."""
    promises: tuple[Promise, ...]
    """Its commitments, those that need attention first."""


def lay_out_promises(
    links: Links,
    grouped: Iterable[tuple[Agreement | None, list[Commitment]]],
    labels: Mapping[str, str],
    most: int | None = None,
) -> tuple[Group, ...]:
    """Return the commitments as lines of the table.

    Args:
        links: the record and the ways to its sentences.
        grouped: the commitments by agreement.
        labels: their short names by id.
        most: the most pieces of evidence that point one way to show of each; all by default.
    """
    judgements = links.concordance.judgements
    groups: list[Group] = []
    for agreement, members in grouped:
        promises = tuple(
            _promise(links, commitment, judgements.get(commitment.id), labels, most) for commitment in members
        )
        if agreement:
            groups.append(Group(agreement.id, begin(agreement.name), _facts(links, agreement), promises))
        else:
            name = "Outside any agreement" if groups else "Pledges and threats"
            groups.append(Group(OUTSIDE, name, (), promises))
    return tuple(groups)


def _facts(links: Links, agreement: Agreement) -> tuple[tuple[str, str], ...]:
    facts = [
        (
            "between" if len(agreement.parties) > 1 else "by",
            say_list([links.name(actor) for actor in agreement.parties]),
        ),
        ("with", say_list([links.name(actor) for actor in agreement.third_parties])),
        ("signed by", say_list(name_participants(links.record, agreement.signatories))),
    ]
    for name in ("declared", "signed", "in_force", "ended"):
        time = getattr(agreement, name)
        facts.append((name.replace("_", " "), say_time(time) if time else ""))
    return tuple((name, value) for name, value in facts if value)


def _promise(
    links: Links, commitment: Commitment, judgement: Judgement | None, labels: Mapping[str, str], most: int | None
) -> Promise:
    record = links.record
    exchange = commitment.exchange_for
    return Promise(
        id=commitment.id,
        href=links.addresses.item(commitment.id),
        label=labels[commitment.id],
        debtor=say_list(name_participants(record, commitment.debtor)) or "not named",
        creditor=say_list(name_participants(record, commitment.creditor)),
        provision=PROVISION_WORDS.get(commitment.provision, say(commitment.provision)),
        what=links.source([span for span in commitment.what if span.report == commitment.what[0].report]),
        tellings=_tellings(links, commitment),
        quantity=say_quantity(commitment.quantity) if commitment.quantity else "",
        article=commitment.article or "",
        condition=quote_all(record, commitment.condition),
        due=say_time(commitment.due) if commitment.due else "",
        origin=ORIGIN_WORDS[commitment.origin],
        reality="" if commitment.reality is Reality.HAPPENED else say(commitment.reality),
        tellers=say_list(name_tellers(record, commitment.told_by)),
        exchange=_exchange(links, exchange, labels) if exchange else None,
        standing=judgement.standing if judgement else None,
        tone=TONES[judgement.standing] if judgement else "even",
        finding=say(judgement.finding) if judgement else "",
        implementation=say(judgement.implementation) if judgement else "",
        share=_say_share(commitment, judgement) if judgement else "",
        rule=reason(judgement) if judgement else "",
        heard=_last_heard(record, commitment, judgement),
        evidence=_evidence(links, judgement.evidence, commitment.mentions[:1], most) if judgement else (),
    )


def reason(judgement: Judgement) -> str:
    """Return the rule that decided without the standing that it may begin with: the page has said it."""
    return judgement.rule.removeprefix(f"{say(judgement.standing)}: ")


def _tellings(links: Links, commitment: Commitment) -> tuple[Source, ...]:
    told: dict[str, list[Span]] = {}
    for span in (*commitment.what, *commitment.mentions):
        told.setdefault(span.report, []).append(span)
    told.pop(commitment.what[0].report)
    return tuple(links.source(spans[:1]) for spans in told.values())


def _exchange(links: Links, id_: str, labels: Mapping[str, str]) -> tuple[str, str] | None:
    href = links.addresses.item(id_)
    return (labels[id_], href) if href and id_ in labels else None


def _evidence(
    links: Links, evidence: Iterable[Evidence], told: tuple[Span, ...], most: int | None
) -> tuple[Pieces, ...]:
    """Return the evidence by the way it points; the first piece decides, unless it only tells what was promised."""
    found: dict[Bearing, list[tuple[int, Evidence]]] = {}
    for number, each in enumerate(evidence):
        found.setdefault(each.bears, []).append((number, each))
    return tuple(
        Pieces(
            bears,
            BEARING_WORDS[bears],
            tuple(_piece(links, each, decides=number == 0 and each.spans != told) for number, each in pieces[:most]),
            len(pieces),
        )
        for bears, pieces in found.items()
    )


def _piece(links: Links, evidence: Evidence, *, decides: bool) -> Piece:
    by = "" if evidence.by == "outlet" else links.name(evidence.by)
    return Piece(links.source(evidence.spans), by, evidence.because, decides=decides)


def _say_share(commitment: Commitment, judgement: Judgement) -> str:
    if judgement.share is None:
        return ""
    percent = f"{judgement.share:.0%}"
    if commitment.quantity is None:
        return percent
    number = commitment.quantity.number
    return f"{round(judgement.share * number):,} of {number:,} ({percent})"


def _last_heard(record: Record, commitment: Commitment, judgement: Judgement | None) -> str:
    spans = [span for each in judgement.evidence for span in each.spans] if judgement else []
    reports = [record.report_by_id.get(span.report) for span in (*spans, *commitment.mentions)]
    days = [report.published for report in reports if report and report.published]
    return f"{max(days).day} {max(days):%b %Y}" if days else ""
