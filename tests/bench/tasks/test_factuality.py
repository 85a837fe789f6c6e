import json
from pathlib import Path

import pytest

from bench.tasks.factuality import certainty, read_sentences, score


def test_the_marked_word_is_the_last_of_its_span(tmp_path: Path) -> None:
    row = {"text": "They did not sign it .", "targets": [{"span1": [2, 4], "label": -3.0, "span_text": "not sign"}]}
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(row) + "\n")
    (sentence,) = read_sentences(path)
    assert sentence.words == ("They", "did", "not", "sign", "it", ".")
    assert sentence.gold == ((3, -3.0),)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (-3, "certain not"),
        (-1.01, "certain not"),
        (-1, "uncertain"),
        (0, "uncertain"),
        (1, "uncertain"),
        (1.1, "certain"),
    ],
)
def test_classes_have_their_borders_at_minus_one_and_one(value: float, name: str) -> None:
    assert certainty(value) == name


def test_values_are_scored_by_error_correlation_and_class() -> None:
    figures = score([3.0, -3.0, 0.0], [2.0, -2.0, 2.0])
    assert figures["mae"] == pytest.approx(4 / 3)
    assert figures["r"] == pytest.approx(0.866, abs=1e-3)
    assert figures["macro_f1"] == pytest.approx((2 / 3 + 1.0 + 0.0) / 3)
