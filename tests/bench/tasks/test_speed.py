import json
from pathlib import Path

import numpy as np
import pytest

from bench.options import BenchError
from bench.tasks.encoder import cut_encoder
from bench.tasks.speed import Run, cut_windows, describe, exponent, make_report, peak_memory, read_texts
from servanda.reading.model import GRAPH, SHIPPED, load_graph, load_model


def make_run(words: int, seconds: float, peak: float) -> Run:
    stages = {"reading": seconds / 2, "extraction": seconds / 4, "resolution": seconds / 4}
    return Run(words=words, stages=stages, encoder=seconds / 5, peak=peak)


def test_rates_are_those_of_the_largest_run() -> None:
    figures = describe([make_run(100, 5.0, 50.0), make_run(1000, 10.0, 60.0)])
    assert figures["words_per_second"] == pytest.approx(100)
    assert figures["reading_words_per_second"] == pytest.approx(200)
    assert figures["encoder_words_per_second"] == pytest.approx(500)
    assert figures["ratio"] == pytest.approx(0.2)
    assert figures["reading_ratio"] == pytest.approx(0.4)
    assert figures["seconds_extraction"] == pytest.approx(2.5)
    assert figures["peak_mb"] == 60.0


def test_exponents_need_several_sizes() -> None:
    assert "time_exponent" not in describe([make_run(100, 5.0, 50.0)])
    figures = describe([make_run(100, 1.0, 50.0), make_run(200, 2.0, 50.0), make_run(400, 4.0, 50.0)])
    assert figures["time_exponent"] == pytest.approx(1.0)
    assert figures["memory_exponent"] == pytest.approx(0.0)


def test_quadratic_growth_has_exponent_two() -> None:
    assert exponent([1, 10, 100], [3, 300, 30000]) == pytest.approx(2.0)


def test_texts_come_from_json_lines_or_a_folder_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(
        json.dumps({"text": "A truce.", "published": "2011-03-09"}) + "\n" + json.dumps({"text": " "}) + "\n"
    )
    assert read_texts(path) == [("A truce.", "2011-03-09")]
    (tmp_path / "one.txt").write_text("Talks ended.")
    assert read_texts(tmp_path) == [("Talks ended.", None)]
    assert make_report(0, "A truce.", "2011-03-09T10:00").published is not None


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="has no texts"):
        read_texts(tmp_path)


def test_this_process_uses_some_memory() -> None:
    assert 1 < peak_memory() < 100_000


def test_the_bare_encoders_windows_hold_every_word_once_and_few_enough_pieces() -> None:
    words = [str(number) for number in range(10)]
    windows = [list(window) for window in cut_windows(words, [1] * 10, 4)]
    assert [len(window) for window in windows] == [4, 4, 2]
    assert [word for window in windows for word in window] == words
    counts = [300, 300, 100, 100, 500, 1, 499, 1, 1, 1]
    assert [len(window) for window in cut_windows(words, counts, 4)] == [1, 3, 1, 2, 3]
    assert list(cut_windows([], [], 4)) == []


@pytest.mark.skipif(not (SHIPPED / GRAPH).exists(), reason="the trained reader is not here")
def test_the_bare_encoder_gives_the_readers_vectors_and_nothing_else() -> None:
    pytest.importorskip("onnx")
    model = load_model(SHIPPED)
    words = model.pieces.encode(["Both", "sides", "signed", "a", "truce", "."])
    outputs = load_graph(cut_encoder(SHIPPED)).run(None, model.lay_out(words))
    assert len(outputs) == 1
    assert np.allclose(outputs[0], model.score(words).vectors, atol=1e-4)
