"""The deals that a report names: their words, parties, signatories and dates, one for all the words that mean one deal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.deal_courses import find_course
from servanda.extraction.promises.deals.deal_dates import find_dates
from servanda.extraction.promises.deals.deal_names import name_of, tells_apart
from servanda.extraction.promises.deals.deal_parties import find_roles
from servanda.extraction.promises.deals.truce_sides import find_sides_around
from servanda.extraction.statements.reality import clause_reality
from servanda.extraction.words.clauses import case_of, children, is_negated
from servanda.extraction.words.deals import CONCLUDING, DECLARING, PAUSES, SWAPS, is_deal, names_truce, refers_back
from servanda.extraction.words.definiteness import is_definite
from servanda.extraction.words.pairs import is_generic, is_pair, name_pair
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import naming_words, sentence_spans, span_of, trim
from servanda.extraction.words.roles import agents
from servanda.record import Agreement, Participant, PartKind, Reality, Report, Time, content_id
from servanda.words.entities import entity_around

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

SEEKING = frozenset(
    """
    talk negotiation hope effort prospect proposal plan push call chance bid demand offer draft possibility progress
    discussion dialogue need
    """.split()
)
"""What may be for a deal that there is not yet."""
WISHING = frozenset({"press", "appeal", "plead", "wait", "pray", "ask", "aim", "work"})
"""Verbs behind whose "for" a deal is only wished."""
READY = frozenset({"ready", "willing", "prepared", "open", "unwilling", "willingness", "readiness", "able"})
DENYING = frozenset({"deny", "refuse", "decline"})
"""Verbs behind which a deal is one that was not made."""
SUMMARY = frozenset({PartKind.HEADLINE, PartKind.STANDFIRST})


@dataclass(slots=True)
class Deal:
    """The words of a report that mean one deal."""

    nouns: list[Token]
    parties: list[Token] = field(default_factory=list)
    mediators: list[Token] = field(default_factory=list)
    signers: list[Token] = field(default_factory=list)
    dates: dict[str, Words] = field(default_factory=dict)
    concluded: bool = False
    act: Token | None = None
    """The verb of the sentence before that tells its making without a word for it: "A and B agreed to cease fire"."""
    id: str = ""

    @property
    def is_truce(self) -> bool:
        """Whether all its words name a ceasefire."""
        return all(names_truce(noun) for noun in self.nouns)

    @property
    def is_unilateral_truce(self) -> bool:
        """Whether it is one side's own ceasefire: a pledge, and no agreement."""
        alone = any(child.lower_ == "unilateral" for noun in self.nouns for child in noun.children)
        mutual = any(is_pair(party) or is_generic(party) for party in self.parties) or any(
            child.lower_ in {"bilateral", "mutual"} for noun in self.nouns for child in noun.children
        )
        return self.is_truce and (alone or not (self.concluded or mutual or len(self.parties) > 1))


def find_deals(doc: Doc, report: Report) -> list[Deal]:
    """Return the deals that the report names as concluded or in force, in text order; a proposed one is none."""
    deals: list[Deal] = []
    summed_up: list[Deal] = []
    for start, end in sentence_spans(doc, report):
        is_summary = _is_summary(doc[start:end], report)
        for noun in doc[start:end]:
            if not (is_deal(noun) or (deals and refers_back(noun))) or _is_in_name_of_deal(noun):
                continue
            if (
                clause_reality(noun) in {None, Reality.DID_NOT_HAPPEN, Reality.POSSIBLE} or _is_sought(noun)
            ) and not _is_taken_for_granted(noun):
                continue
            deal = _deal(noun, doc)
            known = len(deals)
            _place(deal, deals, summed_up if not is_summary else ())
            if len(deals) > known:
                if (not deal.parties or (deal.signers and len(deal.parties) == 1)) and _is_definite(noun):
                    _take_from_before(deal)
                summed_up += [deal] if is_summary else []
    for deal in deals:
        if any(names_truce(noun) for noun in deal.nouns):
            _name_sides(deal)
        deal.id = content_id("agreement", report.sha256, deal.nouns[0].idx)
    return deals


