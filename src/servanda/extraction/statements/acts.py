"""What a source does by saying something: the table's act for the cue, or what the words make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.statements.complements import DECLARING
from servanda.extraction.statements.cues import act_of
from servanda.extraction.statements.presuppositions import DEONTIC, FUTURE
from servanda.extraction.statements.voices import FALSE, calls_words_false, names_words, points_at_words
from servanda.extraction.statements.ways import BY_NOUN
from servanda.extraction.words.clauses import case_of, children, is_negated, is_verbal, obliques
from servanda.extraction.words.deals import is_truce
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.provisions import is_violent
from servanda.record import Act, Channel

if TYPE_CHECKING:
    from spacy.tokens import Token

CALLING = frozenset("call name label brand term dub describe characterize characterise".split())
"""Verbs that give a thing a name."""
CLAIMING = frozenset({"claim", "allege", "contend", "assert", "attribute"})
"""Verbs that make a charge of a violent deed by somebody else."""
OFFENCES = frozenset({"breach", "violation", "aggression", "provocation", "terrorist"})
OUTRAGES = frozenset(
    """
    crime outrage atrocity massacre betrayal disgrace barbaric cowardly unacceptable heinous shameful disgraceful outrageous
    despicable appalling abhorrent reprehensible
    """.split()
)
FIRST_PERSON = frozenset({"i", "we"})
OWN = frozenset({"i", "we", "he", "she", "it"})


CONSENTING = frozenset({Act.ACCEPT, Act.AGREE})
"""Acts whose refusal is a rejection."""
BINDING = CONSENTING | {Act.CONFIRM, Act.DENY, Act.OFFER, Act.ORDER, Act.PROMISE, Act.REJECT}
"""Acts that are told only where they were done: "must accept" and "refused to confirm" tell of none."""
CARRYING_ON = frozenset(
    "go continue appear seem begin proceed come start force prompt lead manage rush hasten use like".split()
)
"""Verbs behind which the act of an infinitive is done: "went on to deny", "was forced to admit"."""
SPEAKING = frozenset("comment elaborate answer respond reply speak discuss confirm".split())
"""What somebody who declines to only does not say."""
SELDOM = frozenset({"rarely", "seldom"})
GUILTY = frozenset({"responsible", "involve", "complicit", "behind"})
"""What somebody who denies a deed says that they were not in it."""
SHARES = frozenset({"nothing", "part", "role", "hand", "involvement", "responsibility"})
"""What they say that they had not in it: "had no part in", "had nothing to do with"."""
LAWFUL = frozenset({"court", "tribunal", "parliament", "election", "poll", "referendum"})
"""Where a fight is no violence."""
OPEN = frozenset({"should", "must", "ought", "can", "could", "may", "might"})
"""Helping verbs that leave it open whether the act was, or is, done."""


def decide_act(attribution: Attribution) -> Act | None:
    """Return what the source does: "will" said of oneself is a promise, "must" said of others a demand.

    None for a cue that says of its act that it was not done ("has not accepted", "did not deny").
    """
    if not attribution.is_told or asks_for_anonymity(attribution) or repeats_question(attribution):
        return None
    if attribution.act in BINDING and is_open(attribution.head):
        return None
    if is_withheld(attribution.head):
        return Act.REJECT if attribution.act in CONSENTING and not _is_perfect(attribution.head) else None
    if attribution.act is Act.REJECT and (
        points_at_words(attribution) or names_words(attribution) or calls_words_false(attribution)
    ):
        return Act.DENY
    if is_asked(attribution.head) or is_silent(attribution):
        return None
    if attribution.head.lemma_ in CALLING and not any(word.lower_ in {"for", "on", "upon"} for word in attribution.cue):
        return _act_of_name(attribution)
    if attribution.act is Act.DEMAND and (speaks_as_document(attribution) or asks_question(attribution)):
        return Act.SAY
    if attribution.act is not Act.SAY:
        return attribution.act
    if calls_words_false(attribution):
        return Act.DENY
    if attribution.head.lemma_ == "claim" and attribution.head.pos_ == "NOUN":
        inside = {word.i for word in attribution.content}
        tops = [word for word in attribution.content if word.head.i not in inside]
        return Act.ACCUSE if any(map(is_violent, tops)) else Act.SAY
    if attribution.head.pos_ == "VERB" or attribution.head.is_punct:
        return _act_of_words(attribution)
    return Act.SAY


def is_open(head: Token) -> bool:
    """Tell whether the words around the cue leave it open that its act is done: "could agree", "wants them to confirm"."""
    if head.tag_ != "VB":
        return False
    wanted = head.dep_ == "xcomp" and head.head.i < head.i and head.head.lemma_ not in CARRYING_ON
    return wanted or any(child.lower_ in OPEN for child in children(head, "aux"))


def is_asked(head: Token) -> bool:
    """Tell whether the source is who was asked: "asked whether it would sign, the ministry replied …"."""
    return head.lemma_ == "ask" and head.tag_ in {"VBN", "VBD"} and head.dep_ == "advcl" and not children(head, "nsubj")


def is_silent(attribution: Attribution) -> bool:
    """Tell whether the source only says that it says nothing: "declined to comment"."""
    told = [word for word in attribution.content if word.pos_ in {"NOUN", "VERB", "PROPN", "ADJ"}]
    return attribution.act is Act.REJECT and len(told) == 1 and told[0].lemma_ in SPEAKING


def is_withheld(head: Token) -> bool:
    """Tell whether the cue is negated: "will not accept", "no longer supports", "rarely speak of"."""
    return is_negated(head) or any(
        child.lower_ in SELDOM or (child.lower_ == "longer" and any(word.lower_ == "no" for word in child.children))
        for child in children(head, "advmod")
    )


def _is_perfect(verb: Token) -> bool:
    """Tell whether the verb only tells how things stand: what "has not" been accepted may still be."""
    return any(child.lemma_ == "have" for child in children(verb, "aux")) or any(
        child.lower_ == "never" for child in children(verb, "advmod")
    )


def asks_question(attribution: Attribution) -> bool:
    """Tell whether asking is for an answer only: "asked about the report", "asked whether they would stay"."""
    first = attribution.content[0] if attribution.content else None
    last = attribution.content[-1].i if attribution.content else len(attribution.head.doc)
    about = any(word.lower_ == "about" for word in (*attribution.cue, *attribution.content[:1]))
    asked = [*attribution.content[-2:], *attribution.head.doc[last + 1 : last + 2]]
    return attribution.head.lemma_ == "ask" and (
        about
        or any(word.text == "?" for word in asked)
        or (first is not None and (first.lower_ in {"whether", "if"} or first.tag_ in {"WDT", "WP", "WRB"}))
    )


def repeats_question(attribution: Attribution) -> bool:
    """Tell whether what is told is only what the source was asked: "asked if he would sign, the general said yes"."""
    first = attribution.content[0] if attribution.content else attribution.head
    asked = first.head.head
    return first.lower_ in {"if", "whether"} and asked.lemma_ == "ask" and asked not in attribution.cue


def asks_for_anonymity(attribution: Attribution) -> bool:
    """Tell whether a source only asks the reporter to leave out its name: "asked not to be identified"."""
    named = any(word.lemma_ in {"name", "identify", "quote"} and is_negated(word) for word in attribution.content)
    return attribution.head.lemma_ in {"ask", "request"} and named


def speaks_as_document(attribution: Attribution) -> bool:
    """Tell whether it is a text that tells what it lays down: "the agreement calls for a withdrawal"."""
    inside = {word.i for word in attribution.source}
    tops = [word for word in attribution.source if word.head.i not in inside]
    return any(BY_NOUN.get(word.lemma_.lower()) is Channel.DOCUMENT for word in tops)


def _act_of_name(attribution: Attribution) -> Act:
    """Return what calling something by a name does: "called the shelling a breach" is a charge."""
    names = {word.lemma_.lower() for word in attribution.content}
    if not names.isdisjoint(FALSE):
        return Act.DENY
    if not names.isdisjoint(OFFENCES):
        return Act.ACCUSE
    return Act.SAY if names.isdisjoint(OUTRAGES) else Act.CONDEMN


def _act_of_words(attribution: Attribution) -> Act:
    inside = {word.i for word in attribution.content}
    tops = [word for word in attribution.content if word.head.i not in inside or word.head == word]
    verb = next((word for word in tops if word.pos_ in {"VERB", "AUX"} or is_verbal(word)), None)
    lemma = attribution.head.lemma_
    if verb is None:
        ceases = any(is_truce(word) for word in tops)
        return Act.PROMISE if ceases and lemma in DECLARING else Act.SAY
    subject = next(iter(children(verb, "nsubj", "nsubj:pass")), None)
    if subject is None:
        return Act.SAY
    if subject.lower_ in FIRST_PERSON and verb.i != attribution.head.i:
        performed = act_of([verb])
        if performed not in {Act.SAY, Act.BELIEVE} and not is_withheld(verb):
            return performed
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if is_own(subject, attribution):
        if _clears(verb):
            return Act.DENY
        if not helpers & FUTURE or is_negated(verb):
            return Act.SAY
        return Act.THREATEN if is_violent(verb) and not _is_lawful(verb) else Act.PROMISE
    if helpers & DEONTIC and can_act(subject):
        return Act.DEMAND
    if lemma in CLAIMING and verb.pos_ == "VERB" and can_act(subject) and is_violent(verb) and not is_negated(verb):
        return Act.ACCUSE
    return Act.SAY


def _clears(verb: Token) -> bool:
    """Tell whether a clause clears its subject of a deed: "was not behind the bombing", "had nothing to do with it"."""
    if is_negated(verb) and not GUILTY.isdisjoint({verb.lemma_.lower(), case_of(verb)}):
        return True
    shares = [noun for noun in children(verb, "obj") if noun.lemma_.lower() in SHARES]
    return verb.lemma_ == "have" and any(
        noun.lower_ == "nothing" or is_negated(verb) or any(word.lower_ == "no" for word in children(noun, "det"))
        for noun in shares
    )


def _is_lawful(verb: Token) -> bool:
    """Tell whether the fight is one of words and votes: "would fight it in court"."""
    return any(noun.lemma_.lower() in LAWFUL for _, noun in obliques(verb))


def is_own(subject: Token, attribution: Attribution) -> bool:
    """Tell whether the subject of a content is its source or the source's own; "they" is not, where one person speaks, nor "it", where several do."""
    if any(child.lower_ in {"his", "her", "its", "their", "our", "my"} for child in children(subject, "nmod:poss")):
        return can_act(subject)
    if subject.lower_ == "they":
        people = [word for word in attribution.source if word.ent_type_ == "Person"]
        return not people or any(word.dep_ == "conj" or word.tag_ in {"NNS", "NNPS"} for word in attribution.source)
    inside = {word.i for word in attribution.source}
    if subject.lower_ == "it" and any(word.tag_ == "NNS" for word in attribution.source if word.head.i not in inside):
        return False
    own = {word.lemma_ for word in attribution.source if word.pos_ in {"NOUN", "PROPN"}}
    return subject.lower_ in OWN or subject.lemma_ in own
