"""What must come first before a promise is due: "if …", "once …", "in return for …", "after the release"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.promises.parts.custody import find_return_phrase, opens_return
from servanda.extraction.promises.terms import Term, is_condition, is_future
from servanda.extraction.words.clauses import case_of, children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_condition(term: Term) -> list[Token]:
    """Return the words of what must come first, from the promise or the verb above it."""
    tops = [term.head]
    if term.head.dep_ in {"xcomp", "ccomp", "obl", "obj", "conj"}:
        tops.append(term.head.head)
    for top in tops:
        for child in top.children:
            if (child.dep_ == "advcl" and is_condition(child)) or _is_after(child, top):
                return list(child.subtree)
    phrases = (find_return_phrase(top) for top in tops if not opens_return(top))
    return next((list(phrase.subtree) for phrase in phrases if phrase is not None), [])


def _is_after(child: Token, verb: Token) -> bool:
    """Tell whether a phrase or clause says after which event something is to be done: "would attend after the release"."""
    if not (is_verbal(verb) and is_future(verb)):
        return False
    if child.dep_ == "advcl":
        # "…, he said after troops had searched the area" tells when it was said: what must come first is not past.
        return child.tag_ != "VBD" and any(mark.lower_ == "after" for mark in children(child, "mark"))
    return child.dep_ == "obl" and case_of(child) == "after" and child.ent_type_ != "Temporal"
