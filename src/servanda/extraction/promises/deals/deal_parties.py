"""Who is party to a deal, who brokered it and who signed it, read off the words around its noun."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.deal_courses import COURSE_NOUNS, Course, doers_of_course, find_course
from servanda.extraction.words.attachments import TELLING
from servanda.extraction.words.clauses import case_of, children, conjuncts, is_passive, is_verbal
from servanda.extraction.words.deals import CONCLUDING, DECLARING, names_truce
from servanda.extraction.words.pairs import ARRANGING, is_pair, name_pair
from servanda.extraction.words.persons import can_act, is_force, struck_words
from servanda.extraction.words.roles import agents
from servanda.extraction.words.state_names import names_state

if TYPE_CHECKING:
    from spacy.tokens import Token

CONSENTING = frozenset({"agree", "accept", "approve", "make"})
"""Verbs by which one side alone may be told to consent to a ceasefire."""
MEDIATING = frozenset(
    "broker mediate sponsor back facilitate negotiate host support guarantee monitor supervise".split()
)
WITH = frozenset({"with", "between", "among"})
STAGES = frozenset({"signing", "signature", "approval", "conclusion"}) | {
    noun for noun, course in COURSE_NOUNS.items() if course in {Course.BEGINS, Course.ENDS, Course.RENEWED}
}
"""Nouns for how a deal is made, begins, goes on and ends: who does that does it to the deal."""
ABOUT = frozenset({"about", "on", "over", "regarding", "concerning"})
"""Adpositions of what is only spoken about."""
REACH = 7
"""Words behind "and" among which the second of two sides stands."""
QUALIFYING = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "det", "flat", "appos"})
"""Relations of a word that only tells another apart."""
SENT = frozenset(
    "delegate delegation representative negotiator counterpart envoy emissary leader chairman commander".split()
)
"""Nouns for those who sign for others."""
OPENING = frozenset({"after", "before", "since", "as", "when"})
"""What opens a clause of time, or by the tree stands before its first noun."""
PAIRING = frozenset({"-", "–", "—", "/", "‑"})
SIDE_TYPES = frozenset({"Organisation", "Location", "Nationality"})
"""Types of the names that a side goes by."""
DASHES = frozenset({"–", "—"})
ORDINAL = re.compile(r"I{1,3}|IV|VI{0,3}|IX|X|\d{1,2}")
POSSESSIVES = frozenset({"its", "their", "his", "her"})
DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday today yesterday tomorrow".split())


@dataclass(slots=True)
class Roles:
    """The words for those who have a part in a deal."""

    parties: list[Token] = field(default_factory=list)
    mediators: list[Token] = field(default_factory=list)
    signers: list[Token] = field(default_factory=list)
    concluded: bool = False


def find_roles(noun: Token) -> Roles:
    """Return who has which part in the deal that the noun names, and whether it is told as made between sides."""
    roles = Roles()
    roles.parties += together(noun)
    roles.concluded = any(child.lower_ in {"the", "its", "their"} for child in noun.lefts) and bool(roles.parties)
    for side in _sides_before(noun):
        (roles.mediators if _is_before_mediating(side) else roles.parties).append(side)
    for verb in verbs_of(noun):
        _add_roles_of_verb(verb, noun, roles)
    _add_roles_of_course(noun, roles)
    if noun.dep_ == "obl" and case_of(noun) == "despite" and is_verbal(noun.head):
        roles.parties += [
            doer for doer in agents(noun.head) if doer.ent_type_ and can_act(doer) and not _is_thing(doer)
        ]
        roles.concluded = roles.concluded or bool(roles.parties)
    if not roles.parties:
        _add_roles_behind(noun, roles)
    named = [side for side in roles.parties if side.lower_ not in POSSESSIVES]
    if sum(side.pos_ != "PRON" for side in roles.parties) > 1:
        roles.parties = named = [side for side in roles.parties if side.pos_ != "PRON"]
    owned = any(side.head == noun for side in roles.parties if side not in named)
    if owned and any(is_verbal(side.head) for side in named):
        roles.parties = named  # "the group ended its truce": its own
    sides = [each for side in roles.parties for each in name_pair(side) if not _is_dateline(each)]
    roles.parties = unique(side for side in sides if not _is_title(side, sides))
    signers = [each for side in roles.signers for each in name_pair(side)]
    roles.signers = unique(side for side in signers if not _is_title(side, signers))
    roles.mediators = unique(each for each in roles.mediators if each.i not in {party.i for party in roles.parties})
    return roles


def _is_dateline(side: Token) -> bool:
    """Tell whether a place only says where the report was written."""
    return any(words.start <= side.i < words.end for words in side.doc.spans.get("datelines", ()))


def _is_thing(noun: Token) -> bool:
    """Tell whether the noun names what is fought over, which holds no truce: an airport, a village."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in struck_words()