def _take_from_before(deal: Deal) -> None:
    """Give "the accord" the sides that the sentence before tells to have agreed on something: "A and B agreed to cease fire"."""
    noun = deal.nouns[0]
    named = any(child.dep_ in {"compound", "nmod", "nmod:poss"} or child.ent_type_ for child in noun.children)
    if named or not noun.sent.start:
        return
    for verb in noun.doc[noun.sent.start - 1].sent:
        if verb.lemma_ != "agree" or is_negated(verb) or clause_reality(verb) is not Reality.HAPPENED:
            continue
        sides = [side for doer in agents(verb) for side in name_pair(doer) if can_act(side)]
        if len(sides) > 1:
            known = _names(sides)
            others = [party for party in deal.parties if not _names([party]) & known]
            deal.parties, deal.concluded, deal.act = [*sides, *others], True, verb
            return


def _is_in_name_of_deal(noun: Token) -> bool:
    """Tell whether the noun only helps to name a deal: "ceasefire deal", "cessation of hostilities agreement" under its first word."""
    if noun.dep_ == "compound":
        return is_deal(noun.head)
    return noun.dep_ == "nmod" and noun.head.lemma_.lower() in PAUSES and case_of(noun) == "of" and is_deal(noun.head)


def _name_sides(deal: Deal) -> None:
    """Give a truce the sides that fight or blame each other around its words, where they name one side or only "the two"."""
    if len(deal.parties) > 1 or (deal.parties and deal.is_unilateral_truce):
        return
    around = next((sides for noun in deal.nouns if (sides := find_sides_around(noun))), [])
    unnamed = not deal.parties or is_pair(deal.parties[0])
    if around and (unnamed or any(each.i == deal.parties[0].i for each in around)):
        deal.parties = around
        deal.concluded = True


def _is_summary(sentence: Words, report: Report) -> bool:
    """Tell whether the sentence stands above the body and so tells what the body tells again."""
    return any(part.kind in SUMMARY and part.start <= sentence.start_char < part.end for part in report.parts)


def _deal(noun: Token, doc: Doc) -> Deal:
    roles = find_roles(noun)
    times = doc.spans.get("times", ())
    dates = find_dates(noun, times)
    for inner in children(noun, "nmod"):
        if _is_in_name_of_deal(inner):
            dates = {**find_dates(inner, times), **dates}
    return Deal([noun], roles.parties, roles.mediators, roles.signers, dates, concluded=roles.concluded)


def _is_sought(noun: Token) -> bool:
    """Tell whether a deal is only spoken of as one to come: "talks on a truce", "pending an accord"."""
    if _is_definite(noun):
        return False
    if noun.head.lemma_ in CONCLUDING and (is_negated(noun.head) or noun.head.head.lemma_ in DENYING):
        return True  # "had not agreed to a truce", "denies agreeing to a truce"
    for head in noun.ancestors:
        if head.lemma_.lower() in READY:
            return True
        if head.dep_ not in {"xcomp", "obj", "conj", "obl"}:
            break
    if noun.dep_ == "obl" and case_of(noun) == "for" and noun.head.lemma_.lower() in SEEKING | WISHING:
        return True
    if noun.dep_ == "compound" and noun.head.lemma_.lower() in SEEKING:
        return True  # "left the ceasefire talks"
    return case_of(noun) in {"pending", "without", "toward", "towards"} or (
        noun.dep_ == "nmod" and noun.head.lemma_.lower() in SEEKING and case_of(noun) in {"for", "on", "of", "about"}
    )


def _is_definite(noun: Token) -> bool:
    """Tell whether the noun is marked as known, by its name too: "Minsk II", "both deals"."""
    return is_definite(noun) or noun.pos_ == "PROPN" or any(child.lower_ == "both" for child in children(noun, "det"))


def _is_bare(noun: Token) -> bool:
    """Tell whether nothing but an article, "historic" or a person's praise stands with the noun: "the deal"."""
    return not any(
        child.dep_ in {"compound", "nmod", "nmod:poss", "acl", "acl:relcl"} or child.ent_type_
        for child in noun.children
    )


def _is_taken_for_granted(noun: Token) -> bool:
    """Tell whether the words around a deal presuppose it: "violate the truce", "under the accord", "since the ceasefire"."""
    made = CONCLUDING | DECLARING
    concluded = any(
        clause.lemma_ in made and clause_reality(clause) is Reality.HAPPENED
        for clause in children(noun, "acl", "acl:relcl")
    )
    return (
        concluded
        or find_course(noun) is not None
        or case_of(noun) in {"under", "despite", "since", "after", "per", "following"}
    )


