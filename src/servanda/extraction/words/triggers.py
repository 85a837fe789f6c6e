"""The words of a report that tell an incident, and of what kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import HELD, case_of, children, conjuncts, is_passive
from servanda.extraction.words.deals import is_deal, is_truce
from servanda.extraction.words.misfortunes import is_misfortune
from servanda.extraction.words.persons import NAMED, is_force, is_person, struck_words
from servanda.extraction.words.roles import agents, patients
from servanda.extraction.words.tables import listed, read_table
from servanda.record import Kind, SubEvent

if TYPE_CHECKING:
    from spacy.tokens import Token

ARGUMENTS = (
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "nsubj",
    "nsubj:pass",
    "nmod",
    "nmod:poss",
    "nmod:desc",
    "compound",
    "amod",
    "acl",
    "advmod",
    "obl:unmarked",
    "xcomp",
    "compound:prt",
)
BARRED = frozenset({"compound", "flat", "fixed", "case", "amod"})
"""Relations in which an event noun only qualifies another noun ("attack helicopters")."""
WHOLE = frozenset({"obj", "nsubj:pass", "conj"})
"""Relations of what a verb takes as its object."""
BODILY = frozenset("heart panic asthma verbal personal political cyber hunger labour labor general".split())
"""Words that make something else of an attack or a strike."""
MOVED = frozenset({Kind.CONSULT, Kind.RETREAT, Kind.MOBILIZE})
"""Kinds whose words tell them by the doer alone: "troops withdrew", "the leaders met"."""
SPOKEN = frozenset({Kind.ACCUSE, Kind.REQUEST, Kind.REJECT, Kind.THREATEN})
"""Kinds whose nouns only describe where they are said of something: "it is a big demand"."""
GROUND = frozenset(
    "station airport airfield airstrip runway outpost garrison port harbour harbor bridge checkpoint palace hill ridge crossing junction".split()
)
"""What is taken and lost beside towns and bases."""
MEETINGS = frozenset({"meeting", "summit", "conference", "talk", "negotiation"})
MET = frozenset(
    "condition demand deadline target requirement goal need criterion obligation commitment challenge".split()
)
"""What may be met beside people."""
FATES = frozenset("dead wounded injured homeless stranded displaced trapped missing".split())
"""Words for the state in which people are left."""
LEFT = 7
"""Words from "leave" to such a word."""
COUNTING = frozenset("series number wave spate string group dozen hundred thousand score".split())
"""Nouns behind whose "of" stands what they count."""
PASTS = {
    "blew": "blow",
    "fell": "fall",
    "fought": "fight",
    "overran": "overrun",
    "sank": "sink",
    "shot": "shoot",
    "slew": "slay",
    "struck": "strike",
    "threw": "throw",
    "withdrew": "withdraw",
}
"""Verbs of violence by the past that the reader now and then leaves for a lemma."""
PARTICLES = frozenset({"out", "up", "over", "back", "off", "free", "to", "down", "in"})
"""Words behind a verb that make another one of it: "handed over"."""
BINDING = frozenset({"will", "would", "shall", "should", "must", "can", "could", "to"})
"""Helpers of a clause that tells what is agreed to be done."""
BOTH_SIDES = frozenset("side party both two country faction neighbour neighbor foe rival negotiator".split())


@dataclass(frozen=True, slots=True)
class KindRow:
    """One row of the table of kinds."""

    kind: Kind
    acled: SubEvent | None
    beside: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """The words that may stand beside it, without the marks for classes of words."""
        return frozenset(word for word in self.beside if not word.startswith(("@", "=")))

    @property
    def is_plain(self) -> bool:
        """Whether it says no more than that somebody was attacked."""
        return self.acled is None or self.acled is SubEvent.ATTACK


@cache
def kind_rows() -> dict[tuple[str, str], tuple[KindRow, ...]]:
    """Return the table of kinds by lemma and part of speech, rows in the table's order."""
    rows: dict[tuple[str, str], list[KindRow]] = {}
    for row in read_table("kinds.tsv"):
        acled = None if row["acled"] == "-" else SubEvent(row["acled"])
        rows.setdefault((row["lemma"], row["pos"]), []).append(KindRow(Kind(row["kind"]), acled, listed(row["with"])))
    return {key: tuple(value) for key, value in rows.items()}


