from pathlib import Path

import pytest

from bench.field_tests import read_tests
from bench.options import BenchError
from bench.tasks import TASKS

FIELD = set(TASKS) - {"growth", "pages"}
"""What has public data; the others are measured over a record file of one's own."""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "field_tests.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_task_has_a_test_and_every_test_a_task_of_the_field() -> None:
    tests = read_tests()
    assert {test.task for test in tests} == FIELD
    assert len({test.title for test in tests}) == len({test.path for test in tests}) == len(tests)
    assert all(test.metrics and test.what for test in tests)


def test_shares_are_between_nought_and_one() -> None:
    for test in read_tests():
        for metric in test.metrics:
            if test.task != "speed":
                figures = [metric.floor, metric.later_floor, metric.goal, *metric.peers.values()]
                assert all(0 <= figure <= 1 for figure in figures if figure is not None), (test.title, metric.name)


def test_the_command_of_a_test_asks_for_what_the_test_asks_for() -> None:
    commands = {test.title: test.command for test in read_tests()}
    assert commands["Entities: re3d"] == "python -m bench entities DATA/ner/re3d --held-out"
    assert commands["Speed on short reports"].endswith("--reports 300,3000")


def test_a_goal_worse_than_its_floor_is_a_slip(tmp_path: Path) -> None:
    head = '[[test]]\ntask = "a"\npath = "b"\ntitle = "c"\nwhat = "d"\n'
    with pytest.raises(BenchError, match="goal of f1 is worse"):
        read_tests(write(tmp_path, f"{head}[test.metrics.f1]\nfloor = 0.9\ngoal = 0.8\n"))
    lower = f"{head}[test.metrics.mae]\nfloor = 0.9\ngoal = 0.8\nlower_is_better = true\n"
    assert read_tests(write(tmp_path, lower))[0].metrics[0].goal == 0.8


def test_an_unknown_word_in_the_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="flour"):
        read_tests(
            write(tmp_path, '[[test]]\ntask = "a"\npath = "b"\ntitle = "c"\nwhat = "d"\n[test.metrics.f1]\nflour = 1\n')
        )
