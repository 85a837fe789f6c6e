"""The reports: a list of them, and each to read beside what was read from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from servanda.errors import NotFoundError
from servanda.export.page.incidents import lay_out_incidents
from servanda.export.page.promises import lay_out_promises
from servanda.export.page.reader import lay_out_reader, title_of
from servanda.export.page.statements import lay_out_statements
from servanda.export.wording import count_of, say_list
from servanda.record import Commitment, Incident
from servanda.web.asking import address
from servanda.web.edition import Edition
from servanda.web.ledger import FACETS
from servanda.web.site import site_of

SIZE = 60
"""Reports on a leaf."""

ACCOUNTS = 6
"""The most other accounts offered beside a report."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A report in the list."""

    title: str
    """Its headline, or its first words."""
    href: str | None
    """Its address."""
    cited: str
    """Outlet and day."""
    tally: str
    """What was read from it."""


@dataclass(frozen=True, slots=True)
class Account:
    """Another report that tells of the same."""

    title: str
    """Its headline, or its first words."""
    cited: str
    """Outlet and day."""
    why: str
    """What both tell of."""
    address: str
    """Address of both side by side."""
    is_shown: bool
    """Whether it is beside the first now."""


def show_reports(request: Request) -> Response:
    """Answer with the list of reports, the latest first."""
    site = site_of(request)
    asked, edition = site.ask(request, "report")
    found = edition.ledger.find(asked.query)
    leaf, cut = asked.cut(len(found.lines), SIZE)
    return site.render(
        "reports_page.html",
        asked,
        edition,
        active="reports",
        title="Reports",
        found=found,
        titles=FACETS["report"],
        leaf=leaf,
        reports=[_shelve(edition, line.id) for line in found.lines[cut]],
        csv=[],
    )


def show_report(request: Request) -> Response:
    """Answer with a report beside what was read from it, and with another account beside it where that is asked for."""
    site = site_of(request)
    asked, edition = site.ask(request)
    id_, beside = request.path_params["report"], request.query_params.get("beside")
    for wanted in filter(None, (id_, beside)):
        if wanted not in edition.record.report_by_id:
            raise NotFoundError(f"there is no report {wanted!r} in this record as known on {edition.known_on}")
    readings = edition.concordance.of(id_)
    shown = [id_, *([beside] if beside and beside != id_ else [])]
    first, *others = lay_out_reader(edition.links, shown, edition.labels)
    groups = lay_out_promises(edition.links, [(None, readings.commitments)], edition.labels)
    told = lay_out_statements(edition.links, [id_])
    return site.render(
        "report_page.html",
        asked,
        edition,
        active="reports",
        title=first.title,
        reading=first,
        other=others[0] if others else None,
        alone=address(asked.here, asked.dates),
        accounts=_find_accounts(edition, id_, beside, asked.here, asked.dates),
        promises=groups[0].promises if readings.commitments else (),
        incidents=lay_out_incidents(edition.links, readings.incidents, edition.labels),
        told=told[0] if told else None,
    )


def _shelve(edition: Edition, id_: str) -> Shelved:
    report, readings = edition.record.report_by_id[id_], edition.concordance.of(id_)
    numbers = (
        (len(readings.commitments), "promise"),
        (len(readings.incidents), "incident"),
        (len(readings.statements), "statement"),
    )
    tally = say_list([count_of(number, noun) for number, noun in numbers if number])
    return Shelved(title_of(report), edition.links.addresses.report(id_), edition.links.cite(id_), tally)


def _find_accounts(edition: Edition, id_: str, beside: str | None, here: str, dates: dict[str, str]) -> list[Account]:
    """Return the reports that tell of the same incidents, promises or day and place, those that share most first."""
    reasons: dict[str, Counter[str]] = {}
    readings = edition.concordance.of(id_)
    items: list[Incident | Commitment] = [*readings.incidents, *readings.commitments]
    for item in items:
        judgement = edition.concordance.judgements.get(item.id)
        spans = [*item.mentions, *(span for each in (judgement.evidence if judgement else ()) for span in each.spans)]
        for report in dict.fromkeys(span.report for span in spans):
            noun = "incident" if isinstance(item, Incident) else "promise"
            reasons.setdefault(report, Counter())[noun] += 1
    reasons.pop(id_, None)
    held = edition.record.report_by_id
    ordered = sorted(
        (report for report in reasons if report in held),
        key=lambda report: (-reasons[report].total(), _apart(edition, id_, report), report),
    )
    return [
        Account(
            title=title_of(held[report]),
            cited=edition.links.cite(report),
            why=f"tells of {say_list([count_of(number, noun) for noun, number in reasons[report].items()])} of this report",
            address=address(here, [*dates.items(), ("beside", report)]),
            is_shown=report == beside,
        )
        for report in ordered[:ACCOUNTS]
    ]


def _apart(edition: Edition, one: str, other: str) -> int:
    days = [edition.record.report_by_id[each].published for each in (one, other)]
    return abs((days[0] - days[1]).days) if days[0] and days[1] else 10_000