def _is_title(side: Token, sides: list[Token]) -> bool:
    """Tell whether a noun is only what the person named behind it is, whom the tree took for another side: "rebel leader Okello"."""
    if side.pos_ != "NOUN" or children(side, "nmod:poss"):
        return False
    return any(side.i + 1 == other.i and other.ent_type_ == "Person" for other in sides)


def _partners(noun: Token) -> list[Token]:
    """Return who stands right behind a deal and "with", wherever the tree has hung them: "its truce with Turkey after …"."""
    following = noun.doc[noun.i + 1 : min(noun.i + 2 + REACH, noun.sent.end)]
    if not following or following[0].lower_ != "with" or together(noun):
        return []
    return next(([word] for word in following[1:] if can_act(word) and word.dep_ not in QUALIFYING), [])


def _add_roles_behind(noun: Token, roles: Roles) -> None:
    """Add the sides of "the deal that A and B signed", wherever the tree has hung them."""
    doc, start = noun.doc, noun.i + 1
    if start >= noun.sent.end or doc[start].lower_ not in {"that", "which"}:
        return
    words = doc[start + 1 : min(start + REACH + 3, noun.sent.end)]
    verb = next((word for word in words if word.pos_ == "VERB" and word.is_lower), None)
    if verb is None or verb.lemma_ not in CONCLUDING or children(verb, "aux:pass"):
        return
    sides = [word for word in words if word.i < verb.i and can_act(word) and word.dep_ not in QUALIFYING]
    if len(sides) > 1:
        roles.parties += sides
        roles.concluded = True


def unique(tokens: Iterable[Token]) -> list[Token]:
    """Return each token once, in the order of first mention."""
    return list({token.i: token for token in tokens}.values())


def verbs_of(noun: Token) -> list[Token]:
    """Return the verbs that the deal is the object, subject or oblique of, and those that modify it."""
    verbs = [child for child in children(noun, "acl", "acl:relcl") if is_verbal(child)]
    # "the deal with the Front signed in May": the tree may hang the participle on the partner.
    partners = [child for child in children(noun, "nmod") if case_of(child) in WITH]
    verbs += [
        verb for side in partners for verb in children(side, "acl") if verb.lemma_ in CONCLUDING and verb.tag_ == "VBN"
    ]
    top = noun
    if noun.dep_ == "nmod" and noun.head.lemma_.lower() in STAGES:
        top = noun.head
        verbs += [child for child in children(top, "acl", "acl:relcl") if is_verbal(child)]
    if top.dep_ in {"obj", "xcomp", "nsubj:pass", "obl", "nsubj"} and is_verbal(top.head) and case_of(top) not in ABOUT:
        verbs.append(top.head)
    return verbs


def _add_roles_of_verb(verb: Token, noun: Token, roles: Roles) -> None:
    lemma = verb.lemma_
    doers = [doer for doer in agents(verb) if can_act(doer) and not _tells(doer, verb)] or _subjects_before(verb)
    doers = doers or _agents_behind_place(verb)
    if not doers and verb.dep_ == "acl" and noun.dep_ == "obj" and noun.head == verb:
        doers = [
            doer for doer in conjuncts(verb.head) if can_act(doer)
        ]  # "A and B signed a deal", read as "A and B, signed"
    before = noun in verb.children and noun.i < verb.i
    if verb.tag_ == "VBN" and verb.dep_ in {"advcl", "ccomp"} and before and not children(verb, "aux"):
        # "…, residents said, despite a truce agreed in May": nobody is said to do it.
        doers = children(verb, "obl:agent")
    if lemma in ARRANGING:
        roles.mediators += doers
        roles.parties += together(verb) or [side for doer in doers for side in together(doer)]
        roles.concluded = True
    elif lemma in DECLARING:
        roles.parties += doers
    elif lemma in CONCLUDING:
        partners = together(verb)
        roles.signers += doers if lemma == "sign" else []
        sent = _senders(doers) if lemma == "sign" and is_passive(verb) else {}
        named = (len(doers) > 1 or lemma in CONSENTING) and not sent
        for doer in doers:
            behind = sent.get(doer) or _led_by(doer)
            roles.parties += behind or ([doer] if doer.ent_type_ != "Person" or named else [])
            roles.concluded = roles.concluded or len(behind) > 1
        roles.parties += partners
        alone = lemma in CONSENTING and not is_passive(verb) and len(doers) < 2 and not partners
        several = any(doer.tag_ == "NNS" or len(name_pair(doer)) > 1 for doer in doers)
        roles.concluded = roles.concluded or not alone or several