def find_kind(token: Token) -> KindRow | None:
    """Return the first row of the table that fits the word and what stands beside it; None for a word that tells no incident."""
    is_verb = token.pos_ in {"VERB", "AUX"} or (
        bool(children(token, "nsubj", "obj", "nsubj:pass"))
        and (not children(token, "cop") or (token.pos_ == "ADJ" and bool(children(token, "obj"))))
    )
    lemma = lemma_of(token)
    pos = "VERB" if is_verb and (lemma, "VERB") in kind_rows() else token.pos_
    if pos == "PRON" and token.tag_ in {"NN", "NNS"}:
        pos = "NOUN"
    if pos == "ADJ" and (lemma, "NOUN") in kind_rows() and children(token, "det", "nmod:poss"):
        pos = "NOUN"  # "a military offensive" is tagged as an adjective now and then
    if pos == "ADJ" and lemma in HELD and token.head.lemma_ in {"hold", "take", "keep"}:
        return None
    rows = (_phrasal_rows(token, lemma) if pos == "VERB" or is_verb else None) or kind_rows().get((lemma, pos))
    if rows is None or (
        pos == "NOUN" and (token.dep_ in BARRED or (case_of(token) == "under" and token.head.lemma_ != "come"))
    ):
        return None
    if any(child.lower_ in BODILY for child in children(token, "compound", "amod")):
        return None
    if lemma == "meet" and any(thing.lemma_.lower() in MET for thing in children(token, "obj")):
        return None
    if rows[0].kind is Kind.ASSAULT and pos == "VERB" and is_misfortune(token):
        return None
    if pos == "NOUN" and children(token, "cop") and rows[0].kind in SPOKEN:
        return None
    doers, others = _beside(token) if any(row.beside for row in rows) else ([], [])
    doers = [] if _moves_others(token) else doers
    for row in rows:
        by_themselves = row.kind in MOVED
        if row.beside and not (
            any(_fits(word, row.beside) for word in others)
            or any(_fits(word, row.beside if by_themselves else row.words) for word in doers)
        ):
            continue
        if row.kind is Kind.RETREAT and lemma == "leave" and (children(token, "xcomp") or _leaves_people(token)):
            continue
        if (
            row.kind is Kind.AGREE
            and token.lemma_ == "agree"
            and not _is_settled(token)
            and (not _is_mutual(token) or _shares_a_view(token))
        ):
            continue
        return row
    return None


def _leaves_people(verb: Token) -> bool:
    """Tell whether who leaves is told of those who stay behind: "the shelling by the army left three people dead"."""
    behind = verb.doc[verb.i + 1 : min(verb.i + LEFT, verb.sent.end)]
    return any(word.lower_ in FATES for word in behind) or any(
        is_person(noun) and noun.ent_type_ != "Organisation" for noun in children(verb, "obj")
    )


def _moves_others(verb: Token) -> bool:
    """Tell whether a verb has an object, which then says what is moved: troops, or only "his support" or "a report"."""
    things = children(verb, "obj")
    if verb.lemma_ in {"release", "free"}:
        return any(thing.pos_ == "NOUN" and not _counts(thing) for thing in things)
    return verb.lemma_ in {"withdraw", "send"} and bool(things)


def _counts(thing: Token) -> bool:
    """Tell whether a noun counts others or is counted: "400 more of them", "six others"."""
    return bool(children(thing, "nummod")) or any(case_of(noun) == "of" for noun in children(thing, "nmod"))


def _phrasal_rows(verb: Token, lemma: str) -> tuple[KindRow, ...] | None:
    """Return the rows of a verb with the particle beside it, wherever the tree hangs that one; None where it has none."""
    beside = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    particles = [beside, *(child.lower_ for child in children(verb, "compound:prt"))]
    found = (kind_rows().get((f"{lemma} {particle}", "VERB")) for particle in particles if particle in PARTICLES)
    return next((rows for rows in found if rows), None)


def lemma_of(token: Token) -> str:
    """Return the lemma, without a plural's ending or a consonant that only the past doubles, where the reader left one."""
    lemma = token.lemma_.lower()
    if token.tag_ == "VBD" and token.lower_ in PASTS and lemma not in PASTS.values():
        return PASTS[token.lower_]
    if token.tag_ in {"VBD", "VBN"} and token.lower_ == f"{lemma}ed" and (f"{lemma}e", "VERB") in kind_rows():
        return f"{lemma}e"  # "deposed", cut to "depos"
    if token.tag_ in {"NN", "NNS"} and (token.lower_, "NOUN") in kind_rows():
        return token.lower_  # "shelling", read as a form of "shell"
    if token.tag_ in {"NN", "NNS"} and lemma.endswith("s") and (lemma[:-1], "NOUN") in kind_rows():
        return lemma[:-1]
    doubled = lemma[-2:-1] == lemma[-1:] and (lemma, "VERB") not in kind_rows()
    return lemma[:-1] if doubled and (lemma[:-1], "VERB") in kind_rows() else lemma


