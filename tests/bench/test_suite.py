from pathlib import Path

import pytest

from bench import suite
from bench.field_tests import FieldTest, Metric, read_tests
from bench.options import BenchError, Figures, Options
from bench.setting import ReaderCard
from bench.tasks import TASKS

METRIC = Metric(name="f1", floor=0.5, peers={})


def make_test(task: str, path: str, **more: object) -> FieldTest:
    return FieldTest(task=task, path=path, title=f"{task} {path}", what="W.", metrics=(METRIC,), **more)  # type: ignore[arg-type]


@pytest.fixture
def seen() -> list[tuple[Path, Options]]:
    """Collect what the sound task is asked."""
    return []


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seen: list[tuple[Path, Options]]) -> Path:
    """Put four tests in the place of the reviewed ones: one sound, one that fails, one not built, one left out."""

    def measure(path: Path, options: Options) -> Figures:
        seen.append((path, options))
        return {"f1": 0.75}

    def fail(path: Path, options: Options) -> Figures:
        raise ValueError("a span is empty")

    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.txt").write_text("A truce holds.")
    monkeypatch.setitem(TASKS, "sound", measure)
    monkeypatch.setitem(TASKS, "broken", fail)
    tests = (
        make_test("sound", "a.txt", held_out=True, reports=(5,)),
        make_test("sound", "gone.txt"),
        make_test("unheard-of", "a.txt"),
        make_test("sound", "a.txt", left_out="has been learned by heart"),
    )
    card = ReaderCard(checksum="ab12", exact={}, rounded={})
    monkeypatch.setattr(suite, "read_tests", lambda: tests)
    monkeypatch.setattr(suite, "read_card", lambda: card)
    return tmp_path


def test_tests_with_task_and_data_are_run_with_their_own_options(table: Path, seen: list[tuple[Path, Options]]) -> None:
    assert suite.measure(table / "data", Options(predictions=table)) == {"a.txt: f1": 0.75}
    assert seen == [(table / "data" / "a.txt", Options(held_out=True, reports=(5,)))]


def test_a_folder_without_any_tests_data_is_refused(table: Path) -> None:
    with pytest.raises(BenchError, match=r"holds no test's data, such as a\.txt"):
        suite.measure(table, Options(write=table / "page.md"))
    assert not (table / "page.md").exists()


def test_the_page_names_what_was_left_out_and_why(table: Path) -> None:
    suite.measure(table / "data", Options(write=table / "page.md"))
    page = (table / "page.md").read_text(encoding="utf-8")
    for reason in ("its data is not there", "not built yet", "has been learned by heart"):
        assert reason in page


def test_answers_made_beforehand_stand_in_for_a_reader_that_has_learned_the_rows(
    table: Path, seen: list[tuple[Path, Options]], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = table / "answers.jsonl"
    test = make_test("sound", "a.txt", left_out="has been learned by heart", predictions=str(answers))
    monkeypatch.setattr(suite, "read_tests", lambda: (test,))
    assert suite.measure(table / "data", Options()) == {}
    answers.write_text("{}\n")
    assert suite.measure(table / "data", Options()) == {"a.txt: f1": 0.75}
    assert seen == [(table / "data" / "a.txt", Options(predictions=answers))]
    assert test.command.endswith(f"--predictions {answers}")


def test_a_test_that_fails_costs_the_others_nothing_but_the_run_fails(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tests = (make_test("broken", "a.txt"), make_test("sound", "a.txt"))
    monkeypatch.setattr(suite, "read_tests", lambda: tests)
    with pytest.raises(BenchError, match=r"1 of 2 tests .* broken a.txt: ValueError: a span is empty"):
        suite.measure(table / "data", Options(write=table / "page.md"))
    page = (table / "page.md").read_text(encoding="utf-8")
    assert "**failed**: ValueError" in page
    assert "0.750" in page


def test_tests_may_run_in_several_processes_and_come_back_in_order(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "TR-News.xml").write_text("no XML")
    tests = [test for test in read_tests() if test.task in {"parse", "places", "speed"}]
    outcomes = suite.run_tests(tests, tmp_path, 2)
    assert [outcome.test for outcome in outcomes] == tests
    assert [outcome.is_failure for outcome in outcomes] == [False, False, True, False, False, False]
    assert "is no XML file" in outcomes[2].reason


def test_figures_of_two_readers_do_not_make_a_page(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = (ReaderCard(checksum=checksum, exact={}, rounded={}) for checksum in ("ab12", "cd34"))
    monkeypatch.setattr(suite, "read_card", lambda: next(cards))
    with pytest.raises(BenchError, match="replaced during the run"):
        suite.measure(table / "data", Options(write=table / "page.md"))
    assert not (table / "page.md").exists()
