"""Stretches of text for tokens of the tree: whole phrases, the shortest naming words, fragments of a clause."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from servanda.record import Report, Span
from servanda.words.entities import entity_around

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAMING = frozenset({"compound", "flat", "flat:name", "flat:foreign", "fixed", "goeswith"})
OUTER = "\"“”„«»'‘’,;:.!?–—- \n\t"
"""Marks that do not belong to a phrase's edge."""
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
"""Parts of speech of words that say something by themselves."""
KIN = frozenset("father mother son daughter brother sister wife husband parent cousin uncle aunt nephew widow".split())
"""Nouns behind whose "of" stands whose they are, by name and by what that one is: "the father of striker Paulo Reyes"."""
LONGEST_KIN = 7
"""Words from such a noun to the name."""
PRONOUNS = frozenset("it they he she we i you them him her us who which that this these those".split())


def whole_phrase(token: Token, without: Collection[str] = ("parataxis",)) -> list[Token]:
    """Return the words of the token's phrase with title and apposition, less dependents of the given relations.

    The adposition and the conjunction that tie the phrase to its governor are left out.
    """
    words = [token]
    for child in token.children:
        if child.dep_ in without or (child.dep_ in {"case", "cc", "mark"} and child.i < token.i):
            continue
        words += child.subtree
    return trim(sorted(words, key=lambda word: word.i))


def naming_words(token: Token) -> list[Token]:
    """Return the shortest words that name who or what the token stands for: the entity, or the noun with what tells it apart."""
    doc = token.doc
    if token.pos_ == "PRON":
        return [token]
    if token.lemma_.lower() in PARTITIVE:
        whole = next((child for child in token.children if child.dep_ == "nmod" and case_is(child, "of")), None)
        if whole is not None and whole.pos_ != "PRON":
            last = naming_words(whole)[-1].i
            return list(doc[token.i : last + 1]) if last > token.i else [token]
    if token.lemma_.lower() in KIN and (whose := _name_behind(token)):
        return whose
    entity = entity_around(token)
    names = [child for child in token.children if child.dep_ in NAMING and child.pos_ == "PROPN"]
    apposed = next((child for child in token.children if child.dep_ == "appos" and child.ent_type_ == "Person"), None)
    is_one = is_singular(token) or any(child.dep_ == "conj" for child in (apposed.children if apposed else ()))
    if apposed is not None and is_one and (entity is None or entity.label_ != "Person"):
        entity = entity_around(apposed)
    is_described = entity is not None and not any(word.pos_ == "PROPN" for word in entity)
    if entity is None or entity.label_ == "Nationality" or is_described:
        person = next(
            (
                child
                for child in names
                if child.ent_type_ == "Person" and (child.dep_ != "compound" or child.i > token.i)
            ),
            None,
        )
        if person is not None:
            entity = entity_around(person)
    if entity is not None and entity.label_ in {"Person", "Organisation", "Location"}:
        words = trim(list(entity))
        while words and words[0].pos_ == "DET":
            words = words[1:]
        while words and words[-1].pos_ in {"ADP", "CCONJ", "DET", "PART"}:
            words = words[:-1]
        while words and words[0].i > 0 and _names_side(words[0].nbor(-1), entity.root):
            words = [words[0].nbor(-1), *words]
        return [*words, *_of_name(token, words)] if words else [token]
    words = [token]
    for child in token.children:
        if child.dep_ in NAMING or (child.dep_ in {"amod", "nmod:desc"} and child.i < token.i and _tells_apart(child)):
            words += [child, *(inner for inner in child.subtree if inner.dep_ in {*NAMING, "punct"})]
        elif child.dep_ == "nmod:poss" and child.pos_ == "PROPN":
            words += list(child.subtree)
        elif child.dep_ == "nmod" and child.pos_ == "PROPN" and any(inner.lower_ == "of" for inner in child.children):
            words += [
                word for word in child.subtree if word.dep_ not in {"acl", "acl:relcl", "appos", "conj", "cc", "punct"}
            ]
    ordered = sorted({word.i: word for word in words}.values(), key=lambda word: word.i)
    return trim(contiguous_around(ordered, token))