def _senders(signers: list[Token]) -> dict[Token, list[Token]]:
    """Return the sides for which somebody signs: "signed by delegates of the Front", "by Okello, leader of the Front, and …"."""
    found = {}
    for signer in signers:
        titles = [each for each in (signer, *children(signer, "appos")) if each.lemma_.lower() in SENT]
        if sides := _led_by(signer) or [side for title in titles for side in _sides_behind(title)]:
            found[signer] = sides
    return found


def _led_by(person: Token) -> list[Token]:
    """Return the sides behind a person: "the presidents of Chad and Niger", "Okello of the Front"; nobody for a side itself."""
    return _sides_behind(person) if person.ent_type_ == "Person" else []


def _sides_behind(noun: Token) -> list[Token]:
    """Return the sides of which, for which or from which somebody is."""
    return [
        side
        for each in children(noun, "nmod")
        if case_of(each) in {"of", "for", "from"}
        for side in conjuncts(each)
        if side.pos_ == "PROPN" and (side.ent_type_ in SIDE_TYPES or side.nbor(-1).text in PAIRING)
    ]


def _tells(doer: Token, verb: Token) -> bool:
    """Tell whether somebody only says what the clause tells: "…, residents said, despite a truce agreed in May"."""
    following = doer.nbor(1) if doer.i + 1 < len(doer.doc) else verb
    return following != verb and following.lemma_ in TELLING and following.i < verb.i


def _agents_behind_place(verb: Token) -> list[Token]:
    """Return by whom it was done, where the tree hangs them on the place or day: "signed in Paris on 14 May by A and B"."""
    if verb.tag_ != "VBN":
        return []
    return [
        doer
        for place in children(verb, "obl")
        for agent in children(place, "nmod")
        if case_of(agent) == "by"
        for doer in conjuncts(agent)
        if can_act(doer)
    ]


def _add_roles_of_course(noun: Token, roles: Roles) -> None:
    """Add who keeps, breaks, renews or leaves the deal."""
    course, verb = find_course(noun) or (Course.ENDS, noun)
    if noun.dep_ == "nsubj" or children(verb, "nsubj", "nsubj:pass")[:1] == [noun]:
        return  # "a truce took effect": the deal itself does it
    if course is Course.BROKEN:
        broken_by = _breakers(verb, doers_of_course(verb))
        roles.parties += [*broken_by, *_partners(noun), *(_accusing_forces(verb) if broken_by else [])]
        roles.concluded = roles.concluded or bool(roles.parties)
    elif course is not Course.ENDS:
        doers = doers_of_course(verb)
        roles.parties += [*doers, *_partners(noun)]
        owned = any(child.dep_ == "nmod:poss" for child in noun.children) and not together(noun)
        roles.concluded = roles.concluded or (course is Course.LEFT and bool(doers) and not owned)


def _accusing_forces(breaking: Token) -> list[Token]:
    """Return the forces that say that another broke the truce: "the army said the rebels had violated it"."""
    telling = breaking.head
    if breaking.dep_ != "ccomp" or telling.lemma_ not in TELLING:
        return []
    return [teller for teller in agents(telling) if teller.pos_ == "NOUN" and is_force(teller)]


def _subjects_before(verb: Token) -> list[Token]:
    """Return who signs where the tree has lost the subject: "after the army and rebels loyal to him signed a truce"."""
    if verb.lemma_ not in CONCLUDING or verb.tag_ != "VBD" or children(verb, "nsubj", "nsubj:pass", "aux:pass"):
        return []
    start = max((word.i for word in verb.sent if word.i < verb.i and word.lower_ in OPENING), default=verb.i)
    words = verb.doc[start + 1 : verb.i]
    return [
        word
        for word in words
        if can_act(word) and word.dep_ not in QUALIFYING and case_of(word) in {"", *OPENING} and word.pos_ != "PRON"
    ]


