"""The deals that a report names: their words, parties, signatories and dates, one for all the words that mean one deal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.extraction.clauses import agents, case_of, children, conjuncts, is_verbal
from servanda.extraction.deals import is_deal, names_truce, refers_back
from servanda.extraction.persons import can_act
from servanda.extraction.phrases import naming_words, sentence_spans, span_of, trim
from servanda.extraction.reality import clause_reality
from servanda.record import Agreement, Participant, Reality, Report, Time, content_id

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

CONCLUDING = frozenset(
    """
    sign reach agree conclude broker negotiate ratify strike approve initial finalize seal clinch hammer make
    accept forge
    """.split()
)
DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday today yesterday tomorrow".split())
DECLARING = frozenset({"declare", "announce", "proclaim", "offer", "observe"})
MENDING = frozenset(
    """
    violate break breach honor honour implement extend hold collapse uphold respect abandon end observe
    """.split()
)
WITH = frozenset({"with", "between", "among"})
DEFINITE = frozenset("the this that these its their his her".split())


@dataclass(slots=True)
class Deal:
    """The words of a report that mean one deal."""

    nouns: list[Token]
    parties: list[Token] = field(default_factory=list)
    signers: list[Token] = field(default_factory=list)
    signed: Words | None = None
    concluded: bool = False
    id: str = ""

    @property
    def is_unilateral_truce(self) -> bool:
        """Whether it is one side's own ceasefire: a pledge, and no agreement."""
        return not self.concluded and len(self.parties) < 2 and all(names_truce(noun) for noun in self.nouns)


def find_deals(doc: Doc, report: Report) -> list[Deal]:
    """Return the deals that the report names as concluded or in force, in text order; a proposed one is none."""
    deals: list[Deal] = []
    for start, end in sentence_spans(doc, report):
        for noun in doc[start:end]:
            if not (is_deal(noun) or (deals and refers_back(noun))) or (noun.dep_ == "compound" and is_deal(noun.head)):
                continue
            if clause_reality(noun) in {None, Reality.DID_NOT_HAPPEN, Reality.POSSIBLE} and not _is_taken_for_granted(
                noun
            ):
                continue
            _place(_deal(noun, doc), deals)
    for deal in deals:
        deal.id = content_id("agreement", report.sha256, deal.nouns[0].idx)
    return deals


def _deal(noun: Token, doc: Doc) -> Deal:
    parties = [
        party
        for child in noun.children
        if child.dep_ in {"nmod", "obl"} and case_of(child) in WITH
        for party in conjuncts(child)
    ]
    parties += [
        party
        for child in children(noun, "nmod:poss", "amod", "compound", "nmod", "nmod:desc")
        if child.i < noun.i and _is_side(child)
        for party in conjuncts(child)
    ]
    deal = Deal([noun], [party for party in parties if can_act(party) or party.dep_ == "nmod:poss"])
    deal.signed = next((time for time in doc.spans.get("times", ()) if _dates(time, noun)), None)
    for verb in _verbs_of(noun):
        if verb.lemma_ in DECLARING:
            deal.parties += [doer for doer in agents(verb) if can_act(doer)]
        deal.concluded = deal.concluded or verb.lemma_ in CONCLUDING
        if verb.lemma_ in CONCLUDING:
            doers = [doer for doer in agents(verb) if can_act(doer)]
            deal.parties += [doer for doer in doers if doer.ent_type_ != "Person" or len(doers) > 1]
            deal.parties += [
                party
                for child in children(verb, "obl")
                if case_of(child) in WITH
                for party in conjuncts(child)
                if can_act(party)
            ]
            if verb.lemma_ == "sign":
                deal.signers += doers
                within = {word.i for word in verb.subtree}
                deal.signed = next(
                    (
                        time
                        for time in doc.spans.get("times", ())
                        if time.start in within and time.label_ != "DURATION" and time.root.head.i != noun.i
                    ),
                    deal.signed,
                )
    deal.parties = list({party.i: party for party in deal.parties}.values())
    return deal


def _dates(time: Words, noun: Token) -> bool:
    """Tell whether the time is the deal's own: "the accord of 3 May", "Saturday's agreement"."""
    own = time.root.head == noun and time.root.dep_ in {"nmod", "nmod:poss", "nmod:unmarked", "compound"}
    return own and time.label_ == "DATE" and case_of(time.root) in {"", "of", "from"}


