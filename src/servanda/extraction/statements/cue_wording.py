"""The whole wording of a cue around its main word: "has also said", "did not rule out", "issued a statement about".

PolNeAR's guidelines (Newell et al. 2018) take the verb group with its particle and negation into the cue, and an
object that says how something is told and not what.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.extraction.statements.attributions import QUOTING_VERBS, Attribution
from servanda.extraction.statements.complements import is_infinitive
from servanda.extraction.statements.cues import row_of
from servanda.extraction.statements.ways import BY_NOUN
from servanda.extraction.words.clauses import is_passive

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

AROUND = frozenset({"aux", "aux:pass", "cop", "advmod", "advmod:neg"})
"""Relations of the words of a verb group to its main word."""
DESCRIBING = frozenset({"amod", "compound"})
"""Relations of the words before a noun to it; PolNeAR's cues leave its article out."""
LINKING = frozenset({"as", "of"})
"""Adpositions that tie what is told to the verb and do not begin it: "was seen as a victory"."""
BEFORE_GERUND = frozenset({"about", "of", "in", "with", "at"})
"""Those that tie a clause to it: "is serious about leaving"."""
ANSWERING = frozenset("respond reply answer react counter interject conclude begin open close end".split())
"""Verbs that a verb of speech behind "by" says more of: "responded by saying"."""
REFUSING = frozenset({"refuse", "decline"})
"""Verbs by which somebody will not say what follows: "refused to confirm the toll"."""
UTTERING = frozenset({"express", "voice"})
"""Verbs that only give their object words: "expressed doubt that"."""
LONGEST_WAY = 4
"""Words of a phrase between verb and content that tells how something is said."""
AFTER = frozenset({"compound:prt"})
ADDRESSED = frozenset({"Person", "Organisation", "Nationality"})


def complete_cue(attribution: Attribution) -> Attribution:
    """Return the attribution with its cue as the whole of its wording; what is source, content or addressee stays that."""
    head = attribution.head
    taken = {word.i for word in (*attribution.source, *attribution.content, *attribution.addressee)}
    cue = {word.i: word for word in attribution.cue}
    if head.pos_ == "NOUN":
        _grow_left(head, cue, taken, DESCRIBING)
        return replace(attribution, cue=(head, *(cue[index] for index in sorted(cue) if cue[index] != head)))
    if head.pos_ not in {"VERB", "AUX", "ADJ"}:
        return attribution
    _grow_left(head, cue, taken)
    mark = next((child for child in head.lefts if child.lower_ == "as" and child.dep_ == "mark"), None)
    led_by = next((child for child in head.lefts if child.lower_ == "by" and child.dep_ == "mark"), None)
    if led_by is not None and head.head.lemma_ in ANSWERING and head.head.i + 1 == led_by.i == head.i - 1:
        cue.update({led_by.i: led_by, head.head.i: head.head})
    if mark is not None and head.head.lemma_ in QUOTING_VERBS and is_passive(head.head):
        cue.update({mark.i: mark, head.head.i: head.head})
        _grow_left(head.head, cue, taken)
    _grow_right(head, cue, taken)
    _tie(head, cue, attribution)
    _add_ways(head, cue, taken)
    link = _find_link(cue, attribution)
    content = tuple(word for word in _take_over(head, cue, attribution.content) if word != link)
    last = cue[max(cue)]
    if last.tag_ == "TO" and content and content[0].i == last.i + 1:
        # The infinitive is told with its "to".
        del cue[last.i]
        content = (last, *content)
    if link is not None:
        cue[link.i] = link
    rest = [cue[index] for index in sorted(cue) if cue[index] != head]
    return replace(attribution, cue=(head, *rest), content=content)


def _grow_left(head: Token, cue: dict[int, Token], taken: Collection[int], relations: Collection[str] = AROUND) -> None:
    """Add the helping verbs, adverbs and negation, or a noun's article and adjectives, without a gap before the main word."""
    group = {
        child.i: child
        for child in head.lefts
        if child.dep_ in relations and child.tag_ != "WRB" and not any(child.lefts)
    }
    index = head.i - 1
    while index in group and index not in taken:
        cue[index] = group[index]
        index -= 1


