"""Who said what to whom, with filters by speaker and act."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from servanda.export.page.statements import lay_out_statements
from servanda.web.asking import address
from servanda.web.ledger import FACETS
from servanda.web.site import site_of

SIZE = 80
"""Statements on a leaf."""


def show_statements(request: Request) -> Response:
    """Answer with the statements, each within the one that it is told in where that is shown too."""
    site = site_of(request)
    asked, edition = site.ask(request, "statement")
    found = edition.ledger.find(asked.query)
    leaf, cut = asked.cut(len(found.lines), SIZE)
    chosen = dict.fromkeys(line.id for line in found.lines[cut])
    statements = edition.record.statement_by_id
    reports = dict.fromkeys(statements[id_].content[0].report for id_ in chosen)
    return site.render(
        "statements_page.html",
        asked,
        edition,
        active="statements",
        title="Statements",
        found=found,
        titles=FACETS["statement"],
        leaf=leaf,
        told=lay_out_statements(edition.links, reports, chosen),
        csv=[("as a table (CSV)", address("/statements.csv", [*asked.dates.items(), *asked.kept]))],
    )
