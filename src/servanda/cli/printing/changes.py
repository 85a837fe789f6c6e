"""What changed between two dates, with the sentence that brought it about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from servanda.cli.printing.commitments import name_voice, say_finding, say_promise, show_standing
from servanda.cli.printing.order import in_reading_order
from servanda.cli.printing.sentences import show_sentence
from servanda.cli.printing.wording import say_done
from servanda.record import Record

if TYPE_CHECKING:
    from rich.console import RenderableType

    from servanda.assessment.changes import Change


def show_changes(record: Record, changes: Iterable[Change], *, who: bool = False) -> RenderableType:
    """Return changes, each with how the commitment stood and stands, and why.

    Args:
        record: the later record.
        changes: what changed.
        who: show all that is newly known, not the deciding sentence alone.
    """
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    parts: list[RenderableType] = []
    places = {each.id: place for place, each in enumerate(in_reading_order(record, record.commitments))}
    for change in sorted(changes, key=lambda change: places[change.commitment.id]):
        step = show_standing(change.before.standing) if change.before else Text("not yet known", style="dim")
        step = Text.assemble(step, " → ", show_standing(change.after.standing))
        step.append(f"   {say_promise(record, change.commitment)}")
        parts.append(step)
        done = say_done(change.after, change.commitment.quantity)
        why = [Text(change.after.rule)]
        causes = (change.cause,) if change.cause else ()
        others = tuple(each for each in change.evidence if each != change.cause) if who else ()
        for evidence in (*causes, *others):
            why += [Text(f"{evidence.bears.value}: {evidence.because}"), show_sentence(record, evidence.spans)]
            why.append(Text(name_voice(record, evidence), style="dim"))
        if change.before and not change.cause:
            why.append(Text("No new sentence: the date alone changed it.", style="dim"))
        why.append(Text(f"finding {say_finding(record, change.after)} · implementation {done}"))
        why.append(Text(change.commitment.id, style="dim"))
        parts.extend(Padding(text, (0, 0, 0, 2)) for text in why)
        parts.append(Text())
    return Group(*parts)
