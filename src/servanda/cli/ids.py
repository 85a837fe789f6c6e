"""The ids that a command is given, whole or by their beginnings."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from servanda.errors import NotFoundError
from servanda.record import DecisionOf, Item, Record

SUGGESTIONS = 5
"""So many ids are offered where one is not found or not unique."""


def find_item(record: Record, id_: str) -> Item:
    """Return the item with an id, or the only one whose id, or that of one of its tellings, begins so, with or without its kind.

    Raises:
        NotFoundError: no id begins so, or several do; the message names the nearest.
    """
    from servanda.cli.printing.links import find_told

    if id_ in record.by_id:
        return record.by_id[id_]
    ids = sorted(each for each in record.by_id if not each.startswith("judgement-"))
    if found := complete(ids, id_):
        return record.by_id[found]
    told = complete((each for link in record.decisions if link.of is DecisionOf.LINK for each in link.about), id_)
    if told and (item := find_told(record, told)):
        return item
    near = get_close_matches(id_, ids, n=SUGGESTIONS, cutoff=0.6)
    meant = f"Did you mean {', '.join(near)}?" if near else "`servanda status FILE` prints the ids of its commitments."
    raise NotFoundError(f"Nothing in the record has the id {id_!r}. {meant}")


def complete(ids: Iterable[str], begun: str) -> str | None:
    """Return the only id that begins so, with or without its kind, or that is it; None where none does.

    Raises:
        NotFoundError: several do.
    """
    found = sorted(
        {each for each in ids if begun and (each.startswith(begun) or each.partition("-")[2].startswith(begun))}
    )
    if len(found) > 1 and begun not in found:
        more = f" and {len(found) - SUGGESTIONS:,} more" if len(found) > SUGGESTIONS else ""
        raise NotFoundError(
            f"{begun!r} begins several ids: {', '.join(found[:SUGGESTIONS])}{more}. Give more of the one you mean."
        )
    return begun if begun in found else next(iter(found), None)