def _beside(token: Token) -> tuple[list[Token], list[Token]]:
    """Return who does it, and every other argument and modifier of the word."""
    doers = agents(token)
    known = {word.i for word in doers}
    others = [word for child in children(token, *ARGUMENTS) for word in conjuncts(child)] + patients(token)
    if token.pos_ == "NOUN" and token.dep_ in {"nsubj", "nsubj:pass", "obj"} and not _is_told_by(token.head, token):
        others.append(token.head)
    return doers, [word for word in others if word.i not in known]


def _is_told_by(verb: Token, noun: Token) -> bool:
    """Tell whether the verb tells an event by this very noun: "imposed sanctions"."""
    return any(noun.lemma_ in row.beside for row in kind_rows().get((verb.lemma_, "VERB"), ()))


def _fits(word: Token, beside: frozenset[str]) -> bool:
    if any(child.lower_ in BODILY for child in children(word, "compound", "amod")):
        return False
    return (
        word.lemma_.lower() in beside
        or (word.dep_ in WHOLE and f"={word.lemma_.lower()}" in beside)
        or ("@person" in beside and is_person(word))
        or ("@deal" in beside and is_deal(word))
        or ("@truce" in beside and is_truce(word))
        or ("@side" in beside and (word.ent_type_ in NAMED | {"Location"} or is_force(word)))
        or ("@ground" in beside and _may_change_hands(word))
        or ("@place" in beside and word.ent_type_ == "Location" and word.pos_ == "PROPN" and word.dep_ in WHOLE)
        or (
            word.dep_ in {"obl", "nmod"}
            and word.ent_type_ != "Temporal"
            and any(child.lower_ in beside for child in word.children if child.dep_ in _saying(word))
        )
        or (
            (word.pos_ == "NUM" or word.lemma_.lower() in COUNTING)
            and any(_fits(child, beside) for child in children(word, "nmod"))
        )
    )


def _saying(word: Token) -> frozenset[str]:
    """Return the relations of what may say of a means what it is: "air raid"; "air base" says what is struck."""
    return frozenset({"case"}) if word.lemma_.lower() in struck_words() else frozenset({"case", "compound"})


def _may_change_hands(word: Token) -> bool:
    """Tell whether a word is the object of its verb and stands for ground that may be taken and lost."""
    lemma = word.lemma_.lower()
    is_ground = struck_words().get(lemma) in {"settlement", "base"} or lemma in GROUND
    is_named = word.ent_type_ == "Location" and word.pos_ == "PROPN"
    return word.dep_ in WHOLE and (is_ground or is_named)


def _shares_a_view(verb: Token) -> bool:
    """Tell whether those who agree only see something alike: "agreed that the truce was holding"."""
    return any(
        any(mark.lower_ == "that" for mark in children(clause, "mark"))
        and not any(helper.lower_ in BINDING for helper in children(clause, "aux"))
        for clause in children(verb, "ccomp")
    )


def _speak_together(verb: Token, doers: list[Token]) -> bool:
    """Tell whether two sides say of themselves that they agreed: "Ruritania and Freedonia said they had agreed"."""
    above = verb.head
    said_by = [noun for subject in children(above, "nsubj") for noun in conjuncts(subject)]
    return verb.dep_ == "ccomp" and len(said_by) > 1 and [doer.lower_ for doer in doers] == ["they"]


def _is_settled(verb: Token) -> bool:
    """Tell whether a deal is what was agreed, and so by all: "the truce was agreed in May"."""
    return is_passive(verb) and any(is_deal(noun) or is_truce(noun) for noun in children(verb, "nsubj:pass"))


def _is_mutual(verb: Token) -> bool:
    """Tell whether two or more sides agree with each other; one side's consent is a statement."""
    doers = agents(verb)
    paired = any(
        len(conjuncts(child)) > 1 and child.pos_ in {"ADJ", "PROPN"}
        for doer in doers
        for child in children(doer, "amod", "compound", "nmod:poss", "nmod")
    )
    return (
        len(doers) > 1
        or _speak_together(verb, doers)
        or paired
        or any(doer.lemma_.lower() in MEETINGS for doer in doers)
        or any(doer.lemma_.lower() in BOTH_SIDES and "Number=Plur" in str(doer.morph) for doer in doers)
        or any(
            child.lower_ in {"with", "between"}
            for noun in children(verb, "obl")
            for child in noun.children
            if child.dep_ == "case" and is_person(noun)
        )
    )
