"""When a deal was declared, signed, came into force and ended, by the time words beside its noun and its verbs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.deal_parties import verbs_of
from servanda.extraction.words.clauses import case_of, children
from servanda.extraction.words.deals import names_truce

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

DATED_BY = {
    **dict.fromkeys(("sign", "initial", "seal"), "signed"),
    **dict.fromkeys(
        ("declare", "announce", "proclaim", "reach", "agree", "conclude", "strike", "broker", "clinch"), "declared"
    ),
    **dict.fromkeys(("begin", "start", "commence"), "in_force"),
    **dict.fromkeys(("end", "expire", "collapse", "lapse"), "ended"),
}
"""Which of a deal's dates the time of a verb is."""
ENTERING = frozenset({"come", "go", "take", "enter"})
FORCE = frozenset({"effect", "force", "hold"})
OWN = frozenset({"nmod", "nmod:poss", "nmod:unmarked", "compound"})


def find_dates(noun: Token, times: Iterable[Words]) -> dict[str, Words]:
    """Return the words for each of a deal's dates: declared, signed, in_force, ended.

    Args:
        noun: the word that names the deal.
        times: the report's time words.
    """
    found: dict[str, Words] = {}
    verbs = verbs_of(noun)
    for time in times:
        head = time.root.head
        if time.label_ in {"DURATION", "SET"} or head == time.root:
            continue
        if (
            head == noun
            and time.root.dep_ in OWN
            and time.label_ == "DATE"
            and case_of(time.root) in {"", "of", "from"}
        ):
            found.setdefault("declared" if names_truce(noun) else "signed", time)
        for verb in verbs:
            # "signed a truce on Monday": the tree may hang the day on the truce.
            on_noun = head == noun and case_of(time.root) == "on" and verb.i < noun.i
            if head != verb and not on_noun and not (head.head == verb and head.lemma_ in FORCE):
                continue
            kind = _date_kind(verb)
            if (
                kind in {"in_force", "ended"}
                and children(verb, "obj")
                and noun not in children(verb, "obj", "nsubj:pass")
            ):
                kind = kind if verb.lemma_ in ENTERING else None  # "the deal that ended their war last month"
            if kind and case_of(time.root) not in {"for", "until", "after", "before", "by"}:
                found.setdefault(kind, time)
    return found


def _date_kind(verb: Token) -> str | None:
    if verb.lemma_ in ENTERING and any(child.lemma_ in FORCE for child in children(verb, "obj", "obl")):
        return "in_force"
    return DATED_BY.get(verb.lemma_)
