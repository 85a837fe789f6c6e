"""The reviewed table of cue words, ``acts.tsv``: the act that each shows and the complements that carry its content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from servanda.extraction.words.tables import listed, read_table
from servanda.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the table of acts."""

    act: Act
    complements: frozenset[str]


@cache
def cues() -> dict[tuple[str, str], Cue]:
    """Return the table of acts by lemma and part of speech."""
    return {
        (row["lemma"], row["pos"]): Cue(Act(row["act"]), listed(row["complements"])) for row in read_table("acts.tsv")
    }


def row_of(word: Token) -> Cue | None:
    """Return the row of a word by its lemma and part of speech; None for one that is no cue.

    A particle makes a verb of its own ("rule out", "call off"), an adjective does where the table says so ("make clear").
    """
    pos = "VERB" if word.pos_ == "AUX" else word.pos_
    lemma = word.lemma_.lower()
    for child in word.children:
        if child.dep_ == "compound:prt":
            return cues().get((f"{lemma} {child.lower_}", pos))
        if child.dep_ == "xcomp" and child.pos_ == "ADJ" and (row := cues().get((f"{lemma} {child.lower_}", pos))):
            return row
    row = cues().get((lemma, pos))
    if row is None and pos == "VERB" and lemma == word.lower_ and lemma.endswith("ed"):
        # The reader may leave a form as it stands: "vowed".
        row = cues().get((lemma[:-2], pos)) or cues().get((lemma[:-1], pos))
    return row


def act_of(words: Iterable[Token]) -> Act:
    """Return the act that the words of a cue show, the main one first; say where the table holds none of them.

    So "gives its approval to" is told by its noun.
    """
    named = list(words)
    rows = [row for word in named if (row := row_of(word)) is not None]
    # A noun of the table may have been read as another part of speech: "traded blame".
    rows += [row for word in named[1:] if (row := cues().get((word.lower_, "NOUN"))) is not None]
    return rows[0].act if rows else Act.SAY
