"""Reviews: the history of what persons decided, and the way to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, unquote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from servanda.errors import NotFoundError, RecordError
from servanda.export.naming import name_participants
from servanda.export.page.promises import PROVISION_WORDS
from servanda.export.wording import begin, say, say_date, say_kind, say_list
from servanda.record import Decision, DecisionOf
from servanda.review import make_review, undo_review
from servanda.web.edition import Edition
from servanda.web.site import Site, site_of

REVIEWER = "servanda-reviewer"
"""Name of the cookie that keeps a reviewer's name for the next form."""

YEAR = 365 * 24 * 3600

PATIENCE = 10.0
"""Seconds to wait for the record to be judged anew after a decision; of a large record the page then says that it is behind."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision as a line of the history."""

    id: str
    """Id of the decision."""
    about: tuple[str, ...]
    """Ids of what it is about."""
    verdict: str
    """What was decided."""
    because: str
    """Why."""
    by: str
    """Who decided."""
    when: str
    """When, in UTC."""
    text: str
    """What it is about, in words."""
    href: str | None
    """Address of it; None where this edition does not hold it."""
    is_undone: bool
    """Whether a later decision took it back."""


class ForgedError(RecordError):
    """A form did not come from a page of ours."""


def show_reviews(request: Request) -> Response:
    """Answer with the history."""
    site = site_of(request)
    asked, edition = site.ask(request)
    history = list_history(site, edition)
    return site.render(
        "reviews_page.html",
        asked,
        edition,
        active="reviews",
        title="Reviews",
        history=history,
        proof=site.forms.proof,
        may_review=site.reviews.decide is not None,
        reviewer=reviewer_of(request),
    )


async def take_review(request: Request) -> Response:
    """Keep a decision and lead back to what it is about."""
    from starlette.concurrency import run_in_threadpool

    site = site_of(request)
    async with request.form(max_files=0, max_fields=20) as form:
        if not site.forms.check(request, _text(form, "proof")):
            raise ForgedError("this form is not from this page, or the server was started anew; go back and reload")
        given = {name: _text(form, name) for name in ("item", "verdict", "field", "value", "undo", "because", "by")}
    await run_in_threadpool(_decide, site, given)
    # Who decided something wants to see what came of it.
    await run_in_threadpool(site.editions.get, patience=PATIENCE)
    # What has been rejected has no page any more; it can be had back from the history.
    where = "/reviews" if given["verdict"] == "reject" else f"/items/{quote(given['item'], safe='')}#reviewing"
    answer = RedirectResponse(where, 303)
    answer.set_cookie(REVIEWER, quote(given["by"]), max_age=YEAR, httponly=True, samesite="strict")
    return answer


def reviewer_of(request: Request) -> str:
    """Return the name that the visitor gave last; empty where none is known."""
    return unquote(request.cookies.get(REVIEWER, ""))


def list_history(site: Site, edition: Edition) -> list[Entry]:
    """Return what persons decided, the latest first."""
    decisions = [each for each in site.reviews.decisions() if each.of is DecisionOf.REVIEW]
    undone = {id_ for each in decisions if each.verdict == "undo" for id_ in each.about[1:]}
    return [_entry(edition, each, is_undone=each.id in undone) for each in reversed(decisions)]


def _decide(site: Site, given: dict[str, str]) -> None:
    if site.reviews.decide is None:
        raise RecordError(
            "nothing can be decided here; give `servanda serve` a file that may be written, and no --recorded-by"
        )
    verdict, now = given["verdict"], datetime.now(UTC)
    if not given["by"]:
        raise RecordError("a review needs your name; go back and give it")
    if verdict == "undo":
        decision = next((each for each in site.reviews.decisions() if each.id == given["undo"]), None)
        if decision is None:
            raise NotFoundError(f"there is no decision {given['undo']!r} to undo")
        site.reviews.decide(undo_review(decision, by=given["by"], because=given["because"], recorded=now))
        return
    if verdict == "correct":
        if not given["field"]:
            raise RecordError("choose which value to correct; go back and choose it")
        verdict = f"correct {given['field']}={given['value']}"
    record = site.editions.get().record
    site.reviews.decide(
        make_review(record, given["item"], verdict, by=given["by"], because=given["because"], recorded=now)
    )


def _entry(edition: Edition, decision: Decision, *, is_undone: bool) -> Entry:
    id_ = decision.about[0]
    return Entry(
        id=decision.id,
        about=decision.about,
        verdict=decision.verdict,
        because=decision.because,
        by=decision.by,
        when=f"{say_date(decision.recorded.date())}, {decision.recorded:%H:%M} UTC",
        text=_name(edition, id_),
        href=edition.links.addresses.item(id_),
        is_undone=is_undone,
    )


def _name(edition: Edition, id_: str) -> str:
    concordance = edition.concordance
    if commitment := concordance.commitment_by_id.get(id_):
        debtor = begin(say_list(name_participants(edition.record, commitment.debtor))) or "Somebody not named"
        return f"{debtor}: {PROVISION_WORDS.get(commitment.provision) or say(commitment.provision)}"
    if incident := concordance.incident_by_id.get(id_):
        return begin(say_kind(incident))
    return id_


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return " ".join(value.split()) if isinstance(value, str) else ""
