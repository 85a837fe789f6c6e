"""Options and arguments that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

import click

from servanda.address import Address, parse_address
from servanda.errors import StoreError

F = TypeVar("F", bound=Callable[..., Any])

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")


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


def parse_moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """Return a moment written as a day, which means its end, or as a day and a time, in UTC where no zone is given.

    Raises:
        BadParameter: it is written otherwise.
    """
    if value is None:
        return None
    with suppress(ValueError):
        if _DAY.fullmatch(value):
            return datetime.combine(date.fromisoformat(value), time.max, tzinfo=UTC)
        if _MOMENT.match(value):
            moment = datetime.fromisoformat(value)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    message = f"{value!r} is not a moment: write it as 2020-03-04, or 2020-03-04T17:30 in UTC."
    raise click.BadParameter(message, ctx=ctx, param=param)


recorded_by = click.option(
    "--recorded-by",
    metavar="MOMENT",
    callback=parse_moment,
    help="Count only what FILE held at this moment, a day or a time in UTC: shows what it said then.",
)
"""Adds ``--recorded-by``."""


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


def who_says_so(command: F) -> F:
    """Add ``--who``."""
    text = "Say who says so: under each line its sentences, with outlet, day and whose word it is."
    return click.option("--who", is_flag=True, help=text)(command)


def parse_file(ctx: click.Context, param: click.Parameter, value: str | None) -> Address | None:
    """Return the path of a record file, or the database of a URL; None where the option is not given.

    Raises:
        BadParameter: it is the URL of something else, or the path of a folder.
    """
    if value is None:
        return None
    try:
        address = parse_address(value)
    except StoreError as error:
        raise click.BadParameter(str(error), ctx=ctx, param=param) from error
    if isinstance(address, Path) and address.is_dir():
        raise click.BadParameter(f"{value!r} is a folder: give the path of a file.", ctx=ctx, param=param)
    return address


def record_file(command: F) -> F:
    """Add the argument FILE: the record to work on."""
    return click.argument("file", callback=parse_file)(command)
