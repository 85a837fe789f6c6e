"""Which countries a report tells of: its state names, demonyms and capitals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from servanda.record import ActorKind
from servanda.resolution.names.catalogue import Entry, NamedAs, look_up, state_openings
from servanda.resolution.names.roles import PRONOUNS, role_of
from servanda.resolution.names.spelling import bare, fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PART_OF_A_NAME = frozenset(
    "new north south east west northern southern eastern western central upper lower port san santa saint st equatorial "
    "papua lake fort little mount el la los las cape".split()
)
"""Words that make the name after them another one: "South Sudanese" is not Sudanese, "New Mexico" not Mexico."""

MAIN_USES = 2
"""How often a report names the country that it is about, at least; and how many times as often as any other."""
SPARE_TOKENS = 2
"""Tokens that a name may have beyond its folded words: hyphens and apostrophes stand alone."""


@dataclass(frozen=True, slots=True)
class CountryUse:
    """A stretch of a report's words that names a state."""

    start: int
    """Index of its first token."""
    end: int
    """Index after its last token."""
    state: Entry
    """The state."""
    named_as: NamedAs
    """By its name, a demonym or a capital."""


@lru_cache(maxsize=2)
def find_countries(doc: Doc) -> tuple[CountryUse, ...]:
    """Return the uses of states' names in the order of the text; several who resolve ask this of one document."""
    return tuple(_find_countries(doc))


def countries_in_play(uses: tuple[CountryUse, ...]) -> Counter[str]:
    """Return how often each country is named, by its ISO 3166-1 alpha-2 code."""
    return Counter(use.state.countries[0] for use in uses if use.state.countries)


def find_home(uses: tuple[CountryUse, ...]) -> str | None:
    """Return the one country that "the government" of a report can only mean: the only one named, and not by a capital alone.

    A capital by itself may be no more than where envoys met.
    """
    codes = countries_in_play(uses)
    named = any(use.named_as is not NamedAs.SEAT for use in uses)
    return next(iter(codes)) if len(codes) == 1 and named else None


def find_main(uses: tuple[CountryUse, ...]) -> str | None:
    """Return the country whose capital "the capital" is: the only one, or one named twice as often as any other."""
    (first, most), (_, next_most) = (*countries_in_play(uses).most_common(2), ("", 0), ("", 0))[:2]
    return find_home(uses) or (first if most >= MAIN_USES and most >= MAIN_USES * next_most else None)


@lru_cache(maxsize=2)
def is_cased(doc: Doc) -> bool:
    """Tell whether the text tells names by capitals: some old wire copy has none, and some nothing else."""
    text = doc.text
    return not (text.islower() or text.isupper())


def _find_countries(doc: Doc) -> Iterator[CountryUse]:
    cased, openings = is_cased(doc), state_openings()
    people = {token.i for entity in doc.ents if entity.label_ == "Person" for token in entity}
    start = 0
    while start < len(doc):
        longest = openings.get(fold(bare(doc[start].text)), 0) if _may_start(doc[start], cased=cased) else 0
        use = _longest_use(doc, start, longest + SPARE_TOKENS, cased=cased) if longest else None
        if use and not (use.end - use.start == 1 and use.start in people and not _has_office(doc, use.end)):
            yield use
            start = use.end
        else:
            start += 1


def _has_office(doc: Doc, after: int) -> bool:
    """Tell whether an office follows: "U.S. Secretary of State Ann Lee" names the state, "Jordan Lee" none."""
    following = [token for token in doc[after : after + 3] if token.lower_ not in {"'s", "’s"}]
    return any(role_of(token.text) for token in following[:2])


def _may_start(token: Token, *, cased: bool) -> bool:
    if (
        not token.text[0].isalpha()
        or (token.lower_ in PRONOUNS and not cased)
        or token.lower_ == "the"
        or (cased and token.text.islower())
    ):
        return False
    before = token.nbor(-1) if token.i else None
    return before is None or before.lower_ not in PART_OF_A_NAME or (cased and before.text.islower())


def _longest_use(doc: Doc, start: int, longest: int, *, cased: bool) -> CountryUse | None:
    for end in range(min(len(doc), start + longest), start, -1):
        last = doc[end - 1]
        if last.is_space or last.is_punct or last.lower_ in {"'s", "’s"}:
            continue
        if found := _state_named(doc[start:end].text, is_cased=cased):
            return CountryUse(start, end, *found)
    return None


@lru_cache(maxsize=16384)
def _state_named(words: str, *, is_cased: bool) -> tuple[Entry, NamedAs] | None:
    for sort in NamedAs:
        entry = look_up(words, is_cased=is_cased, by=(sort,))
        if entry and entry.kind is ActorKind.STATE:
            return entry, sort
    return None