def _grow_right(head: Token, cue: dict[int, Token], taken: Collection[int]) -> None:
    """Add a particle, and an object that is not told ("issued a statement") with what stands before it."""
    for child in head.rights:
        if child.i in taken:
            continue
        if child.dep_ in AFTER:
            cue[child.i] = child
        elif (child.dep_ == "obj" and not _is_addressed(child)) or _is_way_beside(child, head):
            words = _up_to(child, head, taken)
            cue.update({word.i: word for word in words})


def _is_way_beside(noun: Token, head: Token) -> bool:
    """Tell whether the phrase right behind the verb says by which way it was said: "said in an interview"."""
    first = min(noun.subtree, key=lambda word: word.i)
    return (
        noun.dep_ == "obl" and noun.lemma_.lower() in BY_NOUN and first.i == head.i + 1 and first.lower_ in {"in", "on"}
    )


def _tie(head: Token, cue: dict[int, Token], attribution: Attribution) -> None:
    """Add the adposition that ties source or content to the cue ("condemned by"); drop one that ties neither."""
    parts = {word.i for word in (*attribution.source, *attribution.content)}
    for noun in head.rights:
        cases = [
            word for word in noun.lefts if word.dep_ in {"case", "mark"} and head.i < word.i and word.i not in parts
        ]
        if not cases or noun.dep_ not in {"obl", "obl:agent", "advcl"}:
            continue
        if noun.i in parts and cases[-1].i + 1 in parts and cases[-1].lower_ != "by":
            cue.update({word.i: word for word in cases if word.dep_ == "case"})
        elif noun.i not in cue:
            for word in cases:
                cue.pop(word.i, None)


def _add_ways(head: Token, cue: dict[int, Token], taken: Collection[int]) -> None:
    """Add an adverb right behind the cue ("said bluntly"), and a phrase that parts it from its content ("began by saying")."""
    doc = head.doc
    for child in head.rights:
        words = list(child.subtree)
        if words[0].i != max(cue) + 1 or any(
            word.i in taken or word.is_punct or word.is_space or word.is_sent_start for word in words
        ):
            continue
        before_content = words[-1].i + 1 < len(doc) and words[-1].i + 1 in taken
        is_way = child.dep_ == "advcl" or (child.dep_ == "obl" and words[0].lower_ in {"in", "with"})
        if child.dep_ == "advmod" or (is_way and before_content and len(words) <= LONGEST_WAY):
            cue.update({word.i: word for word in words})


def _take_over(head: Token, cue: dict[int, Token], content: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give the cue the verb or noun of speech that begins the content, and return the rest of the content.

    So "refused to confirm" with "the toll", "expressed doubt" with "that it would hold".
    """
    behind = [word for word in content if word.i > max(cue)]
    if not behind or behind[0].i != max(cue) + 1:
        return content
    named = None
    if head.lemma_ in REFUSING:
        named = next(
            (word for word in behind[:2] if word.dep_ == "xcomp" and is_infinitive(word) and row_of(word)), None
        )
    elif head.lemma_ in UTTERING:
        named = next((word for word in behind if word.dep_ == "obj" and word.pos_ == "NOUN"), None)
    if named is None or named.head != head:
        return content
    taken = {word.i for word in head.doc[behind[0].i : named.i + 1]}
    rest = tuple(word for word in content if word.i not in taken)
    if not any(word.is_alpha for word in rest) or not taken <= {word.i for word in content}:
        return content
    cue.update({index: head.doc[index] for index in taken})
    return rest


def _find_link(cue: Collection[int], attribution: Attribution) -> Token | None:
    """Return the adposition right behind the cue that ties it to the first words told, or to what they are about."""
    doc, index = attribution.head.doc, max(cue) + 1
    word = doc[index] if index < len(doc) else None
    if word is None or word.head.head.i not in cue:
        return None
    if word.dep_ == "mark":
        return word if word.lower_ in BEFORE_GERUND and word.head.tag_ == "VBG" else None
    is_first = len(attribution.content) > 1 and attribution.content[0] == word and word.lower_ in LINKING
    return word if word.dep_ == "case" and (is_first or word.lower_ == "about") else None


def _up_to(noun: Token, head: Token, taken: Collection[int]) -> list[Token]:
    """Return the words behind the main word to the noun's last that is neither told nor part of another clause."""
    last = noun.i
    words = list(noun.doc[head.i + 1 : last + 1])
    return [] if any(word.i in taken for word in words) else words


def _is_addressed(noun: Token) -> bool:
    return noun.pos_ in {"PRON", "PROPN"} or noun.ent_type_ in ADDRESSED
