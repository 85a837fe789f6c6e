"""The terminal: data goes to stdout, progress and remarks to stderr."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


def page() -> Console:
    """Return a console on stdout, as wide as the terminal; without colour where it is none."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def margin() -> Console:
    """Return a console on stderr, for progress."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def print_page(*sheets: RenderableType) -> None:
    """Print sheets on stdout, one under the other; without the spaces that fill up a line where it is no terminal."""
    console = page()
    if console.is_terminal:
        console.print(*sheets, sep="\n")
        return
    with console.capture() as capture:
        console.print(*sheets, sep="\n")
    click.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))


def print_json(document: Any) -> None:
    """Print one JSON document on stdout, as UTF-8 whatever the terminal's encoding."""
    print_text(json.dumps(document, ensure_ascii=False, indent=2))


def print_text(text: str) -> None:
    """Print a document on stdout, as UTF-8 whatever the terminal's encoding."""
    click.echo(text.rstrip("\n").encode() + b"\n", nl=False)


def remark(message: str) -> None:
    """Print a remark on stderr."""
    click.echo(message, err=True)
