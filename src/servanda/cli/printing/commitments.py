"""Commitments with their standing: the table that everything else is there for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import shorten
from typing import TYPE_CHECKING

from servanda.cli.printing.layout import Row, show_heading, show_rows
from servanda.cli.printing.order import in_reading_order
from servanda.cli.printing.sentences import cite, show_sentence
from servanda.cli.printing.wording import (
    name_actor,
    name_participants,
    quote_all,
    say_agreement,
    say_done,
    say_due,
    say_parties,
    say_who_tells,
)
from servanda.export.wording import say, say_quantity
from servanda.record import (
    Agreement,
    Commitment,
    Evidence,
    Finding,
    Judgement,
    Origin,
    Provision,
    Record,
    Span,
    Standing,
)

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

SIGNS = {
    Standing.PENDING: ("◌", ""),
    Standing.OPEN: ("○", ""),
    Standing.ON_TRACK: ("▸", "green"),
    Standing.AT_RISK: ("!", "yellow"),
    Standing.OVERDUE: ("…", "yellow"),
    Standing.KEPT: ("✓", "bold green"),
    Standing.KEPT_LATE: ("✓", "green"),
    Standing.BREACHED: ("✗", "bold red"),
    Standing.DISPUTED: ("?", "magenta"),
    Standing.REPUDIATED: ("✗", "red"),
    Standing.SUSPENDED: ("=", "yellow"),
    Standing.RELEASED: ("-", "dim"),
    Standing.SUPERSEDED: ("-", "dim"),
    Standing.LAPSED: ("-", "dim"),
}
"""A sign and a colour beside each standing's word: never the only way to tell."""

ORIGIN_WORDS = {
    Origin.AGREEMENT: "",
    Origin.PLEDGE: "pledge",
    Origin.CLAIM: "by another's account",
    Origin.THREAT: "threat",
    Origin.ORDER: "order",
}

DUE_WIDTH = 16
"""Characters of the column for the deadline: "until 2020-03-10" fits."""

WORDS_WIDTH = 72
"""Characters of a report's own words on a line that names a promise; its sentence stands below in full."""


def judge_of(record: Record) -> dict[str, Judgement]:
    """Return the judgements of a record by their commitments' ids."""
    return {judgement.commitment: judgement for judgement in record.judgements}


def show_standing(standing: Standing) -> Text:
    """Return a standing as sign and word."""
    from rich.text import Text

    sign, style = SIGNS[standing]
    return Text(f"{sign} {say(standing)}", style=style)


def say_promise(record: Record, commitment: Commitment) -> str:
    """Return who owes what to whom on one line."""
    debtor = name_participants(record, commitment.debtor) or "Nobody named"
    creditor = name_participants(record, commitment.creditor)
    to = f" → {creditor}" if creditor and creditor != debtor else ""
    origin = ORIGIN_WORDS[commitment.origin]
    is_other = commitment.provision is Provision.OTHER
    promised = f"“{quote_start(record, commitment.what)}”" if is_other else say(commitment.provision)
    counted = f", {say_quantity(commitment.quantity)}" if commitment.quantity else ""
    return f"{debtor}{to}: {promised}{counted}{f' ({origin})' if origin else ''}"


def quote_start(record: Record, spans: Iterable[Span]) -> str:
    """Return the words of some spans, as many as fit on a line that names a promise."""
    return shorten(quote_all(record, spans), WORDS_WIDTH, placeholder=" …")


def say_finding(record: Record, judgement: Judgement) -> str:
    """Return who vouches for the fact that a standing rests on."""
    deciding = judgement.evidence[0] if judgement.evidence else None
    vouched = judgement.finding.value
    if deciding is None or deciding.by == "outlet":
        return vouched
    if judgement.finding in {Finding.ALLEGED, Finding.ADMITTED, Finding.FOUND}:
        return f"{vouched} by {name_voucher(record, deciding)}"
    return vouched


def name_voucher(record: Record, evidence: Evidence) -> str:
    """Return the name of the actor who says so."""
    return "a source not named" if evidence.by == "unnamed" else name_actor(record, evidence.by)


def name_voice(record: Record, evidence: Evidence) -> str:
    """Return who says so: the outlets in their own voice, or an actor as told by them."""
    cited = cite(record, evidence.spans)
    return cited if evidence.by == "outlet" else f"{name_voucher(record, evidence)} in {cited}"


