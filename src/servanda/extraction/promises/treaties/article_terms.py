"""What the articles of an agreement's text lay down, whatever the form: "the Parties shall …", "Ensure …", "Withdrawal of …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.extraction.promises.terms import Term, words_of
from servanda.extraction.promises.treaties.articles import Passage, PassageKind
from servanda.extraction.words.clauses import case_of, children, conjuncts, is_laid_down, is_passive, is_verbal
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import CONTENT
from servanda.extraction.words.provisions import find_provision, is_violent
from servanda.extraction.words.roles import agents
from servanda.record import Origin, Provision

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

SHALL = frozenset({"shall", "will", "must"})
BINDING = frozenset(
    """
    undertake commit agree pledge decide resolve reaffirm re-affirm affirm guarantee confirm recommit re-assert reassert
    accept promise
    """.split()
)
"""Verbs by which parties bind themselves in the present tense."""
STATIVE = frozenset(
    """
    be have comprise consist mean include contain remain enter apply refer constitute define regard deem consider
    aim base prevail reflect read cover take come
    """.split()
)
"""Verbs that say what something is or when the text holds: nobody has to do anything for it."""
PHASING = frozenset({"start", "begin", "commence", "complete", "finish", "conclude", "end"})
"""Verbs that give an article's deed its time: "the withdrawal is to be completed within 14 days"."""
ENDING = frozenset({"complete", "finish", "conclude", "end"})
PARTIES = frozenset("party side signatory parties sides signatories both belligerent".split())
MONITORS = frozenset({Provision.ACCEPT_MONITORS})
STATE_ALONE = frozenset({Provision.REFORM_LAW, Provision.GRANT_AMNESTY, Provision.HOLD_ELECTIONS})
"""What only a government can do, where nobody is named."""
FORMS = frozenset(
    """
    definition modality determination regulation arrangement implementation realization realisation process programme
    program preparation
    """.split()
)
"""Nouns that only say in which form the deed behind them is owed."""
BANS = frozenset({"ban", "prohibition"})
OPENING = frozenset({"VB", "VBP", "VBN", "VBZ"})


@dataclass(slots=True)
class ArticleTerm:
    """A term of an agreement's text, with the article that states it."""

    term: Term
    label: str
    by_all: bool = False
    """Whether it binds all parties: they are named together, or nobody is."""
    by_state: bool = False
    """Whether nobody is named, and only a government can do it."""
    timed_by: list[Token] = field(default_factory=list)
    """The words of a later sentence of the article that say when it is to be done."""


def find_article_terms(doc: Doc, passages: Sequence[Passage]) -> list[ArticleTerm]:
    """Return the terms of an agreement's text in order, each head word once.

    Args:
        doc: the text, each passage read by itself.
        passages: the passages of the text.
    """
    found: list[ArticleTerm] = []
    opened = _Opening()
    sentences = list(doc.sents)
    position = 0
    for passage in passages:
        while position < len(sentences) and sentences[position].start_char < passage.start:
            position += 1
        first_of_label = len(found)
        while first_of_label and passage.label and found[first_of_label - 1].label == passage.label:
            first_of_label -= 1
        while position < len(sentences) and sentences[position].start_char < passage.end:
            sentence = sentences[position]
            position += 1
            if passage.kind not in {PassageKind.ARTICLE, PassageKind.BODY} or _is_definition(sentence):
                continue
            if _gives_time(sentence, found[first_of_label:]):
                continue
            heads = list(_heads(sentence, passage))
            found += (_article_term(head, passage.label, opened.doers_for(passage.label, head)) for head in heads)
            opened.see(sentence, passage.label)
    return [each for each in found if _binds(each)]


