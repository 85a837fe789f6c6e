"""An agreement as a person enters it, by names, and as it stands in the record, by identities."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from servanda.errors import RecordError
from servanda.record import Record, Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An agreement as a person enters it: by names."""

    name: str
    """What it is called."""
    aliases: tuple[str, ...] = ()
    """What else it is called."""
    parties: tuple[str, ...] = ()
    """Names of those whom it binds."""
    third_parties: tuple[str, ...] = ()
    """Names of mediators and guarantors."""
    declared: date | None = None
    """Day on which it was announced."""
    signed: date | None = None
    """Day on which it was signed."""
    in_force: date | None = None
    """Day from which it binds."""
    ended: date | None = None
    """Day on which it ended."""


LISTS = ("aliases", "parties", "third_parties")
DAYS = ("declared", "signed", "in_force", "ended")


def split_names(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in some values, which have semicolons between; commas will do where there is none."""
    pieces = [each for value in values for each in value.split(";" if ";" in value else ",")]
    return tuple(name for each in pieces if (name := each.strip()))


def read_toml(source: Path) -> dict[str, Any]:
    """Return an agreement's description.

    Raises:
        RecordError: the file is no TOML, or has a key or a value that does not fit.
    """
    try:
        given = tomllib.loads(source.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"{source} is not TOML in UTF-8: {error}. See `servanda agreement add --help`.") from error
    keys = ("name", *LISTS, *DAYS)
    for key, value in given.items():
        if key not in keys:
            raise RecordError(f"{source} has the key {key!r}, which is not known. Known are: {', '.join(keys)}.")
        if key == "name" and not isinstance(value, str):
            raise RecordError(f"{source}: name must be a string, got {value!r}.")
        if key in LISTS:
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise RecordError(f'{source}: {key} must be a list of names such as ["A", "B"], got {value!r}.')
            given[key] = tuple(value)
        if key in DAYS:
            given[key] = _read_day(source, key, value)
    return given


def _read_day(source: Path, key: str, value: object) -> date:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    # A datetime is a date too, and would put a time of day into the record.
    elif type(value) is date:
        return value
    raise RecordError(f"{source}: {key} must be a day such as 2020-03-04, got {value!r}.")


def register(entry: Entry) -> Record:
    """Return an entry as findings without a report: the agreement and the actors that its names lead to."""
    from servanda.record import Agreement, Record, content_id
    from servanda.resolution import actor_named

    parties = [actor_named(name) for name in entry.parties]
    third_parties = [actor_named(name) for name in entry.third_parties]
    actors = {actor.id: actor for actor in (*parties, *third_parties)}
    agreement = Agreement(
        id=content_id("registered", entry.name),
        name=entry.name,
        aliases=tuple(sorted(entry.aliases)),
        parties=tuple(sorted(actor.id for actor in parties)),
        third_parties=tuple(sorted(actor.id for actor in third_parties)),
        declared=_on_day(entry.declared),
        signed=_on_day(entry.signed),
        in_force=_on_day(entry.in_force),
        ended=_on_day(entry.ended),
    )
    return Record(actors=tuple(sorted(actors.values(), key=lambda actor: actor.id)), agreements=(agreement,))


def _on_day(day: date | None) -> Time | None:
    from servanda.record import Time, TimeGranularity

    return Time(earliest=day, latest=day, granularity=TimeGranularity.DAY) if day else None
