"""Nouns and titles for those who act: what they make of the name beside them, and whether they speak for someone."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from servanda.record import ActorKind


class RoleGroup(StrEnum):
    """What sort of actor a noun makes."""

    GOVERNMENT = "government"
    """With a state's name it is that state: "government", "authorities"."""
    COUNTRY = "country"
    ORGAN = "organ"
    """A part of a state or body: "ministry", "parliament"."""
    FORCES = "forces"
    GROUP = "group"
    FIGHTERS = "fighters"
    ORGANISATION = "organisation"
    OFFICIAL = "official"
    """Someone with an office, rank or standing: "president", "colonel", "leader"."""
    PEOPLE = "people"
    """People who speak for nobody but themselves."""
    TITLE = "title"
    """Stands before a name and says nothing of an office: "Mr"."""
    RANK = "rank"
    """A rank or office cut short: "Col", "Gov"."""

    @property
    def is_of_persons(self) -> bool:
        """Whether one such is a single human being."""
        return self in {RoleGroup.OFFICIAL, RoleGroup.PEOPLE, RoleGroup.TITLE, RoleGroup.RANK}


KIND_OF = {
    RoleGroup.GOVERNMENT: ActorKind.STATE,
    RoleGroup.COUNTRY: ActorKind.STATE,
    RoleGroup.ORGAN: ActorKind.ORGANISATION,
    RoleGroup.FORCES: ActorKind.FORCES,
    RoleGroup.GROUP: ActorKind.UNKNOWN,
    RoleGroup.FIGHTERS: ActorKind.PEOPLE,
    RoleGroup.ORGANISATION: ActorKind.ORGANISATION,
    RoleGroup.OFFICIAL: ActorKind.PERSON,
    RoleGroup.PEOPLE: ActorKind.PEOPLE,
    RoleGroup.TITLE: ActorKind.PERSON,
    RoleGroup.RANK: ActorKind.PERSON,
}
"""The kind of actor that an unnamed one of the group is."""

MALE, FEMALE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
"""Pronouns for one man and one woman."""
THEY = frozenset("they them their theirs themselves".split())
IT = frozenset("it its itself".split())
FIRST = frozenset("i me my mine myself we us our ours ourselves".split())
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
PRONOUNS = MALE | FEMALE | THEY | IT | FIRST | RELATIVE | frozenset("you your yours these those this".split())
"""All of them, told by the word: a tagger takes names for pronouns now and then."""
ARMED = frozenset({"militia", "gang", "cartel", "insurgency", "rebellion"})
"""Groups that the noun alone tells are armed."""
FULL_RANKS = {
    "gen": "general", "lt": "lieutenant", "col": "colonel", "maj": "major", "capt": "captain", "sgt": "sergeant",
    "cpl": "corporal", "adm": "admiral", "brig": "brigadier", "cmdr": "commander", "cdr": "commander",
    "gov": "governor", "sen": "senator", "rep": "representative", "pres": "president", "pm": "premier",
    "amb": "ambassador", "insp": "inspector", "supt": "superintendent", "fm": "minister", "sec": "secretary",
}  # fmt: skip
SAME_OFFICE = (
    frozenset({"spokesman", "spokeswoman", "spokesperson"}),
    frozenset({"premier", "prime minister"}),
    frozenset({"leader", "chief", "head", "chairman", "chairwoman", "boss", "ruler"}),
    frozenset("officer colonel general captain major lieutenant sergeant commander brigadier admiral".split()),
    frozenset({"envoy", "ambassador", "emissary", "representative"}),
    frozenset({"rebel", "insurgent", "militant", "fighter", "guerrilla", "guerilla", "separatist", "jihadist"}),
    frozenset({"gunman", "attacker", "assailant", "bomber", "suspect"}),
)
"""Nouns that may take each other up: "the officer" for a colonel."""


@dataclass(frozen=True, slots=True)
class Role:
    """A noun or title of the table."""

    noun: str
    """Its singular, a rank in full."""
    group: RoleGroup
    """What sort of actor it makes."""
    serves: bool
    """Whether one of a state or group acts for it."""
    sex: str
    """m, f or empty."""
    is_plural: bool = False
    """Whether the text has its plural."""

    @property
    def kind(self) -> ActorKind:
        """The kind of actor that an unnamed one is."""
        return ActorKind.ARMED_GROUP if self.noun in ARMED else KIND_OF[self.group]

    def may_be(self, other: Role) -> bool:
        """Tell whether both nouns may stand for one and the same."""
        return self.noun == other.noun or any(self.noun in same and other.noun in same for same in SAME_OFFICE)


@lru_cache(maxsize=16384)
def role_of(word: str) -> Role | None:
    """Return the role that a word names, in singular or plural; None for any other word."""
    lower = word.lower().rstrip(".")
    for noun, is_plural in ((lower, lower in ALWAYS_PLURAL), *((each, True) for each in _singulars(lower))):
        if row := _roles().get(noun):
            group, serves, sex = row
            return Role(FULL_RANKS.get(noun, noun), RoleGroup(group), serves, sex, is_plural)
    return None


ALWAYS_PLURAL = frozenset({"people", "police", "personnel", "rebels", "crew", "media", "public", "aircraft"})
IRREGULAR = {"men": "man", "women": "woman", "children": "child"}


def _singulars(plural: str) -> tuple[str, ...]:
    for ending, singular in IRREGULAR.items():
        if plural.endswith(ending):
            return (plural.removesuffix(ending) + singular,)
    if plural.endswith("ies"):
        return (f"{plural[:-3]}y",)
    if plural.endswith("es"):
        return (plural[:-1], plural[:-2])
    return (plural[:-1],) if plural.endswith("s") else ()


@cache
def _roles() -> dict[str, tuple[str, bool, str]]:
    text = (files("servanda.resolution.names") / "roles.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t")
    return {row["noun"]: (row["group"], row["serves"] == "yes", row["sex"] or "") for row in rows}
