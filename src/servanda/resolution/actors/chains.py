"""Which phrases of a report stand for the same actor: one chain of mentions for each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from servanda.record import ActorKind
from servanda.resolution.actors.phrase import Form, Phrase
from servanda.resolution.names.catalogue import Entry, top_side
from servanda.resolution.names.roles import FEMALE, MALE, Role, RoleGroup
from servanda.resolution.names.spelling import fold, without_arabic_article


@dataclass(slots=True, eq=False)
class Chain:
    """The mentions of one actor in one report."""

    first: Phrase
    """Its first mention."""
    mentions: list[Phrase] = field(default_factory=list)
    """Its mentions in the order of the text."""
    entry: Entry | None = None
    """What the catalogue knows it as."""
    of: Entry | None = None
    """The state, group or body whose it is."""
    of_chain: Chain | None = None
    """The chain whose it is, where the catalogue does not know that."""
    names: list[str] = field(default_factory=list)
    """Its names without titles."""
    folded: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Its names in the spelling that names are compared by, each with its words less Arabic articles."""
    roles: list[Role] = field(default_factory=list)
    """Its titles, offices and nouns."""
    described_by: set[str] = field(default_factory=set)
    """The words that describe it, beside names and nouns."""
    sex: str = ""
    """m, f or empty."""
    is_plural: bool = False
    """Whether it stands for several."""
    is_human: bool | None = None
    """Whether it is a human being; None where nothing tells."""
    is_apart: bool = False
    """Whether a word parts it from whose it is."""

    def add(self, phrase: Phrase) -> None:
        """Take in one more mention with what it tells."""
        self.mentions.append(phrase)
        if phrase.form is Form.PRONOUN:
            lower = phrase.words.lower()
            self.sex = self.sex or ("m" if lower in MALE else "f" if lower in FEMALE else "")
            self.is_human = True if lower in MALE | FEMALE else self.is_human
            return
        self.entry = self.entry or phrase.entry
        self.of = self.of or (None if phrase.is_apart else phrase.of)
        self.sex = self.sex or phrase.sex
        self.is_human = phrase.is_human if self.is_human is None else self.is_human
        self.described_by |= phrase.modifiers
        for name in (phrase.name, phrase.abbreviation):
            if name and (folded := fold(name)) not in self.folded:
                self.names.append(name)
                self.folded[folded] = tuple(without_arabic_article(folded).split())
        self.roles += [role for role in phrase.roles if role not in self.roles]

    @property
    def is_person(self) -> bool:
        """Whether it is one human being."""
        return not self.entry and not self.is_plural and self.is_human is True

    @property
    def is_named(self) -> bool:
        """Whether it has a name."""
        return bool(self.entry or self.names)

    @property
    def fullest_name(self) -> str:
        """Its longest name."""
        return max(self.names, key=lambda name: (len(name.split()), len(name)), default="")

    @property
    def kind(self) -> ActorKind:
        """What sort of actor it is, as far as the report tells."""
        if self.entry:
            return self.entry.kind
        if self.is_person:
            return ActorKind.PERSON
        if self.is_human:
            return ActorKind.PEOPLE
        if self.roles:
            kind = self.roles[0].kind
            return ActorKind.PEOPLE if kind is ActorKind.PERSON else kind
        return ActorKind.PEOPLE if self.is_plural and not self.names else ActorKind.UNKNOWN

    def agrees(self, phrase: Phrase) -> bool:
        """Tell whether nothing that the phrase says speaks against its standing for this actor."""
        owner = self.entry or self.of
        if phrase.of and owner and top_side(phrase.of) is not top_side(owner) and not _is_placed_in(owner, phrase):
            return False
        return not (phrase.sex and self.sex and phrase.sex != self.sex)


def _is_placed_in(owner: Entry, phrase: Phrase) -> bool:
    """Tell whether a state's adjective may only place the owner: "the Lebanese group" for one of Lebanon."""
    is_group = phrase.role is not None and phrase.role.group in {RoleGroup.GROUP, RoleGroup.FIGHTERS}
    return is_group and phrase.of is not None and not set(owner.countries).isdisjoint(phrase.of.countries)


