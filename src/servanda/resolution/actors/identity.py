"""The actor that a chain of mentions is: the same id wherever the same name is met."""

from __future__ import annotations

from dataclasses import replace

from servanda.record import Actor, ActorKind, content_id
from servanda.resolution.actors.chains import Chain
from servanda.resolution.actors.phrase_words import read_words
from servanda.resolution.names.catalogue import Entry, top_side
from servanda.resolution.names.roles import RoleGroup, role_of
from servanda.resolution.names.spelling import bare, fold

BRANCHES = {
    "police": "police", "policeman": "police", "gendarmerie": "police", "gendarme": "police", "navy": "navy",
    "warship": "navy", "gunboat": "navy", "coastguard": "coast guard", "air force": "air force", "warplane": "air force",
    "jet": "air force", "airman": "air force", "drone": "air force", "helicopter": "air force", "gunship": "air force",
}  # fmt: skip
"""Branches that are actors of their own; soldiers, troops, the army and the military are a state's forces."""
SPELT = {"defense": "defence", "organization": "organisation", "centre": "center"}
OF_NO_STATE = frozenset({RoleGroup.FIGHTERS, RoleGroup.GROUP, RoleGroup.ORGANISATION})
"""What a state's adjective only places: "Syrian rebels" are not Syria's."""
LINKING = frozenset("the of for and in s".split())


def identify(chain: Chain, unnamed: tuple[object, ...]) -> tuple[Actor, tuple[Actor, ...]]:
    """Return the actor that a chain stands for, and the actors that it acts for.

    Args:
        chain: the mentions.
        unnamed: what tells an actor without a name from every other, such as the report and the first mention.
    """
    owner = owner_of(chain)
    if chain.entry:
        top = top_side(chain.entry)
        return _with_aliases(chain.entry.actor, chain), () if top is chain.entry else (top.actor,)
    side = top_side(owner) if owner else None
    name, key = _name_and_key(chain, owner, unnamed)
    actor = Actor(
        id=content_id("actor", *key),
        name=name,
        kind=chain.kind,
        country=_country(side or chain.first.of),
        side=side.id if side else None,
    )
    return _with_aliases(actor, chain), (side.actor,) if side else ()


def _name_and_key(chain: Chain, owner: Entry | None, unnamed: tuple[object, ...]) -> tuple[str, tuple[object, ...]]:
    role = chain.roles[0] if chain.roles else None
    if chain.names:
        return chain.fullest_name, (name_key(chain.fullest_name, owner),)
    if owner and role and role.group is RoleGroup.FORCES and owner.kind is ActorKind.STATE and owner.adjectives:
        plain = "security forces" if "security" in chain.first.modifiers else "forces"
        branch = BRANCHES.get(role.noun, plain)
        return f"{owner.adjectives[0]} {branch}", (owner.key, branch)
    if owner and role and role.group is RoleGroup.ORGAN and not chain.is_plural:
        return chain.first.words, (name_key(chain.first.words, owner),)
    return chain.first.words, unnamed


def owner_of(chain: Chain, depth: int = 4) -> Entry | None:
    """Return the state, group or body that a chain acts for; None where it acts for itself or nobody knows.

    A villager or a rebel of a country does not act for it, and neither does its former president.
    """
    role = next((role for role in chain.roles if role.group is not RoleGroup.TITLE), None)
    if chain.is_apart or depth == 0 or (not role.serves if role else chain.is_human or not chain.names):
        return None
    owner = chain.of
    if owner is None and chain.of_chain is not None:
        owner = chain.of_chain.entry or owner_of(chain.of_chain, depth - 1)
    if owner and owner.kind is ActorKind.STATE and role and role.group in OF_NO_STATE:
        return None
    return owner


def name_key(name: str, owner: Entry | None) -> str:
    """Return a name as it is compared across reports.

    For a part of a state or body word order, "the" and "of" and the owner's name count for nothing.

    >>> name_key("Ministry of Defense", None) == name_key("the Defence Ministry", None)
    True
    """
    words = [SPELT.get(word, word) for word in fold(bare(name)).split()]
    if not any((role := role_of(word)) and role.group is RoleGroup.ORGAN for word in words):
        return " ".join(words)
    kept = set(words) - LINKING
    if owner:
        kept -= {word for each in (*owner.names, *owner.adjectives) for word in fold(each).split()}
        return " ".join((*sorted(kept), owner.key))
    return " ".join(sorted(kept))


def actor_named(name: str) -> Actor:
    """Return the actor of a name: the catalogue's where it knows the name, else one made from the name.

    A report that uses the name leads to the same id.

    >>> actor_named("President Ana Horvat").name
    'Ana Horvat'
    """
    import spacy

    tokens = list(spacy.blank("en").make_doc(name))
    phrase = read_words(tokens, tokens[-1], (), is_cased=not name.islower())
    chain = Chain(phrase, is_plural=phrase.is_plural, is_apart=phrase.is_apart)
    chain.add(phrase)
    return identify(chain, (fold(bare(name)),))[0]


def _country(entry: Entry | None) -> str | None:
    return entry.countries[0] if entry and len(entry.countries) == 1 else None


def _with_aliases(actor: Actor, chain: Chain) -> Actor:
    titled = {
        each.words
        for each in chain.mentions
        if each.name and each.name in each.words and not each.of and not each.entry
    }
    forms = titled | set(chain.names)
    return replace(actor, aliases=tuple(sorted(form for form in forms if form != actor.name)))
