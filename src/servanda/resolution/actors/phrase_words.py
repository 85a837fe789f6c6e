"""What a run of words says: the names of the catalogue in it, titles and offices, and the name that is left."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.record import ActorKind
from servanda.resolution.actors.phrase import Form, Phrase
from servanda.resolution.actors.pieces import OFFICE_WORDS, Piece, cut, text_of
from servanda.resolution.names.catalogue import Entry, NamedAs, look_up, named_as
from servanda.resolution.names.roles import RoleGroup
from servanda.resolution.names.spelling import bare

if TYPE_CHECKING:
    from spacy.tokens import Token

NO_LONGER = frozenset(
    "former ex ousted deposed retired late exiled disgraced opposition dissident breakaway rebel defected".split()
)
"""Words that part an office or force from the state that it is of."""
COUNTING = frozenset("a an some several many few another other others more most any no".split())
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
    pieces = cut(tokens, in_play, is_cased=is_cased)
    return _decide(phrase, pieces, tokens, head)


def _decide(phrase: Phrase, pieces: list[Piece], tokens: Sequence[Token], head: Token) -> Phrase:
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


def _is_of_something_else(pieces: Sequence[Piece], head: Token) -> bool:
    """Tell whether the names and roles only describe a plain noun: "government reports", "the Geneva agreement"."""
    own = next((piece for piece in pieces if head.i in range(piece.start, piece.start + len(piece.tokens))), None)
    is_plain = own is not None and not (own.entry or own.role or own.is_name)
    return is_plain and head.pos_ == "NOUN" and own is pieces[-1]


def _named(phrase: Phrase, name: list[Piece], roles: list[Piece], entries: list[Piece], head: Token) -> Phrase:
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


def _by_role(phrase: Phrase, pieces: list[Piece], roles: list[Piece], entries: list[Piece]) -> Phrase:
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


def _whose(entries: Sequence[Piece]) -> Entry | None:
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
    if words & {"each", "either"} and words & {"side", "party"}:
        return True
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
