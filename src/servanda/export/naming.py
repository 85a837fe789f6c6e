"""Who took part, where, and who says so: ids of a record as names and quotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from servanda.export.wording import GRANULARITY_WORDS
from servanda.record import Location, Office, Participant, PlaceGranularity, Record, Span, Statement, offices_on

NOBODY_NAMED = "somebody unnamed"
PRONOUNS = frozenset(
    "they them their theirs he him his she her it its who which that we us our i you those these".split()
)
"""Words that name nobody by themselves."""


def name_actor(record: Record, actor: str) -> str:
    """Return an actor's name; the id itself where the record does not hold the actor."""
    held = record.actor_by_id.get(actor)
    return held.name if held else actor


def name_participants(record: Record, participants: Iterable[Participant]) -> list[str]:
    """Return the participants by name, or in the report's words while unresolved; each once."""
    names = [
        name_actor(record, participant.actor) if participant.actor else say_open(quote_all(record, participant.spans))
        for participant in participants
    ]
    return list(dict.fromkeys(filter(None, names)))


def say_open(words: str) -> str:
    """Return the words for somebody unknown; a pronoun, which names nobody, in quotation marks behind that."""
    return f"{NOBODY_NAMED} (“{words}”)" if words.casefold() in PRONOUNS else words


def name_place(record: Record, location: Location) -> str:
    """Return where, with the larger places around it and how fine it is told; unresolved places in the report's words."""
    place = record.place_by_id.get(location.place) if location.place else None
    if place is None:
        return quote_all(record, location.spans)
    names = list(dict.fromkeys(filter(None, [place.name, place.adm2, place.adm1])))
    told = ", ".join(names)
    if location.granularity is PlaceGranularity.NEAR:
        return f"near {told}"
    fine = GRANULARITY_WORDS.get(location.granularity) if location.granularity else None
    return f"{told} ({fine})" if fine else told


def name_source(record: Record, statement: Statement) -> str:
    """Return who speaks."""
    if statement.source_actor:
        return name_actor(record, statement.source_actor)
    return say_open(quote_all(record, statement.source)) or NOBODY_NAMED


def name_offices(record: Record, statement: Statement) -> str:
    """Return the offices of who speaks as told by the report's day, less those in the report's own words for them."""
    actor = record.actor_by_id.get(statement.source_actor or "")
    if actor is None:
        return ""
    words = quote_all(record, statement.source).casefold()
    day = record.report_by_id[statement.content[0].report].published
    return ", ".join(name_office(each) for each in offices_on(actor, day) if each.title.casefold() not in words)


def name_office(office: Office) -> str:
    """Return an office by its title, one held no longer as such."""
    return f"former {office.title}" if office.is_past else office.title


def name_tellers(record: Record, statements: Sequence[str]) -> list[str]:
    """Return who speaks in these statements, each once; statements that the record does not hold are passed over."""
    held = (record.statement_by_id[statement] for statement in statements if statement in record.statement_by_id)
    return list(dict.fromkeys(name_source(record, statement) for statement in held))


def name_outlets(record: Record, spans: Iterable[Span]) -> list[str]:
    """Return the outlets of the reports that hold these spans, each once."""
    reports = (record.report_by_id[span.report] for span in spans if span.report in record.report_by_id)
    return list(dict.fromkeys(report.outlet or report.id for report in reports))


def quote_all(record: Record, spans: Iterable[Span]) -> str:
    """Return the words of the spans on one line, with an ellipsis where they are apart."""
    held = (span for span in spans if span.report in record.report_by_id)
    return " … ".join(" ".join(record.quote(span).split()) for span in held)
