"""What the sides of an event say of its kind: who takes a town, who holds prisoners, whom the police shoot at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.extraction.words.persons import IRREGULARS, REGULARS, singular_of
from servanda.extraction.words.phrases import naming_words
from servanda.extraction.words.triggers import KindRow
from servanda.record import Kind, SubEvent

if TYPE_CHECKING:
    from spacy.tokens import Token

OF_STATE = REGULARS | frozenset({"army", "military", "government", "navy", "police", "troop", "ministry"})
"""Nouns for the forces of a state."""
POLICING = frozenset("police policeman officer army soldier troop force guard gendarme".split())
"""Nouns for those who break up a protest."""
HURLING = frozenset({"throw", "hurl", "lob", "toss"})
CROWDS = frozenset("youth crowd protester protestor demonstrator marcher rioter student resident supporter mob".split())
"""Nouns for those who throw bottles and petrol bombs in the street."""
PROTESTING = frozenset({"protester", "protestor", "demonstrator", "marcher"})


def refine_kind(word: Token, row: KindRow, actor: Sequence[Token], target: Sequence[Token]) -> KindRow:
    """Return the row that fits the sides: rebels abduct whom soldiers arrest, and an army regains what rebels overrun.

    Args:
        word: the event word.
        row: what it alone tells.
        actor: who did it.
        target: to whom.
    """
    doers = [{singular_of(word) for word in naming_words(each)} for each in actor]
    irregular = bool(doers) and all(words & IRREGULARS for words in doers)
    regular = bool(doers) and all(words & OF_STATE and not words & IRREGULARS for words in doers)
    if row.acled is SubEvent.NON_STATE_ACTOR_OVERTAKES_TER and regular and target:
        return replace(row, acled=SubEvent.GOV_REGAINS_TERIT)
    if row.acled is SubEvent.ARREST and irregular:
        return replace(row, kind=Kind.ASSAULT, acled=SubEvent.ABDUCT_DISSAP)
    if row.acled is SubEvent.AIR_STRIKE and word.lemma_.lower() == "bomb" and irregular:
        return replace(row, acled=SubEvent.REM_EXPLOS)
    protesting = bool(doers) and any(words & PROTESTING for words in doers)
    crowd = bool(doers) and all(words & CROWDS for words in doers)
    if (row.acled is SubEvent.ARMED_CLASH and protesting) or (word.lemma_ in HURLING and crowd):
        return replace(row, kind=Kind.PROTEST, acled=SubEvent.VIOL_DEMONSTR)
    if row.kind is Kind.COERCE and word.lemma_ == "block" and protesting:
        return replace(row, kind=Kind.PROTEST, acled=SubEvent.PEACE_PROTEST)
    if row.acled is SubEvent.REM_EXPLOS and word.lemma_.lower() == "bombing" and (regular or _is_by_states(actor)):
        return replace(row, acled=SubEvent.AIR_STRIKE)
    if row.kind is not Kind.ASSAULT or not row.is_plain:
        return row
    if any("mob" in words for words in doers):
        return replace(row, acled=SubEvent.MOB_VIOL)
    if any({"suicide", "bomber"} <= words for words in doers):
        return replace(row, acled=SubEvent.SUIC_BOMB)
    struck = {singular_of(each) for each in target}
    if struck & PROTESTING and doers and all(words & POLICING for words in doers):
        return replace(row, acled=SubEvent.FORCE_AGAINST_PROTEST)
    return row


def _is_by_states(actor: Sequence[Token]) -> bool:
    """Tell whether states did it, by name or as an alliance: "Israeli bombing", "the alliance's bombing"."""
    return any(each.ent_type_ in {"Nationality", "Location"} or each.lemma_.lower() == "alliance" for each in actor)
