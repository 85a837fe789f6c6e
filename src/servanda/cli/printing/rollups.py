"""Roll-ups: how far whole agreements and provisions are carried out, and how their promises stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from servanda.cli.printing.commitments import name_voice, say_finding, say_promise, show_standing
from servanda.cli.printing.layout import Row, show_rows
from servanda.cli.printing.sentences import show_sentence
from servanda.cli.printing.wording import plain_line, say_agreement, say_done
from servanda.export.wording import begin, count_of, say
from servanda.record import Agreement, Commitment, Judgement, Record

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from servanda.assessment.rollups import RollUp

DONE_WIDTH = 18
"""Characters of the last column: "intermediate 67 %" fits."""

STEP = 4
"""Characters that promises are indented by under their provision, and sentences under their promise."""


def show_roll_ups(record: Record, roll_ups: Iterable[RollUp], *, who: bool = False) -> RenderableType:
    """Return roll-ups, each with its parts under it.

    Args:
        record: the judged record.
        roll_ups: one an agreement, or one a provision.
        who: show under each part the promises in it, and who says so.
    """
    rows = [_row(record, roll_up, who=who) for roll_up in roll_ups]
    return show_rows(("PROMISES", "OF WHAT, AND HOW THEY STAND", "DONE"), rows, right=DONE_WIDTH)


def _row(record: Record, roll_up: RollUp, *, who: bool) -> Row:
    from rich.text import Text

    is_single = len(roll_up.parts) == 1 and not who
    return Row(
        left=Text(str(len(roll_up.judgements))),
        middle=Text(name_roll_up(record, roll_up), style="bold"),
        right=_say_done(roll_up),
        under=(
            _say_standings(roll_up),
            *(line for part in roll_up.parts if not is_single for line in _show_part(record, roll_up, part, who=who)),
        ),
    )


def _show_part(record: Record, whole: RollUp, part: RollUp, *, who: bool) -> Iterable[RenderableType]:
    from rich.text import Text

    line = Text.assemble(f"{name_roll_up(record, part, within=whole)}: ", _say_done(part))
    line.append(f", {count_of(len(part.judgements), 'promise')}: ").append_text(_say_standings(part))
    yield line
    for judgement in part.judgements if who else ():
        yield from _show_who(record, judgement)


def _show_who(record: Record, judgement: Judgement) -> Iterable[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    commitment = cast("Commitment", record.by_id[judgement.commitment])
    line = Text.assemble(show_standing(judgement.standing), f"  {say_promise(record, commitment)}")
    line.append(f" · {say_done(judgement, commitment.quantity)} · {say_finding(record, judgement)}", style="dim")
    yield Padding(line, (0, 0, 0, STEP))
    for deciding in judgement.evidence[:1]:
        yield Padding(show_sentence(record, deciding.spans), (0, 0, 0, 2 * STEP))
        yield Padding(Text(name_voice(record, deciding), style="dim"), (0, 0, 0, 2 * STEP))


def name_roll_up(record: Record, roll_up: RollUp, *, within: RollUp | None = None) -> str:
    """Return what a roll-up is of; a part leaves out what it shares with its whole."""
    if roll_up.provision and (within is None or within.provision is None):
        return begin(say(roll_up.provision))
    return _name_deal(record, roll_up.agreement) if roll_up.agreement else "Outside any agreement named"


def _name_deal(record: Record, agreement: Agreement) -> str:
    """Return an agreement's name with its day, or with that on which it was first told where no day of its own is known."""
    named = say_agreement(agreement)
    published = (record.report_by_id[span.report].published for span in agreement.mentions)
    first = min((day for day in published if day), default=None)
    return f"{named}, first told {first}" if named == plain_line(agreement.name) and first else named


def _say_done(roll_up: RollUp) -> Text:
    from rich.text import Text

    return Text(f"{roll_up.implementation.value} {roll_up.score:.0%}".replace("%", " %"))


def _say_standings(roll_up: RollUp) -> Text:
    from rich.text import Text

    parts = [Text.assemble(f"{number} ", show_standing(standing)) for standing, number in roll_up.standings]
    return Text(" · ").join(parts)
