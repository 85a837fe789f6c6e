"""Who does what to whom: the agents and patients of a verb or an event noun, read off the tree.

The tree follows Universal Dependencies 2 (de Marneffe et al. 2021). Roles are logical: the subject of a passive is
the patient, the subject of "urged them to leave" is the leaver.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import (
    AFFLICTING,
    HELD,
    OBJECTS,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    antecedent,
    case_of,
    children,
    conjuncts,
    is_cut_short,
    is_held,
    is_misread_participle,
    is_passive,
    is_present_participle,
    is_reciprocal,
    is_verbal,
    obliques,
)
from servanda.extraction.words.persons import NAMED, group_of, is_force, names_a_people

if TYPE_CHECKING:
    from spacy.tokens import Token

LIGHT = frozenset(
    "carry launch conduct stage hold exchange mount commit perpetrate make begin start continue resume unleash wage renew".split()
)
BLAMING = frozenset({"accuse", "blame", "suspect", "condemn", "criticize", "criticise", "denounce", "charge"})
"""Verbs whose object is the doer of the clause behind "of" or "for"."""
TRADING = frozenset({"trade", "exchange", "swap"})
"""Verbs by which two sides do the same to each other: "traded blame", "exchanged fire"."""
SUFFERED = frozenset(
    """
    killing murder assassination kidnapping abduction death arrest detention release capture slaying execution massacre
    beating trial exchange swap casualty withdrawal
    """.split()
)
"""Event nouns before which another noun names whom it is done to: "police killings", "a soldier's arrest"."""
OWN_FATE = frozenset(
    """
    killing murder assassination kidnapping abduction arrest detention imprisonment capture slaying execution
    """.split()
)
"""Event nouns whose owner it happens to, where no "of" names another: "the editor's murder", "his arrest"."""
OPENING = frozenset("when where while as after before because since until if although though".split())
"""Words that open a clause; one with a finite verb has a subject of its own."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
PURSUING = frozenset("charge arrest detain question indict hold".split())
"""Verbs of what is done to a suspect, who need not have done what they are about: "man held after stabbing"."""
LATER = frozenset({"after", "following", "over", "since"})
ABOUT = ("xcomp", "advcl", "ccomp")
"""Relations of the clause that tells what somebody is blamed for."""
SET_OFF = 3
"""Words from a noun to the participle set off behind it."""
AGAINST = frozenset({"on", "against", "at", "upon"})


def agents(predicate: Token) -> list[Token]:
    """Return the heads of who does it: of a verb by its subject, of an event noun by its modifiers."""
    is_owned = bool(_suffering_owners(predicate))
    found = _verb_agents(predicate) if is_verbal(predicate) and not is_owned else _noun_agents(predicate)
    return _spread(found)


def patients(predicate: Token) -> list[Token]:
    """Return the heads of whom it is done to."""
    is_owned = bool(_suffering_owners(predicate))
    found = _verb_patients(predicate) if is_verbal(predicate) and not is_owned else _noun_patients(predicate)
    return _spread(found)


def _spread(tokens: list[Token]) -> list[Token]:
    spread: dict[int, Token] = {}
    for token in tokens:
        if is_reciprocal(token):
            each_other = _verb_agents(_verb_of_each_other(token)) if is_verbal(token.head) else []
            found = [word for doer in each_other if doer != token for word in conjuncts(antecedent(doer))]
        else:
            found = conjuncts(antecedent(token))
        for each in found:
            spread.setdefault(each.i, each)
    return list(spread.values())


def _verb_of_each_other(each: Token) -> Token:
    """Return the verb of "each other"; a verb of blame has it before the clause of what it is about."""
    verb = each.head
    is_blamed = verb.head.lemma_ in BLAMING and each.i < verb.i and verb.dep_ in {"xcomp", "advcl", "ccomp"}
    return verb.head if is_blamed else verb


def objects(verb: Token) -> list[Token]:
    """Return the direct objects; whom a verb of blame is about may hang on the clause behind its "of" or "for"."""
    misread = _misread_subject(verb)
    own = _misread_objects(verb) or [noun for noun in children(verb, *OBJECTS) if noun not in misread]
    if verb.lemma_ not in BLAMING or any(
        verb.i < noun.i < clause.i for noun in own for clause in children(verb, *ABOUT)
    ):
        return own
    found = []
    for clause in children(verb, *ABOUT):
        mark = next((child.i for child in clause.children if child.lower_ in {"of", "for"}), clause.i)
        found += [noun for noun in children(clause, "obj", "nsubj") if verb.i < noun.i < mark]
    return found or own


