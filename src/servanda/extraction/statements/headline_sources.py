"""Who stands beside a colon in a headline: "Rebels seize town: UN", "Army chief: truce will hold"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.statements.marks import QUOTING
from servanda.extraction.statements.voices import INDEPENDENT, OF_FORCES, OFFICIAL
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import trim
from servanda.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MOST_NAMED = 5
"""Words that name a source beside a colon at most."""
FEWEST_TOLD = 3
"""Words that are told beside it."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD"})
ENDS = frozenset({".", "!", "?"})
SPEAKING = (
    INDEPENDENT
    | OFFICIAL
    | OF_FORCES
    | frozenset(
        "leader chief president premier spokesman spokeswoman spokesperson envoy mediator chair chairman diplomat".split()
    )
)
"""Words of offices and bodies that are named in front of what they say; a group's name there may be what a report is about."""


def find_headline_sources(doc: Doc, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield who tells what the other side of a headline's colon says, where nothing found tells it yet."""
    heads = {word.i for each in found for word in each.cue}
    for line in doc.sents:
        words = [word for word in line if not word.is_space]
        colons = [word for word in words if word.text == ":"]
        is_headline = "\n" in line.text and words and words[-1].text not in ENDS
        if len(colons) != 1 or not is_headline or colons[0].i in heads:
            continue
        (colon,) = colons
        before, behind = doc[words[0].i : colon.i], doc[colon.i + 1 : words[-1].i + 1]
        if _names_source(behind) and _tells(before):
            yield _attribute(colon, behind, before)
        elif _names_source(before) and _speaks(before) and _tells(behind):
            yield _attribute(colon, before, behind)


def _attribute(colon: Token, source: Span, content: Span) -> Attribution:
    return Attribution((colon,), tuple(trim(list(source))), tuple(trim(list(content))), Act.SAY)


def _names_source(words: Span) -> bool:
    """Tell whether the words beside the colon name somebody and nothing else."""
    is_short = 0 < len(words) <= MOST_NAMED and not any(word.pos_ in {"VERB", "AUX", "PUNCT"} for word in words)
    return is_short and (can_act(words.root) or _has_office(words)) and words.root.ent_type_ != "Location"


def _speaks(words: Span) -> bool:
    is_full_name = len(words) > 1 and all(word.ent_type_ == "Person" for word in words)
    return is_full_name or _has_office(words)


def _has_office(words: Span) -> bool:
    return any(word.lemma_.lower() in SPEAKING for word in words)


def _tells(words: Span) -> bool:
    """Tell whether the words make a clause that somebody may have said."""
    return (
        len(words) >= FEWEST_TOLD
        and not any(word.text in QUOTING for word in words)
        and any(word.tag_ in FINITE for word in words)
    )
