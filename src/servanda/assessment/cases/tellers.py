"""Whose word a finding is: the outlet's own, a monitor's, a body's that is on no side, or a party's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.record import ActorKind, Record, Sides, Statement

MONITORS = re.compile(
    r"\b(?:monitor(?:s|ing)?|observers?|observation|inspect(?:ors?|orate)|verif\w+|commission of inquiry|ceasefire commission|joint commission|panel of experts|(?:expert|u\.?n\.?|united nations) panel|watchdog|"
    r"fact-finding|atomic energy agency|tribunal|(?:international|supreme|criminal|constitutional|high) court)\b",
    re.IGNORECASE,
)
"""Words that name a body whose office it is to find out."""
BYSTANDERS = re.compile(
    r"\b(?:witness(?:es)?|residents?|locals?|doctors?|medics?|hospitals?|rescuers?|paramedics?|aid (?:workers?|agenc(?:y|ies))|journalists?|reporters?|correspondents?|"
    r"newspapers?|news agenc(?:y|ies)|analysts?|red (?:cross|crescent)|(?<!to the )(?:united nations|u\.?n\b)|survivors?|charit(?:y|ies)|human rights)\b",
    re.IGNORECASE,
)
"""Words for those who are on no side."""
OF_A_SIDE = re.compile(
    r"\b(?:government|regime|junta|army|military|rebels?|guerrillas?|insurgents?|militants?|separatists?|militia|paramilitar\w+)\b",
    re.IGNORECASE,
)
"""Words that take a body to one side or the other, whichever it is: "the government delegation"."""
ORGANS = re.compile(
    r"\b(?:office|leaders?(?:hip)?|command(?:ers?)?|council|committee|secretariat|politburo|bureau|delegation|negotiat\w+|spokes\w+|representatives?|government|ministry|"
    r"presidency|cabinet|parliament|central|general staff|headquarters|media|political)\b",
    re.IGNORECASE,
)
"""Words that name a body which speaks for the whole of a group; any other body of a group is a part of it."""
PARTISAN = frozenset({ActorKind.STATE, ActorKind.FORCES, ActorKind.ARMED_GROUP})
"""Kinds that are a side of their own, whatever they are called."""
OUTLET = "outlet"
UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Teller:
    """Whose word it is."""

    side: str
    """The side it speaks for; empty for the outlet and for the unnamed."""
    by: str
    """What `Evidence.by` says: "outlet", "unnamed", or the id of an actor."""
    is_neutral: bool
    """Whether it is on no side: an outlet, doctors, a monitor, an international body."""
    is_monitor: bool
    """Whether finding out is its office."""
    is_trusted: bool = False
    """Whether its word counts as the outlet's own in the view that is asked for."""
    is_part: bool = False
    """Whether it is a unit or faction of an armed group, whose word is not the whole group's."""


THE_OUTLET = Teller("", OUTLET, is_neutral=True, is_monitor=False)
OWN_VOICE = (THE_OUTLET,)


class Tellers:
    """Who tells what in a record.

    Args:
        record: the record.
        sides: the sides of its actors.
        trusted: the side whose view is asked for; empty for nobody's.
    """

    def __init__(self, record: Record, sides: Sides, trusted: str = "") -> None:
        self._record = record
        self._sides = sides
        self._trusted = trusted
        self._known: dict[str, Teller] = {}

    def of(self, statement: Statement) -> Teller:
        """Return whose word a statement is."""
        if statement.id not in self._known:
            self._known[statement.id] = self._find(statement)
        return self._known[statement.id]

    def _find(self, statement: Statement) -> Teller:
        words = " ".join(self._record.quote(span) for span in statement.source)
        actor = self._record.actor_by_id.get(statement.source_actor or "")
        side = self._sides.of(actor.id) if actor else ""
        if not words and not actor:
            return Teller("", UNNAMED, is_neutral=False, is_monitor=False)
        root = self._record.actor_by_id.get(side)
        known = [each for each in (actor, root) if each]
        named = " ".join((words, *(name for each in known for name in (each.name, *each.aliases))))
        is_partisan = side.startswith("state:") or (root is not None and root.kind in PARTISAN)
        is_monitor = bool(MONITORS.search(named)) and not is_partisan
        is_body = root is not None and root.kind in {ActorKind.BODY, ActorKind.ORGANISATION}
        is_bystander = bool(BYSTANDERS.search(named)) or (is_body and not OF_A_SIDE.search(words))
        is_neutral = not is_partisan and (is_monitor or is_bystander)
        return Teller(
            side or f"words:{words.casefold()}",
            actor.id if actor else UNNAMED,
            is_neutral=is_neutral,
            is_monitor=is_monitor,
            is_trusted=bool(side) and side == self._trusted,
            is_part=actor is not None and self.is_part(actor.id),
        )

    def is_part(self, actor: str) -> bool:
        """Tell whether an actor is a unit or faction of an armed group, rather than the group, a person or a body that speaks for it."""
        found = self._record.actor_by_id.get(actor)
        root = self._record.actor_by_id.get(self._sides.of(actor))
        if found is None or root is None or found.id == root.id or root.kind is not ActorKind.ARMED_GROUP:
            return False
        return found.kind not in {ActorKind.PERSON, ActorKind.PEOPLE} and not ORGANS.search(found.name)

    def of_all(self, told_by: Sequence[str]) -> tuple[Teller, ...]:
        """Return whose word the statements of these ids are; the outlet's own where there are none."""
        if not told_by:
            return OWN_VOICE
        statements = self._record.statement_by_id
        found = tuple(self.of(statements[each]) for each in told_by if each in statements)
        return found or OWN_VOICE
