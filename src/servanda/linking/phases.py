"""On which side of a deal's beginning a sentence sets what it tells: before the signing, or as a breach of the truce."""

from __future__ import annotations

import re
from enum import Enum

from servanda.record import Report, Span

DEAL = r"(?:signing|cease-?fire|truce|deal|agreement|accord|pact|announcement)"
BEFORE = re.compile(rf"\b(?:before|ahead of|prior to) (?:the|a|its|their) (?:[\w-]+ ){{0,2}}{DEAL}\b", re.IGNORECASE)
"""The words of what a deal came after."""
AFTER = re.compile(
    rf"\b(?:after|since|despite) (?:the|a|its|their) (?:[\w-]+ ){{0,2}}{DEAL}\b"
    rf"|\b(?:violat\w+|breach\w*|br(?:eaks?|oke|oken|eaking)) (?:of )?(?:the|a|its|their|this) (?:[\w-]+ ){{0,2}}{DEAL}\b",
    re.IGNORECASE,
)
"""The words of what came after a deal, a breach of it among them."""


class Phase(Enum):
    """Before a deal, or after it."""

    BEFORE = "before"
    AFTER = "after"


def find_phase(report: Report, span: Span) -> Phase | None:
    """Return on which side of a deal's beginning the sentence around a span sets what it tells; None where it says neither or both."""
    sentence = report.quote(report.sentence_around(span))
    is_before, is_after = (expression.search(sentence) is not None for expression in (BEFORE, AFTER))
    if is_before is is_after:
        return None
    return Phase.BEFORE if is_before else Phase.AFTER
