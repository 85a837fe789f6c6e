"""Read a report's phrases in the order of the text and join them into chains."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from servanda.record import ActorKind
from servanda.resolution.actors.chains import Chain, find_described, find_named
from servanda.resolution.actors.phrase import Form, Phrase
from servanda.resolution.actors.phrase_tree import JOINED, read_phrase, stands_beside
from servanda.resolution.actors.pronouns import find_antecedent
from servanda.resolution.names.catalogue import Entry, NamedAs, named_as, state_of
from servanda.resolution.names.roles import FEMALE, IT, MALE, PRONOUNS, THEY, RoleGroup, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ACTING_LABELS = frozenset({"Person", "Organisation", "Nationality", "Location"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "nmod:poss", "conj"})
NEVER_LABELS = frozenset({"Temporal", "Quantity", "Weapon", "MilitaryPlatform"})
NOT_HEADS = JOINED | {"amod", "det", "nummod", "nmod:desc", "punct", "case"}
HOME_ORGANS = frozenset({RoleGroup.GOVERNMENT, RoleGroup.FORCES, RoleGroup.ORGAN, RoleGroup.COUNTRY})
"""What a report of one country names without saying whose it is."""


class Chains:
    """The actors of one report, found once, asked for by token."""

    def __init__(
        self,
        doc: Doc,
        in_play: Collection[str],
        *,
        is_cased: bool,
        home: str | None = None,
        places: Callable[[], Iterable[str]] = tuple,
        speakers: Iterable[int] = (),
    ) -> None:
        self.doc = doc
        self.in_play = in_play
        self.is_cased = is_cased
        self.chains: list[Chain] = []
        self.by_head: dict[int, tuple[Phrase, Chain]] = {}
        self._sentences = [number for number, sentence in enumerate(doc.sents) for _ in sentence]
        self._speakers = frozenset(speakers)
        self._only_country = home
        self._places = places
        # Nobody takes up the place where the report was written.
        aside = {token.i for span in doc.spans.get("datelines", ()) for token in span}
        for token in doc:
            if token.i not in self.by_head and token.i not in aside and self._may_act(token):
                self._take(token)
        self._link_owners()

    def chain_at(self, head: Token) -> tuple[Phrase, Chain] | None:
        """Return the phrase and chain whose head or name holds the token."""
        if found := self.by_head.get(head.i):
            return found
        return next(((phrase, chain) for phrase, chain in self.by_head.values() if head.i in phrase.name_tokens), None)

    def read(self, head: Token) -> tuple[Phrase, Chain]:
        """Return the phrase and chain of a token, read now where the report's own pass left it out."""
        return self.chain_at(head) or self._take(head)

    def alone(self, phrase: Phrase) -> Chain:
        """Return the chain of a phrase read by itself: that of its catalogue entry or name, or a new one."""
        chain = find_named(self.chains, phrase) if phrase.form is Form.NAME else None
        if chain is None:
            chain = Chain(phrase, is_plural=phrase.is_plural, is_apart=phrase.is_apart)
            chain.add(phrase)
            self.chains.append(chain)
        return chain

    def _may_act(self, token: Token) -> bool:
        if token.lower_ in PRONOUNS and not token.text.isupper():
            return token.lower_ in THEY | IT | MALE | FEMALE | {"who", "which"}
        is_noun = token.pos_ in {"NOUN", "PROPN"} or bool(token.ent_type_ and named_as(token.text))
        if not is_noun or token.dep_ in NOT_HEADS - {"appos"} or token.ent_type_ in NEVER_LABELS:
            return False
        if token.dep_ not in SUBJECTS and named_as(token.text) == {NamedAs.SEAT}:
            return False  # a capital that something happens in
        if token.ent_type_ == "Location" and not named_as(token.text):
            return False
        return token.pos_ == "PROPN" or token.ent_type_ in ACTING_LABELS or role_of(token.text) is not None

    def _take(self, token: Token) -> tuple[Phrase, Chain]:
        phrase = read_phrase(token, self.in_play, is_cased=self.is_cased)
        chain = self._find(token, phrase)
        if chain is None:
            chain = Chain(phrase, is_plural=phrase.is_plural, is_apart=phrase.is_apart)
            self.chains.append(chain)
        else:
            self.chains.remove(chain)
            self.chains.append(chain)
        chain.add(phrase)
        self.by_head[token.i] = phrase, chain
        for child in token.children:
            if child.dep_ == "appos" and child.i not in self.by_head and self._says_the_same(phrase, child):
                self.by_head[child.i] = phrase, chain
        return phrase, chain

    def _says_the_same(self, phrase: Phrase, apposition: Token) -> bool:
        if not stands_beside(apposition):
            return False
        if phrase.is_human:
            return True
        other = read_phrase(apposition, self.in_play, is_cased=self.is_cased)
        return phrase.form is Form.NAME and other.form is Form.NOMINAL and other.role is not None

    def _find(self, token: Token, phrase: Phrase) -> Chain | None:
        if phrase.form is Form.PRONOUN:
            return find_antecedent(self.doc, token, self.chains, self._sentences, self._speakers)
        if phrase.form is Form.NAME:
            return find_named(self.chains, phrase)
        if phrase.entry:
            return next((chain for chain in self.chains if chain.entry is phrase.entry), None)
        return find_described(self.chains, phrase)

    def _link_owners(self) -> None:
        """Give each chain whose owner the catalogue does not know the owner's chain, and home organs their state."""
        for chain in self.chains:
            heads = [mention.of_head for mention in chain.mentions if mention.of_head is not None]
            for head in heads:
                found = self.by_head.get(head)
                if found and found[1] is not chain and not chain.of and chain.of_chain is None:
                    chain.of_chain = found[1]
            if chain.of or chain.of_chain:
                continue
            is_official = chain.is_human and any(role.group is RoleGroup.GOVERNMENT for role in chain.roles)
            if not (is_official or self._is_home_organ(chain)) or not self._home:
                continue
            chain.of = self._home
            is_state = chain.roles[0].group in {RoleGroup.GOVERNMENT, RoleGroup.COUNTRY}
            if is_state and not is_official and not chain.is_plural:
                chain.entry = self._home

    @cached_property
    def _home(self) -> Entry | None:
        """The state whose government needs no name: nothing in the report is of another."""
        if self.in_play and not self._only_country:
            return None
        countries = {self._only_country} if self._only_country else set()
        for chain in self.chains:
            for entry in (chain.entry, chain.of):
                countries.update(entry.countries if entry and len(entry.countries) == 1 else ())
        if len(countries) < 2:
            countries.update(self._places())
        return state_of(next(iter(countries))) if len(countries) == 1 else None

    def _is_home_organ(self, chain: Chain) -> bool:
        first = chain.first
        of_others = any(token.ent_type_ == "Nationality" for token in self.doc[first.first : first.last + 1])
        return (
            not of_others  # "Serb police"
            and not chain.is_named
            and bool(chain.roles)
            and chain.roles[0].group in HOME_ORGANS
            and not first.is_apart
            and first.of_head is None
            and chain.kind is not ActorKind.PERSON
        )