def _place(deal: Deal, deals: list[Deal], summed_up: Sequence[Deal]) -> None:
    """Unite the deal with an earlier one that its words can only mean, else keep it as another."""
    earlier = _earlier(deal, deals, summed_up)
    if earlier is None:
        deals.append(deal)
        return
    earlier.nouns += deal.nouns
    known = _names(earlier.parties)
    named = any(not is_generic(party) for party in earlier.parties)
    earlier.parties += [
        party
        for party in deal.parties
        if not (_names([party]) & known or (named and (is_generic(party) or party.pos_ == "PRON")))
    ]
    earlier.mediators += deal.mediators
    earlier.signers += deal.signers
    earlier.dates = {**deal.dates, **earlier.dates}
    earlier.concluded = earlier.concluded or deal.concluded


def _earlier(deal: Deal, deals: list[Deal], summed_up: Sequence[Deal]) -> Deal | None:
    noun = deal.nouns[0]
    is_truce = names_truce(noun)
    for earlier in reversed(deals):
        same_sides = _names(deal.parties) & _names(earlier.parties)
        if same_sides and len(same_sides) >= min(len(_names(deal.parties)), len(_names(earlier.parties))):
            return earlier
    if case_of(noun) == "under" and not deal.parties:
        # "A truce between A and B took effect under a deal brokered by C": the deal is what made the truce.
        subjects = {subject.i for subject in children(noun.head, "nsubj", "nsubj:pass")}
        for earlier in reversed(deals):
            if earlier.is_truce and subjects & {each.i for each in earlier.nouns}:
                return earlier
    if is_truce and _is_definite(noun) and _is_bare(noun):
        # The same sentence goes on about it: "a truce fell apart as both accused each other of breaking the truce".
        for earlier in reversed(deals):
            if earlier.is_truce and not earlier.parties and earlier.nouns[-1].sent.start == noun.sent.start:
                return earlier
    if _is_definite(noun) and all(
        party.ent_type_ == "Person" or party.pos_ == "PRON" or is_generic(party) for party in deal.parties
    ):
        own = _own_name(noun)
        fitting = [earlier for earlier in deals if not own or any(own & _own_name(other) for other in earlier.nouns)]
        if noun.lemma_.lower() not in SWAPS:  # an exchange of prisoners is hardly "the agreement"
            fitting = [
                each for each in fitting if not all(word.lemma_.lower() in SWAPS for word in each.nouns)
            ] or fitting
        alike = next((earlier for earlier in reversed(fitting) if names_truce(earlier.nouns[0]) == is_truce), None)
        if alike is not None:
            return alike
        if not is_truce and _is_bare(noun) and fitting:
            return fitting[-1]
    latest = deals[-1] if deals else None
    if latest is not None and (_goes_on_about(deal, latest) or _tells_its_signing(deal, latest)):
        return latest
    return next(
        (early for early in summed_up if early.is_truce == is_truce and not early.parties and not early.dates), None
    )


def _goes_on_about(deal: Deal, latest: Deal) -> bool:
    """Tell whether "the agreement, signed in May by A and B, …" must be the one just named, of which that was not told."""
    noun = deal.nouns[0]
    return (
        any(child.lower_ in {"the", "this"} for child in children(noun, "det"))
        and not children(noun, "compound", "amod", "nmod", "nmod:poss")
        and latest.is_truce == deal.is_truce
        and (not latest.parties or _names_other_side(deal, latest))
        and not deal.dates.keys() & latest.dates.keys()
    )


def _tells_its_signing(deal: Deal, latest: Deal) -> bool:
    """Tell whether "The Lakes Agreement was signed by …" goes on about the sentence before: "A and B signed a peace deal"."""
    noun, before = deal.nouns[0], latest.nouns[-1]
    return (
        before.sent.end == noun.sent.start
        and any(child.lower_ in {"the", "this"} for child in children(noun, "det"))
        and noun.dep_ == "nsubj:pass"
        and noun.head.lemma_ == "sign"
        and before.dep_ == "obj"
        and before.head.lemma_ == "sign"
        and not _is_definite(before)
        and not deal.dates.keys() & latest.dates.keys()
        and not (names_truce(noun) and not latest.is_truce)
    )