@dataclass(slots=True)
class _Opening:
    """The clause that opens a list ("The Commission shall:"), whose subject is the doer of each item."""

    label: str = ""
    doers: list[Token] | None = None

    def see(self, sentence: Words, label: str) -> None:
        """Take note of a sentence that ends in a colon, and forget one whose list is over."""
        if sentence.text.rstrip().endswith(":"):
            top = next((word for word in sentence if is_verbal(word) and children(word, "nsubj", "nsubj:pass")), None)
            self.label, self.doers = label, children(top, "nsubj", "nsubj:pass") if top is not None else None
        elif not label.startswith(self.label):
            self.label, self.doers = "", None

    def doers_for(self, label: str, head: Token) -> list[Token] | None:
        """Return who does an item of the list; None where there is no list, or the item names its own doer."""
        if self.doers is None or not label.startswith(self.label) or children(head, "nsubj", "nsubj:pass"):
            return None
        return self.doers


def _is_definition(sentence: Words) -> bool:
    lower = {word.lower_ for word in sentence}
    return bool(lower & {"mean", "means", "meaning", "defined"})


def _gives_time(sentence: Words, terms: Sequence[ArticleTerm]) -> bool:
    """Give the time of a sentence such as "The withdrawal is to be completed within 14 days" to the term it speaks of."""
    root = sentence.root
    verbs = [verb for verb in conjuncts(root) if verb.lemma_ in PHASING]
    subject = next(iter(children(root, "nsubj", "nsubj:pass", "nsubj:outer")), None)
    if not verbs or subject is None:
        return False
    lemma = subject.lemma_.lower()
    about = [
        each
        for each in terms
        if lemma in {"process", "this", "it", "they", "measure"} or each.term.head.lemma_.lower()[:5] == lemma[:5]
    ]
    if not about:
        return False
    last = next((verb for verb in verbs if verb.lemma_ in ENDING), verbs[-1])
    about[-1].timed_by = list(last.subtree) if last != root else list(sentence)
    return True


def _heads(sentence: Words, passage: Passage) -> Iterator[Token]:
    """Yield what is to be done by a sentence, by its form."""
    root = sentence.root
    laid_down = [word for word in sentence if is_verbal(word) and _is_laid_down(word)]
    if laid_down:
        yield from laid_down
        return
    bound = [verb for verb in conjuncts(root) if verb.lemma_.lower() in BINDING and _has_place_to_bind(verb)]
    if bound:
        for verb in bound:
            yield from _what_is_bound(verb)
        return
    opener = _opener(sentence)
    if opener is None or not (passage.label or is_verbal(opener)):
        return
    yield from (head for head in conjuncts(opener) if is_verbal(head) == is_verbal(opener) or not is_verbal(head))


def _has_place_to_bind(verb: Token) -> bool:
    return bool(children(verb, "nsubj")) or verb.i <= verb.sent.start + 1 or verb.dep_ == "conj"


def _opener(sentence: Words) -> Token | None:
    """Return what heads a sentence without a subject: "Ensure …", "Carrying out …", "Withdrawal of …"; else None."""
    first = next((word for word in sentence if word.is_alpha and word.pos_ not in {"ADV", "DET", "CCONJ"}), None)
    if first is not None and first.tag_ in {"VB", "VBP", "VBG"} and not children(first, "nsubj", "nsubj:pass", "expl"):
        return first
    root = sentence.root
    return root if _is_opening(root) or not is_verbal(root) else None


def _is_laid_down(verb: Token) -> bool:
    top = verb
    while top.dep_ == "conj" and is_verbal(top.head) and not children(top, "aux"):
        top = top.head
    if top.dep_ in {"acl:relcl", "advcl", "acl"} or verb.lemma_ in STATIVE:
        return False
    return any(child.lower_ in SHALL for child in children(top, "aux")) or (is_laid_down(top) and is_passive(top))


def _is_opening(root: Token) -> bool:
    """Tell whether the word opens a sentence as an order or a resolve: "Ensure …", "Re-affirm …"."""
    return (
        is_verbal(root)
        and root.tag_ in OPENING
        and root.lemma_ not in STATIVE
        and not children(root, "nsubj", "nsubj:pass", "expl")
        and not any(word.pos_ in {"VERB", "NOUN", "PROPN"} for word in root.doc[root.sent.start : root.i])
    )


