"""Whether something told comes after a promise: by its dates where they tell it, else by the words between the two."""

from __future__ import annotations

import re
from datetime import date, timedelta

from servanda.assessment.cases.docket import Case, Docket
from servanda.assessment.codebook.deal_names import DEAL, TRUCE
from servanda.record import Span, Time

RECENT = timedelta(days=31)
"""How far back a report's own past is that may come after a promise whose day it does not tell."""
BINDING = re.compile(
    r"\b(?:agree(?:s|d|ing)?|declar(?:es?|ed|ing)|announc(?:es?|ed|ing)|sign(?:s|ed|ing)?|pledg(?:es?|ed|ing)|promis(?:es?|ed|ing)|vow(?:s|ed|ing)?|order(?:s|ed|ing)?|"
    r"reach(?:es|ed|ing)?|accept(?:s|ed|ing)?|approv(?:es?|ed|ing)|commit(?:s|ted|ting)?|conclud(?:es?|ed|ing)|broker(?:s|ed|ing)?|decid(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
"""Verbs by which one binds oneself."""
BACKGROUND = re.compile(
    r"\b(?:after|since|despite|in spite of|notwithstanding|following|amid|during|under|end of|part of|phase of|in line with|violat\w*|violations? of|br(?:oke|eak)\w*|breach\w*|defi(?:ed|es|ance)|defying|"
    r"ignor\w+|flout\w+|revers\w+|threaten\w*|jeopardi[sz]\w+|collapse of|undermin\w+|extend\w*|extension of|renew\w*|recent|previous\w*|earlier|existing|had)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""Words before a promise that take it for given."""
CAUSE = re.compile(
    r"\b(?:after|following|since|earlier|in response to|because of|prompted by|over|sparked by)\s+(?:[\w'’“\"-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""Words before an event that make it the cause of what the sentence tells."""
STILL = re.compile(
    r"\b(?:continu\w+|resum\w+|renew\w+|persist\w*|still|again|never (?:\w+ )?stop\w*|br(?:oke|eak\w*)\b|violat\w+|despite|in spite of|notwithstanding|in breach|first \w+ since|"
    r"(?:minutes|hours|days?|weeks?|months?) (?:after|later|into)|since the|ongoing|go(?:es)? on|(?:minutes|hours|days) before the end)\b",
    re.IGNORECASE,
)
"""Words in a clause that set it after the promise."""
DEFINITE = re.compile(
    r"\b(?:the|its|their|his|her|this|that|[\w-]+['’]s)\s+(?:[\w'’-]+\s+){0,2}(?:cease|truce|deal|agreement|accord|pact|treaty|pledge|promise)",
    re.IGNORECASE,
)
"""A deal that is spoken of as known."""
BEFORE_IT = re.compile(
    rf"\b(?:before|prior to|ahead of|leading up to)\s+(?:[\w'’-]+\s+){{0,4}}?(?:{TRUCE}|{DEAL})\b(?!\s+(?:end|expir|ran|lapse|collaps|was (?:due|to) (?:to )?(?:end|expire)))",
    re.IGNORECASE,
)
"""Words that set what a sentence tells before a deal was made or took effect."""
AFTER_IT = re.compile(
    rf"\b(?:after|since|into)\s+(?:the|this|that|its|their)\s+(?:[\w'’-]+\s+){{0,3}}?(?:{TRUCE}|{DEAL})\s+(?:\w+ )?(?:began|begin|start|took|take|came|come|went|was (?:signed|reached|agreed|declared|announced))",
    re.IGNORECASE,
)
"""Words that set what a sentence tells after a deal was made or took effect."""
BUT = re.compile(r"\b(?:but|yet|then)\b|;", re.IGNORECASE)
STARTING = re.compile(
    r"\b(?:tak(?:es?|ing) effect|begins?|starts?|com(?:es?|ing) into|due to|will|to be)\b", re.IGNORECASE
)
"""Words of a deal that is only about to begin."""
TURN = re.compile(
    r"^[\"“]?(?:however|but|yet|later|hours later|shortly|nevertheless|nonetheless|still|despite|in violation|meanwhile|on the same day)\b",
    re.IGNORECASE,
)
"""Words that open a sentence and set it against, or after, what came before."""


def follows(case: Case, docket: Docket, span: Span, when: Time | None) -> bool:
    """Tell whether what a span tells, at this time, comes after the commitment was made and took effect.

    Dates decide where they can. In a report that comes after the first that tells the commitment, what has no time of its own
    is news, and later. In the first report itself the words decide, and without such words the answer is no. A promise whose
    own day is not told and which that report takes for given was made before, so that its recent past is decided by words too.
    """
    published = docket.report(span.report).published
    if span.report in case.mentions and _is_before_it(case, docket, span):
        return False
    if _is_recent_past(case, docket, span, when):
        return _follows_in_words(case, docket, span)
    by_date = follows_by_date(
        case, published, when.earliest if when else None, (when.latest if when else None) or published
    )
    if by_date is not None or span.report not in case.mentions:
        return bool(by_date)
    return _follows_in_words(case, docket, span)


def _is_before_it(case: Case, docket: Docket, span: Span) -> bool:
    """Tell whether the words around something set it before the deal: "five days before the truce began, …"."""
    text, sentence = docket.report(span.report).text, docket.sentence(span)
    found = BEFORE_IT.search(text, sentence.start, sentence.end)
    if found is None or BUT.search(text, found.end(), max(found.end(), span.start)):
        return False
    return not any(what.report == span.report and what.start <= found.start() < what.end for what in case.what_spans)


def _is_recent_past(case: Case, docket: Docket, span: Span, when: Time | None) -> bool:
    """Tell whether a report dates something shortly before it first tells a promise that it takes for given."""
    published = docket.report(span.report).published
    if case.terms.bound_from or published is None or published != case.first_told or not (when and when.earliest):
        return False
    is_near = published - RECENT <= when.earliest < published
    return is_near and any(is_given(docket, what) for what in case.what_spans if what.report == span.report)


def follows_by_date(case: Case, published: date | None, earliest: date | None, latest: date | None) -> bool | None:
    """Return whether dates alone set something after the commitment; None where they leave it open.

    Args:
        case: the commitment.
        published: day of publication of the report that tells it.
        earliest: first day on which it may have happened.
        latest: last day on which it may have happened.
    """
    first = case.terms.bound_from or case.first_told
    if first is None:
        return None
    if latest and latest < first:
        return False
    if earliest and earliest != first:
        return earliest > first or (None if published == first else False)
    return True if published and published > first else None


def _follows_in_words(case: Case, docket: Docket, span: Span) -> bool:
    """Tell by the words; what overlaps the promise's own words is the promised deed itself."""
    text = docket.report(span.report).text
    sentence = docket.sentence(span)
    told = case.mentions[span.report]
    if any(span.overlaps(what) for what in case.what_spans):
        return True
    if any(sentence.overlaps(mention) for mention in told) and CAUSE.search(text[sentence.start : span.start]):
        return False
    if STILL.search(text[max(sentence.start, span.start - 30) : span.end]):
        return True
    if not any(sentence.overlaps(what) for what in case.what_spans) and AFTER_IT.search(
        text, sentence.start, sentence.end
    ):
        return True
    if any(is_given(docket, what) for what in case.what_spans if what.report == span.report):
        return True
    return sentence.start > min(mention.start for mention in told) and bool(TURN.search(docket.record.quote(sentence)))


def is_given(docket: Docket, what: Span) -> bool:
    """Tell whether a report takes a promise for given, rather than telling that it is made."""
    sentence = docket.sentence(what)
    before = docket.report(what.report).text[sentence.start : what.start]
    bindings = list(BINDING.finditer(before))
    if (
        not bindings
        and DEFINITE.search(before[-20:] + docket.record.quote(what)[:20])
        and not STARTING.search(docket.record.quote(sentence))
    ):
        return True
    return bool(BACKGROUND.search(before[: bindings[-1].start()] if bindings else before))
