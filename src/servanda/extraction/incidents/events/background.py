"""What only sums up a long time: "has killed 20,000 since 2014", "have died in the war"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import children

if TYPE_CHECKING:
    from spacy.tokens import Token

WARS = frozenset("war conflict insurgency uprising fighting violence unrest rebellion intifada campaign".split())


def is_background(word: Token) -> bool:
    """Tell whether the word's clause sums up a long time: "has killed 20,000 since 2014", "have died in the war"."""
    perfect = any(child.lower_ in {"have", "has", "'ve"} for child in children(word, "aux"))
    beside = [child for child in word.children if child.dep_ in {"obl", "nsubj", "obl:agent", "nmod", "advcl"}]
    clause = [*beside, *(children(word.head, "obl", "nmod") if word.pos_ == "NOUN" else [])]
    clause += [child for verb in children(word, "conj") for child in children(verb, "advcl", "obl")]
    since = any(inner.lower_ == "since" for child in clause for inner in child.children)
    return since or (perfect and any(child.lemma_.lower() in WARS for child in clause)) or _is_of_a_war(word)


def _is_of_a_war(word: Token) -> bool:
    """Tell whether a war is the subject of the word's verb: "a conflict that has cost 3,000 lives", however the tree takes it."""
    verb = word.head if word.dep_ == "obj" else word
    before = [each for each in word.doc[word.sent.start : verb.i] if each.text != ","][-4:]
    while before and before[-1].pos_ == "ADV":
        before.pop()
    words = [each.lemma_.lower() for each in before[-3:]]
    return len(words) > 2 and words[0] in WARS and words[1] in {"that", "which"} and words[2] == "have"