def show_commitments(
    record: Record, commitments: Iterable[Commitment], *, brief: bool = False, who: bool = False
) -> RenderableType:
    """Return commitments with their standing, grouped by the agreement they belong to.

    Args:
        record: the judged record that holds them.
        commitments: which of its commitments to show.
        brief: leave out the sentences, the rule and the id.
        who: show all the evidence, not the deciding sentence alone.
    """
    from rich.console import Group

    judgements = judge_of(record)
    agreements = {agreement.id: agreement for agreement in in_reading_order(record, record.agreements)}
    order = {id_: place for place, id_ in enumerate(agreements)}

    def by_agreement(commitment: Commitment) -> int:
        return order.get(commitment.agreement or "", len(order))

    parts: list[RenderableType] = []
    for _, group in groupby(sorted(in_reading_order(record, commitments), key=by_agreement), key=by_agreement):
        members = tuple(group)
        agreement = agreements.get(members[0].agreement or "")
        parts.append(_head(record, agreement))
        rows = [_row(record, commitment, judgements.get(commitment.id), brief=brief, who=who) for commitment in members]
        parts.append(show_rows(("STANDING", "WHO OWES WHAT TO WHOM", "DUE"), rows, right=DUE_WIDTH, tight=brief))
    return Group(*parts)


def _head(record: Record, agreement: Agreement | None) -> RenderableType:
    if agreement is None:
        return show_heading("Outside any agreement named")
    return show_heading(say_agreement(agreement), say_parties(record, agreement))


def _row(record: Record, commitment: Commitment, judgement: Judgement | None, *, brief: bool, who: bool) -> Row:
    from rich.text import Text

    under = _under_brief(record, commitment, judgement) if brief else _under(record, commitment, judgement, who=who)
    if brief and who and judgement:
        under = (*under, *_show_evidence(record, judgement.evidence))

    middle = Text(say_promise(record, commitment))
    if commitment.article:
        middle.append(f", article {commitment.article.removeprefix('Article ')}", style="dim")
    if commitment.condition:
        middle.append(f", on condition: “{quote_start(record, commitment.condition)}”", style="dim")
    return Row(
        left=show_standing(judgement.standing) if judgement else Text("not judged", style="dim"),
        middle=middle,
        right=Text(say_due(commitment)),
        under=under,
    )


def _under_brief(record: Record, commitment: Commitment, judgement: Judgement | None) -> tuple[Text, ...]:
    from rich.text import Text

    if judgement is None:
        return ()
    decided = f"finding {say_finding(record, judgement)} · implementation {say_done(judgement, commitment.quantity)}"
    if judgement.evidence:
        decided += f" · {name_voice(record, judgement.evidence[0])}"
    return (Text(decided, style="dim"),)


def _under(record: Record, commitment: Commitment, judgement: Judgement | None, *, who: bool) -> tuple[Text, ...]:
    from rich.text import Text

    told = show_sentence(record, (*commitment.mentions[:1], *commitment.what), mark=commitment.what)
    under = [told, Text(f"{cite(record, commitment.mentions)}, {say_who_tells(record, commitment)}", style="dim")]
    if judgement:
        under.append(Text(judgement.rule))
        if who:
            under.extend(_show_evidence(record, judgement.evidence))
        for evidence in () if who else judgement.evidence[:1]:
            sentence = show_sentence(record, evidence.spans)
            if sentence.plain != told.plain:
                under.extend((Text(f"{evidence.because}:"), sentence))
                under.append(Text(name_voice(record, evidence), style="dim"))
        done = say_done(judgement, commitment.quantity)
        under.append(Text(f"finding {say_finding(record, judgement)} · implementation {done}"))
    under.append(Text(commitment.id, style="dim"))
    return tuple(under)


def _show_evidence(record: Record, evidence: Iterable[Evidence]) -> Iterator[Text]:
    """Yield every piece of evidence: which way it points and why, its sentence, and whose word it is."""
    from rich.text import Text

    for piece in evidence:
        yield Text(f"{piece.bears.value}: {piece.because}")
        yield show_sentence(record, piece.spans)
        yield Text(name_voice(record, piece), style="dim")
