import json
from pathlib import Path

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from bench.measures.spans import TypedSpan, exact_f1, overlap_f1
from bench.options import BenchError
from bench.tasks.entities import RE3D, read_columns, read_entities, read_folder, score

TEXT = "The Ruritanian army left Strelsau."


def write_corpus(folder: Path, identifiers: list[str]) -> None:
    sub = folder / "wire"
    sub.mkdir()
    documents = [{"_id": name, "text": TEXT} for name in identifiers]
    marks = [(0, 19, "Organisation"), (4, 14, "Nationality"), (24, 33, "Location"), (0, 3, "Money")]
    entities = [
        {"documentId": name, "begin": begin, "end": end, "type": kind, "confidence": 1}
        for name in identifiers
        for begin, end, kind in marks
    ]
    (sub / "documents.jsonl").write_text("\n".join(map(json.dumps, documents)), encoding="utf-8-sig")
    (sub / "entities.jsonl").write_text("\n".join(map(json.dumps, entities)), encoding="utf-8")


def test_gold_spans_keep_nested_ones_and_lose_outer_white_space_and_other_classes(tmp_path: Path) -> None:
    write_corpus(tmp_path, ["a"])
    (document,) = read_folder(tmp_path)
    assert [(span.start, span.end, span.label) for span in document.spans] == [
        (0, 19, "Organisation"),
        (4, 14, "Nationality"),
        (25, 33, "Location"),
    ]


def test_held_out_documents_are_a_part_chosen_by_hash(tmp_path: Path) -> None:
    write_corpus(tmp_path, [f"report-{number}" for number in range(80)])
    held = {document.name for document in read_folder(tmp_path, held_out=True)}
    assert 8 <= len(held) <= 32
    assert held < {document.name for document in read_folder(tmp_path)}


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match=r"documents\.jsonl"):
        list(read_folder(tmp_path))


def test_columns_map_to_the_readers_classes(tmp_path: Path) -> None:
    path = tmp_path / "dev.txt"
    path.write_text(
        "The\tO\nPeace\tB-politicalparty\nUnion\tI-politicalparty\nwon\tO\nPoll\tB-election\n\n\nRudolf B-person\n"
    )
    first, second = read_columns(path)
    assert first.words == ("The", "Peace", "Union", "won", "Poll")
    assert [(span.start, span.end, span.label) for span in first.spans] == [(1, 3, "Organisation")]
    assert [(span.start, span.end, span.label) for span in second.spans] == [(0, 1, "Person")]


def test_a_file_without_tags_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dev.txt"
    path.write_text("The O\nvote later\n")
    with pytest.raises(BenchError, match=r"dev\.txt: 'later' is no B-, I- or O tag"):
        list(read_columns(path))


def test_entities_are_read_by_word_or_character_and_other_labels_left_out() -> None:
    doc = Doc(Vocab(), words=["The", "army", "left", "Strelsau", "twice"], spaces=[True] * 5)
    doc.ents = [Span(doc, 0, 2, "Organisation"), Span(doc, 3, 4, "Location"), Span(doc, 4, 5, "ORDINAL")]
    assert list(read_entities(doc, "a", RE3D, by_word=True)) == [
        TypedSpan("a", 0, 2, "Organisation"),
        TypedSpan("a", 3, 4, "Location"),
    ]
    assert list(read_entities(doc, "a", frozenset({"Location"}), by_word=False)) == [TypedSpan("a", 14, 22, "Location")]


def test_exact_spans_need_bounds_and_class_while_overlap_needs_one_shared_character() -> None:
    gold = [TypedSpan("a", 0, 19, "Organisation"), TypedSpan("a", 25, 33, "Location")]
    predicted = [
        TypedSpan("a", 4, 19, "Organisation"),
        TypedSpan("a", 25, 33, "Location"),
        TypedSpan("b", 25, 33, "Location"),
    ]
    assert exact_f1(gold, predicted) == pytest.approx(2 / 5)
    assert overlap_f1(gold, predicted) == pytest.approx(2 * (2 / 3) / (2 / 3 + 1))


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert overlap_f1([TypedSpan("a", 0, 4, "Person")], [TypedSpan("a", 4, 9, "Person")]) == 0.0


def test_score_names_its_metrics() -> None:
    gold = [TypedSpan("a", 0, 4, "Person")]
    assert score(gold, gold) == {"f1": 1.0, "f1_overlap": 1.0}
