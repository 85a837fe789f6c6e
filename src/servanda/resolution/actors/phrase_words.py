"""What a run of words says: the names of the catalogue in it, titles and offices, and the name that is left."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from servanda.record import ActorKind
from servanda.resolution.actors.phrase import Form, Phrase
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
NO_LONGER = frozenset(
    "former ex ousted deposed retired late exiled disgraced opposition dissident breakaway rebel defected".split()
)
"""Words that part an office or force from the state that it is of."""
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
COUNTING = frozenset("a an some several many few another other others more most any no".split())
PARTICLES = frozenset(
    "al el bin ibn van von de da di du la le der den dos das abu ould ul ud uz bint - ' ’ ' – . de-".split()
)
ABBREVIATION = re.compile(r"^\s*\(\s*([A-Z][\w.\-–/]{1,11})\s*\)")
NARROWING = frozenset({"acl", "acl:relcl", "nmod"})
"""Relations after a noun by which it needs no earlier mention to be known."""


def read_words(tokens: Sequence[Token], head: Token, in_play: Collection[str], *, is_cased: bool) -> Phrase:
    """Return what a run of tokens says without looking at the tree around it."""
    text = text_of(tokens)
    is_definite = tokens[0].lower_ in {"the", "this", "these", "that", "those", "both"} or any(
        token.dep_ == "nmod:poss" and token.pos_ == "PROPN" for token in tokens
    )
    phrase = Phrase(
        head=head.i, first=tokens[0].i, last=tokens[-1].i, form=Form.NOMINAL, words=bare(text), is_definite=is_definite,
        abbreviation=abbreviation_after(tokens[-1]),
        is_plural="Number=Plur" in str(head.morph) or head.tag_ in {"NNS", "NNPS"},
    )  # fmt: skip
    if entry := look_up(text, in_play, is_cased=is_cased):
        return _as_entry(phrase, entry, text, tokens)
    pieces = _pieces(tokens, in_play, is_cased=is_cased)
    return _decide(phrase, pieces, tokens, head)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a phrase: a catalogue entry, a role, a name's word or a word of no matter."""

    start: int
    tokens: tuple[Token, ...]
    entry: Entry | None = None
    sort: NamedAs | None = None
    role: Role | None = None
    is_name: bool = False


def _pieces(tokens: Sequence[Token], in_play: Collection[str], *, is_cased: bool) -> list[_Piece]:
    pieces: list[_Piece] = []
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
            piece = _Piece(token.i, (token,), role=role, is_name=is_name)
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


def _entry_piece(tokens: Sequence[Token], start: int, in_play: Collection[str], *, is_cased: bool) -> _Piece | None:
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
            return _Piece(tokens[start].i, tuple(tokens[start:end]), entry=entry, sort=sort)
    return None


def _may_name(token: Token, *, is_cased: bool) -> bool:
    return (
        not token.is_punct
        and token.dep_ != "det"
        and (not is_cased or not token.text.islower() or token.text.startswith("al"))
    )


def _is_name_word(token: Token, *, is_cased: bool) -> bool:
    if token.dep_ == "det" or token.is_space or token.lower_ in {"the", "'s", "’s", "'", "’"}:
        return False
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


def _decide(phrase: Phrase, pieces: list[_Piece], tokens: Sequence[Token], head: Token) -> Phrase:
    entries = [piece for piece in pieces if piece.entry]
    roles = [piece for piece in pieces if piece.role]
    phrase = replace(
        phrase,
        is_apart=any(token.lower_ in NO_LONGER or token.lower_.startswith("ex-") for token in tokens),
        is_two_sided=_is_two_sided(tokens),
        is_counted=any(token.pos_ == "NUM" or token.lower_ in COUNTING for token in tokens),
        is_narrowed=any(child.dep_ in NARROWING and child.i > phrase.last for child in head.children),
        modifiers=frozenset(
            token.lower_
            for token in tokens
            if token.i != head.i and token.dep_ in {"amod", "compound", "nummod", "nmod:poss"}
        )
        - {token.lower_ for piece in (*entries, *roles) for token in piece.tokens},
    )
    if _is_of_something_else(pieces, head):
        return replace(phrase, of=_whose([piece for piece in entries if piece.sort is not NamedAs.SEAT]))
    ends = [piece.start for piece in (*entries, *roles)]
    name = [piece for piece in pieces if piece.is_name and piece.start > max(ends, default=-1)]
    while name and name[0].tokens[0].text in "-–":
        name.pop(0)
    before_name = [piece for piece in roles if not name or piece.start < name[0].start]
    if name:
        return _named(phrase, name, before_name, entries, head)
    if roles and (not entries or roles[-1].start > entries[-1].start):
        return _by_role(phrase, pieces, roles, entries)
    if entries and roles and tokens[0].doc[entries[-1].start - 1].lower_ in {"of", "the"}:
        owner = entries[-1]
        moved = [replace(owner, start=tokens[0].i - 1), *(piece for piece in pieces if piece is not owner)]
        return _by_role(phrase, moved, roles, moved[:1])
    if entries and entries[-1].sort is NamedAs.ADJECTIVE and _are_people(phrase, tokens):
        return replace(phrase, of=_whose(entries), is_apart=True)
    if entries and (last := entries[-1].entry):
        of = _whose(entries[:-1])
        words = text_of(entries[-1].tokens)
        return replace(phrase, form=Form.NAME, name=words, entry=last, of=of if of != last else None)
    return phrase


