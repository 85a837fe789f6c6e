"""Who said what to whom, a statement within a statement within it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from servanda.export.naming import name_offices, name_source, quote_all
from servanda.export.page.links import Links, Source
from servanda.export.wording import ACT_WORDS, say
from servanda.record import Channel, Statement


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement and those told within it."""

    who: str
    """Who speaks."""
    words: str
    """What the report calls the speaker, where that is not the name; else empty."""
    offices: str
    """What offices the speaker held by the report's day, where the words do not say so; else empty."""
    act: str
    """What the speaker does by it."""
    teller: str
    """Who tells that it was said, where that statement is not shown around it; else empty."""
    addressee: str
    """To whom."""
    channel: str
    """By which way; empty where it is not told."""
    source: Source
    """The words."""
    within: tuple[Utterance, ...]
    """The statements told within it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells that people said."""

    report: str
    """Outlet and day."""
    href: str | None
    """Address of the report; None where it cannot be looked at."""
    utterances: tuple[Utterance, ...]
    """The statements in the order of the text."""
    number: int
    """How many there are, those within others included."""


def lay_out_statements(links: Links, reports: Iterable[str], chosen: Collection[str] | None = None) -> tuple[Told, ...]:
    """Return the statements of these reports, report by report.

    Args:
        links: the record and the ways to its sentences.
        reports: ids of the reports.
        chosen: ids of the statements to show; all by default.
    """
    by_report = {
        report: [each for each in links.concordance.of(report).statements if chosen is None or each.id in chosen]
        for report in reports
    }
    return tuple(
        Told(links.cite(report), links.addresses.report(report), _nest(links, statements), len(statements))
        for report, statements in by_report.items()
        if statements
    )


def _nest(links: Links, statements: list[Statement]) -> tuple[Utterance, ...]:
    held = {statement.id for statement in statements}
    children: dict[str | None, list[Statement]] = {}
    for statement in sorted(statements, key=lambda each: (min(each.content).start, -max(each.content).end)):
        parent = statement.inside if statement.inside in held and statement.inside != statement.id else None
        children.setdefault(parent, []).append(statement)
    placed: set[str] = set()

    def utter(statement: Statement) -> Utterance:
        placed.add(statement.id)
        within = tuple(utter(child) for child in children.get(statement.id, ()) if child.id not in placed)
        return _utterance(links, statement, within, is_within=statement.inside in held)

    outermost = [utter(statement) for statement in children.get(None, ())]
    # Statements that are each inside the other would be lost.
    return tuple(outermost + [utter(statement) for statement in statements if statement.id not in placed])


def _utterance(links: Links, statement: Statement, within: tuple[Utterance, ...], *, is_within: bool) -> Utterance:
    record = links.record
    outer = record.statement_by_id.get(statement.inside or "")
    who = name_source(record, statement)
    words = quote_all(record, statement.source)
    return Utterance(
        who=who,
        words="" if words.casefold() == who.casefold() else words,
        offices=name_offices(record, statement),
        act=ACT_WORDS[statement.act],
        teller=name_source(record, outer) if outer and not is_within else "",
        addressee=quote_all(record, statement.addressee),
        channel="" if statement.channel is Channel.UNNAMED else say(statement.channel),
        source=links.source(statement.content),
        within=within,
    )