def _name_behind(kin: Token) -> list[Token]:
    """Return a noun for kin with the words up to the name of whose they are; none where no name stands right behind it."""
    words = [kin]
    for word in kin.doc[kin.i + 1 : min(kin.i + LONGEST_KIN, kin.sent.end)]:
        if len(words) == 1 and word.lower_ != "of":
            return []
        if word.pos_ in {"VERB", "AUX", "PUNCT", "CCONJ"}:
            return []
        entity = entity_around(word) if word.ent_type_ == "Person" else None
        if entity is not None and any(each.pos_ == "PROPN" for each in entity):
            return [*words, *entity]
        words.append(word)
    return []


def _names_side(word: Token, root: Token) -> bool:
    """Tell whether the word before an entity says whose it is ("Syrian" before "military")."""
    return (
        word.head == root
        and word.dep_ in {"amod", "compound", "nmod:desc"}
        and word.ent_type_ in {"Nationality", "Organisation", "Location"}
    )


def _of_name(token: Token, words: list[Token]) -> list[Token]:
    """Return the "of" phrase that belongs to a name ("government of Myanmar"), where the words do not hold it yet."""
    for child in token.children:
        if child.dep_ == "nmod" and child.pos_ == "PROPN" and child.i > words[-1].i and case_is(child, "of"):
            return [
                word
                for word in child.subtree
                if word.dep_ not in {"acl", "acl:relcl", "appos", "conj", "cc", "punct"} and word.i > words[-1].i
            ]
    return []


def case_is(noun: Token, adposition: str) -> bool:
    """Tell whether the nominal stands behind this adposition."""
    return any(child.dep_ == "case" and child.lower_ == adposition for child in noun.children)


def is_singular(noun: Token) -> bool:
    """Tell whether a noun stands in the singular."""
    number = noun.morph.get("Number", [])
    return number == ["Sing"] if number else noun.tag_ in {"NN", "NNP", "JJ"}


def _tells_apart(modifier: Token) -> bool:
    """Tell whether an adjective names a side ("Israeli", "rebel", "armed") and does not only describe ("major", "last")."""
    return (
        modifier.ent_type_ in {"Nationality", "Organisation", "Location"}
        or modifier.pos_ == "PROPN"
        or modifier.text[:1].isupper()
        or (modifier.i + 1 == modifier.head.i and modifier.lower_ in RELATIONAL)
    )


PARTITIVE = frozenset(
    "member group number dozen hundred thousand score majority element representative crew total assembly delegation gathering panel team band".split()
)
"""Nouns that name somebody only with whom they are of: "members of the movement"."""
RELATIONAL = frozenset(
    """
    political armed military naval rebel separatist federal national coalition opposition civilian transitional
    interim local senior former islamist religious tribal foreign humanitarian
    """.split()
)


def contiguous_around(words: list[Token], token: Token) -> list[Token]:
    """Return the run of neighbouring words that holds the token."""
    runs = fragments_of(words)
    return next(run for run in runs if any(word.i == token.i for word in run))


def fragments_of(words: Iterable[Token]) -> list[list[Token]]:
    """Group words, given in text order, into runs without gaps."""
    runs: list[list[Token]] = []
    for word in words:
        if runs and word.i == runs[-1][-1].i + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def trim(words: list[Token]) -> list[Token]:
    """Drop punctuation and white space from both ends; a closing bracket stays with its opening one."""
    start, end = 0, len(words)
    while start < end and _is_edge(words[start]):
        start += 1
    while end > start and _is_edge(words[end - 1]):
        end -= 1
    return words[start:end]


def _is_edge(word: Token) -> bool:
    return word.is_space or word.text in {"–", "—", "-", "--"} or all(mark in OUTER for mark in word.text)


def span_of(words: list[Token], report: Report) -> Span:
    """Return the span from the first to the last of the words."""
    return report.span(words[0].idx, words[-1].idx + len(words[-1].text))


def spans_of(words: Iterable[Token], report: Report) -> tuple[Span, ...]:
    """Return the spans of the runs that the words form, each trimmed; a run of one function word or mark is dropped."""
    runs = (
        trim(run) for run in fragments_of(sorted({word.i: word for word in words}.values(), key=lambda word: word.i))
    )
    return tuple(span_of(run, report) for run in runs if run)


def sentence_spans(doc: Doc, report: Report) -> list[tuple[int, int]]:
    """Return first and last-plus-one word of each sentence that may be read as evidence."""
    barred = [(part.start, part.end) for part in report.parts if not part.kind.is_evidence]
    return [
        (sentence.start, sentence.end)
        for sentence in doc.sents
        if not any(
            start < sentence.start_char + len(sentence.text.rstrip()) and sentence.start_char < end
            for start, end in barred
        )
    ]
