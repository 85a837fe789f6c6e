"""The first page: the commitments by agreement, what changed lately, and how they stand by provision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from servanda.assessment.changes import Change
from servanda.export.naming import name_participants
from servanda.export.page.layout import title_of
from servanda.export.page.links import Source
from servanda.export.page.promises import PROVISION_WORDS, lay_out_promises, reason
from servanda.export.page.ranking import TONES, group_commitments
from servanda.export.wording import begin, say, say_list
from servanda.record import Provision, Standing
from servanda.web.asking import Asked, address
from servanda.web.edition import Edition
from servanda.web.ledger import FACETS, Line
from servanda.web.site import site_of

SIZE = 40
"""Promises on a leaf."""

PIECES = 5
"""The most pieces of evidence that point one way shown in the table; the page of a promise has all."""

CHANGES = 12
"""The most changes shown."""

PATIENCE = 0.1
"""Seconds to wait for the changes where they are still being worked out."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How a commitment came to stand otherwise."""

    before: Standing | None
    """How it stood; None where it was not known."""
    after: Standing
    """How it stands."""
    tone: str
    """Whether that is good, bad, to be watched, or none of these."""
    text: str
    """Who owes what."""
    href: str | None
    """Address of the commitment."""
    source: Source | None
    """The sentence that brought it about; None where the date alone did."""
    because: str
    """The rule by which it stands so."""


@dataclass(frozen=True, slots=True)
class Rollup:
    """How the commitments of one provision stand."""

    name: str
    """The provision."""
    number: int
    """How many commitments."""
    standings: tuple[tuple[Standing, str, int], ...]
    """Standing, tone and number."""
    address: str
    """Address of these alone."""


def show_promises(request: Request) -> Response:
    """Answer with the commitments."""
    site = site_of(request)
    asked, edition = site.ask(request, "promise")
    found = edition.ledger.find(asked.query)
    leaf, cut = asked.cut(len(found.lines), SIZE)
    commitments = [edition.concordance.commitment_by_id[line.id] for line in found.lines[cut]]
    grouped = group_commitments(edition.record, commitments)
    if asked.query.facets or asked.query.words or leaf.number > 1:
        grouped = [(agreement, members) for agreement, members in grouped if members]
    groups = lay_out_promises(edition.links, grouped, edition.labels, PIECES)
    chosen = dict(asked.query.facets).get("standing", "")
    counts = Counter(judgement.standing for judgement in edition.concordance.judgements.values())
    changed = edition.changes_within(PATIENCE)
    changes = _choose_changes(changed or ())
    return site.render(
        "promises_page.html",
        asked,
        edition,
        active="promises",
        title=title_of(groups, len(found.lines)),
        found=found,
        titles=FACETS["promise"],
        leaf=leaf,
        groups=groups,
        since=edition.since,
        is_working_out=changed is None,
        changes=[_tell_change(edition, each) for each in changes[:CHANGES]],
        changes_left_out=max(len(changes) - CHANGES, 0),
        counts=[
            (
                each,
                tone,
                counts[each],
                asked.with_facet("standing", "" if each == chosen else each.value),
                each == chosen,
            )
            for each, tone in TONES.items()
            if counts[each]
        ],
        rollup=_roll_up(asked, edition, found.lines),
        csv=[("as a table (CSV)", address("/promises.csv", [*asked.dates.items(), *asked.kept]))],
    )


def _choose_changes(changes: Iterable[Change]) -> list[Change]:
    """Return what came to stand otherwise lately; what needs attention first."""
    ranks = list(TONES)
    moved = (each for each in changes if not each.before or each.before.standing is not each.after.standing)
    return sorted(moved, key=lambda each: (ranks.index(each.after.standing), each.commitment.id))


def _tell_change(edition: Edition, change: Change) -> Moved:
    commitment = change.commitment
    debtor = begin(say_list(name_participants(edition.record, commitment.debtor))) or "Somebody not named"
    words = PROVISION_WORDS.get(commitment.provision) or say(commitment.provision)
    return Moved(
        before=change.before.standing if change.before else None,
        after=change.after.standing,
        tone=TONES[change.after.standing],
        text=f"{debtor}: {words}",
        href=edition.links.addresses.item(commitment.id),
        source=edition.links.source(change.cause.spans) if change.cause else None,
        because=reason(change.after),
    )


def _roll_up(asked: Asked, edition: Edition, lines: tuple[Line, ...]) -> list[Rollup]:
    numbers: dict[Provision, Counter[Standing]] = {}
    totals: Counter[Provision] = Counter()
    for line in lines:
        provision = edition.concordance.commitment_by_id[line.id].provision
        totals[provision] += 1
        judgement = edition.concordance.judgements.get(line.id)
        if judgement:
            numbers.setdefault(provision, Counter())[judgement.standing] += 1
    return [
        Rollup(
            name=say(provision),
            number=number,
            standings=tuple((standing, tone, counts[standing]) for standing, tone in TONES.items() if counts[standing]),
            address=asked.with_facet("provision", provision.value),
        )
        for provision, number in sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
        for counts in [numbers.get(provision, Counter())]
    ]
