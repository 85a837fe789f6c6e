"""One item in full: what is known of it, each sentence behind it, and how it was judged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from servanda.cli.printing.commitments import (
    judge_of,
    name_voice,
    say_finding,
    say_promise,
    show_standing,
)
from servanda.cli.printing.fields import Line, in_report_words, show_lines, show_sentences, show_tellers
from servanda.cli.printing.incidents import say_details, say_incident
from servanda.cli.printing.layout import show_heading
from servanda.cli.printing.links import Linkable, show_links
from servanda.cli.printing.order import in_reading_order
from servanda.cli.printing.sentences import name_report, show_sentence
from servanda.cli.printing.statements import say_act, show_statements
from servanda.cli.printing.wording import (
    name_actor,
    name_actors,
    name_participants,
    name_source,
    plain_line,
    quote_all,
    say_agreement,
    say_done,
    say_due,
    say_when,
    say_who_tells,
)
from servanda.export.naming import name_office
from servanda.export.wording import count_of, say
from servanda.record import (
    Actor,
    Agreement,
    Bearing,
    Commitment,
    Decision,
    Incident,
    Item,
    Judgement,
    Office,
    Place,
    Record,
    Report,
    Span,
    Statement,
    offices_on,
)
from servanda.review import Verdict, history_of, standing_reviews

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_item(record: Record, item: Item) -> RenderableType:
    """Return one item with everything that is known of it."""
    from rich.console import Group

    match item:
        case Commitment():
            parts = _show_commitment(record, item)
        case Incident():
            parts = _show_incident(record, item)
        case Statement():
            parts = _show_statement(record, item)
        case Agreement():
            parts = _show_agreement(record, item)
        case Actor():
            parts = _show_actor(record, item)
        case Place():
            parts = _show_place(record, item)
        case Report():
            parts = _show_report(record, item)
        case Judgement():
            commitment = record.by_id[item.commitment]
            return show_item(record, commitment)
        case Decision():
            about = ", ".join(item.about)
            lines = [("verdict", item.verdict), ("because", item.because), ("by", item.by), ("about", about)]
            parts = [show_heading(f"{item.of.value} decision", item.id), show_lines(lines)]
    if isinstance(item, Linkable):
        parts = [*parts, *show_links(record, item)]
    return Group(*parts, *_show_reviews(record, item))


def _show_reviews(record: Record, item: Item) -> list[RenderableType]:
    """Return what persons decided about an item, the earliest first, what was undone among it."""
    from rich.text import Text

    reviews = history_of(record.decisions, getattr(item, "id", ""))
    if not reviews:
        return []
    standing = {review.id for review in standing_reviews(record.decisions)}
    lines = [
        Text(
            f"{review.recorded:%Y-%m-%d %H:%M} UTC, {plain_line(review.by)}: {plain_line(review.verdict)}"
            + (f", “{plain_line(review.because)}”" if review.because else "")
            + ("" if review.id in standing or review.verdict == Verdict.UNDO else " (undone)")
        )
        for review in reviews
    ]
    return [Text(), show_heading("REVIEWED", count_of(len(reviews), "decision")), *lines]


def _show_commitment(record: Record, commitment: Commitment) -> list[RenderableType]:
    agreement = record.by_id.get(commitment.agreement or "")
    exchanged = record.by_id.get(commitment.exchange_for or "")
    judgement = judge_of(record).get(commitment.id)
    lines: list[Line] = [
        ("debtor", name_participants(record, commitment.debtor) or "nobody named"),
        ("creditor", name_participants(record, commitment.creditor) or "nobody named"),
        ("what", f"“{quote_all(record, commitment.what)}”"),
        ("provision", say(commitment.provision)),
        ("article", commitment.article or ""),
        ("condition", f"“{quote_all(record, commitment.condition)}”" if commitment.condition else ""),
        ("due", f"{say_due(commitment)}{in_report_words(record, commitment.due)}"),
        ("duty", commitment.duty.value),
        ("origin", commitment.origin.value),
        ("agreement", f"{say_agreement(agreement)}, {agreement.id}" if isinstance(agreement, Agreement) else ""),
        (
            "in exchange for",
            f"{say_promise(record, exchanged)}, {exchanged.id}" if isinstance(exchanged, Commitment) else "",
        ),
        ("binding", f"{say(commitment.reality)}: {say_who_tells(record, commitment)}"),
    ]
    parts = [show_heading(say_promise(record, commitment), commitment.id), show_lines(lines)]
    if judgement:
        parts += _show_judgement(record, commitment, judgement)
    parts += show_sentences(record, commitment.mentions, marked=commitment.what)
    return parts + show_tellers(record, (*commitment.told_by, *commitment.denied_by))


def _show_judgement(record: Record, commitment: Commitment, judgement: Judgement) -> list[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    known = f", as known on {judgement.known_on}" if judgement.known_on != judgement.valid_on else ""
    lines: list[Line] = [
        ("standing", show_standing(judgement.standing)),
        ("finding", say_finding(record, judgement)),
        ("implementation", say_done(judgement, commitment.quantity)),
        ("rule", judgement.rule),
    ]
    dated = f"on {judgement.valid_on}{known}" if judgement.valid_on else "nothing in the record is dated"
    parts: list[RenderableType] = [Text(), show_heading("JUDGEMENT", dated), show_lines(lines)]
    for bearing in Bearing:
        pieces = [evidence for evidence in judgement.evidence if evidence.bears is bearing]
        if pieces:
            parts += [Text(), show_heading(f"EVIDENCE {bearing.value.upper()}")]
        for evidence in pieces:
            parts.append(Text(evidence.because))
            parts.append(Padding(show_sentence(record, evidence.spans), (0, 0, 0, 2)))
            parts.append(Padding(Text(name_voice(record, evidence), style="dim"), (0, 0, 0, 2)))
    return parts


def _show_incident(record: Record, incident: Incident) -> list[RenderableType]:
    lines: list[Line] = [
        ("when", f"{say_when(incident.when) or 'not told'}{in_report_words(record, incident.when)}"),
        ("actor", name_participants(record, incident.actor) or "nobody named"),
        ("target", name_participants(record, incident.target)),
        ("details", say_details(record, incident)),
        ("kind", incident.kind.value + (f", {incident.acled.value}" if incident.acled else "")),
        ("occurrences", f"{incident.count:,}" if incident.count > 1 else ""),
        ("reality", f"{say(incident.reality)}: {say_who_tells(record, incident)}"),
    ]
    for word, estimate in (
        ("killed", incident.killed),
        ("injured", incident.injured),
        ("captured", incident.captured),
    ):
        for source in estimate.by_source if estimate else ():
            teller = f" by {name_source(record, source.told_by)}" if source.told_by else ""
            words = f"“{quote_all(record, source.spans)}”" if source.spans else ""
            cited = name_report(record.report_by_id[source.report])
            lines.append((word, f"{words} told{teller} in {cited}".strip()))
    parts = [show_heading(say_incident(record, incident), incident.id), show_lines(lines)]
    parts += show_sentences(record, incident.mentions)
    return parts + show_tellers(record, (*incident.told_by, *incident.denied_by))


def _show_statement(record: Record, statement: Statement) -> list[RenderableType]:
    inner = [each for each in record.statements if each.inside == statement.id]
    within = f"{name_source(record, statement.inside)}, {statement.inside}" if statement.inside else ""
    lines: list[Line] = [
        ("source", name_source(record, statement.id)),
        ("act", say_act(record, statement)),
        ("content", f"“{quote_all(record, statement.content)}”"),
        ("told within", within),
    ]
    parts: list[RenderableType] = [show_heading(name_source(record, statement.id), statement.id), show_lines(lines)]
    parts += show_sentences(record, statement.content[:1], marked=(*statement.cue, *statement.content))
    if inner:
        parts += [show_heading("TOLD WITHIN IT"), show_statements(record, inner)]
    return parts


def _show_agreement(record: Record, agreement: Agreement) -> list[RenderableType]:
    from rich.text import Text

    commitments = in_reading_order(record, [each for each in record.commitments if each.agreement == agreement.id])
    lines: list[Line] = [
        ("also called", "; ".join(plain_line(alias) for alias in agreement.aliases)),
        ("parties", name_actors(record, agreement.parties)),
        ("third parties", name_actors(record, agreement.third_parties)),
        ("signatories", name_participants(record, agreement.signatories)),
        ("declared", say_when(agreement.declared)),
        ("signed", say_when(agreement.signed)),
        ("in force", say_when(agreement.in_force)),
        ("ended", say_when(agreement.ended)),
    ]
    parts = [show_heading(plain_line(agreement.name), agreement.id), show_lines(lines)]
    if commitments:
        parts += [Text(), show_heading("COMMITMENTS", count_of(len(commitments), "commitment"))]
        judgements = judge_of(record)
    for commitment in commitments:
        judgement = judgements.get(commitment.id)
        standing = say(judgement.standing) if judgement else "not judged"
        parts.append(Text(f"{standing}: {say_promise(record, commitment)}, {commitment.id}"))
    if not agreement.mentions:
        parts.append(Text("Entered by hand: no report behind it."))
    return parts + show_sentences(record, agreement.mentions)


def _show_actor(record: Record, actor: Actor) -> list[RenderableType]:
    owes = [each for each in record.commitments if any(debtor.actor == actor.id for debtor in each.debtor)]
    said = [each for each in record.statements if each.source_actor == actor.id]
    lines: list[Line] = [
        ("kind", say(actor.kind)),
        ("country", actor.country or ""),
        ("offices", "\n".join(map(say_office, offices_on(actor, None)))),
        ("acts for", name_actor(record, actor.side) if actor.side else ""),
        ("also called", "; ".join(plain_line(alias) for alias in actor.aliases)),
        ("identifiers", ", ".join(f"{scheme} {value}" for scheme, value in actor.identifiers.items())),
        ("owes", "\n".join(f"{say_promise(record, each)}, {each.id}" for each in owes)),
        ("said", count_of(len(said), "statement") if said else ""),
    ]
    return [show_heading(plain_line(actor.name), actor.id), show_lines(lines)]


def say_office(office: Office) -> str:
    """Return an office with the day that it was told for: "former mayor, as told on 2020-03-04"."""
    title = name_office(office)
    return f"{title}, as told on {office.told}" if office.told else title


def _show_place(record: Record, place: Place) -> list[RenderableType]:
    here = [each for each in record.incidents if each.place and each.place.place == place.id]
    located = place.latitude is not None and place.longitude is not None
    lines: list[Line] = [
        ("country", place.country or ""),
        ("first division", " ".join(each for each in (place.adm1, place.adm1_code) if each)),
        ("second division", " ".join(each for each in (place.adm2, place.adm2_code) if each)),
        ("coordinates", f"{place.latitude:.4f}, {place.longitude:.4f}" if located else "not known"),
        ("GeoNames", str(place.geonames or "")),
        ("incidents", "\n".join(f"{say_incident(record, each)}, {each.id}" for each in here)),
    ]
    return [show_heading(plain_line(place.name), place.id), show_lines(lines)]


def _show_report(record: Record, report: Report) -> list[RenderableType]:
    from rich.text import Text

    lines: list[Line] = [
        ("published", str(report.published or "not known: its times stay partial")),
        ("outlet", plain_line(report.outlet or "")),
        ("url", plain_line(report.url or "")),
        ("sha256", report.sha256),
        *((each.id, say_promise(record, each)) for each in record.commitments if _rests_on(each.mentions, report)),
        *((each.id, say_incident(record, each)) for each in record.incidents if _rests_on(each.mentions, report)),
    ]
    paragraphs = "\n".join(plain_line(line) for line in report.text.splitlines())
    return [
        show_heading(plain_line(report.headline or report.id), report.id),
        show_lines(lines),
        Text(),
        Text(paragraphs),
    ]


def _rests_on(spans: Iterable[Span], report: Report) -> bool:
    return any(span.report == report.id for span in spans)
