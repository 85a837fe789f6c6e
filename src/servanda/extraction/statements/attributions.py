"""Source, cue and content of what somebody is told to have said, read off the tree around a cue word of the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.extraction.statements.complements import is_doing, is_infinitive, read_complement
from servanda.extraction.statements.cues import Cue, row_of
from servanda.extraction.statements.digressions import is_aside
from servanda.extraction.statements.ways import BY_NOUN, NOUNS_THAT_SPEAK
from servanda.extraction.words.clauses import antecedent, case_of, children, is_negated, is_passive, is_verbal, obliques
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import trim, whole_phrase
from servanda.extraction.words.roles import agents, subject_behind_with
from servanda.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

PAPERS = frozenset({"statement", "communique", "communiqué", "announcement", "letter"})
"""What a source speaks through: "according to a statement by the ministry" is the ministry's word."""
PERFORMING = frozenset(
    """
    make give issue renew voice reiterate repeat restate reaffirm express announce trade exchange swap level hurl raise
    deliver send lodge submit
    """.split()
)
"""Verbs that do what their object names: "issued a warning", "reiterated its demand", "traded accusations"."""
QUOTING_VERBS = frozenset({"quote", "cite", "record"})
"""Verbs before "as saying"."""
TOLLS = frozenset("toll number figure death dead wounded injured missing loss casualty total".split())
"""Nouns of what is counted."""
OWNED = frozenset({"threat", "request", "demand"})
"""Nouns for words where they are somebody's, and before an adposition else for what hangs over or is wanted.

So "the threat of famine" and "demand for coal", but "a demand that they leave".
"""
NOBODY = frozenset({"no", "neither", "nobody", "none"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with the tokens of its source, content and addressee, before it becomes a statement."""

    cue: tuple[Token, ...]
    source: tuple[Token, ...]
    content: tuple[Token, ...]
    act: Act
    addressee: tuple[Token, ...] = ()
    is_told: bool = True
    """Whether words are told; an act or an attitude is an attribution and no statement."""
    relayed_by: Token | None = None
    """The main word of the cue by which somebody else passes the same words on."""

    @property
    def head(self) -> Token:
        """The cue's main word."""
        return self.cue[0]

    def holds(self, other: Attribution) -> bool:
        """Tell whether the other is told within the words that this one tells."""
        if other.relayed_by is not None:
            return other.relayed_by == self.head
        return other != self and other.head in self.content and self.head not in other.content


def attribute(token: Token) -> Attribution | None:
    """Return the attribution whose cue the word is; None for a word that is no cue."""
    if token.lower_ in {"according", "per"} and token.dep_ in {"case", "mark"}:
        return _according_to(token)
    if token.lower_ == "reportedly":
        return Attribution((token,), (), _clause(token.head, {token.i}), Act.SAY)
    row = row_of(token)
    if row is None:
        return _reckoned(token)
    if token.pos_ == "NOUN":
        return _nominal(token, row)
    return _passive(token, row) if is_passive(token) else _active(token, row)


def _according_to(case: Token) -> Attribution | None:
    source = case.head
    clause = source.head
    if clause == source or source.dep_ not in {"obl", "nmod", "obl:unmarked"} or _is_measure(case):
        return None
    barred = {word.i for word in source.subtree}
    if source.lemma_.lower() in PAPERS:
        source = next((each for way, each in obliques(source) if way in {"by", "from"}), source)
    words = speaker_phrase(source)
    marks = [case, *children(case, "fixed")]
    return Attribution(tuple(marks), tuple(words), _clause(clause, barred), Act.SAY)


def _reckoned(verb: Token) -> Attribution | None:
    """Read "the police put the dead at ten"."""
    subjects = [noun for noun in children(verb, "nsubj") if can_act(noun)]
    counted = children(verb, "obj")
    if verb.lemma_ != "put" or not subjects or not counted:
        return None
    # The tree may hang the number on any word between: "the number of men killed since May at six".
    numbers = [
        word.i
        for word in verb.subtree
        if word.pos_ == "NUM"
        and word.i > counted[0].i
        and any(child.lower_ == "at" for child in children(word, "case"))
    ]
    words = verb.doc[counted[0].left_edge.i : max(numbers, default=0) + 1]
    if TOLLS.isdisjoint(word.lemma_.lower() for word in words):
        return None
    return Attribution((verb,), tuple(speaker_phrase(subjects[0])), tuple(words), Act.SAY)


def _is_measure(case: Token) -> bool:
    """Tell whether "per" counts by a unit and names no source: "per month", "per square metre"."""
    noun = case.head
    return case.lower_ == "per" and noun.tag_ == "NN" and not children(noun, "det", "nmod:poss", "compound")


def _active(verb: Token, row: Cue) -> Attribution | None:
    told = read_complement(verb, row)
    if not told.content:
        return None
    subjects = subjects_of(verb)
    if _performed(verb) is not None or (subjects and is_nobody(subjects[0])):
        return None
    source = speaker_phrase(subjects[0]) if subjects else []
    if not source and verb.tag_ not in {"VBG", "VBD", "VBZ", "VBP", "VBN", "VB"}:
        return None
    if source and antecedent(subjects[0]) != subjects[0]:
        source = phrase_before(antecedent(subjects[0]), verb)
    barred = {word.i for word in (*source, *told.cue, verb)}
    words = tuple(word for word in told.content if word.i not in barred)
    if not source and verb.dep_ in {"xcomp", "acl", "advcl", "ccomp", "ROOT"} and verb.tag_ == "VB":
        # An infinitive of nobody, or words to the reader: "do not blame the rain".
        return None
    return Attribution((verb, *told.cue), tuple(source), words, row.act, tuple(told.addressee))


def subjects_of(verb: Token) -> list[Token]:
    """Return whom the verb's subject names; of a participle that goes on with what somebody says, their cue's."""
    own = (
        children(verb, "nsubj", "nsubj:outer")
        or _misread_subject(verb)
        or _quoted_by_other(verb)
        or subject_behind_with(verb)
    )
    if own or not is_aside(verb):
        return own or _shared_subject(verb)
    top = verb.head
    for above in verb.ancestors:
        if row_of(above) is not None and is_verbal(above) and children(above, "nsubj"):
            top = above
    return children(top, "nsubj") or _shared_subject(verb)


def is_nobody(subject: Token) -> bool:
    """Tell whether a subject says that nobody speaks: "no group claimed"."""
    return subject.lower_ in NOBODY or any(child.lower_ in NOBODY for child in children(subject, "det"))


def _performed(verb: Token) -> Attribution | None:
    """Return the attribution of the noun that names what the verb's source does, where there is one."""
    if verb.lemma_ not in PERFORMING:
        return None
    found = (attribute(noun) for noun in children(verb, "obj") if noun.pos_ == "NOUN" and row_of(noun))
    return next((each for each in found if each is not None), None)


def _misread_subject(verb: Token) -> list[Token]:
    """Return an "indirect object" that speaks and is not spoken to: it stands before its verb, or what is told does."""
    told = children(verb, "ccomp") if verb.lemma_ != "tell" else []
    return [child for child in children(verb, "iobj") if child.i < verb.i or (told and told[0].i < verb.i)]


def _quoted_by_other(verb: Token) -> list[Token]:
    """Return whom another quotes: "the radio quoted the governor as saying"."""
    if verb.head.lemma_ not in QUOTING_VERBS or not any(
        child.lower_ == "as" for child in children(verb, "mark", "case")
    ):
        return []
    return children(verb.head, "obj", "nsubj:pass")


def _shared_subject(verb: Token) -> list[Token]:
    found = agents(verb)
    return [token for token in found[:1] if not token.is_space]


def speaker_phrase(noun: Token) -> list[Token]:
    """Return the whole phrase of a speaker, less a relative clause that tells what else they say ("the front, which blamed the army")."""
    telling = [clause for clause in children(noun, "acl:relcl") if row_of(clause) is not None]
    left = {word.i for clause in telling for word in clause.subtree}
    return trim([word for word in whole_phrase(noun) if word.i not in left])


def phrase_before(noun: Token, verb: Token) -> list[Token]:
    """Return the phrase of a noun up to the relative clause that the verb heads."""
    return trim([word for word in whole_phrase(noun, without=("parataxis", "acl:relcl", "acl")) if word.i < verb.i])


def _passive(verb: Token, row: Cue) -> Attribution | None:
    """Read "was said to have …", "are believed to …", "was accused of …", "a truce declared by …"."""
    agent = [noun for noun in _doers(verb) if not _is_way(noun)]
    subjects = children(verb, "nsubj:pass")
    source = tuple(whole_phrase(agent[0])) if agent else ()
    helper = children(verb, "aux:pass")
    by = [child for noun in agent[:1] for child in noun.children if child.dep_ == "case"]
    cue = (verb, *helper, *by) if helper else (verb, *by)
    infinitives = [child for child in children(verb, "xcomp", "ccomp") if is_verbal(child) or is_infinitive(child)]
    if infinitives and row.complements & {"that", "to"}:
        content = [word for child in (*subjects, *infinitives) for word in child.subtree]
        return Attribution(cue, source, tuple(content), row.act)
    if row.act is Act.ACCUSE and subjects and "whole" in row.complements:
        charges = [child for child in verb.rights if child.dep_ in {"obl", "advcl", "xcomp"} and child not in agent]
        charges = charges or [child for noun in agent for child in children(noun, "acl") if child.i > noun.i]
        charged = {word.i for child in charges for word in child.subtree}
        source = tuple(word for word in source if word.i not in charged)
        content = [word for child in (*subjects, *charges) for word in child.subtree]
        return Attribution(cue, source, tuple(content), row.act) if charges else None
    if agent and row.complements & {"obj"} and not any(is_doing(verb, noun) for noun in subjects):
        if verb.dep_ in {"acl", "acl:relcl"}:
            noun = verb.head
            inner = {word.i for word in verb.subtree}
            return Attribution(
                cue,
                source,
                tuple(word for word in noun.subtree if word.i not in inner and word.dep_ != "case"),
                row.act,
            )
        return Attribution(cue, source, tuple(word for child in subjects for word in child.subtree), row.act)
    return None


def _doers(verb: Token) -> list[Token]:
    return children(verb, "obl:agent") or [noun for case, noun in obliques(verb) if case == "by"]


def _is_way(noun: Token) -> bool:
    """Tell whether the noun says by which way words came and not whose they are: "confirmed by telephone"."""
    return noun.lemma_.lower() in BY_NOUN.keys() - NOUNS_THAT_SPEAK


def _nominal(noun: Token, row: Cue) -> Attribution | None:
    """Read "his promise to …", "claims of genocide", "Israel's offer to …"; not a way of what a verb tells ("said in a statement")."""
    if noun.lemma_.lower() in BY_NOUN and noun.dep_ == "obl" and row_of(noun.head) is not None:
        return None
    owners = children(noun, "nmod:poss") or [each for case, each in obliques(noun) if case in {"by", "from"}]
    source = (
        tuple(word for word in whole_phrase(owners[0]) if word.lower_ not in {"'s", "’s", "'", "’"}) if owners else ()
    )
    cue = [noun]
    around = [child for child in noun.children if child.i > noun.i]
    verb = noun.head
    if (
        noun.dep_ == "obj"
        and verb.lemma_ in PERFORMING
        and is_verbal(verb)
        and (not owners or owners[0].pos_ == "PRON")
    ):
        subjects = [word for word in agents(verb)[:1] if not is_nobody(word)]
        if is_negated(verb) or not subjects:
            return None
        source = tuple(whole_phrase(subjects[0]))
        cue = [verb, *noun.doc[verb.i + 1 : noun.i + 1]]
        around += [child for _, child in obliques(verb) if child.i > noun.i]
    if not source and row.act in {Act.ACCEPT, Act.AGREE}:
        # Whose consent it is stands nowhere: "after the approval of the deal".
        return None
    for child in around:
        if child.dep_ in {"acl", "ccomp"} and is_verbal(child):
            mark = {inner.lower_ for inner in child.children if inner.dep_ == "mark"}
            if ("to" in mark and "to" in row.complements) or ("that" in mark and "that" in row.complements):
                return Attribution(tuple(cue), source, tuple(child.subtree), row.act)
        case = case_of(child)
        if not source and noun.lemma_.lower() in OWNED:
            continue
        if case == "of" and row.act is Act.SAY and can_act(child):
            # "The report of the monitors" is by them.
            continue
        if child.dep_ in {"nmod", "obl"} and case in row.complements:
            marks = [inner for inner in child.children if inner.dep_ == "case"]
            return Attribution(
                (*cue, *marks), source, tuple(word for word in child.subtree if word not in marks), row.act
            )
    return None


def _clause(head: Token, barred: set[int]) -> tuple[Token, ...]:
    return tuple(word for word in head.subtree if word.i not in barred)
