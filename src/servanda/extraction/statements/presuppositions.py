"""What a noun's event owes to the words around it: taken for granted, still to come, or only supposed.

"Investigate the attack" takes the attack for granted whatever becomes of the investigation, "respond to an attack" in an
order supposes one, and "without an agreement" tells that there was none. A noun that is definite presupposes what it
names, one that is not takes part in what its clause asserts (Strawson 1950, On Referring).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import case_of, children, is_laid_down, is_negated, is_verbal
from servanda.extraction.words.deals import is_deal
from servanda.extraction.words.definiteness import is_definite
from servanda.extraction.words.roles import LIGHT
from servanda.extraction.words.triggers import find_kind
from servanda.record import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

VIOLENT = frozenset({Kind.ASSAULT, Kind.COERCE, Kind.PROTEST})
"""Kinds whose definite nouns name what has been; a release or a meeting has its noun before it comes about."""
BRINGING_ABOUT = LIGHT | frozenset(
    """
    hold participate attend join open host convene have cause see plan intend schedule set prepare promise pledge vow
    decide order expect announce accept aim threaten want urge call demand hope seek try ask request attempt propose
    offer prevent avoid avert fear ban prohibit oppose reject allow help require decline fail need escalate intensify
    halt stop end cease suspend ease pause curb reduce quell repeat foil thwart
    """.split()
)
"""Verbs on which it hangs whether there is what their object names."""
VOUCHING = frozenset({"confirm", "verify", "corroborate", "deny", "claim", "allege"})
"""Verbs that tell whether there was what their object names."""
OPENING = frozenset(
    "plan threat fear risk prospect possibility call right claim allegation charge report rumour end halt ban".split()
)
"""Nouns that leave open whether there is what hangs on them."""
SIGNS = frozenset("evidence sign proof indication report trace word confirmation information question".split())
"""Nouns of what would show that something was."""
DREADING = frozenset({"warn", "alert", "fear", "worry", "guard", "protect", "defend", "refrain", "abstain", "desist"})
"""Verbs behind whose "of", "against" or "from" stands what is not there yet, or is not to be."""
LAYING_DOWN = frozenset({"provide", "arrange", "stipulate", "schedule", "plan", "prepare"})
"""Verbs behind whose "for" stands what is laid down."""
CONTAINING = LAYING_DOWN | frozenset(
    "deal cover concern include envisage foresee require contain regulate govern address involve set entail".split()
)
"""Verbs by which a deal has something among its terms."""
DEPENDING = frozenset({"depend", "hinge", "conditional", "contingent"})
"""Words of what comes only if something else does."""
BOUND = frozenset("order instruct tell allow permit train equip authorise authorize enable prepare let entitle".split())
"""Verbs that say what others are to do when the time comes."""
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
DEONTIC = frozenset({"should", "must", "ought"})
MODAL = FUTURE | POSSIBLE | DEONTIC
OWNING = frozenset({"its", "their", "his", "her", "our", "my"})
ANSWERING = frozenset("response retaliation reaction reprisal revenge reply answer condemnation aftermath wake".split())
"""Nouns of what only comes after what hangs on them."""
CONCLUDED = frozenset({Kind.RETREAT, Kind.AGREE})
"""Kinds of what others wait for: "will meet after the release of the hostages"."""
CIRCUMSTANTIAL = frozenset({"from", "after", "amid", "despite", "during", "following", "since", "over"})
"""Adpositions of what is told as there already, whatever stands above it."""
CAUSAL = CIRCUMSTANTIAL - {"from"} | {"due to", "because of", "owing to"}
"""The same without "from", behind which also stands what is to be prevented."""
IMPLYING = frozenset("force manage begin start continue keep go appear seem happen arrive come proceed".split())
"""Verbs whose infinitive tells what is done: "is forced to turn back"."""
LINKED = frozenset({"xcomp", "conj", "advcl", "acl", "ccomp"})
AHEAD_OF = frozenset({"before", "ahead of", "until", "pending"})


def is_granted(noun: Token) -> bool:
    """Tell whether the words around take the noun's violence for granted: "did not condemn the attack"."""
    if not is_definite(noun) or not _is_violent(noun):
        return False
    head = noun.head
    if noun.dep_ == "nmod":
        return case_of(noun) not in {"of", ""} and head.lemma_ not in OPENING
    if noun.dep_ not in {"obj", "nsubj:pass"} or head.pos_ != "VERB" or _may_bring_about(noun):
        return False
    return head.lemma_ not in BRINGING_ABOUT | VOUCHING


def _may_bring_about(noun: Token) -> bool:
    """Tell whether a side's own violence is what it may or will do: "they might step up their attacks" tells of none."""
    owned = any(owner.lower_ in OWNING for owner in children(noun, "nmod:poss"))
    return owned and any(helper.lower_ in MODAL for helper in children(noun.head, "aux"))