def _is_of_something_else(pieces: Sequence[_Piece], head: Token) -> bool:
    """Tell whether the names and roles only describe a plain noun: "government reports", "the Geneva agreement"."""
    own = next((piece for piece in pieces if head.i in range(piece.start, piece.start + len(piece.tokens))), None)
    is_plain = own is not None and not (own.entry or own.role or own.is_name)
    return is_plain and head.pos_ == "NOUN" and own is pieces[-1]


def _named(phrase: Phrase, name: list[_Piece], roles: list[_Piece], entries: list[_Piece], head: Token) -> Phrase:
    tokens = [token for piece in name for token in piece.tokens if token.lower_ not in NO_LONGER]
    tokens = tokens or [token for piece in name for token in piece.tokens]
    labels = {token.ent_type_ for token in tokens}
    found = tuple(piece.role for piece in reversed(roles) if piece.role)
    is_person = "Person" in labels or any(role.group.is_of_persons and not role.is_plural for role in found)
    if not is_person and (roles or entries):
        first = min(piece.start for piece in (*roles, *entries, *name))
        doc = head.doc
        tokens = [token for token in doc[first : tokens[-1].i + 1] if token.dep_ != "det"]
    return replace(
        phrase,
        form=Form.NAME,
        name=text_of(tokens),
        name_tokens=tuple(token.i for token in tokens),
        roles=found,
        of=_whose(entries if is_person else [piece for piece in entries if piece.sort is not NamedAs.SEAT]),
        is_plural=phrase.is_plural and not is_person,
        is_human=True if is_person else (False if labels & {"Organisation", "Location"} else None),
    )


def _by_role(phrase: Phrase, pieces: list[_Piece], roles: list[_Piece], entries: list[_Piece]) -> Phrase:
    found = tuple(piece.role for piece in reversed(roles) if piece.role)
    role = found[0]
    of = _whose([piece for piece in entries if piece.start < roles[-1].start])
    names = [piece for piece in pieces if piece.is_name and piece.tokens[0].lower_ not in OFFICE_WORDS]
    is_named = bool(names) and roles[-1].tokens[-1].text[:1].isupper() and not role.group.is_of_persons
    pair = () if of else tuple(dict.fromkeys(piece.entry for piece in entries if piece.entry))
    phrase = replace(
        phrase,
        roles=found,
        of=of,
        pair=pair if any(piece.tokens[0].lower_ == "and" for piece in pieces) else (), is_plural=role.is_plural or phrase.is_plural,
        is_human=True if role.group.is_of_persons else None,
    )  # fmt: skip
    if is_named:
        return replace(phrase, form=Form.NAME, name=phrase.words)
    return replace(phrase, entry=entry_with_role(of, phrase)) if of else phrase


def entry_with_role(of: Entry, phrase: Phrase) -> Entry | None:
    """Return the entry that a noun leaves a name with: "Hezbollah fighters" are Hezbollah, "Kenyan officials" not Kenya."""
    role = phrase.role
    if role is None or phrase.is_apart:
        return None
    if of.kind is ActorKind.STATE:
        return of if role.group in {RoleGroup.GOVERNMENT, RoleGroup.COUNTRY} else None
    if role.group in {RoleGroup.FIGHTERS, RoleGroup.GROUP, RoleGroup.GOVERNMENT} or (
        role.group in {RoleGroup.FORCES, RoleGroup.ORGANISATION} and of.kind is ActorKind.ARMED_GROUP
    ):
        return of
    return None


def _whose(entries: Sequence[_Piece]) -> Entry | None:
    """Return the one entry that the words before a noun name: a group rather than its country, none of two states."""
    named = [piece for piece in entries if piece.sort is not NamedAs.SEAT] or list(entries)
    groups = [piece.entry for piece in named if piece.entry and piece.entry.kind is not ActorKind.STATE]
    if groups:
        return groups[-1]
    states = {piece.entry.key: piece.entry for piece in named if piece.entry}
    return next(iter(states.values())) if len(states) == 1 else None


def _as_entry(phrase: Phrase, entry: Entry, text: str, tokens: Sequence[Token]) -> Phrase:
    sorts = named_as(text)
    is_people = NamedAs.ADJECTIVE in sorts and NamedAs.NAME not in sorts and _are_people(phrase, tokens)
    if is_people:
        return replace(phrase, of=entry, is_apart=True)
    return replace(
        phrase, form=Form.NAME, name=bare(text), entry=entry, name_tokens=tuple(token.i for token in tokens),
    )  # fmt: skip


def _are_people(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Tell whether a demonym stands for some people: "three Malians", not "the Malians" as a side."""
    return phrase.is_plural and (tokens[0].lower_ != "the" or any(token.pos_ == "NUM" for token in tokens))


def _is_two_sided(tokens: Sequence[Token]) -> bool:
    words = {token.lower_ for token in tokens}
    # "Two rebel groups" are new to the report, where "the two groups" and "two sides" are known.
    both = words & {"both", "warring", "rival", "opposing"} or (
        "two" in words and words & {"the", "these", "those", "sides", "parties"}
    )
    return bool(both) and bool(
        words & {"sides", "parties", "countries", "nations", "governments", "states", "groups", "factions", "leaders"}
    )


def abbreviation_after(last: Token) -> str | None:
    """Return the short name in brackets after a token: "Full Name (ABC)"."""
    after = "".join(token.text_with_ws for token in last.doc[last.i + 1 : last.i + 7])
    match = ABBREVIATION.match(after)
    return match[1] if match else None


def text_of(tokens: Sequence[Token]) -> str:
    """Return the words of neighbouring tokens without a leading "the" and a possessive mark."""
    return bare("".join(token.text_with_ws for token in tokens))
