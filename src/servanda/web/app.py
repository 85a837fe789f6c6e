"""The record served: which address leads to which page, and what is answered when something does not fit."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from servanda.errors import NotFoundError, RecordError, ServandaError
from servanda.export.templates import read_static
from servanda.export.wording import begin
from servanda.web.asking import Asked
from servanda.web.guard import Guard
from servanda.web.ledger import Query
from servanda.web.pages.files import show_exports, write_feed, write_file, write_shown
from servanda.web.pages.incidents import show_incidents, show_map
from servanda.web.pages.items import show_item
from servanda.web.pages.promises import show_promises
from servanda.web.pages.reports import show_report, show_reports
from servanda.web.pages.reviews import ForgedError, show_reviews, take_review
from servanda.web.pages.search import show_search
from servanda.web.pages.statements import show_statements
from servanda.web.pages.timeline import show_timeline
from servanda.web.site import Site, site_of

STATIC = {"page.css": "text/css", "page.js": "text/javascript"}

ROUTES = (
    Route("/", show_promises),
    Route("/timeline", show_timeline),
    Route("/map", show_map),
    Route("/incidents", show_incidents),
    Route("/statements", show_statements),
    Route("/reports", show_reports),
    Route("/reports/{report:path}", show_report),
    Route("/items/{item:path}", show_item),
    Route("/search", show_search),
    Route("/reviews", show_reviews),
    Route("/reviews", take_review, methods=["POST"]),
    Route("/exports", show_exports),
    Route("/exports/{name}", write_file),
    Route("/agreements/{agreement}/{feed}", write_feed),
    Route("/{table}s.csv", write_shown),
)


def make_app(site: Site, *, token: str | None = None, hosts: tuple[str, ...] = ()) -> ASGIApp:
    """Return the application.

    Args:
        site: the record and its pages.
        token: what a visitor must have; None where everybody may look.
        hosts: the names that the page is reached by; empty for any.
    """
    app = Starlette(
        routes=[*ROUTES, Route("/static/{name}", _send_static)],
        exception_handlers={ServandaError: _explain, HTTPException: _explain_http},
    )
    app.state.site = site
    return Guard(app, token=token, hosts=hosts)


def _send_static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404)
    headers = {"cache-control": "max-age=3600"}
    return Response(read_static(name), media_type=STATIC[name], headers=headers)


def _explain(request: Request, error: Exception) -> Response:
    """Answer with what was wrong and what to do, in the frame of the page."""
    status = 404 if isinstance(error, NotFoundError) else 403 if isinstance(error, ForgedError) else 400
    title = "Not found" if status == 404 else "That does not fit"
    if not isinstance(error, RecordError | NotFoundError):
        # The record itself cannot be read: there is no frame to show it in.
        return PlainTextResponse(f"{error}\n", 500)
    return _frame(request, title, f"{begin(str(error))}.", status)


def _explain_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = {404: "There is no page at this address.", 405: "This address takes no such request."}
    return _frame(request, "Not found" if status == 404 else "That does not fit", told.get(status, str(error)), status)


def _frame(request: Request, title: str, message: str, status: int) -> Response:
    site = site_of(request)
    asked = Asked("/", None, None, Query(), 1)
    return site.render(
        "message_page.html", asked, site.editions.get(), active="", title=title, message=message, status=status
    )
