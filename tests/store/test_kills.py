"""A run that is killed at any moment leaves a good record, and the same command goes on to the same end."""

import json
import os
import random
import time
from dataclasses import replace
from multiprocessing import get_context

import pytest
from click.testing import CliRunner

from servanda.cli import program
from servanda.store import Store
from servanda.store import store as store_module
from tests.store.conftest import TEXT, make_findings

REPORTS = 200
KILLS = 10
PAUSE = 0.0005
"""Seconds that a report takes, so that a kill may come amid them."""


@pytest.fixture
def source(tmp_path, monkeypatch):
    """Reports, with a reader that is fast and finds a statement in each, and small batches."""

    def read_fast(reports, *_, **__):
        for report in reports:
            time.sleep(PAUSE)
            found = make_findings(int(report.id.partition("-")[2]))
            yield replace(found, reports=(report,), incidents=(), agreements=(), commitments=())

    monkeypatch.setattr("servanda.pipeline.read_reports", read_fast)
    monkeypatch.setattr(store_module, "BATCH", 8)
    lines = (
        json.dumps({"id": f"report-{each:05}", "text": f"{TEXT} Dispatch {each}.", "published": "2014-05-04"})
        for each in range(REPORTS)
    )
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def run(*arguments):
    result = CliRunner().invoke(program, [str(each) for each in arguments], prog_name="servanda")
    assert result.exit_code == 0, result.stderr
    return result


def start(*arguments):
    # A fork, so that what is patched here is patched there, and a run starts at once.
    process = get_context("fork").Process(target=run, args=arguments)
    process.start()
    return process


def held(path):
    with Store.open(path, create=True) as store:
        assert store.check() == []
        return store.counts()["reports"]


@pytest.mark.skipif(os.name != "posix", reason="processes are forked")
def test_a_run_killed_at_any_moment_and_resumed_ends_as_one_undisturbed(source, tmp_path):
    whole, killed = tmp_path / "whole.servanda", tmp_path / "killed.servanda"
    begun = time.monotonic()
    run("read", source, "--into", whole)
    length = time.monotonic() - begun
    moments = random.Random(7)  # noqa: S311 - any moments will do
    before = 0
    for _ in range(KILLS):
        process = start("read", source, "--into", killed)
        process.join(moments.random() * length / 2)
        process.kill()
        process.join()
        now = held(killed)
        assert now >= before
        before = now
    run("read", source, "--into", killed)
    assert held(killed) == REPORTS
    resumed, undisturbed = (run("export", path, "--format", "json").stdout for path in (killed, whole))
    assert resumed == undisturbed


def test_resuming_reads_only_what_is_not_there(source, tmp_path):
    path = tmp_path / "deal.servanda"
    lines = source.read_text(encoding="utf-8").splitlines()
    part = tmp_path / "part.jsonl"
    part.write_text("\n".join(lines[:10]), encoding="utf-8")
    run("read", part, "--into", path)
    part.write_text("\n".join(lines[:14]), encoding="utf-8")
    said = run("read", part, "--into", path).stderr
    assert "Read 4 reports" in said
    assert "10 reports were there already" in said
