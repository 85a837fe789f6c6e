"""What happened: the incidents as a table, and on a map."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from servanda.export.page.incidents import lay_out_incidents
from servanda.export.page.map import lay_out_map
from servanda.web.asking import address
from servanda.web.ledger import FACETS
from servanda.web.site import site_of

SIZE = 60
"""Incidents on a leaf."""

MOST_MAPPED = 4000
"""The most incidents that are drawn on the map; the latest of them."""


def show_incidents(request: Request) -> Response:
    """Answer with the incidents as a table."""
    return _show(request, "incidents", "Incidents")


def show_map(request: Request) -> Response:
    """Answer with the incidents on a map, and as a table."""
    return _show(request, "map", "Map")


def _show(request: Request, name: str, title: str) -> Response:
    site = site_of(request)
    asked, edition = site.ask(request, "incident")
    found = edition.ledger.find(asked.query)
    leaf, cut = asked.cut(len(found.lines), SIZE)
    incidents = edition.concordance.incident_by_id
    drawn = [incidents[line.id] for line in found.lines[-MOST_MAPPED:]]
    return site.render(
        f"{name}_page.html",
        asked,
        edition,
        active=name,
        title=title,
        found=found,
        titles=FACETS["incident"],
        leaf=leaf,
        incidents=lay_out_incidents(edition.links, (incidents[line.id] for line in found.lines[cut]), edition.labels),
        map=lay_out_map(edition.links, drawn) if name == "map" else None,
        csv=[("as a table (CSV)", address("/incidents.csv", [*asked.dates.items(), *asked.kept]))],
    )
