"""What all pages share: the editions of the record, the templates, and the frame that each page stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from servanda.export.templates import load_templates
from servanda.export.wording import count_of, say_date
from servanda.web.asking import Asked, address, ask
from servanda.web.edition import Edition
from servanda.web.editions import Editions
from servanda.web.guard import Forms
from servanda.web.reviewing import Reviews

PAGES = (
    ("promises", "/", "Promises"),
    ("timeline", "/timeline", "Timeline"),
    ("map", "/map", "Map"),
    ("incidents", "/incidents", "Incidents"),
    ("statements", "/statements", "Statements"),
    ("reports", "/reports", "Reports"),
    ("search", "/search", "Search"),
    ("reviews", "/reviews", "Reviews"),
)
"""Name, address and words of each page in the order of the menu."""


PATIENCE = 3.0
"""Seconds to wait at the start for what changed lately."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The record as it is served."""

    name: str
    """What the record is called: the name of its file."""
    recorded_by: datetime | None = None
    """The moment whose state of the file is shown; None for the newest."""
    editions: Editions
    """The record on the dates that are asked for."""
    reviews: Reviews
    """What persons decided, and the way to decide."""
    forms: Forms = field(default_factory=Forms)
    """Proof that a form was on a page of ours."""

    def warm(self) -> None:
        """Make the latest edition now, so that the first visitor does not wait for it; for what changed lately wait a little."""
        self.editions.get().changes_within(PATIENCE)
        for name in load_templates().list_templates(extensions=["html"]):
            load_templates().get_template(name)

    def ask(self, request: Request, sort: str = "") -> tuple[Asked, Edition]:
        """Return what a request asks for, and the edition that it asks it of."""
        asked = ask(request.url.path, request.query_params, sort)
        return asked, self.editions.get(asked.on, asked.known_on)

    def render(
        self, template: str, asked: Asked, edition: Edition, *, active: str, title: str, status: int = 200, **more: Any
    ) -> Response:
        """Return a page."""
        frame = {
            "site_pages": PAGES,
            "record_name": self.name,
            "active": active,
            "title": title,
            "here": asked.here,
            "dates": asked.dates,
            "kept": asked.kept,
            "query": asked.query,
            "suffix": address("", asked.dates),
            "undated": address("", list(asked.kept)),
            "edition": edition,
            "is_behind": self.editions.is_behind(edition),
            "recorded_by": self.recorded_by,
            "say_date": say_date,
            "count_of": count_of,
        }
        return HTMLResponse(load_templates().get_template(template).render(frame | more), status_code=status)


def site_of(request: Request) -> Site:
    """Return the site that a request came to."""
    site: Site = request.app.state.site
    return site