def _what_is_bound(verb: Token) -> Iterator[Token]:
    """Yield what parties bind themselves to by a verb: "agree to …", "commit to …", "reaffirm their commitment to …"."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        is_clause = child.dep_ == "xcomp" or (
            child.dep_ == "ccomp" and any(word.lower_ in SHALL for word in child.lefts)
        )
        if is_clause or (child.dep_ == "obl" and case_of(child) == "to"):
            yield from conjuncts(child)
        elif child.dep_ == "obj":
            for noun in conjuncts(child):
                owed = [each for each in children(noun, "nmod") if case_of(each) == "to"]
                yield from owed if noun.lemma_ in {"commitment", "adherence", "obligation"} and owed else [noun]


def _article_term(head: Token, label: str, opened_by: list[Token] | None = None) -> ArticleTerm:
    doers = _doers(head) or opened_by or []
    named = [doer for doer in doers if can_act(doer) and not _is_all(doer)]
    words = words_of(head)
    provision = find_provision(words, head)[0]
    if provision is Provision.OTHER and not is_verbal(head):
        head = _what_is_defined(head)
        words = words_of(head)
        provision = find_provision(words, head)[0]
    if opened_by and not named and not any(_is_all(doer) for doer in doers):
        is_known = provision is not Provision.OTHER
        return ArticleTerm(Term(head, words if is_known else [], [], Origin.AGREEMENT), label, by_all=True)
    if provision in MONITORS or (not doers and provision not in STATE_ALONE) or any(_is_all(doer) for doer in doers):
        return ArticleTerm(Term(head, words, [], Origin.AGREEMENT), label, by_all=True)
    if not doers:
        return ArticleTerm(Term(head, words, [], Origin.AGREEMENT), label, by_state=True)
    return ArticleTerm(Term(head, words, named, Origin.AGREEMENT), label)


def _what_is_defined(head: Token) -> Token:
    """Return what a noun of form stands for: in "Definition of modalities of resumption of payments" the resumption."""
    if head.lemma_.lower() not in FORMS:
        return head
    nouns = (word for word in head.subtree if word.pos_ == "NOUN" and word != head)
    return next((noun for noun in nouns if find_provision(words_of(noun), noun)[0] is not Provision.OTHER), head)


def _doers(head: Token) -> list[Token]:
    if is_verbal(head):
        doers = agents(head)
        governor = head.head
        if not doers and head.dep_ in {"xcomp", "obl"} and is_verbal(governor):
            doers = agents(governor)
        if doers:
            return [] if is_passive(head) and not children(head, "obl:agent") else doers
    if head.dep_ in {"obj", "obl", "nmod"} and (
        verb := next((each for each in head.ancestors if is_verbal(each)), None)
    ):
        return agents(verb)
    phrases = (word for word in head.subtree if word.dep_ in {"nmod", "obl"} and case_of(word) == "by")
    by_whom = next((word for word in phrases if can_act(word)), None)
    return conjuncts(by_whom) if by_whom is not None else []


def _is_all(doer: Token) -> bool:
    return doer.lemma_.lower() in PARTIES or doer.lower_ in PARTIES


def _binds(each: ArticleTerm) -> bool:
    """Tell whether a term is one: of a kind that is known, or owed by the parties in so many words."""
    term = each.term
    if not term.words:
        return False
    if is_verbal(term.head) and sum(word.pos_ in CONTENT for word in term.words) <= 1:
        return False
    known = find_provision(term.words, term.head)[0] is not Provision.OTHER
    if term.head.lemma_.lower() in BANS or any(
        child.lemma_.lower() in BANS for child in children(term.head, "nsubj", "nsubj:pass")
    ):
        return any(is_violent(word) for word in term.words)
    if known:
        return each.by_all or each.by_state or bool(term.debtor)
    return is_verbal(term.head) and (
        bool(term.debtor) or (each.by_all and (bool(_doers(term.head)) or _is_opening(term.head)))
    )
