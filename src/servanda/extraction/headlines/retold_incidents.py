"""Which incidents of a headline the story tells again: what both tell is the story's, with the headline's words beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.extraction.headlines.wording import lemmas_of
from servanda.extraction.incidents.events.events import SPEECH
from servanda.extraction.incidents.retold.likeness import ALIKE
from servanda.record import Estimate, Incident, Kind, Participant, Reality, SubEvent

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAD = 2
"""Incidents of its kind with which a story opens: of these a headline tells."""
ENOUGH = 2
"""Points from which two are one; with fewer, and nothing against it, a headline's is left to the story."""
FORCE = frozenset({Kind.ASSAULT, Kind.COERCE})
"""Kinds of what is done by force: a headline says that a town is stormed, and the story that it is seized."""
AHEAD = frozenset({Reality.PLANNED, Reality.THREATENED, Reality.POSSIBLE})
PLAIN = frozenset({None, SubEvent.ATTACK})
TOLLS = ("killed", "injured", "captured")


def fold_incidents(story: Sequence[Incident], headline: Sequence[Incident], doc: Doc) -> tuple[Incident, ...]:
    """Return the incidents of a story and those that its headline alone tells, in text order.

    Args:
        story: what the story tells, in text order.
        headline: what the headline tells.
        doc: the report as read.
    """
    told = list(story)
    alone = []
    for incident in headline:
        scored = [
            (score, -place)
            for place, each in enumerate(told)
            if (score := _compare(incident, each, _opens(each, incident.kind, told), doc)) is not None
        ]
        score, place = max(scored, default=(-1, 0))
        if score >= ENOUGH:
            told[-place] = _add(told[-place], incident, told, doc)
        elif score < 0 and _says_enough(incident):
            alone.append(incident)
    return (*alone, *told)


def _says_enough(incident: Incident) -> bool:
    """Tell whether a headline says of whom it tells, without which its few words are hardly news."""
    return bool(incident.actor or incident.target or any(getattr(incident, field) for field in TOLLS))


def _opens(incident: Incident, kind: Kind, told: Sequence[Incident]) -> bool:
    """Tell whether an incident is among the first of its sort that the story tells."""
    return incident in [each for each in told if _are_one_sort(kind, each.kind)][:LEAD]


def _are_one_sort(one: Kind, other: Kind) -> bool:
    return one is other or {one, other} <= FORCE


def _compare(incident: Incident, told: Incident, is_first: bool, doc: Doc) -> int | None:  # noqa: FBT001 - as `_opens` says
    """Return how much a headline's incident and one of the story have in common; None where they cannot be one.

    A negative number says that more speaks against it than for it.
    """
    if not _are_one_sort(incident.kind, told.kind) or (incident.reality in AHEAD) is not (told.reality in AHEAD):
        return None
    tolls = [
        0 if score < 0 and _counts_some_of(getattr(incident, field), told, doc) else score
        for field in TOLLS
        for score in (_compare_tolls(getattr(incident, field), getattr(told, field)),)
    ]
    if any(score < 0 for score in tolls):
        return None
    sides = [
        _share(_side_words(mine, doc), _side_words(theirs, doc))
        for mine, theirs in ((incident.actor, told.actor), (incident.target, told.target))
    ]
    if incident.kind is not told.kind and max(*sides, *tolls) <= 0:
        return None
    places = [lemmas_of(each.place.spans if each.place else (), doc) for each in (incident, told)]
    words = lemmas_of(incident.mentions, doc) & lemmas_of(told.mentions, doc)
    return (
        3 * max(tolls)
        + 2 * sum(max(side, 0) for side in sides)
        + min(*sides, 0)
        + _share(*places)
        + _compare_sub_events(incident.acled, told.acled)
        + (len(words) > 1)
        + 2 * is_first
    )


def _side_words(side: Sequence[Participant], doc: Doc) -> frozenset[str]:
    return lemmas_of((span for each in side for span in each.spans), doc)


def _share(mine: frozenset[str], theirs: frozenset[str]) -> int:
    """Return 1 for two that share a word, -1 for two that share none, 0 where one is not told."""
    return 0 if not mine or not theirs else 1 if mine & theirs else -1


def _compare_sub_events(mine: SubEvent | None, theirs: SubEvent | None) -> int:
    if mine in PLAIN or theirs in PLAIN:
        return 0
    return 2 if mine is theirs else 1 if any({mine, theirs} <= group for group in ALIKE) else -2


def _compare_tolls(mine: Estimate | None, theirs: Estimate | None) -> int:
    """Return 1 for two equal numbers, -1 for two that cannot be of one event, 0 where one is not told or is vague."""
    if mine is None or theirs is None or mine.is_open or theirs.is_open:
        return 0
    if mine.best is not None and mine.best == theirs.best:
        return 1
    for one, other in ((mine, theirs), (theirs, mine)):
        if one.high is None and (one.low or 0) <= (other.best or other.low or 0):
            return 0
    return -1


def _counts_some_of(toll: Estimate, told: Incident, doc: Doc) -> bool:
    """Tell whether the story numbers the same people among others: "seven dead, three of them Americans"."""
    words = lemmas_of((span for each in toll.by_source for span in each.spans), doc)
    return len(words) > 1 and words <= lemmas_of(told.mentions, doc)


def _add(told: Incident, incident: Incident, story: Sequence[Incident], doc: Doc) -> Incident:
    """Return an incident of the story with what its headline tells beyond it; of a speech act, nothing but its words."""
    new = [span for span in incident.mentions if not any(each.overlaps(span) for each in told.mentions)]
    mentions = (*told.mentions, *new)
    if told.kind in SPEECH:
        return replace(told, mentions=mentions)
    tolls = {
        field: getattr(incident, field)
        for field in TOLLS
        # Whom the story counts elsewhere are not counted here again.
        if getattr(incident, field) and not any(getattr(each, field) for each in story)
    }
    where = lemmas_of((span for each in (told, incident) if each.place for span in each.place.spans), doc)
    # "Northport bomb kills five" names no doer, but the town.
    own = told.reality is incident.reality and not incident.told_by and not _side_words(incident.actor, doc) & where
    is_new = (
        told.acled in PLAIN and incident.kind is told.kind and all(each.acled is not incident.acled for each in story)
    )
    return replace(
        told,
        acled=incident.acled if is_new else told.acled,
        actor=told.actor or (incident.actor if own else ()),
        target=told.target or incident.target,
        weapon=told.weapon or incident.weapon,
        place=told.place or incident.place,
        mentions=mentions,
        **tolls,
    )
