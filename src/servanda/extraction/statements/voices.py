"""By whose word an event is known: who tells it, who denies it, and what that makes of its reality.

What only somebody on a side of the event tells is claimed; third parties count as the report's voice (CODEBOOK.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.statements.reality import clause_reality, is_called_in, is_to_end
from servanda.extraction.words.clauses import children, is_misread_participle, is_negated, is_verbal
from servanda.extraction.words.definiteness import is_pointed_at
from servanda.extraction.words.persons import IRREGULARS, REGULARS, singular_of
from servanda.extraction.words.phrases import naming_words
from servanda.extraction.words.roles import TRADING
from servanda.record import Act, Kind, Reality, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

INDEPENDENT = frozenset(
    """
    un u.n. nation nations doctor medic hospital witness resident newspaper agency television tv radio media report
    observatory monitor observer paper journalist correspondent cross crescent villager analyst expert
    trader shopkeeper farmer driver teacher nurse priest passenger vendor merchant fisherman pilgrim worshipper parishioner
    mediator facilitator bystander onlooker neighbour neighbor relative paramedic surgeon morgue investigator inquiry survivor reuters afp ap bbc osce human ngo charity amnesty watch rights watchdog aid worker
    """.split()
)
"""Words of a source that is on no side of an event."""
OF_STATE = frozenset({"state", "state-run", "state-owned", "official", "government", "military", "army", "ministry"})
"""Words that take a medium or agency to a side ("state media")."""
OF_SIDES = OF_STATE | IRREGULARS | {"militia"}
"""Words that take a medium to one or the other side: "state media", "rebel radio"."""
OFFICIAL = frozenset(
    "police official officer authority mayor governor prefect councillor magistrate coroner prosecutor sheriff minister media television radio".split()
)
"""Words of sources that only an event with a state's forces, or with a doer by name, makes a side of."""
OF_FORCES = frozenset(
    """
    army military navy defence defense force forces coalition nato command commander troop troops soldier general colonel
    ministry militia
    """.split()
)
"""Words that take an official to a side of any fighting."""
GUARDING = frozenset({"army", "military", "police", "navy", "troop", "force", "government", "official", "personnel"})
"""Nouns for a state's own, beside those of its soldiers and officers."""
ASSERTING = frozenset({Act.SAY, Act.ACCUSE, Act.CONFIRM, Act.BELIEVE, Act.CONDEMN, Act.WARN})
"""Acts that tell their content as true."""
WANTING = frozenset({Act.DEMAND, Act.OFFER})
ALLEGING = frozenset("claim allegation accusation charge report assertion statement account rumour rumor".split())
"""Nouns by which a denial points at what was said before."""
POINTING = frozenset({"it", "this", "that", "them", "these", "those", "which"})
CIRCUMSTANTIAL = frozenset({"after", "since", "when", "while", "before", "as", "during", "following"})
VIOLENT = frozenset({Kind.ASSAULT, Kind.COERCE})
OWN = frozenset({"i", "we", "it", "he", "she", "they", "my", "our", "its", "his", "her", "their"})
FALSE = frozenset(
    """
    false untrue baseless unfounded groundless fabricated fabrication fake lie nonsense incorrect wrong fantasy invention fiction
    myth hoax
    """.split()
)
"""What somebody calls words told before who denies them."""
REACH = 2
"""Sentences back to the words that "the claim" points at."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A statement with what is needed to ask whether it tells of a word."""

    attribution: Attribution
    statement: Statement
    inside: frozenset[int]
    """Positions of the words of its content."""
    disputes: frozenset[int] = frozenset()
    """Positions of the words, told before by another, that it denies without repeating them."""

    @property
    def is_partial(self) -> bool:
        """Whether the source may be on a side of the event: someone is named who is not known to stand outside."""
        words = {word.lemma_.lower() for word in self.attribution.source}
        return bool(words) and (words.isdisjoint(INDEPENDENT) or not words.isdisjoint(OF_SIDES))

    @property
    def is_official(self) -> bool:
        """Whether the source speaks for an office that looks into violence and need not have a part in it: the police."""
        words = {word.lemma_.lower() for word in self.attribution.source}
        return not words.isdisjoint(OFFICIAL) and words.isdisjoint(OF_FORCES | IRREGULARS)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the voices make of an event."""

    reality: Reality | None
    """None where the event is only wished for."""
    told_by: tuple[str, ...] = ()
    """Ids of the statements through which the report knows it."""
    denied_by: tuple[str, ...] = ()
    """Ids of the statements that deny it."""


def hear(statements: Iterable[tuple[Attribution, Statement]]) -> list[Voice]:
    """Return the voices of a report in text order; a denial of "the claim" reaches what was claimed before."""
    voices: list[Voice] = []
    for attribution, statement in statements:
        inside = frozenset(word.i for word in attribution.content)
        disputes: frozenset[int] = frozenset()
        if statement.act is Act.DENY and (points_at_words(attribution) or calls_words_false(attribution)):
            disputes = next((voice.inside for voice in reversed(voices) if _may_answer(attribution, voice)), disputes)
        voices.append(Voice(attribution, statement, inside, disputes))
    return voices


def points_at_words(attribution: Attribution) -> bool:
    """Tell whether a content only points at words told before: "the claim", "it", "the allegations"."""
    told = [word for word in attribution.content if word.pos_ not in {"DET", "PUNCT", "ADJ", "SPACE"}]
    return len(told) == 1 and (told[0].lower_ in POINTING or told[0].lemma_.lower() in ALLEGING)


def names_words(attribution: Attribution) -> bool:
    """Tell whether a content is somebody's words by the noun at its head: "the accusation that the army shelled a camp"."""
    inside = {word.i for word in attribution.content}
    return any(
        word.lemma_.lower() in ALLEGING and word.head.i not in inside and word.pos_ == "NOUN"
        for word in attribution.content
    ) or any(word.lemma_.lower() in FALSE for word in attribution.content)


