"""Options and arguments that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Return a day written as year-month-day; None where the option is not given.

    Raises:
        BadParameter: it is written otherwise, or there is no such day.
    """
    if value is None:
        return None
    with suppress(ValueError):
        # fromisoformat also reads 20200304 and 2020-W10-3, which are more likely slips than dates.
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    message = f"{value!r} is not a day: write it as year-month-day, such as 2020-03-04."
    raise click.BadParameter(message, ctx=ctx, param=param)


def day_option(name: str, text: str, *, required: bool = False, variable: str | None = None) -> Callable[[F], F]:
    """Return a decorator that adds an option for a day."""
    names = (name, variable) if variable else (name,)
    return click.option(*names, metavar="DATE", callback=parse_day, required=required, help=text)


def dates(command: F) -> F:
    """Add ``--on`` and ``--known-on``."""
    known_on = day_option(
        "--known-on", "Count only what had been published by this day; by default the last that a report has."
    )
    on = day_option("--on", "Count only what had happened by this day; by default that of --known-on.")
    return on(known_on(command))


def as_json(command: F) -> F:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def record_file(command: F) -> F:
    """Add the argument FILE: the record to work on."""
    return click.argument("file", type=click.Path(dir_okay=False, path_type=Path))(command)
