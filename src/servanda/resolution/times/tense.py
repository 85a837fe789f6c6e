"""Tense at a place in the tree: whether the governing verb tells of what was or of what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.resolution.times.moments import Tense

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

MODALS = frozenset("will wo shall 'll ’ll ll would should must may might can".split())
"""Modal verbs that look ahead without "have"; "could" may look either way."""
IMPLICATIVE = frozenset(
    "begin start continue force manage fail cease stop happen appear seem prove use have come go tend help compel get".split()
)
"""Verbs whose infinitive happened when they did: "was forced to flee on Monday"."""
PLANNING = frozenset({"expect", "schedule", "plan", "slate", "intend"})
"""Verbs that look ahead whatever their own tense: "has scheduled talks for Monday"."""
DUE = frozenset({"set", "due", "suppose"})
"""Participles and adjectives that look ahead in the present: "is due on Monday"."""
TIMETABLED = frozenset("take begin start open expire end meet come enter resume arrive leave convene".split())
"""Verbs whose present tense with a date looks ahead: "takes effect on Monday"."""
STARTING = frozenset({"start", "begin", "commence", "come", "take"})
"""Verbs whose bare participle looks ahead: "a truce starting on Sunday"."""
FARTHEST = 40
"""Steps up the tree, so that a broken tree cannot hold the reading up."""


def tense_of(span: Span) -> Tense | None:
    """Return the tense that the verb above some words tells; a past verb right before them counts whatever the tree says."""
    if span.start and span.doc[span.start - 1].tag_ == "VBD":
        return Tense.PAST
    return tense_at(span.root)


def tense_at(token: Token) -> Tense | None:
    """Return the tense of the nearest verb above a token that tells one; None where none does."""
    for _ in range(FARTHEST):
        if token.pos_ in {"VERB", "AUX"} or any(child.dep_ in {"cop", "aux"} for child in token.children):
            tense = _verb_tense(token)
            if tense is not None or not _leans(token):
                return tense
        if token.head is token or token.head.i == token.i:
            return None
        token = token.head
    return None


def _leans(verb: Token) -> bool:
    """Tell whether a verb without a tense of its own takes that of the one above it."""
    return verb.tag_ in {"VBG", "VB", "VBN"} and verb.head.i != verb.i


def _verb_tense(verb: Token) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"}]
    words = {helper.lower_ for helper in helpers}
    has_have = any(helper.lower_ in {"have", "has", "had", "having", "'ve", "’ve"} for helper in helpers)
    lemma = (verb.lemma_ or verb.text).lower()
    if lemma in PLANNING:
        return Tense.PAST if "had" in words else Tense.FUTURE
    if words & MODALS or (has_have and "could" in words):
        return Tense.PAST if has_have else Tense.FUTURE
    if has_have or "had" in words:
        return Tense.PAST
    if any(helper.lower_ == "to" for helper in helpers) or any(
        child.dep_ == "mark" and child.lower_ == "to" for child in verb.children
    ):
        governor = (verb.head.lemma_ or verb.head.text).lower()
        return _verb_tense(verb.head) if verb.dep_ == "xcomp" and governor in IMPLICATIVE else Tense.FUTURE
    is_past = bool(words & {"was", "were", "did"})
    if lemma in DUE and words:
        return None if is_past else Tense.FUTURE
    if is_past or verb.tag_ == "VBD" or verb.lower_ in {"was", "were"}:
        return Tense.PAST
    if verb.tag_ == "VBG":
        if words & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
            return Tense.FUTURE
        return Tense.FUTURE if lemma in STARTING and verb.dep_.startswith("acl") else None
    if verb.tag_ == "VBN" and not words:
        return Tense.PAST
    return Tense.FUTURE if verb.tag_ in {"VBZ", "VBP"} and lemma in TIMETABLED else None