def calls_words_false(attribution: Attribution) -> bool:
    """Tell whether a content says of words told before that they are not true: "the claim was false"."""
    for word in attribution.content:
        untrue = word.lower_ == "true" and is_negated(word)
        if untrue and not children(word, "nsubj"):
            return True
        if untrue or (word.lemma_.lower() in FALSE and not is_negated(word)):
            subject = next(iter(children(word, "nsubj")), None)
            if subject is not None and (subject.lower_ in POINTING or subject.lemma_.lower() in ALLEGING):
                return True
    return False


def _may_answer(denial: Attribution, voice: Voice) -> bool:
    told = voice.attribution
    near = sum(1 for word in told.head.doc[told.head.i : denial.head.i] if word.is_sent_start) <= REACH
    other = {word.lower_ for word in told.source} != {word.lower_ for word in denial.source}
    return near and other and voice.statement.act in ASSERTING


def judge_reality(
    reality: Reality,
    heads: Sequence[Token],
    kind: Kind,
    actor: Sequence[Token],
    voices: Sequence[Voice],
    *,
    target: Sequence[Token] = (),
) -> Verdict:
    """Return the reality of an event by who tells it.

    Args:
        reality: what the clause of the first event word gives.
        heads: the event word, then those of its later tellings.
        kind: what was done.
        actor: who did it.
        voices: the report's statements.
        target: to whom.
    """
    first, *later = heads
    holders = _holders(first, voices)
    denying = [voice for voice in holders if voice.statement.act is Act.DENY]
    telling = [voice for voice in holders if voice.statement.act is not Act.DENY]
    denying += [voice for voice in voices if first.i in voice.disputes]
    denying += [
        voice
        for head in later
        for voice in _holders(head, voices)
        if voice.statement.act is Act.DENY or clause_reality(head) is Reality.DID_NOT_HAPPEN
    ]
    denying += [voice for voice in voices if _repeats(voice, first, actor)]
    if holders:
        telling += [voice for head in later for voice in _holders(head, voices) if voice not in denying]
    told_by, denied_by = _ids(telling), _ids(denying)
    if not holders:
        return Verdict(_unless_unlikely(reality, first), (), denied_by)
    told = _told(reality, first, kind, actor, holders)
    if told is Reality.CLAIMED and kind is Kind.ASSAULT and _is_looked_into(actor, target, holders):
        told = Reality.HAPPENED
    if any(voice in denying for voice in holders) or (denied_by and told is Reality.CLAIMED):
        return Verdict(Reality.DENIED, told_by, denied_by)
    if told is Reality.CLAIMED and any(is_verbal(head) and not _holders(head, voices) for head in later):
        return Verdict(Reality.HAPPENED, told_by, denied_by)
    return Verdict(_unless_unlikely(told, first), told_by, denied_by)


def _is_looked_into(actor: Sequence[Token], target: Sequence[Token], holders: Sequence[Voice]) -> bool:
    """Tell whether only officials tell of violence that nobody by name did, and that struck none of a state's own."""
    partial = [voice for voice in holders if voice.is_partial and voice.statement.act in ASSERTING]
    named = any(
        word.pos_ == "PROPN" or word.ent_type_ == "Nationality" for each in actor for word in naming_words(each)
    )
    own = any(singular_of(word) in REGULARS | GUARDING for each in (*actor, *target) for word in naming_words(each))
    return bool(partial) and not named and not own and all(voice.is_official for voice in partial)


