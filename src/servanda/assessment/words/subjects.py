"""What words are about: a promise, the deal that it belongs to, or what would break it."""

from __future__ import annotations

import re

from servanda.assessment.cases.docket import Case
from servanda.assessment.codebook.deal_names import DEAL, PLEDGE, TRUCE, names
from servanda.assessment.codebook.provisions import TABLE
from servanda.assessment.wording import content_words
from servanda.record import Provision

VIOLENT = re.compile(
    r"\b(?:attack\w*|shell\w*|fir(?:e[sd]?|ing)|bomb\w*|strikes?|struck|offensive|kill\w*|assault\w*|raid\w*|incursion|advanc\w+|clash\w*|violat\w*|provo\w+|hostilit\w+)\b",
    re.IGNORECASE,
)
PROPOSED = re.compile(
    r"\b(?:offers?|propos(?:als?|ed|es)|calls?|demands?|requests?|appeals?|suggest\w+|conditions)\b", re.IGNORECASE
)
"""Words of what is not yet a promise: refusing it breaks none."""
BY_SOMEBODY = re.compile(
    r"\s*(?:[\w'’-]+\s+){0,3}?by\s+"
    r"(?!(?:an? |the )?(?:both|all|each|either|every|some|several|one|two|various|(?:warring|rival|opposing) (?:sides|parties|factions|camps|groups|forces)|sides?|parties|party|signatories|factions|unknown|unidentified|its|their|his)\b)"
    r"(?P<doer>(?:[\w'’.-]+\s*){1,6})",
    re.IGNORECASE,
)
"""Who is told to have done it, right behind a verb in the passive; nobody in particular left aside."""


def is_about(text: str, case: Case, *, is_together: bool) -> bool:
    """Tell whether words are about a commitment: they name its deal or its deed, or share its words.

    In a report that does not tell the commitment itself, only a deal's own sort of name or two of its words will do.
    """
    row = TABLE[case.commitment.provision]
    common = len(case.words & content_words(text))
    if common >= 2 or names(row.deal, text):
        return True
    if not is_together:
        return False
    if common and common == len(case.words):
        return True
    if names(PLEDGE, text) or (case.is_agreed and names(DEAL, text)):
        return case.commitment.provision is Provision.CEASE_HOSTILITIES or not names(TRUCE, text)
    return names(row.act, text)


def is_of_breach(said: str, case: Case) -> bool:
    """Tell whether what someone is blamed for would break the promise: violence during a truce, or words of the promise itself."""
    if case.commitment.provision is Provision.CEASE_HOSTILITIES:
        return bool(VIOLENT.search(said))
    return len(case.words & content_words(said)) >= 2


def names_doer(behind: str) -> bool:
    """Tell whether the words behind "was violated" lay it to somebody in particular: "by a militia", not "by shelling" or "by both"."""
    found = BY_SOMEBODY.match(behind)
    return found is not None and not VIOLENT.search(found["doer"])
