"""A progress bar on stderr, where stderr is a terminal; remarks go above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

T = TypeVar("T")


class Progress:
    """A bar that counts things done.

    Use it as a context manager.

    Args:
        title: what is being done.
        total: how many things there seem to be.
        noun: what a thing is called.
    """

    def __init__(self, title: str, *, total: int, noun: str) -> None:
        self._title = title
        self._total = total
        self._noun = noun
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """Show the bar."""
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        from servanda.cli.printing.console import margin

        console = margin()
        if console.is_terminal:
            self._bar = Bar(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn(f"{self._noun}s"),
                TimeElapsedColumn(),
                TimeRemainingColumn(),
                console=console,
                transient=True,
            )
            self._bar.start()
            self._task = self._bar.add_task(self._title, total=self._total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()

    def advance(self) -> None:
        """Count one more thing done."""
        if self._bar and self._task is not None:
            self._bar.advance(self._task)

    def count(self, things: Iterable[T]) -> Iterator[T]:
        """Pass things on, counting each."""
        for thing in things:
            yield thing
            self.advance()

    def say(self, message: str) -> None:
        """Print a remark above the bar."""
        if self._bar:
            self._bar.console.print(message, soft_wrap=True)
        else:
            click.echo(message, err=True)
