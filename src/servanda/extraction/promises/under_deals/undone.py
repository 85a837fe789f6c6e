"""Deeds behind the verbs that say they are owed or left undone: "has to leave", "failed to leave", "have yet to leave"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

LEFT_UNDONE = frozenset({"fail", "refuse", "decline", "neglect", "have"})
"""Verbs whose infinitive is what is left undone; "have yet to" among them."""
OWING = frozenset({"have", "need"})
"""Verbs whose infinitive is what is owed."""


def deed_of(verb: Token) -> Token | None:
    """Return the deed that a clause tells of: that behind a verb of leaving undone, else the verb itself; None where there is none."""
    deed = next(iter(children(verb, "xcomp")), verb) if verb.lemma_ in LEFT_UNDONE else verb
    return deed if is_verbal(deed) and deed.lemma_ not in LEFT_UNDONE else None


def deed_owed(verb: Token) -> Token | None:
    """Return the deed behind "has to" and "needs to"; None behind any other verb, and behind "has yet to"."""
    if verb.lemma_ not in OWING or any(child.lower_ == "yet" for child in verb.children):
        return None
    return next(
        (clause for clause in children(verb, "xcomp") if any(mark.lower_ == "to" for mark in children(clause, "mark"))),
        None,
    )