def _unless_unlikely(reality: Reality | None, head: Token) -> Reality | None:
    """Return None for what the clause gives as a fact and the reader, which sees more than the clause, as none.

    So with "they should turn to fighting crime": nothing above the word says that it is only wished for.
    """
    asserted = reality in {Reality.HAPPENED, Reality.CLAIMED}
    return None if asserted and head._.factuality < 0 else reality


def _repeats(voice: Voice, head: Token, actor: Sequence[Token]) -> bool:
    """Tell whether a later denial of the doer's own takes up the event word ("denies ever agreeing")."""
    if voice.statement.act is not Act.DENY or voice.attribution.head.i < head.i or head.i in voice.inside:
        return False
    doers = {word.lemma_ for token in actor for word in naming_words(token) if word.pos_ in {"NOUN", "PROPN"}}
    taken_up = any(word.lemma_ == head.lemma_ and not picks_out(word) for word in voice.attribution.content)
    return taken_up and not doers.isdisjoint(word.lemma_ for word in voice.attribution.source)


def picks_out(verb: Token) -> bool:
    """Tell whether a deed is told of some alone, so that who denies it denies no more: "denied killing anyone who had given up"."""
    return any(children(victim, "acl:relcl") for victim in children(verb, "obj") if victim.pos_ == "PRON")


def denied_words(voices: Iterable[Voice]) -> frozenset[int]:
    """Return the positions of words that somebody denies: the content of a denial, and the words that "not" goes with."""
    return frozenset(
        word.i
        for voice in voices
        for word in voice.attribution.content
        if voice.statement.act is Act.DENY or (word.pos_ == "VERB" and is_negated(word))
    )


def _holders(head: Token, voices: Sequence[Voice]) -> list[Voice]:
    """Return the voices that tell of the word, the innermost first."""
    found = [
        voice
        for voice in voices
        if head.i in voice.inside and not any(word.i == head.i for word in voice.attribution.cue)
    ]
    return sorted(found, key=lambda voice: len(voice.inside))


def _ids(voices: Iterable[Voice]) -> tuple[str, ...]:
    return tuple(sorted({voice.statement.id for voice in voices}))


def _told(
    reality: Reality, head: Token, kind: Kind, actor: Sequence[Token], holders: Sequence[Voice]
) -> Reality | None:
    inner = holders[0]
    act = inner.statement.act
    if reality in {Reality.PLANNED, Reality.THREATENED, Reality.POSSIBLE}:
        threat = act is Act.THREATEN or (
            reality is Reality.PLANNED and kind in VIOLENT and any(speaks_for(inner, token) for token in actor)
        )
        return Reality.THREATENED if threat else reality
    if reality is not Reality.HAPPENED:
        return reality
    mutual = any(word.lemma_ in TRADING for word in inner.attribution.cue)
    if is_to_end(head) or is_called_in(head) or ((mutual or act is not Act.ACCUSE) and is_taken_for_granted(head)):
        return Reality.HAPPENED
    if act in WANTING:
        return None
    if act is Act.THREATEN:
        return Reality.THREATENED
    if act in ASSERTING - {Act.CONDEMN} and any(
        voice.is_partial for voice in holders if voice.statement.act in ASSERTING
    ):
        return Reality.CLAIMED
    return Reality.HAPPENED


def is_taken_for_granted(head: Token) -> bool:
    """Tell whether its clause does not assert the event but builds on it: "the attack", "a raid that hurt two", "after they met"."""
    if head.pos_ == "NOUN":
        definite = is_pointed_at(head)
        described = any(clause.tag_ in {"VBD", "VBN"} for clause in children(head, "acl:relcl"))
        return definite or described or _is_subject_of_deed(head)
    if head.dep_ in {"acl", "acl:relcl", "amod"} or is_misread_participle(head):
        return True
    return head.dep_ == "advcl" and any(child.lower_ in CIRCUMSTANTIAL for child in children(head, "mark"))


def _is_subject_of_deed(noun: Token) -> bool:
    """Tell whether the noun for an event is what does something itself: "a meeting of ministers has agreed"."""
    return (
        noun.dep_ == "nsubj" and bool(children(noun.head, "obj", "obl", "xcomp", "ccomp")) and noun.head.pos_ == "VERB"
    )


def speaks_for(voice: Voice, actor: Token) -> bool:
    """Tell whether the actor of an event is who speaks of it, or the side that they belong to."""
    if actor.lower_ in OWN or any(child.lower_ in OWN for child in children(actor, "nmod:poss")):
        return True
    return actor.pos_ != "PRON" and actor.lemma_ in {word.lemma_ for word in voice.attribution.source}
