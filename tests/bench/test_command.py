import json
import sys
from pathlib import Path

import pytest

from bench import tasks
from bench.__main__ import main
from bench.options import Figures, Options


@pytest.fixture
def shout(monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    """Add a task that prints while it works."""
    seen: list[Options] = []

    def measure(path: Path, options: Options) -> Figures:
        sys.stdout.write("a library talks")
        seen.append(options)
        return {"f1": 0.123456, "missing": None, "reports": 3}

    monkeypatch.setitem(tasks.TASKS, "shout", measure)
    return seen


def test_json_is_one_line_and_nothing_else(
    shout: list[Options], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["shout", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"f1": 0.1235, "missing": None, "reports": 3}


def test_the_table_names_every_metric(shout: list[Options], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shout", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines() == ["shout", "  f1       0.123", "  missing  none", "  reports  3"]


def test_options_reach_the_task(shout: list[Options], tmp_path: Path) -> None:
    main(
        [
            "shout",
            str(tmp_path),
            "--held-out",
            "--reports",
            "400,100",
            "--processes",
            "2",
            "--write",
            str(tmp_path / "out"),
        ]
    )
    assert shout == [Options(write=tmp_path / "out", held_out=True, reports=(100, 400), processes=2)]


def test_an_unknown_task_is_answered_with_the_tasks_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["weather", str(tmp_path)]) == 2
    message = capsys.readouterr().err
    assert "'weather'" in message
    assert all(name in message for name in tasks.TASKS)


def test_a_missing_path_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(tmp_path / "gone.conllu")]) == 2
    assert "gone.conllu does not exist" in capsys.readouterr().err


@pytest.mark.parametrize("task", ["factuality", "growth", "parse"])
def test_a_folder_in_the_place_of_a_file_is_named(
    task: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([task, str(tmp_path)]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"bench: {tmp_path} ")


def test_sizes_of_speed_runs_must_be_numbers_above_zero(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["parse", str(tmp_path), "--reports", "0"])
