import json
from pathlib import Path

import pytest
from spacy.lang.en import English

from bench.options import BenchError
from bench.tasks.plover import Marked, find_spans, read_marks, read_sentences, score


def write_rows(path: Path, *marked: str) -> Path:
    rows = ({"sentence": read_marks(text)[0], "marked_sentence": text, "gold_root": "AID"} for text in marked)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_marks_leave_the_sentence_and_the_first_place_of_each_side() -> None:
    text, sides = read_marks("<s>Ruritania</s> fed <t>Zenda</t>, said <s>Ruritania</s>.")
    assert text == "Ruritania fed Zenda, said Ruritania."
    assert sides == {"s": (0, 9), "t": (14, 19)}


def test_one_side_may_stand_within_the_other() -> None:
    assert read_marks("<s><t>Zenda</t> troops</s> left.")[1] == {"t": (0, 5), "s": (0, 12)}


def test_rows_without_any_mark_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match=r"plv\.jsonl: a row marks neither"):
        list(read_sentences(write_rows(tmp_path / "plv.jsonl", "Nobody came.")))


def test_held_out_rows_are_about_a_fifth(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "plv.jsonl", *(f"<s>Zenda</s> sent {number} carts." for number in range(200)))
    assert len(list(read_sentences(path))) == 200
    assert 20 <= len(list(read_sentences(path, held_out=True))) <= 60


def test_sides_become_whole_words_and_an_unnamed_side_none() -> None:
    doc = English()("Ruritania's envoy left.")
    row = Marked(text=doc.text, source=(0, 8), target=None, event="RETREAT")
    source, target = find_spans(doc, row)
    assert source is not None
    assert source.text == "Ruritania"
    assert target is None


def test_events_are_scored_by_name() -> None:
    assert score(["AID", "AID"], ["AID", "REJECT"]) == {"macro_f1": pytest.approx(1 / 3), "accuracy": 0.5}
