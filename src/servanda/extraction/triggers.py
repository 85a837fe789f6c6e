"""The words of a report that tell an incident, and of what kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from servanda.extraction.clauses import agents, case_of, children, conjuncts, patients
from servanda.extraction.deals import is_deal, is_truce
from servanda.extraction.persons import is_person
from servanda.extraction.tables import listed, read_table
from servanda.record import Kind, SubEvent

if TYPE_CHECKING:
    from spacy.tokens import Token

ARGUMENTS = (
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "nsubj",
    "nsubj:pass",
    "nmod",
    "nmod:poss",
    "nmod:desc",
    "compound",
    "amod",
    "acl",
    "advmod",
    "obl:unmarked",
)
BARRED = frozenset({"compound", "flat", "fixed", "case", "amod"})
"""Relations in which an event noun only qualifies another noun ("attack helicopters")."""
BOTH_SIDES = frozenset("side party both two they we government leader country faction".split())


@dataclass(frozen=True, slots=True)
class KindRow:
    """One row of the table of kinds."""

    kind: Kind
    acled: SubEvent | None
    beside: frozenset[str]


@cache
def kind_rows() -> dict[tuple[str, str], tuple[KindRow, ...]]:
    """Return the table of kinds by lemma and part of speech, rows in the table's order."""
    rows: dict[tuple[str, str], list[KindRow]] = {}
    for row in read_table("kinds.tsv"):
        acled = None if row["acled"] == "-" else SubEvent(row["acled"])
        rows.setdefault((row["lemma"], row["pos"]), []).append(KindRow(Kind(row["kind"]), acled, listed(row["with"])))
    return {key: tuple(value) for key, value in rows.items()}


def find_kind(token: Token) -> KindRow | None:
    """Return the first row of the table that fits the word and what stands beside it; None for a word that tells no incident."""
    pos = "VERB" if token.pos_ in {"VERB", "AUX"} else token.pos_
    rows = kind_rows().get((token.lemma_.lower(), pos))
    if rows is None or (pos == "NOUN" and (token.dep_ in BARRED or case_of(token) == "under")):
        return None
    arguments: list[Token] | None = None
    for row in rows:
        if row.beside:
            if arguments is None:
                arguments = [word for child in children(token, *ARGUMENTS) for word in conjuncts(child)]
                arguments += [*agents(token), *patients(token)]
            if not any(_fits(word, row.beside) for word in arguments):
                continue
        if row.kind is Kind.AGREE and token.lemma_ == "agree" and not _is_mutual(token):
            continue
        return row
    return None


def _fits(word: Token, beside: frozenset[str]) -> bool:
    return (
        word.lemma_.lower() in beside
        or ("@person" in beside and is_person(word))
        or ("@deal" in beside and is_deal(word))
        or ("@truce" in beside and is_truce(word))
        or (
            word.dep_ in {"obl", "nmod"}
            and any(child.lower_ in beside for child in word.children if child.dep_ == "case")
        )
        or (
            word.lemma_.lower() in {"series", "number", "wave", "spate", "string"}
            and any(_fits(child, beside) for child in children(word, "nmod"))
        )
    )


def _is_mutual(verb: Token) -> bool:
    """Tell whether two or more sides agree with each other; one side's consent is a statement."""
    doers = agents(verb)
    return (
        len(doers) > 1
        or any(doer.lemma_.lower() in BOTH_SIDES and "Number=Plur" in str(doer.morph) for doer in doers)
        or any(
            child.lower_ in {"with", "between"}
            for noun in children(verb, "obl")
            for child in noun.children
            if child.dep_ == "case" and is_person(noun)
        )
    )
