"""Whether a deed of the right sort by the right side is the one that was promised."""

from __future__ import annotations

import re

from servanda.assessment.cases.docket import Case, Docket
from servanda.assessment.codebook.signs import Roles, Sign
from servanda.assessment.facts.course import GOOD
from servanda.assessment.facts.lifecycle import Effect
from servanda.assessment.wording import WORD, content_words, stem
from servanda.assessment.words.fates import read_fates
from servanda.assessment.words.sequence import BINDING
from servanda.record import (
    Duty,
    Incident,
    Provision,
    Reality,
    Span,
)

AHEAD = frozenset({Reality.PLANNED, Reality.THREATENED, Reality.POSSIBLE})
AHEAD_OF = re.compile(
    r"(?:[\w'’-]+\s+){0,3}?(?:will|would|shall|must|should|ha(?:s|ve|d) to|(?:is|are|was|were) (?:going )?to)\b",
    re.IGNORECASE,
)
"""How a promise begins that tells what is to come."""
LEADING = 2
"""Content words at the start of a promise among which its verb is."""
ALIKE = 3
"""Words that a deed must share with a promise of no kind of its own; of a promise of two words, both."""


def is_promised_deed(sign: Sign, incident: Incident, report: str, case: Case, docket: Docket) -> bool:
    """Tell whether a deed of the right sort by the right side is the promised one, not another of its sort."""
    what, told = case.what_spans, tuple(span for span in incident.mentions if span.report == report)
    clause = docket.clause(incident, report)
    if case.commitment.provision is Provision.OTHER and _gives_up(clause, case):
        return False
    if sign.effect in GOOD and any(mention.overlaps(span) for mention in told for span in what):
        return not BINDING.search(clause) and not _is_still_to_come(told, report, case, docket)
    if sign.effect not in GOOD and any(
        span.contains(mention) or (case.commitment.duty is Duty.ACHIEVE and mention.contains(span))
        for mention in told
        for span in what
    ):
        return False  # what is to be undone is named in the promise itself: "to lift its blockade"
    if incident.reality in AHEAD and any(
        mention.overlaps(span) for mention in told for span in case.mentions.get(report, ())
    ):
        return False  # what the promise itself leaves free: "a truce, and to fight only in defence"
    if case.commitment.provision is Provision.OTHER:
        return _is_told_again(clause, case)
    if sign.roles is Roles.BOTH and len(case.parties) < 2 and report not in case.mentions:
        return case.is_named_in(clause)
    is_threat = case.commitment.provision is Provision.ATTACK
    if not is_threat and (
        sign.roles in {Roles.DEBTOR_TO_OTHER, Roles.OTHER_TO_DEBTOR, Roles.BOTH} or report in case.mentions
    ):
        return True
    creditors = case.others - case.debtors
    return bool(docket.struck(incident) & creditors) or case.is_named_in(clause)


def _is_still_to_come(told: tuple[Span, ...], report: str, case: Case, docket: Docket) -> bool:
    """Tell whether a promise that lies in a deed's words is only spoken of there: it begins with "will", or somebody's words hold it and not the deed."""
    if AHEAD_OF.match(case.what):
        return True
    spoken = [part for each in docket.statements[report] for part in each.content]
    return any(
        part.contains(what) and not any(part.contains(mention) for mention in told)
        for part in spoken
        for what in case.what_spans
    )


def _is_told_again(clause: str, case: Case) -> bool:
    """Tell whether a deed is told in the words of the promise itself: its verb and two more."""
    told = content_words(clause)
    begun = AHEAD_OF.match(case.what)
    words = [word for word in WORD.findall(case.what[begun.end() if begun else 0 :]) if stem(word) in case.words]
    if begun:  # "he will promptly sign …": the verb itself stands first, but for an adverb
        leading = [stem(word) for word in words if not word.endswith("ly")][:1]
    else:
        leading = [stem(word) for word in words][:LEADING]
    wanted = max(2, min(ALIKE, len(case.words)))
    return len(case.words & told) >= wanted and not told.isdisjoint(leading)


def _gives_up(clause: str, case: Case) -> bool:
    """Tell whether the clause tells that the promise is left or broken, in whose words it would be told again."""
    fates = read_fates(clause, case.commitment.provision, is_agreed=case.is_agreed)
    return any(fate.effect in {Effect.REFUSES, Effect.BREAKS, Effect.SUSPENDS} for fate in fates)
