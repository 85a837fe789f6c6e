from __future__ import annotations

import io

from rich.console import Console

from servanda.cli.progress import Progress


def watch(monkeypatch, *, is_terminal):
    console = Console(file=io.StringIO(), force_terminal=is_terminal, width=80, markup=False, highlight=False)
    monkeypatch.setattr("servanda.cli.printing.console.margin", lambda: console)
    return console.file


def test_on_a_terminal_a_bar_counts_what_passes(monkeypatch):
    screen = watch(monkeypatch, is_terminal=True)
    with Progress("Reading", total=3, noun="report") as progress:
        assert list(progress.count("abc")) == ["a", "b", "c"]
    assert "3/3" in screen.getvalue()


def test_remarks_go_above_the_bar(monkeypatch):
    screen = watch(monkeypatch, is_terminal=True)
    with Progress("Reading", total=3, noun="report") as progress:
        progress.say("Skipped: [odd].txt")
    assert "Skipped: [odd].txt" in screen.getvalue()


def test_elsewhere_there_is_no_bar_and_remarks_go_to_stderr(monkeypatch, capsys):
    screen = watch(monkeypatch, is_terminal=False)
    with Progress("Reading", total=3, noun="report") as progress:
        assert list(progress.count("abc")) == ["a", "b", "c"]
        progress.say("Skipped: empty.txt")
    assert screen.getvalue() == ""
    assert capsys.readouterr().err == "Skipped: empty.txt\n"


def test_more_things_than_seemed_to_be_there_do_no_harm(monkeypatch):
    watch(monkeypatch, is_terminal=True)
    with Progress("Reading", total=0, noun="report") as progress:
        assert len(list(progress.count("abc"))) == 3