def _breakers(verb: Token, doers: list[Token]) -> list[Token]:
    """Return who breaks a deal; both sides where they accuse each other of it."""
    blaming = verb.head
    blamed = (*doers, *agents(verb), *children(verb, "obj"), *children(blaming, "obj", "iobj"))
    if any(noun.lower_ in {"each", "one"} for noun in blamed):
        # A pair that opens the sentence may hang on its verb as if it were no subject.
        before = [noun for noun in children(blaming, "obl") if noun.i < blaming.i and not case_of(noun)]
        doing = agents(blaming) or [each for noun in before for each in conjuncts(noun)]
        sides = [doer for doer in doing if can_act(doer) or is_pair(doer)]
        return sides or [blaming.head] if blaming.dep_ == "acl" else sides
    return doers


def together(word: Token) -> list[Token]:
    """Return those with or between whom it is."""
    found = []
    for child in word.children:
        if child.dep_ in {"nmod", "obl"} and case_of(child) in WITH:
            parties = [party for party in conjuncts(child) if can_act(party)]
            found += parties
            if case_of(child) == "between" and len(parties) == 1:
                found += _other_side(child)
    return found


def _other_side(noun: Token) -> list[Token]:
    """Return who stands behind the "and" of "between the army and the rebels", wherever the tree has hung them."""
    end = min((word.i for word in noun.doc[noun.i + 1 :] if word.lower_ == "and"), default=len(noun.doc)) + 1
    if end > noun.right_edge.i + 2 and end > noun.i + 3:
        return []
    for word in noun.doc[end : end + REACH]:
        if can_act(word) and word.dep_ not in QUALIFYING:
            return [word]
    return []


def _sides_before(noun: Token) -> list[Token]:
    """Return the sides named before a deal's noun; a lone place or nationality says only where it holds.

    So does a lone name of any deal but a truce ("the Algiers accord"): it is the deal's own.
    """
    found = [
        party
        for child in children(noun, "nmod:poss", "amod", "compound", "nmod", "nmod:desc")
        if child.i < noun.i and _is_side(child)
        for party in conjuncts(child)
        if can_act(party) or party.dep_ == "nmod:poss" or party.ent_type_ == "Nationality"
    ]
    found += [
        inner
        for side in list(found)
        for inner in children(side, "compound", "amod")
        if inner.ent_type_ and inner.i + 1 < side.i and inner.nbor(1).text in PAIRING and _is_side(inner)
    ]
    found += _joined_by_dash(noun)
    found = list({side.i: side for side in found if not _is_numbered(side)}.values())
    owned = [side for side in found if not _is_before_mediating(side)]
    return [
        side
        for side in sorted(found, key=lambda side: side.i)
        if len(owned) > 1
        or side.dep_ == "nmod:poss"
        or (side.ent_type_ not in {"Location", "Nationality"} and (side.dep_ != "compound" or names_truce(noun)))
        or _is_before_mediating(side)
    ]


def _joined_by_dash(noun: Token) -> list[Token]:
    """Return the two names that a dash joins before a deal's noun, whatever the tree makes of them: "the Serbian–Croatian peace deal"."""
    doc, last = noun.doc, noun.i - 1
    while last > 1 and doc[last].pos_ in {"NOUN", "ADJ"} and doc[last].is_lower:
        last -= 1
    if last < 2 or doc[last - 1].text not in PAIRING:
        return []
    pair = [doc[last - 2], doc[last]]
    if doc[last - 1].text not in DASHES and not all(names_state(word.text) for word in pair):
        return []  # a hyphen also joins the parts of one name: "the Guinea-Bissau truce"
    return pair if all(word.text[0].isupper() and word.pos_ in {"PROPN", "ADJ"} for word in pair) else []


def _is_numbered(side: Token) -> bool:
    """Tell whether a number stands behind a name, which then tells deals apart and not sides: "the Oslo II accord"."""
    return side.i + 1 < len(side.doc) and bool(ORDINAL.fullmatch(side.nbor(1).text))


def _is_side(child: Token) -> bool:
    if child.ent_type_ in {"Temporal", "Quantity"} or child.lemma_ in DAYS:
        return False
    if child.dep_ == "nmod:poss" and child.lower_ in POSSESSIVES:
        return True
    return child.ent_type_ in {"Organisation", "Nationality", "Location", "Person"}


def _is_before_mediating(side: Token) -> bool:
    """Tell whether a participle after the word says that it brokered the deal: "UN-brokered", "Russian sponsored"."""
    return side.dep_ != "nmod:poss" and any(
        word.lemma_.lower() in MEDIATING
        for word in side.doc[side.i + 1 : side.i + 3]
        if word.text not in PAIRING and word.tag_ in {"VBN", "VBD", "JJ"}
    )
