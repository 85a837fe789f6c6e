"""One commitment or incident: all about it, to link to, to cite and to review."""

from __future__ import annotations

from textwrap import shorten

from starlette.requests import Request
from starlette.responses import Response

from servanda.errors import NotFoundError
from servanda.export.citation import cite_commitment, cite_incident
from servanda.export.page.incidents import lay_out_incidents
from servanda.export.page.promises import lay_out_promises
from servanda.export.page.ranking import group_commitments
from servanda.export.wording import begin
from servanda.record import Commitment
from servanda.review import CORRECTABLE
from servanda.web.asking import address
from servanda.web.pages.reviews import list_history, reviewer_of
from servanda.web.site import site_of

LONGEST = 90
"""Characters of a promise's own words in a title."""


def show_item(request: Request) -> Response:
    """Answer with a commitment or an incident."""
    site = site_of(request)
    asked, edition = site.ask(request)
    id_ = request.path_params["item"]
    concordance = edition.concordance
    item = concordance.commitment_by_id.get(id_) or concordance.incident_by_id.get(id_)
    if item is None:
        raise NotFoundError(f"there is no promise or incident {id_!r} in this record as known on {edition.known_on}")
    dates = {"on": str(edition.on), "known_on": str(edition.known_on)} if edition.on else {}
    more = {
        "id": id_,
        "label": edition.labels[id_],
        "permalink": address(asked.here, dates),
        "proof": site.forms.proof,
        "may_review": site.reviews.decide is not None,
        "reviewer": reviewer_of(request),
        "correctable": [(name, field.form) for name, field in CORRECTABLE[type(item)].items()],
        "history": [entry for entry in list_history(site, edition) if id_ in entry.about],
    }
    if isinstance(item, Commitment):
        group = next(
            each
            for each in lay_out_promises(edition.links, group_commitments(edition.record, [item]), edition.labels)
            if each.promises
        )
        (promise,) = group.promises
        title = (
            f"{begin(promise.debtor)}: {promise.provision or shorten(promise.what.quote, LONGEST, placeholder=' …')}"
        )
        title += f", {promise.quantity}" if promise.quantity else ""
        citation = cite_commitment(edition.record, item, concordance.judgements.get(id_))
        more |= {"promise": promise, "incident": None, "group": group.name, "tone": promise.tone}
    else:
        (incident,) = lay_out_incidents(edition.links, [item], edition.labels)
        sides = " → ".join(filter(None, [incident.actor, incident.target]))
        title = incident.what + (f": {sides}" if sides else "") + (f", {incident.place}" if incident.place else "")
        citation = cite_incident(edition.record, item)
        more |= {"promise": None, "incident": incident, "group": "", "tone": "even"}
    return site.render("item_page.html", asked, edition, active="", title=title, citation=citation, **more)