def is_supposed(noun: Token) -> bool:
    """Tell whether nothing says that there is what the noun names: "to respond to an attack", "no sign of a raid"."""
    head = noun.head
    if case_of(noun) == "in case" or (noun.dep_ == "nmod" and head.lemma_ == "event" and case_of(head) == "in"):
        return True
    if noun.dep_ == "nmod" and head.lemma_ in SIGNS and (is_negated(head) or is_negated(head.head)):
        return True
    if head.lemma_ in DEPENDING or any(child.lemma_ in DEPENDING for child in children(head, "xcomp")):
        return True
    if any(child.lower_ in {"any", "every"} for child in children(noun, "det")) and is_supposed_clause(noun):
        return True
    if is_definite(noun) or _is_particular(noun) or not _is_violent(noun):
        return False
    if noun.dep_ == "obl" and head.lemma_ in DREADING and case_of(noun) in {"of", "about", "against", "from"}:
        return True
    if case_of(noun) in CAUSAL or head.lemma_ in ANSWERING:
        return False
    if noun.dep_ == "nmod" and not is_verbal(head):
        return case_of(noun) != "of" and is_supposed_clause(head)
    return noun.dep_ == "obl" and is_supposed_clause(noun)


def is_supposed_clause(word: Token) -> bool:
    """Tell whether the clause of a word says only what may be or is to be done: in an order, under a modal, in an aim of the present."""
    verbs = list(_verbs_above(word))
    if not verbs:
        return False
    top = verbs[-1]
    aims = len(verbs) > 1
    if any(verb.head.lemma_ in BOUND for verb in verbs if verb.dep_ in LINKED):
        return True
    if any(each.lower_ in MODAL for each in children(top, "aux")) or is_laid_down(top):
        return True
    return aims and (top.tag_ in {"VBP", "VBZ", "VB"} or _is_present_passive(top))


def is_restricted(verb: Token) -> bool:
    """Tell whether the verb is allowed for one purpose alone, which is no plan: "to shoot only to defend themselves"."""
    only = [*children(verb, "advmod"), *(word for clause in children(verb, "advcl") for word in clause.children)]
    return _is_open(verb) and any(word.lower_ == "only" for word in only)


def awaits_opening(verb: Token) -> bool:
    """Tell whether the verb's clause is what something to come is to be done before: "freed before the talks begin"."""
    present = verb.tag_ in {"VBP", "VBZ"} and not children(verb, "aux")
    before = any(mark.lower_ == "before" for mark in children(verb, "mark"))
    return verb.dep_ == "advcl" and present and before and is_supposed_clause(verb.head)


def is_of_any_sort(verb: Token) -> bool:
    """Tell whether a relative clause is about anything of a sort: "longer than any other war in which it fought"."""
    if verb.dep_ not in {"acl:relcl", "advcl:relcl"}:
        return False
    before = verb.doc[verb.head.left_edge.i : verb.left_edge.i]
    return any(word.lower_ == "any" and word.dep_ == "det" for word in before)


def is_lacking(noun: Token) -> bool:
    """Tell whether the noun's event is what there was not: "ended without an agreement"."""
    return case_of(noun) == "without" and noun.dep_ in {"obl", "nmod"}


def is_laid_down_for(noun: Token) -> bool:
    """Tell whether the noun's event is what a deal or plan lays down: "provides for an exchange", "the deal covers the release"."""
    verb = noun.head
    if noun.dep_ == "obl" and case_of(noun) == "for" and verb.lemma_ in LAYING_DOWN:
        return True
    is_term = noun.dep_ in {"obj", "obl"} and verb.lemma_ in CONTAINING and not _is_violent(noun)
    return is_term and any(is_deal(subject) for subject in children(verb, "nsubj"))


def waits(noun: Token) -> bool:
    """Tell whether the noun's event comes after, or before, what is itself still to come: "are to be freed before the talks"."""
    if noun.dep_ != "obl" or not is_verbal(noun.head) or not is_supposed_clause(noun):
        return False
    looks_back = any(child.lower_ == "would" for child in children(noun.head, "aux"))
    after = case_of(noun) in {"after", "upon"} and _kind_of(noun) in CONCLUDED and not looks_back
    return after or case_of(noun) in AHEAD_OF


def _is_violent(noun: Token) -> bool:
    return _kind_of(noun) in VIOLENT


def _kind_of(noun: Token) -> Kind | None:
    row = find_kind(noun)
    return row.kind if row is not None else None


def _is_particular(noun: Token) -> bool:
    """Tell whether something is told of the one event: its day, its number, what it did."""
    return bool(children(noun, "acl:relcl", "nummod")) or any(word.ent_type_ == "Temporal" for word in noun.subtree)


def _verbs_above(word: Token) -> Iterator[Token]:
    """Yield the verb of the word's clause and those that its infinitives hang on, up to the first other one."""
    while not is_verbal(word):
        if word.head == word:
            return
        word = word.head
    yield word
    while word.dep_ in LINKED and _is_open(word):
        word = word.head
        while not is_verbal(word) and word.head != word:
            word = word.head
        if not is_verbal(word):
            return
        yield word


def _is_open(verb: Token) -> bool:
    """Tell whether the verb is an infinitive that leaves open whether it is done."""
    return any(each.lower_ == "to" for each in children(verb, "mark")) and verb.head.lemma_ not in IMPLYING


def _is_present_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(each.lower_ in {"is", "are", "'re", "’re"} for each in children(verb, "aux:pass"))