def _verb_agents(verb: Token) -> list[Token]:
    if is_passive(verb):
        marked = [noun for noun in children(verb, "obl:agent") if case_of(noun) not in {"to", "on", "upon"}]
        return (marked if any(map(case_of, marked)) else []) or [
            noun for case, noun in _behind(verb) if case == "by" and noun.pos_ != "VERB"
        ]
    misread = _misread_objects(verb)
    subjects = [noun for noun in children(verb, *SUBJECTS) if noun not in misread and not _speaks(noun, verb)]
    passive = [noun for noun in children(verb, *PASSIVE_SUBJECTS) if noun not in misread]
    own = _last_of_each(without_asides(subjects)) or passive or _misread_subject(verb)
    own = own or [noun for noun in children(verb, "nmod:poss") if noun.i < verb.i]
    return own or _inherited_subject(verb)


def _behind(verb: Token) -> list[tuple[str, Token]]:
    """Return the obliques of a verb, and those that the tree hangs on the word behind "held": "held hostage by rebels"."""
    beside = [word for word in verb.children if word.lower_ in HELD and word.i == verb.i + 1]
    return [*obliques(verb), *(each for word in beside for each in obliques(word))]


def _last_of_each(nouns: list[Token]) -> list[Token]:
    """Return the nouns without those that stand right before another: "Government troops", read as two subjects."""
    places = {noun.i for noun in nouns}
    return [noun for noun in nouns if noun.i + 1 not in places]


def without_asides(subjects: list[Token]) -> list[Token]:
    """Return the subjects without those that only say between commas what the one before is: "the Front, its largest rival, agreed"."""
    return [noun for noun in subjects if not (noun.pos_ == "NOUN" and any(_is_aside(noun, one) for one in subjects))]


def _is_aside(noun: Token, named: Token) -> bool:
    """Tell whether a noun stands between commas right behind a name and opens with what makes it definite."""
    doc = noun.doc
    if named.i >= noun.i or noun.i + 1 >= len(doc) or doc[noun.i + 1].text != ",":
        return False
    comma = next((place for place in range(noun.i - 1, named.i, -1) if doc[place].text == ","), None)
    if comma is None or doc[comma - 1].pos_ != "PROPN" or doc[comma + 1].pos_ not in {"DET", "PRON"}:
        return False
    return not any(word.dep_ == "cc" for word in doc[comma + 1 : noun.i])


def _speaks(noun: Token, verb: Token) -> bool:
    """Tell whether a subject is who speaks, read amiss: "Officials said troops had left", "… struck the guards, Abe said"."""
    if verb.dep_ == "ccomp" and noun.i < verb.head.i < verb.i and not children(verb.head, *SUBJECTS):
        return True
    before = noun.left_edge.i - 1
    return (
        before > verb.i
        and noun.doc[before].text == ","
        and any(verb.i < each.i < before for each in children(verb, "obj"))
    )


def _misread_objects(verb: Token) -> list[Token]:
    """Return the subjects behind a verb that must have an object, has none and has a subject before it: its objects, read amiss."""
    if verb.lemma_ not in AFFLICTING or any(noun.pos_ != "NUM" for noun in children(verb, *OBJECTS)):
        return []
    own = children(verb, "nsubj", "nsubj:pass")
    behind = [noun for noun in own if noun.i > verb.i]
    return behind if len(behind) < len(own) else []


def _misread_subject(verb: Token) -> list[Token]:
    """Return the noun right before a verb with an object behind it that the tree takes for no subject: its subject, read amiss."""
    own = children(verb, "obj")
    bare = [noun for noun in children(verb, "obl") if noun.i == verb.i - 1 and not case_of(noun)]
    if own and any(noun.pos_ == "PROPN" and noun.ent_type_ not in {"", "Temporal", "Quantity"} for noun in bare):
        return bare  # "after New Delhi accused Islamabad"
    before = [noun for noun in own if noun.i < verb.i]
    return before if before and len(own) > len(before) and not children(verb, *SUBJECTS) else []


