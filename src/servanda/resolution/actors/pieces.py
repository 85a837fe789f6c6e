"""A run of words cut into pieces: the names of the catalogue in it, titles and offices, and the words of other names."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.resolution.names.catalogue import Entry, NamedAs, look_up, named_as
from servanda.resolution.names.countries import PART_OF_A_NAME
from servanda.resolution.names.roles import Role, RoleGroup, role_of
from servanda.resolution.names.spelling import bare

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_NAME = 9
"""Tokens of the longest catalogue name."""
AFFECTED = re.compile(
    r"backed|led|based|born|supported|allied|trained|controlled|held|occupied|administered|aligned|sponsored|made|"
    r"brokered|mediated|speaking|dominated|majority|run|funded|linked|affiliated|friendly|organi[sz]ed|armed|style|"
    r"imposed|installed|inspired|ruled|owned|built|hosted|drafted|proposed",
    re.IGNORECASE,
)
"""Participles that make a name before a hyphen a supporter, not the one spoken of: "Turkish-backed rebels"."""
OPPOSED = re.compile(r"^(?:pro|anti|non|ex|post|inter|counter)$", re.IGNORECASE)
OFFICE_WORDS = frozenset(
    "prime foreign defence defense interior vice deputy chief senior supreme special acting interim state home finance "
    "information justice first crown top general secretary high caretaker provincial military security political "
    "presidential government army police media press lead main national federal local regional".split()
)
"""Words before an office that tell which one it is and are no name."""
SUBJECT_WORDS = OFFICE_WORDS | frozenset(
    "the and state affairs war oil energy health education planning communications development cooperation human rights "
    "women interior trade staff operations peace reconciliation refugees migration water agriculture transport".split()
)
"""Words after "minister of" and the like that say for what."""
NAMELESS = frozenset("unidentified unknown unnamed unspecified suspected alleged masked hooded armed".split())
"""Words before people of whom no name is known, also where they open a sentence: "Unidentified gunmen"."""
PARTICLES = frozenset(
    "al el bin ibn van von de da di du la le der den dos das abu ould ul ud uz bint - ' ’ ' – . de-".split()
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a phrase: a catalogue entry, a role, a name's word or a word of no matter."""

    start: int
    tokens: tuple[Token, ...]
    entry: Entry | None = None
    sort: NamedAs | None = None
    role: Role | None = None
    is_name: bool = False


def cut(tokens: Sequence[Token], in_play: Collection[str], *, is_cased: bool) -> list[Piece]:
    """Return the pieces of a run of words in their order; one that something is only backed by or against is left out."""
    pieces: list[Piece] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        piece = (
            _entry_piece(tokens, position, in_play, is_cased=is_cased) if _may_name(token, is_cased=is_cased) else None
        )
        if piece is None:
            goes_on = bool(pieces) and pieces[-1].is_name and pieces[-1].tokens[-1].is_alpha
            is_within_name = goes_on and token.ent_type_ == "Person" and token.ent_iob_ == "I"
            role = None if is_within_name else role_of(token.text)  # "Mujahid" and "Major" are names too
            is_name = role is None and _is_name_word(token, is_cased=is_cased) and not _names_office(tokens, position)
            piece = Piece(token.i, (token,), role=role, is_name=is_name)
        position += len(piece.tokens)
        if piece.role and piece.role.group is RoleGroup.OFFICIAL:
            position = _past_subject(tokens, position)
        if piece.entry and _is_affected(tokens, position - len(piece.tokens), position):
            continue
        pieces.append(piece)
    return pieces


def _names_office(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a word only tells which office follows: "Prime" of "Prime Minister"."""
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    if tokens[position].lower_ not in OFFICE_WORDS or following is None:
        return False
    return following.lower_ in OFFICE_WORDS or role_of(following.text) is not None


def _past_subject(tokens: Sequence[Token], start: int) -> int:
    """Return where an office's subject ends: "Secretary of State", "Minister of Foreign Affairs"."""
    if start >= len(tokens) or tokens[start].lower_ not in {"of", "for"}:
        return start
    end = start + 1
    while end < len(tokens) and tokens[end].lower_ in SUBJECT_WORDS:
        end += 1
    return end if end > start + 1 else start


def _entry_piece(tokens: Sequence[Token], start: int, in_play: Collection[str], *, is_cased: bool) -> Piece | None:
    before = tokens[start - 1] if start else None
    if before and before.lower_ in PART_OF_A_NAME and before.text[:1].isupper():
        return None
    for end in range(min(len(tokens), start + LONGEST_NAME), start, -1):
        if tokens[end - 1].is_punct and end - start > 1:
            continue
        words = text_of(tokens[start:end])
        if entry := look_up(words, in_play, is_cased=is_cased):
            sorts = named_as(words)
            sort = next(
                (each for each in (NamedAs.NAME, NamedAs.ADJECTIVE, NamedAs.SEAT) if each in sorts), NamedAs.NAME
            )
            return Piece(tokens[start].i, tuple(tokens[start:end]), entry=entry, sort=sort)
    return None


def _may_name(token: Token, *, is_cased: bool) -> bool:
    return (
        not token.is_punct
        and token.dep_ != "det"
        and (not is_cased or not token.text.islower() or token.text.startswith("al"))
    )


def _is_name_word(token: Token, *, is_cased: bool) -> bool:
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if OPPOSED.match(token.text) and after is not None and after.text in "-–":
        return False  # "pro-Russian"
    if token.dep_ == "det" or token.is_space or token.lower_ in {"the", "'s", "’s", "'", "’"}:
        return False
    if token.lower_ in NAMELESS and after is not None and after.text.islower():
        return False  # "Armed men"; the "Armed Islamic Group" has a name
    if token.i and token.nbor(-1).text in "-–" and token.ent_type_ == "Person" and token.ent_iob_ == "I":
        return True  # "Kwan-jin"
    if token.lower_ in PARTICLES:
        return token.pos_ in {"PROPN", ""} or token.text in "-–"
    return (
        token.pos_ == "PROPN"
        if not is_cased
        else token.text[:1].isupper() and token.pos_ not in {"DET", "PRON", "ADP", "CCONJ"}
    )


def _is_affected(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the name between is only what something is backed by, led from or against."""
    after = [token for token in tokens[end : end + 2] if token.text not in "-–"]
    if end < len(tokens) and tokens[end].text in "-–" and after and AFFECTED.fullmatch(after[0].text):
        return True
    before = tokens[max(0, start - 2) : start]
    return bool(before) and before[-1].text in "-–" and len(before) > 1 and OPPOSED.match(before[-2].text) is not None


def text_of(tokens: Sequence[Token]) -> str:
    """Return the words of neighbouring tokens without a leading "the" and a possessive mark."""
    return bare("".join(token.text_with_ws for token in tokens))
