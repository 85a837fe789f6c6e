"""A run that is killed at any moment leaves a good record, and the same command goes on to the same end.

``make slow`` runs it at full length: 50 kills of a run over 2,000 reports, and kills of the real program.
"""

import json
import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context

import pytest
from click.testing import CliRunner

from servanda.cli import program
from servanda.store import Store
from servanda.store import store as store_module
from tests.store.conftest import TEXT, make_findings

PAUSE = 0.0005
"""Seconds that a report takes, so that a kill may come amid them."""
TOWNS = ("Oster", "Quill", "Marsh", "Vale", "Ferrow")
NEWS = (
    "The Lowland army shelled the market of {town} on Monday, killing {number} people, the Red Lantern clinic said. "
    "General Ada Holm denied it. Under the {town} accord the army had promised to free {number} prisoners by 9 June."
)
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed as POSIX does")


@pytest.fixture
def write_reports(tmp_path):
    """Write so many reports to a file."""

    def write(count, text="{text} Dispatch {number}."):
        lines = (
            json.dumps(
                {
                    "id": f"report-{each:05}",
                    "text": text.format(text=TEXT, number=each, town=TOWNS[each % len(TOWNS)]),
                    "published": f"2014-05-{each % 28 + 1:02}",
                }
            )
            for each in range(count)
        )
        path = tmp_path / "reports.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def fast_reader(monkeypatch):
    """A reader that is fast and finds a statement in each report, and small batches."""

    def read_fast(reports, *_, **__):
        for report in reports:
            time.sleep(PAUSE)
            found = make_findings(int(report.id.partition("-")[2]))
            yield replace(found, reports=(report,), incidents=(), agreements=(), commitments=())

    monkeypatch.setattr("servanda.pipeline.read_reports", read_fast)
    monkeypatch.setattr(store_module, "BATCH", 8)


def run(*arguments):
    result = CliRunner().invoke(program, [str(each) for each in arguments], prog_name="servanda")
    assert result.exit_code == 0, result.stderr
    return result


def fork(*arguments):
    """Start a run in a fork, so that what is patched here is patched there, and it starts at once."""
    process = get_context("fork").Process(target=run, args=arguments)
    process.start()
    return process


class Program:
    """The real program in a process of its own, handled as a fork is."""

    def __init__(self, *arguments):
        code = "from servanda.cli import program; program(prog_name='servanda')"
        self._process = subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], **QUIET)  # noqa: S603

    def join(self, seconds=None):
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def kill(self):
        self._process.kill()


def held(path):
    with Store.open(path, create=True) as store:
        assert store.check() == []
        return store.counts()["reports"]


def export(path):
    return run("export", path, "--format", "json").stdout


def kill_and_resume(source, folder, start, kills):
    """Kill a run at random moments of its length, each time a new one; finish it and compare it with one undisturbed.

    Returns how many reports were kept at each kill.
    """
    whole = folder / "whole.servanda"
    begun = time.monotonic()
    start("read", source, "--into", whole).join()
    length = time.monotonic() - begun
    undisturbed = export(whole)
    moments = random.Random(7)  # noqa: S311 - any moments will do
    kept = []
    for number in range(kills):
        path = folder / f"killed-{number}.servanda"
        process = start("read", source, "--into", path)
        process.join(moments.random() * length)
        process.kill()
        process.join()
        kept.append(held(path))
        run("read", source, "--into", path)
        assert export(path) == undisturbed
        assert held(path) == held(whole)
    return kept


@pytest.mark.usefixtures("fast_reader")
@pytest.mark.parametrize(
    ("reports", "kills"), [(200, 4), pytest.param(2000, 50, marks=pytest.mark.slow)], ids=["short", "long"]
)
def test_a_run_killed_at_any_moment_and_resumed_ends_as_one_undisturbed(write_reports, tmp_path, reports, kills):
    kept = kill_and_resume(write_reports(reports), tmp_path, fork, kills)
    assert any(0 < each < reports for each in kept)


@pytest.mark.slow
def test_the_real_program_killed_at_any_moment_and_resumed_ends_as_one_undisturbed(write_reports, tmp_path):
    kept = kill_and_resume(write_reports(300, NEWS), tmp_path, Program, 6)
    assert any(0 < each < 300 for each in kept)


@pytest.mark.usefixtures("fast_reader")
def test_resuming_reads_only_what_is_not_there(write_reports, tmp_path):
    path = tmp_path / "deal.servanda"
    source = write_reports(14)
    part = tmp_path / "part.jsonl"
    part.write_text("\n".join(source.read_text(encoding="utf-8").splitlines()[:10]), encoding="utf-8")
    run("read", part, "--into", path)
    said = run("read", source, "--into", path).stderr
    assert "Read 4 reports" in said
    assert "10 reports were there already" in said