def _inherited_subject(verb: Token) -> list[Token]:
    """Return the subject that a verb without its own takes from around it (conjunction, control, participle)."""
    head = verb.head
    if head == verb or _opens_finite_clause(verb):
        return []
    if verb.dep_ == "conj" and verb.lemma_ in BLAMING and (speaking := _subject_of_speaker(head)):
        return speaking
    if verb.dep_ == "conj":
        if not is_verbal(head):
            return []
        return children(head, *PASSIVE_SUBJECTS) if is_passive(head) else _verb_agents(head)
    if verb.dep_ in {"xcomp", "acl"} and not is_verbal(head) and not is_present_participle(verb):
        return _noun_agents(head) or (_verb_agents(head.head) if head.dep_ == "obj" and is_verbal(head.head) else [])
    if verb.dep_ == "ccomp" and is_passive(head) and any(child.lower_ == "to" for child in children(verb, "mark")):
        return children(head, *PASSIVE_SUBJECTS)
    if verb.dep_ == "xcomp":
        return objects(head) or children(head, *PASSIVE_SUBJECTS) or _verb_agents(head)
    if verb.dep_ == "advcl" and head.lemma_ in PURSUING and any(child.lower_ in LATER for child in verb.children):
        return []
    if head.lemma_ in BLAMING and (verb.dep_ == "advcl" or (verb.dep_ == "ccomp" and is_present_participle(verb))):
        return objects(head) or children(head, "nsubj:pass")
    if verb.dep_ == "advcl" and (own := subject_behind_with(verb)):
        return own
    if verb.dep_ == "advcl" and is_verbal(head):
        return children(head, *PASSIVE_SUBJECTS) or _verb_agents(head)
    if verb.dep_ == "ccomp" and is_verbal(head) and is_present_participle(verb):
        return _verb_agents(head)
    return [head] if verb.dep_ in {"acl", "acl:relcl"} and is_present_participle(verb) else []


def _opens_finite_clause(verb: Token) -> bool:
    """Tell whether a clause must have a subject, which the tree has missed: "fled when fighting killed hundreds"."""
    opened = any(word.lower_ in OPENING for word in children(verb, "mark", "advmod"))
    is_finite = verb.lemma_ in AFFLICTING and verb.tag_ in FINITE and bool(children(verb, *OBJECTS))
    return verb.dep_ == "advcl" and opened and is_finite and not children(verb, "aux", "aux:pass")


def _subject_of_speaker(told: Token) -> list[Token]:
    """Return who says what is told, who goes on to blame: "denied that its troops had fired and accused the rebels"."""
    if told.dep_ != "ccomp" or not is_verbal(told.head) or told.lemma_ in BLAMING:
        return []
    had = any(word.lower_ == "had" for word in children(told, "aux"))
    return children(told.head, *SUBJECTS) if had else []


def subject_behind_with(verb: Token) -> list[Token]:
    """Return the subject of a clause opened by "with" that the tree has hung above it: "…, with both armies blaming each other"."""
    opened = next((mark.i for mark in children(verb, "mark") if mark.lower_ == "with" and mark.i < verb.i), None)
    if opened is None:
        return []
    return [noun for noun in children(verb.head, *OBJECTS, "obl") if opened < noun.i < verb.i and not case_of(noun)]


def _verb_patients(verb: Token) -> list[Token]:
    if is_passive(verb):
        own = children(verb, *PASSIVE_SUBJECTS) or (
            children(verb, "nsubj") if is_cut_short(verb) or is_held(verb) else []
        )
        if own:
            return own
        if verb.dep_ in {"acl", "acl:relcl", "amod"}:
            return [verb.head]
        if is_misread_participle(verb):
            return [verb.nbor(-1)]
        if verb.dep_ == "xcomp":
            return children(verb.head, *PASSIVE_SUBJECTS) or children(verb.head, *OBJECTS)
        if verb.dep_ == "conj" and is_verbal(verb.head):
            if is_passive(verb.head):
                return _verb_patients(verb.head)
            return _verb_agents(verb.head) if _goes_straight_on(verb) else []
        if verb.dep_ == "advcl" and is_verbal(verb.head) and any(word.lower_ == "being" for word in verb.children):
            return _last_of_each(_verb_patients(verb.head) if is_passive(verb.head) else _verb_agents(verb.head))
        return []
    misread = _misread_subject(verb)
    own = objects(verb) or [
        noun for case, noun in obliques(verb) if not case and noun.dep_ == "obl" and noun not in misread
    ]
    if own:
        return own
    if verb.dep_ == "acl:relcl" and verb.lemma_ in AFFLICTING and verb.head.i + 1 == verb.left_edge.i:
        opens = verb.left_edge
        return [] if opens.lower_ in {"who", "which", "that"} else [verb.head]  # "forty children they abducted"
    return [noun for case, noun in obliques(verb) if case in AGAINST and noun.ent_type_ not in {"Temporal", "Quantity"}]