def find_named(chains: Collection[Chain], phrase: Phrase) -> Chain | None:
    """Return the chain that a name takes up; None for a new actor, or where more than one would do."""
    if phrase.entry:
        return next((chain for chain in chains if chain.entry is phrase.entry), None)
    name = fold(phrase.name)
    same = [chain for chain in chains if name in chain.folded and chain.agrees(phrase)]
    if not same and phrase.abbreviation:
        abbreviation = fold(phrase.abbreviation)
        same = [chain for chain in chains if abbreviation in chain.folded]
    if not same:
        words = tuple(without_arabic_article(name).split())
        same = [chain for chain in chains if _is_short_form(words, phrase, chain) and chain.agrees(phrase)]
    if not same and phrase.name.isupper():
        same = [chain for chain in chains if not chain.is_person and phrase.name in map(initials, chain.names)]
    return _only(same)


def _is_short_form(words: tuple[str, ...], phrase: Phrase, chain: Chain) -> bool:
    """Tell whether one name is the other's surname or first name: "Horvat" for "Ana Horvat"."""
    if chain.entry or not (chain.is_human or phrase.is_human) or not chain.folded:
        return False
    if any(len(other) > 1 < len(words) and other != words for other in chain.folded.values()):
        return False
    return any(
        other[-len(words) :] == words or words[-len(other) :] == other or (len(words) == 1 and other[:1] == words)
        for other in chain.folded.values()
    )


def initials(name: str) -> str:
    """Return the capitals of a name, by which news cuts it short."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def find_described(chains: Collection[Chain], phrase: Phrase) -> Chain | None:
    """Return the one chain that a common noun takes up; None where none or more than one would do.

    Args:
        chains: the chains so far, in the order of their last mentions.
        phrase: a phrase with a common noun, such as "the colonel" or "the group".
    """
    role = phrase.role
    is_known = phrase.is_definite or (role is not None and role.group in COLLECTIVE and not phrase.is_counted)
    if role is None or not is_known or phrase.is_two_sided or phrase.is_narrowed or role.noun in GENERIC:
        return None
    fitting = [chain for chain in chains if _may_be_described(chain, phrase)]
    alike = [chain for chain in fitting if any(role.may_be(other) for other in chain.roles)]
    if role.group in {RoleGroup.GROUP, RoleGroup.FIGHTERS} and not alike_only(phrase):
        armed = [chain for chain in fitting if chain.is_named and _is_group(chain)]
        if role.noun in {"group", "movement", "organisation", "organization"} and not armed:
            armed = [chain for chain in fitting if chain.kind is ActorKind.ORGANISATION and chain.is_named]
        return _only(armed) if armed else _only(alike)
    alike = [chain for chain in alike if phrase.modifiers <= chain.described_by]
    named = [chain for chain in alike if chain.is_named]
    return _only(named) if named else _only(alike)


GENERIC = frozenset(
    "people person public population community nation country power man woman member side world".split()
)
"""Nouns too wide to take up one mention."""


COLLECTIVE = frozenset({RoleGroup.GOVERNMENT, RoleGroup.FORCES, RoleGroup.ORGAN})
"""What bare words take up too: "police said", "security forces fired"."""


def alike_only(phrase: Phrase) -> bool:
    """Tell whether a word besides the noun narrows the group down: "the southern rebels"."""
    return bool(phrase.modifiers)


def _is_group(chain: Chain) -> bool:
    is_called_group = any(role.group is RoleGroup.GROUP for role in chain.roles) and not chain.entry
    return chain.kind is ActorKind.ARMED_GROUP or is_called_group


def _may_be_described(chain: Chain, phrase: Phrase) -> bool:
    is_of_persons = chain.is_human or (phrase.role is not None and phrase.role.group.is_of_persons)
    if is_of_persons and chain.is_plural != phrase.is_plural:
        return False
    if phrase.of and not (chain.entry or chain.of):
        return False
    return chain.agrees(phrase)


def _only(chains: Collection[Chain]) -> Chain | None:
    return next(iter(chains)) if len(chains) == 1 else None