def _verbs_of(noun: Token) -> list[Token]:
    """Return the verbs that the deal is the object, subject or oblique of, and those that modify it."""
    verbs = [child for child in children(noun, "acl", "acl:relcl") if is_verbal(child)]
    if noun.dep_ in {"obj", "nsubj:pass", "obl", "nsubj"} and is_verbal(noun.head):
        verbs.append(noun.head)
    return verbs


def _is_side(child: Token) -> bool:
    if child.ent_type_ in {"Temporal", "Quantity"} or child.lemma_ in DAYS:
        return False
    if child.dep_ == "nmod:poss" and child.lower_ in {"its", "their", "his", "her"}:
        return True
    return child.ent_type_ in {"Organisation", "Nationality", "Location", "Person"} or (
        child.pos_ == "PROPN" and child.dep_ != "nmod:desc"
    )


def _is_taken_for_granted(noun: Token) -> bool:
    """Tell whether the words around a deal presuppose it: "violate the truce", "under the accord", "since the ceasefire"."""
    signed = any(
        clause.lemma_ in CONCLUDING and clause_reality(clause) is Reality.HAPPENED
        for clause in children(noun, "acl", "acl:relcl")
    )
    return (
        signed
        or noun.head.lemma_ in MENDING
        or case_of(noun) in {"under", "despite", "since", "after", "per", "following"}
    )


def _place(deal: Deal, deals: list[Deal]) -> None:
    """Unite the deal with an earlier one that its words can only mean, else keep it as another."""
    noun = deal.nouns[0]
    definite = (
        any(child.lower_ in DEFINITE for child in noun.children if child.dep_ in {"det", "nmod:poss"})
        or noun.pos_ == "PROPN"
    )
    for earlier in reversed(deals):
        same_sides = _names(deal.parties) & _names(earlier.parties)
        if same_sides and len(same_sides) >= min(len(_names(deal.parties)), len(_names(earlier.parties))):
            break
        if (
            definite
            and not deal.parties
            and (names_truce(noun) == names_truce(earlier.nouns[0]) or not names_truce(noun))
        ):
            break
    else:
        deals.append(deal)
        return
    earlier.nouns.append(noun)
    known = _names(earlier.parties)
    earlier.parties += [party for party in deal.parties if not _names([party]) & known]
    earlier.signers += deal.signers
    earlier.signed = earlier.signed or deal.signed
    earlier.concluded = earlier.concluded or deal.concluded


def _names(parties: Sequence[Token]) -> set[str]:
    return {party.lemma_.lower() for party in parties}


def agreements_of(deals: Sequence[Deal], report: Report) -> tuple[Agreement, ...]:
    """Return the agreements behind the deals; one side's own ceasefire is none. Parties are resolved from their words later."""
    return tuple(_agreement(deal, report) for deal in deals if not deal.is_unilateral_truce)


def _agreement(deal: Deal, report: Report) -> Agreement:
    names = [_name(noun) for noun in deal.nouns]
    name = max(names, key=len)
    time = Time(spans=(report.span(deal.signed.start_char, deal.signed.end_char),)) if deal.signed is not None else None
    return Agreement(
        id=deal.id,
        name=report.quote(span_of(name, report)),
        signatories=participants(deal.signers, report),
        party_mentions=participants([party for party in deal.parties if party.pos_ != "PRON"], report),
        signed=time,
        mentions=tuple(sorted({span_of(words, report) for words in names})),
    )


def participants(tokens: Sequence[Token], report: Report) -> tuple[Participant, ...]:
    """Return a participant for each distinct naming of the tokens, in text order."""
    spans = {span_of(naming_words(token), report) for token in tokens}
    return tuple(Participant(spans=(span,)) for span in sorted(spans))


def _name(noun: Token) -> list[Token]:
    """Return the deal's noun with what qualifies it, without articles, owners and clauses."""
    words = [noun]
    for child in noun.children:
        if child.dep_ in {"amod", "compound", "flat", "nmod:desc", "punct"} and child.i < noun.i:
            words += child.subtree
    ordered = sorted({word.i: word for word in words}.values(), key=lambda word: word.i)
    return trim(ordered) or [noun]
