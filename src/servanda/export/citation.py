"""A finding as a line for a footnote: what, by whose word, on which dates, from which sentence."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.export.naming import name_participants, name_place, quote_all
from servanda.export.wording import begin, say, say_date, say_kind, say_list, say_time
from servanda.record import Commitment, Incident, Judgement, Record, Span


def cite_commitment(record: Record, commitment: Commitment, judgement: Judgement | None) -> str:
    """Return the citation of a commitment and how it stands."""
    debtor = begin(say_list(name_participants(record, commitment.debtor))) or "Somebody not named"
    told = f"{debtor}: {say(commitment.provision)}, “{quote_all(record, commitment.what)}”"
    if judgement:
        told += f": {say(judgement.standing)} ({say(judgement.finding)})"
        if judgement.valid_on and judgement.known_on:
            told += f" on {say_date(judgement.valid_on)}, as known on {say_date(judgement.known_on)}"
    rests = [span for evidence in (judgement.evidence if judgement else ()) for span in evidence.spans]
    return f"{told}. {_sources(record, [*commitment.mentions, *rests])} Servanda, {commitment.id}."


def cite_incident(record: Record, incident: Incident) -> str:
    """Return the citation of an incident."""
    sides = [say_list(name_participants(record, side)) for side in (incident.actor, incident.target)]
    where = name_place(record, incident.place) if incident.place else ""
    when = say_time(incident.when) if incident.when else ""
    told = ", ".join(filter(None, [begin(say_kind(incident)), " against ".join(filter(None, sides)), where, when]))
    return (
        f"{told} ({say(incident.reality)}): “{quote_all(record, incident.mentions[:1])}”. "
        f"{_sources(record, incident.mentions)} Servanda, {incident.id}."
    )


def _sources(record: Record, spans: Iterable[Span]) -> str:
    cited = []
    for id_ in dict.fromkeys(span.report for span in spans):
        report = record.report_by_id.get(id_)
        if report:
            headline = f"“{report.headline}”" if report.headline else ""
            day = say_date(report.published) if report.published else "undated"
            cited.append(", ".join(filter(None, [report.outlet, headline, day, report.url])))
    return f"{'; '.join(cited)}." if cited else ""
