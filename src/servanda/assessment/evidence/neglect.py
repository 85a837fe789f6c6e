"""What an outlet tells that those who promised it have not done: "…, but neither side has done so", "neither has respected it"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.assessment.cases.docket import Case, Docket
from servanda.assessment.cases.tellers import THE_OUTLET
from servanda.assessment.evidence.witness import Witness
from servanda.assessment.facts.lifecycle import Effect, Fact, Voucher
from servanda.record import Duty, Provision, Span

_NOBODY = r"(?:neither|none)(?: of (?:them|the \w+)| (?:side|party|country|state|government|camp|group|army))?"
UNDONE = re.compile(
    rf"\b(?:{_NOBODY} (?:ha(?:s|ve|d)(?: so far| yet| ever)?|did)|(?:but|though|yet) (?:\w+ ){{0,3}}?ha(?:s|ve|d) (?:so far |still )?(?:not(?: yet)?|yet to|failed to))"
    r" (?:done so|do so|complied|comply|carried (?:it|this) out|acted)\b",
    re.IGNORECASE,
)
"""Words by which what was promised just before is said not to be done."""
UNKEPT = re.compile(
    rf"\b{_NOBODY} ha(?:s|ve|d)(?: so far| ever)? (?P<partly>fully |strictly |always )?(?:respected|honou?red|observed|kept(?: to)?) (?:it|the \w+)(?P<not_all> (?:fully|strictly|entirely))?\b",
    re.IGNORECASE,
)
"""Words by which a promise to refrain is said to be kept by no side."""


def read_neglect(report: str, case: Case, docket: Docket) -> Iterator[Fact]:
    """Yield what a report says in its own voice that nobody did of a promise that it tells in the same breath.

    After its deadline nothing is yielded: what is not done by then is overdue without anybody's word.
    """
    published = docket.report(report).published
    deadline = case.terms.deadline
    if case.commitment.provision is Provision.ATTACK or (deadline and published and published > deadline):
        return
    is_kept_up = case.commitment.duty is Duty.MAINTAIN
    said = [part for statement in docket.statements[report] for part in (*statement.cue, *statement.content)]
    for sentence in docket.sentences(report):
        told = [what for what in case.what_spans if sentence.overlaps(what)]
        if not told:
            continue
        text = docket.record.quote(sentence)
        found = (UNKEPT if is_kept_up else UNDONE).search(text, max(0, told[-1].start - sentence.start))
        if found is None:
            continue
        span = Span(report, sentence.start + found.start(), sentence.start + found.end())
        if any(part.overlaps(span) for part in said):
            continue
        broken = is_kept_up and not (found["partly"] or found["not_all"])
        witness = Witness(docket, f"{report}:{span.start}", (sentence,), THE_OUTLET)
        effect = Effect.BREAKS if broken else Effect.ENDANGERS
        yield witness.state(effect, Voucher.REPORTED, "the report tells that nobody has done it", doer="")
