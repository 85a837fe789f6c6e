"""The program ``servanda``: its commands, and what the reader of a terminal sees when something goes wrong."""

from __future__ import annotations

import errno
import sys
import traceback
import warnings
from importlib import import_module
from typing import Any

import click

from servanda import __version__
from servanda.errors import ServandaError

COMMANDS = (
    "read",
    "status",
    "timeline",
    "diff",
    "show",
    "statements",
    "search",
    "review",
    "link",
    "unlink",
    "check",
    "agreement",
    "serve",
    "export",
    "dates",
    "places",
    "demo",
)
"""Each is ``command`` in the module of its name, in the order a newcomer meets them."""

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 and the number of the signal."""

EXAMPLE = """\b
Example:
  servanda read reports/ --into deal.servanda
  servanda status deal.servanda --on 2020-03-12

Exit codes: 0 all went well, 1 something failed or was skipped, 2 wrong usage, 130 interrupted."""


class Program(click.Group):
    """A group that imports a command only when it is called, and tells every failure in one message."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands' names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, importing its module; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"servanda.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever it raises becomes one message on stderr and an exit code.

        Raises:
            ClickException: the command failed; click prints the message and exits.
            Exit: the command was interrupted.
        """
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            click.echo("\nInterrupted.", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None
        except ServandaError as error:
            raise self._failure(ctx, str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise self._failure(ctx, explain_system_error(error)) from error
        except Exception as error:
            message = (
                f"{type(error).__name__}: {error}. This is a fault in servanda, not in what you gave it. "
                f"`servanda --traceback {ctx.invoked_subcommand or ''} …` shows where; please report it with that."
            )
            raise self._failure(ctx, message) from error

    @staticmethod
    def _failure(ctx: click.Context, message: str) -> click.ClickException:
        if ctx.params.get("traceback"):
            traceback.print_exc()
        return click.ClickException(message)


def explain_system_error(error: OSError) -> str:
    """Return what the operating system refused, for which file, and what to do about it."""
    where = f" ({error.filename})" if error.filename else ""
    advice = {
        errno.ENOSPC: "The disk is full: free some space and run the same command again.",
        errno.EACCES: "You may not read or write it: check its permissions, or choose another place.",
        errno.EROFS: "It lies on a read-only disk: choose another place.",
        errno.ENOENT: "Nothing is there: check the path.",
        errno.EISDIR: "It is a folder: give a file.",
    }.get(error.errno or 0, "Check the path and run the same command again.")
    return f"{error.strerror or error}{where}. {advice}"


@click.group(cls=Program, epilog=EXAMPLE, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="servanda")
@click.option("--traceback", is_flag=True, help="When something fails, show where in the program.")
def program(*, traceback: bool) -> None:
    """Read the news of a conflict and keep the record of its peace deal.

    What happened, who says so, who promised what to whom, and, for any date, which promises hold: each with the
    sentence behind it.
    """


def main() -> None:
    """Run the program with the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter of a report shows a question mark instead of failing.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    warnings.simplefilter("ignore")
    program.main(prog_name="servanda")
