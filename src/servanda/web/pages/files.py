"""What can be taken away: the record in other formats, what a page shows as a table, and feeds."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from servanda.errors import NotFoundError
from servanda.export import FORMATS, write
from servanda.export.atom import write_atom
from servanda.export.calendar import write_calendar
from servanda.export.csv import write_csv
from servanda.record import Record
from servanda.web.asking import address, ask
from servanda.web.ledger import FACETS
from servanda.web.site import site_of


def show_exports(request: Request) -> Response:
    """Answer with the list of formats."""
    site = site_of(request)
    asked, edition = site.ask(request)
    exports = [
        (address(f"/exports/{name}", asked.dates), name, form.what) for name, form in FORMATS.items() if form.is_there()
    ]
    return site.render("exports_page.html", asked, edition, active="", title="Take it with you", exports=exports)


def write_file(request: Request) -> Response:
    """Answer with the record in a format."""
    site = site_of(request)
    _, edition = site.ask(request)
    name = request.path_params["name"]
    if name not in FORMATS or not FORMATS[name].is_there():
        raise HTTPException(404)
    form = FORMATS[name]
    file = f"{site.name.rsplit('.', 1)[0]}{form.suffix}"
    return _attach(write(edition.record, name), form.media, file)


def write_shown(request: Request) -> Response:
    """Answer with what a page shows, all leaves of it, as a table."""
    site = site_of(request)
    sort = request.path_params["table"]
    if sort not in {"promise", "incident", "statement"}:
        raise HTTPException(404)
    asked, edition = site.ask(request, sort)
    if request.query_params.get("sort") is not None or any(name in request.query_params for name in FACETS[""]):
        wide = ask(asked.here, request.query_params).query
        shown = {line.id for line in edition.ledger.find(wide).lines if line.sort == sort}
    else:
        shown = {line.id for line in edition.ledger.find(asked.query).lines}
    table = {"promise": "commitments"}.get(sort, f"{sort}s")
    return _attach(write_csv(narrow(edition.record, table, shown), table), "text/csv", f"{table}.csv")


def write_feed(request: Request) -> Response:
    """Answer with the changes of an agreement as a feed, or with its deadlines as a calendar."""
    site = site_of(request)
    _, edition = site.ask(request)
    id_, feed = request.path_params["agreement"], request.path_params["feed"]
    if not any(agreement.id == id_ for agreement in edition.record.agreements):
        raise NotFoundError(f"there is no agreement {id_!r} in this record as known on {edition.known_on}")
    base = str(request.base_url).rstrip("/")
    if feed == "changes.atom":
        changes = [(step.until, change) for step in edition.steps for change in step.changes]
        return _plain(write_atom(edition.record, id_, changes, base), "application/atom+xml")
    if feed == "deadlines.ics":
        return _attach(write_calendar(edition.record, id_, base), "text/calendar", "deadlines.ics")
    raise HTTPException(404)


def narrow(record: Record, table: str, shown: set[str]) -> Record:
    """Return the record with only these items of a table."""
    return replace(record, **{table: tuple(item for item in getattr(record, table) if item.id in shown)})


def _plain(body: str | bytes, media: str) -> Response:
    return Response(body, media_type=media)


def _attach(body: str | bytes, media: str, name: str) -> Response:
    disposition = f"attachment; filename*=utf-8''{quote(name)}"
    return Response(body, media_type=media, headers={"content-disposition": disposition})