def _goes_straight_on(verb: Token) -> bool:
    """Tell whether a verb stands right behind its "and", and so shares a subject: "stepped on a mine and was killed"."""
    place = verb.i - 1
    while place > verb.sent.start and verb.doc[place].pos_ in {"AUX", "ADV"}:
        place -= 1
    return verb.doc[place].dep_ == "cc"


def _noun_agents(noun: Token) -> list[Token]:
    found = [each for case, each in obliques(noun) if case == "by"]
    owned = [each for each in children(noun, "nmod:poss") if each.pos_ != "NUM" and case_of(each) != "of"]
    suffering = _suffering_owners(noun)
    found += [each for each in owned if each not in suffering]
    if not found and not suffering:
        found = [
            child
            for child in noun.lefts
            if child.dep_ in {"compound", "amod", "nmod", "nmod:desc"}
            and (
                child.ent_type_ in {"Organisation", "Nationality", "Person"}
                or (child.pos_ == "PROPN" and not child.ent_type_)
                or names_a_people(child)
                or (is_force(child) and noun.lemma_ not in SUFFERED)
            )
        ] or _senders(noun)
    return found or _by_light_verb(noun)


def _senders(noun: Token) -> list[Token]:
    """Return from whom what the noun tells comes: "fire from the militia", also where it hangs on the verb."""
    above = obliques(noun.head) if noun.dep_ in {"obl", "obl:agent", "nsubj"} else ()
    return [
        each
        for case, each in (*obliques(noun), *above)
        if case == "from" and (each.ent_type_ in NAMED or is_force(each))
    ]


def _by_light_verb(noun: Token) -> list[Token]:
    """Return who does what a light verb and its object tell together: "carried out a strike", "a raid launched by"."""
    if noun.dep_ in {"obj", "nsubj:pass", "xcomp"} and noun.head.lemma_ in LIGHT:
        return _verb_agents(noun.head)
    clauses = [clause for clause in children(noun, "acl", "acl:relcl") if clause.lemma_ in LIGHT and is_passive(clause)]
    # A participle set off behind the noun hangs on the verb: "died in the attack, reportedly conducted by …".
    clauses += [
        clause
        for clause in children(noun.head, "advcl")
        if clause.lemma_ in LIGHT and clause.tag_ == "VBN" and 1 < clause.i - noun.right_edge.i <= SET_OFF
    ]
    return [doer for clause in clauses for doer in children(clause, "obl:agent")]


def _suffering_owners(noun: Token) -> list[Token]:
    """Return the people to whom what they own happens: "his arrest"; "the army's killing of two" is the army's deed."""
    if noun.lower_ not in OWN_FATE or children(noun, *OBJECTS) or any(case == "of" for case, _ in obliques(noun)):
        return []
    owned = children(noun, "nmod:poss")
    # A gerund's owner may be read as its subject: "ordered the editor's killing".
    owned += [each for each in children(noun, "nsubj") if any(mark.tag_ == "POS" for mark in children(each, "case"))]
    return [each for each in owned if each.pos_ == "PRON" or _is_somebody(each)]


def _is_somebody(owner: Token) -> bool:
    """Tell whether a word stands for people who are no side: a person's name, or a noun such as "editor"."""
    if owner.ent_type_:
        return owner.ent_type_ == "Person"
    return group_of(owner) not in {None, "side"}


def _noun_patients(noun: Token) -> list[Token]:
    if suffering := _suffering_owners(noun):
        return suffering
    return [each for case, each in obliques(noun) if case in AGAINST and (case, each.lemma_) != ("on", "side")] or [
        each for case, each in obliques(noun) if case == "of"
    ]
