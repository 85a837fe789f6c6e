"""Each task from file to figures, with a reader that needs no model."""

import json
from pathlib import Path

import pytest

import servanda.reading
from bench.options import Options
from bench.tasks import attribution, entities, factuality, kinds, parse, plover


@pytest.mark.usefixtures("reader")
def test_parse_reads_gold_words_and_writes_conllu(tmp_path: Path) -> None:
    path, answers = tmp_path / "dev.conllu", tmp_path / "answers.conllu"
    rows = ["1\tZenda\t_\tPROPN\tNNP\t_\t0\troot\t_\t_", "2\twaits\t_\tVERB\tVBZ\t_\t1\tdep\t_\t_", ""]
    path.write_text("# newdoc id = GUM_news_wait\n" + "\n".join(rows * 2) + "\n", encoding="utf-8")
    figures = parse.measure(path, Options(write=answers))
    assert figures == {"upos": 0.5, "uas": 0.5, "las": 0.5, "las_news": 0.5}
    (tree,) = parse.read_trees(answers)
    assert tree.words == ("Zenda", "waits", "Zenda", "waits")
    assert [node.upos for node in tree.nodes] == ["PROPN", "NOUN", "PROPN", "NOUN"]
    assert [node.head for node in tree.nodes] == [0, 1, 2, 3]


@pytest.mark.usefixtures("reader")
def test_entities_are_found_in_texts_and_in_columns(tmp_path: Path) -> None:
    folder = tmp_path / "re3d" / "wire"
    folder.mkdir(parents=True)
    (folder / "documents.jsonl").write_text(json.dumps({"_id": "a", "text": "He left Zenda for  Strelsau."}))
    marks = [{"documentId": "a", "begin": 8, "end": 13, "type": "Location"}]
    (folder / "entities.jsonl").write_text("\n".join(map(json.dumps, marks)))
    answers = tmp_path / "answers.jsonl"
    assert entities.measure(folder.parent, Options(write=answers))["f1"] == pytest.approx(0.5)
    assert len(answers.read_text().splitlines()) == 3
    columns = tmp_path / "dev.txt"
    columns.write_text("he\tO\nleft\tO\nZenda\tB-location\n")
    assert entities.measure(columns, Options())["f1"] == 1.0


@pytest.mark.usefixtures("reader")
def test_attribution_compares_the_statements_with_the_annotators(tmp_path: Path) -> None:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "day.txt").write_text("The mayor said that talks go on.")
    lines = ["T1\tSource 0 9\tThe mayor", "T2\tCue 10 14\tsaid", "T3\tContent 15 31\tthat talks go on"]
    (tmp_path / "attributions" / "day_a.ann").write_text(
        "\n".join([*lines, "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3"])
    )
    answers = tmp_path / "answers.jsonl"
    figures = attribution.measure(tmp_path, Options(write=answers))
    assert figures["exact_source"] == figures["exact_cue"] == figures["exact_content"] == figures["triple"] == 1.0
    assert json.loads(answers.read_text())["attributions"][0]["cue"] == [2]


@pytest.mark.usefixtures("reader")
def test_factuality_is_read_at_the_marked_words(tmp_path: Path) -> None:
    row = {"text": "Zenda may fall .", "targets": [{"span1": [0, 1], "label": 3.0}, {"span1": [2, 3], "label": 1.0}]}
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(row))
    assert factuality.measure(path, Options()) == {"mae": 0.5, "r": pytest.approx(1.0), "macro_f1": 1.0}


@pytest.mark.usefixtures("reader")
def test_events_without_names_of_their_own_in_the_test_are_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servanda.reading, "rank_events", lambda *_: [("RETREAT", 0.9), ("AID", 0.1)], raising=False)
    row = {"sentence": "Zenda left.", "marked_sentence": "<s>Zenda</s> left.", "gold_root": "YIELD"}
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(row))
    assert plover.measure(path, Options(write=tmp_path / "answers.jsonl")) == {"macro_f1": 1.0, "accuracy": 1.0}


@pytest.mark.usefixtures("reader")
def test_kinds_come_from_the_shipped_reader_without_predictions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servanda.reading, "rank_kinds", lambda _: [("AGREEMENT", 0.9)], raising=False)
    path, answers = tmp_path / "dev.jsonl", tmp_path / "answers.jsonl"
    path.write_text(json.dumps({"text": "A truce holds.", "kind": "AGREEMENT"}))
    assert kinds.measure(path, Options(write=answers))["agreement_recall"] == 1.0
    assert kinds.measure(path, Options(predictions=answers))["weighted_f1"] == 1.0
