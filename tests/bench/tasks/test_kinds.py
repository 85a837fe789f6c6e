import json
from pathlib import Path

import pytest

from bench.options import BenchError, Options
from bench.tasks.kinds import measure, score


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    rows = [{"text": "A truce holds.", "kind": "AGREEMENT"}, {"text": "Shells fell.", "kind": "ART_MISS_ATTACK"}]
    path = tmp_path / "dev.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def test_predictions_are_matched_by_text(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "folds.jsonl"
    path.write_text("".join(f"{line}\n" for line in reversed(gold.read_text().splitlines())))
    figures = measure(gold, Options(predictions=path))
    assert figures == {"weighted_f1": 1.0, "macro_f1": 1.0, "agreement_recall": 1.0}


def test_a_text_without_prediction_is_named(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "folds.jsonl"
    path.write_text(gold.read_text().splitlines()[0])
    with pytest.raises(BenchError, match=r"1 of 2 texts, such as 'Shells fell\.'"):
        measure(gold, Options(predictions=path))


def test_missed_agreements_show_in_their_recall() -> None:
    figures = score(["AGREEMENT", "AGREEMENT", "ATTACK"], ["AGREEMENT", "ATTACK", "ATTACK"])
    assert figures["agreement_recall"] == 0.5