def _names_other_side(deal: Deal, latest: Deal) -> bool:
    """Tell whether two sentences in a row each name one side: "violating the Lakes agreement. … the accord with the Front".

    A truce may be one side's own, which another then keeps too.
    """
    follows = deal.nouns[0].sent.start in {latest.nouns[-1].sent.start, latest.nouns[-1].sent.end}
    return not deal.is_truce and len(deal.parties) == len(latest.parties) == 1 and follows


def _own_name(noun: Token) -> set[str]:
    """Return the proper names that a deal goes by ("Algiers" of "the Algiers accord")."""
    return {child.lower_ for child in children(noun, "compound") if child.pos_ == "PROPN"}


def _names(parties: Sequence[Token]) -> set[str]:
    """Return by what each party goes: by its own name where only a noun heads it, "the armed group Hezbollah"."""
    return {
        next((child for child in children(party, "appos", "flat") if child.ent_type_), party).lemma_.lower()
        if party.pos_ == "NOUN"
        else party.lemma_.lower()
        for party in parties
    }


def find_deal_within(clause: Token, deals: Sequence[Deal]) -> Deal | None:
    """Return the first deal that is named in a clause."""
    return next((deal for deal in deals for word in clause.subtree if word in deal.nouns), None)


def find_latest_deal(word: Token, deals: Sequence[Deal]) -> Deal | None:
    """Return the deal between two sides or more that was named last before the word; a truce of one side lays nothing down."""
    named = {noun.i: deal for deal in deals for noun in deal.nouns if noun.i < word.i}
    binding = (named[place] for place in sorted(named, reverse=True))
    return next(
        (
            deal
            for deal in binding
            if (len(deal.parties) + len(deal.signers) > 1 or deal.dates) and not deal.is_unilateral_truce
        ),
        None,
    )


def agreements_of(deals: Sequence[Deal], report: Report) -> tuple[Agreement, ...]:
    """Return the agreements behind the deals; one side's own ceasefire is none. Parties are resolved from their words later."""
    return tuple(_agreement(deal, report) for deal in deals if not deal.is_unilateral_truce)


def _agreement(deal: Deal, report: Report) -> Agreement:
    names = [name_of(noun) for noun in deal.nouns]
    wider = [
        name
        for name, noun in zip(names, deal.nouns, strict=True)
        if not names_truce(noun) and (len(name) > 1 or noun.pos_ == "PROPN")
    ]
    name = max(
        wider or names, key=tells_apart
    )  # a truce with a deal around it goes by the deal's name, if that says more
    dates = {kind: Time(spans=(report.span(words.start_char, words.end_char),)) for kind, words in deal.dates.items()}
    return Agreement(
        id=deal.id,
        name=report.quote(span_of(name, report)),
        signatories=participants(deal.signers, report),
        party_mentions=participants([party for party in deal.parties if party.pos_ != "PRON"], report),
        third_party_mentions=participants(deal.mediators, report),
        declared=dates.get("declared"),
        signed=dates.get("signed"),
        in_force=dates.get("in_force"),
        ended=dates.get("ended"),
        mentions=tuple(sorted({span_of(words, report) for words in names})),
    )


def participants(tokens: Sequence[Token], report: Report) -> tuple[Participant, ...]:
    """Return a participant for each distinct naming of the tokens, in text order."""
    spans = {span_of(_own_words(token), report) for token in tokens}
    return tuple(Participant(spans=(span,)) for span in sorted(spans))


def _own_words(token: Token) -> list[Token]:
    """Return the words that name a side; of one that only qualifies another name its own ("Nubian" of "Nubian prisoners")."""
    head = token.head
    if (
        token.dep_ in {"compound", "amod"}
        and token.ent_type_
        and token.ent_type_ == head.ent_type_
        and head.pos_ == "NOUN"
    ):
        return trim(list(token.subtree)) or [token]
    entity = entity_around(token)
    if entity is not None and entity.root != token and _is_part_of_name(token, entity):
        return [*(word for word in token.lefts if word.dep_ in {"compound", "amod"}), token]
    return naming_words(token)


def _is_part_of_name(token: Token, entity: Words) -> bool:
    """Tell whether the word is a side that a longer name holds: "Chad" of "Chad spokesman Idris", "troops" of "40 troops"."""
    if token.pos_ == "NOUN":
        return entity[0].pos_ == "NUM"
    return entity.label_ == "Person" and token.head.pos_ == "NOUN"
