"""What a sentence tells beside the words of a source: their next words, another's denial, what happens meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from servanda.extraction.statements.cues import row_of
from servanda.extraction.words.clauses import children, is_passive
from servanda.extraction.words.persons import can_act
from servanda.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

MEANWHILE = frozenset({"while", "as", "after", "although", "though", "but"})
"""Conjunctions of a clause behind a comma that tells what happens besides what is told."""
CIRCUMSTANCES = MEANWHILE | {"when", "since", "before", "following", "amid"}
"""Conjunctions of a clause that tells when or why something is said, where what is said is a phrase."""
FINITE = frozenset({"VBZ", "VBP", "VBD"})
CONTRASTING = frozenset({"while", "whereas"})
CONDITIONS = frozenset({"if", "unless", "until", "provided", "once"})
"""Conjunctions of a clause without which what is told would be another thing."""
DISPUTING = frozenset({Act.DENY, Act.REJECT})
SPEAKING_ON = frozenset({"say", "add"})
WORDS = frozenset(
    "claim charge accusation allegation assertion assessment figure version call demand offer proposal".split()
)
"""Nouns that stand for what was told, where somebody else disputes it."""


def own_words(head: Token) -> Iterator[Token]:
    """Return the words under a head, less those told beside them."""
    left = {word.i for inner in head.subtree if inner != head and is_aside(inner) for word in inner.subtree}
    return (word for word in head.subtree if word.i not in left)


def is_aside(word: Token) -> bool:
    """Tell whether the word heads what its sentence tells beside the words of a source: their next words, or a denial of these."""
    return is_next_words(word) or _is_denial(word) or _is_others_words(word) or _is_second_verb(word)


def find_beside(verb: Token) -> set[int]:
    """Return the positions of words in the verb's clause that it does not tell: a second verb's, and what happens besides."""
    beside = {
        word.i
        for child in verb.rights
        if (child.dep_ == "conj" and row_of(child) is not None) or _happens_besides(child)
        for word in child.subtree
    }
    return beside | {word.i for inner in verb.subtree if is_aside(inner) for word in inner.subtree}


def find_conditions(content: Iterable[Token]) -> list[Token]:
    """Return the words of the conditions within a content."""
    words = list(content)
    inside = {word.i for word in words}
    clauses = [word for word in words if _opened_by(word, CONDITIONS) and word.head.i in inside]
    return [word for clause in clauses for word in clause.subtree if word.i in inside]


def _happens_besides(clause: Token) -> bool:
    return _opened_by(clause, MEANWHILE) and bool(children(clause, "nsubj", "nsubj:pass")) and _is_after_comma(clause)


def is_next_words(verb: Token) -> bool:
    """Tell whether a participle behind a comma goes on with what the source says: "…, accusing it of a breach"."""
    return (
        verb.tag_ == "VBG"
        and verb.dep_ in {"advcl", "acl"}
        and verb.head.i < verb.i
        and row_of(verb) is not None
        and not children(verb, "nsubj")
        and _is_after_comma(verb)
    )


def _is_second_verb(verb: Token) -> bool:
    """Tell whether the tree hung the source's second verb on what the first one tells.

    So on its object ("regrets the delay and promises to come") or beside what only a thing is said to be or do ("said the
    claim was false and accused the troops of shelling").
    """
    if verb.dep_ != "conj" or verb.pos_ != "VERB" or children(verb, "nsubj", "aux", "aux:pass"):
        return False
    # A past form beside "was" may be read as a participle; only a past form has a complement of its own.
    told = children(verb, "obj", "xcomp", "ccomp") or [word for word in children(verb, "advcl") if is_gerund(word)]
    if verb.tag_ not in FINITE and not (verb.tag_ == "VBN" and told):
        return False
    things = children(verb.head, "nsubj", "nsubj:pass") if verb.head.dep_ == "ccomp" else []
    of_thing = bool(things) and all(noun.pos_ == "NOUN" and not can_act(noun) for noun in things)
    # Who has something done to them within a relative clause does not go on to speak: "in which two died, and urged …".
    of_victim = verb.head.dep_ == "acl:relcl" and is_passive(verb.head) and bool(told)
    # A helping verb is shared by verbs of one form: "said it would appeal, but ruled out a boycott".
    is_unlike = verb.head.tag_ == "VB" and verb.tag_ in FINITE - {"VBP"}
    is_apart = of_thing or of_victim or is_unlike or _says_more(verb) or verb.head.pos_ in {"NOUN", "PROPN"}
    return is_apart and row_of(verb) is not None


def _says_more(verb: Token) -> bool:
    """Tell whether "and said that …" goes on with another verb of speech: "denied that they had fired and said that …"."""
    clauses = [
        each for each in children(verb, "ccomp") if any(word.lower_ == "that" for word in children(each, "mark"))
    ]
    above = verb.head.head
    goes_on = verb.head.dep_ == "ccomp" and above.lemma_ not in SPEAKING_ON and row_of(above) is not None
    return verb.lemma_ in SPEAKING_ON and goes_on and bool(clauses) and not children(verb, "obj", "iobj")


def _is_others_words(verb: Token) -> bool:
    """Tell whether a clause sets what somebody else says beside what is told: "… while the minister calls it a trap", "…; she calls …"."""
    subjects = children(verb, "nsubj")
    return (
        (_opened_by(verb, CONTRASTING) or _is_after_semicolon(verb))
        and row_of(verb) is not None
        and bool(subjects)
        and all(noun.pos_ != "PRON" for noun in subjects)
    )


def _is_denial(verb: Token) -> bool:
    """Tell whether what stands behind a comma disputes what is told: "…, which he denies", "…, a claim the army rejects"."""
    if verb.pos_ == "NOUN":
        return is_disputed(verb) and _is_after_comma(verb)
    row = row_of(verb)
    return (
        verb.dep_ == "acl:relcl"
        and row is not None
        and row.act in DISPUTING
        and any(child.lower_ == "which" for child in children(verb, "obj"))
        and _is_after_comma(verb)
    )


def is_disputed(noun: Token) -> bool:
    """Tell whether a noun for what was told has a clause behind it by which somebody disputes it."""
    rows = [row_of(clause) for clause in children(noun, "acl:relcl") if children(clause, "nsubj")]
    return noun.lemma_.lower() in WORDS and any(row is not None and row.act in DISPUTING for row in rows)


def without_meanwhile(words: list[Token]) -> list[Token]:
    """Return the words of an infinitive or phrase less a clause behind a comma that tells what happens besides."""
    inside = {word.i for word in words}
    left = {
        word.i for clause in words if clause.head.i in inside and _happens_besides(clause) for word in clause.subtree
    }
    return [word for word in words if word.i not in left]


def is_circumstance(clause: Token) -> bool:
    """Tell whether a clause with a subject of its own tells when or why something is said."""
    return _opened_by(clause, CIRCUMSTANCES) and bool(children(clause, "nsubj", "nsubj:pass"))


def _opened_by(clause: Token, conjunctions: frozenset[str]) -> bool:
    """Tell whether a clause with a verb of its own is opened by one of the conjunctions."""
    return clause.dep_ == "advcl" and any(child.lower_ in conjunctions for child in children(clause, "mark", "advmod"))


def _is_after_semicolon(clause: Token) -> bool:
    first = min(word.i for word in clause.subtree)
    return any(word.text == ";" for word in clause.doc[max(first - 1, 0) : first + 1])


def _is_after_comma(clause: Token) -> bool:
    first = min(word.i for word in clause.subtree)
    opening = clause.doc[first]
    return opening.text == "," or (first > 0 and clause.doc[first - 1].text == ",")


def is_gerund(verb: Token) -> bool:
    """Tell whether the verb is one in "-ing", by itself or by its helping verb ("having left")."""
    return any(word.tag_ == "VBG" for word in (verb, *children(verb, "aux", "aux:pass")))
