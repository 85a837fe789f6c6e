"""docs/commands.md, written from the commands' own help so that the two cannot part.

``python -m servanda.cli.manual > docs/commands.md`` writes it anew.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import cast

import click

from servanda.cli.program import program

HEAD = """# Commands

Data goes to stdout; progress, remarks and errors go to stderr. With `--json` a command prints one JSON document and
nothing else on stdout. Days are written as year-month-day. Colour is used in a terminal only, and not where `NO_COLOR`
is set.

| exit code | meaning |
|---|---|
| 0 | all went well |
| 1 | something failed, or a file was skipped; stderr names it and says what to do |
| 2 | wrong usage |
| 130 | interrupted by Ctrl-C; with `--into`, what had been read is kept |

*This page is written by `python -m servanda.cli.manual`.*
"""


def write_manual() -> str:
    """Return the page, in Markdown."""
    context = click.Context(program, info_name="servanda")
    pages = [page for name in program.list_commands(context) for page in _describe(context, name)]
    return "\n".join([HEAD, *pages])


def _describe(above: click.Context, name: str) -> Iterator[str]:
    """Yield the section of a command, or of each command in a group."""
    command = cast("click.Group", above.command).get_command(above, name)
    if command is None:
        raise LookupError(f"the table of commands names {name!r}, and no module holds it")
    context = click.Context(command, info_name=name, parent=above)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            yield from _describe(context, inner)
        return
    usage = " ".join(command.collect_usage_pieces(context))
    options = [each for each in command.params if isinstance(each, click.Option)]
    rows = "\n".join(f"| {_name(option)} | {(option.help or '').replace('|', '/')} |" for option in options)
    yield "\n".join(
        [
            f"## {context.command_path}",
            "",
            "```",
            f"{context.command_path} {usage}",
            "```",
            "",
            _plain(command.help),
            "",
            "| option | |",
            "|---|---|",
            rows,
            "",
            *_blocks(command.epilog),
        ]
    )


def _name(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    return names if option.is_flag else f"{names} {option.metavar}"


def _plain(text: str | None) -> str:
    return inspect.cleandoc(text or "").replace("\b\n", "")


def _blocks(epilog: str | None) -> Iterator[str]:
    r"""Yield the paragraphs of an epilog; those marked with \b, which keep their lines, as code under their heading."""
    for paragraph in inspect.cleandoc(epilog or "").split("\n\n"):
        if not paragraph.startswith("\b"):
            yield f"{paragraph}\n"
            continue
        lines = paragraph.splitlines()[1:]
        told = [line for line in lines if not line.startswith("  ")]
        code = [line[2:] for line in lines if line.startswith("  ")]
        yield " ".join(told) + "\n"
        yield "\n".join(["```", *code, "```", ""])


if __name__ == "__main__":
    click.echo(write_manual(), nl=False)
