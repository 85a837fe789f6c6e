"""A noun phrase: the name, the titles and offices beside it, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from servanda.resolution.names.catalogue import Entry
from servanda.resolution.names.roles import Role


class Form(Enum):
    """How a phrase refers."""

    NAME = "name"
    NOMINAL = "nominal"
    """By a common noun: "the colonel"."""
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand for someone who acts."""

    head: int
    """Index of the head token."""
    first: int
    """Index of the first token of its core, without clauses and phrases after the noun."""
    last: int
    """Index of the last token of its core."""
    form: Form
    """How it refers."""
    words: str
    """The core without its article."""
    name: str = ""
    """The bare name without titles; empty where there is none."""
    name_tokens: tuple[int, ...] = ()
    """Indices of the name's tokens."""
    entry: Entry | None = None
    """What the catalogue knows it as."""
    of: Entry | None = None
    """The state, group or body whose it is."""
    of_head: int | None = None
    """Index of the head of a phrase whose it is, where the catalogue does not know that."""
    pair: tuple[Entry, ...] = ()
    """The states or groups of several that it joins: "Chadian and Malian troops"."""
    roles: tuple[Role, ...] = ()
    """Its titles, offices and nouns."""
    is_plural: bool = False
    """Whether it stands for several."""
    is_definite: bool = False
    """Whether an article or a possessive makes it known already."""
    is_apart: bool = False
    """Whether a word parts it from whose it is: "former", "opposition"."""
    is_two_sided: bool = False
    """Whether it stands for the two sides of a conflict or deal."""
    is_counted: bool = False
    """Whether an indefinite article or a number makes it new."""
    is_narrowed: bool = False
    """Whether a clause or phrase after the noun tells which one is meant."""
    modifiers: frozenset[str] = frozenset()
    """Words before the noun that describe it, beside names."""
    is_human: bool | None = None
    """Whether it is a human being; None where nothing tells."""
    abbreviation: str | None = None
    """The short name in brackets after it."""

    @property
    def role(self) -> Role | None:
        """The noun that says most of what it is."""
        return self.roles[0] if self.roles else None

    @property
    def sex(self) -> str:
        """m, f or empty."""
        return next((role.sex for role in self.roles if role.sex), "")
