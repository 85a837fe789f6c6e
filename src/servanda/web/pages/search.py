"""Search over everything: promises, incidents, statements and reports."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from servanda.export.naming import name_participants, name_source, quote_all
from servanda.export.page.promises import PROVISION_WORDS
from servanda.export.page.ranking import TONES
from servanda.export.page.reader import title_of
from servanda.export.wording import ACT_WORDS, begin, say, say_date, say_kind, say_list
from servanda.record import Span, Standing
from servanda.web.asking import address
from servanda.web.edition import Edition
from servanda.web.ledger import FACETS, Line
from servanda.web.site import site_of

SIZE = 30
"""Results on a leaf."""

AROUND = 120
"""Characters of a report shown before and after the first match."""


@dataclass(frozen=True, slots=True)
class Result:
    """Something found."""

    sort: str
    """What sort of thing."""
    day: str
    """When."""
    text: str
    """What, in a few words."""
    href: str | None
    """Its address."""
    quote: tuple[tuple[str, bool], ...]
    """Words around the match, in pieces: the words, and whether they match."""
    cited: str
    """Outlet and day; empty where the text says so."""
    standing: Standing | None
    """How a promise stands."""
    tone: str
    """Whether that is good, bad, to be watched, or none of these."""


def show_search(request: Request) -> Response:
    """Answer with what was found."""
    site = site_of(request)
    asked, edition = site.ask(request)
    found = edition.ledger.find(asked.query)
    leaf, cut = asked.cut(len(found.lines), SIZE)
    pattern = _pattern(asked.query.words)
    asked_for = [*asked.dates.items(), *asked.kept]
    return site.render(
        "search_page.html",
        asked,
        edition,
        active="search",
        title="Search",
        found=found,
        titles=FACETS[""],
        leaf=leaf,
        results=[_result(edition, line, pattern) for line in found.lines[cut]],
        csv=[(f"{sort}s (CSV)", address(f"/{sort}s.csv", asked_for)) for sort in ("promise", "incident", "statement")],
    )


def _pattern(words: str) -> re.Pattern[str] | None:
    each = sorted(map(re.escape, words.split()), key=len, reverse=True)
    return re.compile("|".join(each), re.IGNORECASE) if each else None


def _result(edition: Edition, line: Line, pattern: re.Pattern[str] | None) -> Result:
    record, links = edition.record, edition.links
    standing, tone, href = None, "even", links.addresses.item(line.id)
    spans: tuple[Span, ...] = ()
    if line.sort == "promise":
        commitment = edition.concordance.commitment_by_id[line.id]
        debtor = begin(say_list(name_participants(record, commitment.debtor))) or "Somebody not named"
        text = f"{debtor}: {PROVISION_WORDS.get(commitment.provision) or say(commitment.provision)}"
        spans = commitment.mentions[:1]
        judgement = edition.concordance.judgements.get(line.id)
        if judgement:
            standing, tone = judgement.standing, TONES[judgement.standing]
    elif line.sort == "incident":
        incident = edition.concordance.incident_by_id[line.id]
        sides = [say_list(name_participants(record, side)) for side in (incident.actor, incident.target)]
        text = ": ".join(filter(None, [begin(say_kind(incident)), " → ".join(filter(None, sides))]))
        spans = incident.mentions[:1]
    elif line.sort == "statement":
        statement = record.statement_by_id[line.id]
        text = f"{begin(name_source(record, statement))} {ACT_WORDS[statement.act]}"
        spans = statement.content
        href = links.source(spans).href
    else:
        report = record.report_by_id[line.id]
        text, href = title_of(report), links.addresses.report(line.id)
    return Result(
        sort=line.sort,
        day=say_date(line.day) if line.day else "",
        text=text,
        href=href,
        quote=_mark(_words(edition, line, spans, pattern), pattern),
        cited=links.cite(spans[0].report if spans else line.id),
        standing=standing,
        tone=tone,
    )


def _words(edition: Edition, line: Line, spans: tuple[Span, ...], pattern: re.Pattern[str] | None) -> str:
    if spans:
        return quote_all(edition.record, spans)
    text = edition.record.report_by_id[line.id].text
    match = pattern.search(text) if pattern else None
    start = max(match.start() - AROUND, 0) if match else 0
    end = (match.end() if match else AROUND) + AROUND
    words = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{words}{' …' if end < len(text) else ''}"


def _mark(words: str, pattern: re.Pattern[str] | None) -> tuple[tuple[str, bool], ...]:
    """Return words in pieces, with which of them match."""
    if pattern is None:
        return ((words, False),)
    pieces = []
    last = 0
    for match in pattern.finditer(words):
        pieces += [(words[last : match.start()], False), (match[0], True)]
        last = match.end()
    return tuple(piece for piece in (*pieces, (words[last:], False)) if piece[0])
