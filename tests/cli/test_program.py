from __future__ import annotations

import errno
import subprocess
import sys

import click
import pytest

from servanda import __version__
from servanda.cli.program import COMMANDS, explain_system_error, program
from servanda.errors import StoreError

HEAVY = ("spacy", "onnxruntime", "sqlalchemy", "trafilatura", "lingua", "rich", "jinja2", "numpy")


def leaves(command=program, path=()):
    context = click.Context(command)
    if not isinstance(command, click.Group):
        return [(path, command)]
    return [
        leaf
        for name in command.list_commands(context)
        for leaf in leaves(command.get_command(context, name), (*path, name))
    ]


def fail_with(monkeypatch, error):
    def open_record(file, **_dates):
        raise error

    monkeypatch.setattr("servanda.cli.record_file.open_record", open_record)


def test_help_names_every_command(run):
    result = run("--help")
    assert result.exit_code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in result.output


def test_help_imports_nothing_heavy():
    script = (
        "import sys; from servanda.cli import program; program.main(['--help'], standalone_mode=False); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("path", [path for path, _ in leaves()], ids=" ".join)
def test_every_command_has_help_with_an_example(run, path):
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert f"servanda {' '.join(path)} " in result.output.split("Example:")[1]


@pytest.mark.parametrize(("path", "command"), leaves(), ids=[" ".join(path) for path, _ in leaves()])
def test_every_command_prints_json_if_asked(path, command):
    # What export prints is chosen by its format, and serve prints nothing.
    names = {name for option in command.params for name in option.opts}
    assert {("export",): "--format", ("serve",): "--port"}.get(path, "--json") in names


@pytest.mark.parametrize(("path", "command"), leaves(), ids=[" ".join(path) for path, _ in leaves()])
def test_every_option_is_explained(path, command):
    for option in command.params:
        assert not isinstance(option, click.Option) or (option.help or "").endswith("."), option.opts


def test_the_package_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "servanda", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"servanda, version {__version__}\n"


def test_version(run):
    assert run("--version").output == f"servanda, version {__version__}\n"


def test_an_unknown_command_is_wrong_usage(run):
    result = run("stats")
    assert result.exit_code == 2
    assert "stats" in result.stderr


def test_an_error_of_ours_is_one_message(run, monkeypatch):
    fail_with(monkeypatch, StoreError("deal.servanda is locked by another program; wait until it has finished"))
    result = run("status", "deal.servanda")
    assert result.exit_code == 1
    assert result.stderr == "Error: deal.servanda is locked by another program; wait until it has finished\n"
    assert result.stdout == ""


def test_a_fault_is_one_message_and_says_how_to_see_more(run, monkeypatch):
    fail_with(monkeypatch, KeyError("commitment-1"))
    result = run("status", "deal.servanda")
    assert result.exit_code == 1
    assert "KeyError: 'commitment-1'" in result.stderr
    assert "servanda --traceback status" in result.stderr
    assert "Traceback" not in result.stderr


def test_traceback_shows_where(run, monkeypatch):
    fail_with(monkeypatch, KeyError("commitment-1"))
    assert "Traceback" in run("--traceback", "status", "deal.servanda").stderr


def test_ctrl_c_exits_as_shells_expect(run, monkeypatch):
    fail_with(monkeypatch, KeyboardInterrupt())
    result = run("status", "deal.servanda")
    assert result.exit_code == 130
    assert result.stderr.strip() == "Interrupted."


def test_a_closed_pipe_is_quiet(run, monkeypatch):
    fail_with(monkeypatch, BrokenPipeError(errno.EPIPE, "Broken pipe"))
    assert run("status", "deal.servanda").stderr == ""


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "free some space"), (errno.EACCES, "permissions"), (errno.EIO, "Check the path")],
)
def test_a_refusal_of_the_system_is_explained(number, advice):
    told = explain_system_error(OSError(number, "no", "deal.servanda"))
    assert "deal.servanda" in told
    assert advice in told


@pytest.mark.parametrize("day", ["yesterday", "2020-3-4", "20200304", "2020-W10-3", "2020-02-30", "04/03/2020", ""])
def test_a_day_is_written_as_year_month_day(run, day):
    result = run("status", "deal.servanda", "--on", day)
    assert result.exit_code == 2
    assert "such as 2020-03-04" in result.stderr
