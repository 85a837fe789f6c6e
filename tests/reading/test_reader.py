from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from spacy.tokens import Doc

from servanda.errors import ModelError
from servanda.reading import load_reader, rank_events, rank_kinds
from servanda.reading.model import GRAPH, META, NAMER, SHIPPED, VOCABULARY, Model, load_model
from servanda.reading.text import find_borders, find_words

pytestmark = pytest.mark.skipif(not (SHIPPED / GRAPH).exists(), reason="the trained reader is not here")

TEXT = (
    "Envoy doubts the truce\n\n"
    "The mediators said on Monday that both armies had signed a truce. "
    "A general told reporters that his troops would leave the valley by 4 June."
)


@pytest.fixture(scope="module")
def doc(nlp) -> Doc:
    return nlp(TEXT)


def test_a_text_becomes_sentences_trees_and_lemmas(doc: Doc) -> None:
    sentences = list(doc.sents)
    assert [sentence.text.strip() for sentence in sentences][:2] == [
        "Envoy doubts the truce",
        "The mediators said on Monday that both armies had signed a truce.",
    ]
    assert all(sentence.root.dep_ == "ROOT" for sentence in sentences)
    said = next(token for token in doc if token.text == "said")
    assert (said.pos_, said.tag_, said.lemma_) == ("VERB", "VBD", "say")
    assert [child.text for child in said.children if child.dep_ == "nsubj"] == ["mediators"]


def test_who_says_what_is_marked_and_linked(doc: Doc) -> None:
    assert "said" in [span.text for span in doc.spans["cues"]]
    links = {span.text: doc[cue].text for span, cue, _ in doc._.attribution_links}
    assert links["The mediators"] == "said"
    assert all(0 < score <= 1 for _, _, score in doc._.attribution_links)


def test_every_word_has_a_factuality_and_a_vector(doc: Doc) -> None:
    assert doc.tensor.shape[0] == len(doc)
    assert all(isinstance(token._.factuality, float) for token in doc)


def test_a_line_break_ends_a_sentence_without_a_full_stop(nlp) -> None:
    doc = nlp("Talks resume\nTwo sides meet in the capital")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Talks resume", "Two sides meet in the capital"]


@pytest.mark.parametrize("text", ["", "  ", "\n\n", "\n Truce holds.\n\n "])
def test_white_space_alone_is_no_obstacle(nlp, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    for token in doc:
        assert token.head.i < len(doc)


@pytest.mark.parametrize("threads", [1, 3])
def test_what_is_read_together_does_not_change_what_is_read(nlp, threads: int) -> None:
    texts = [TEXT, "The bridge was destroyed.", "", " \n Shelling", "  ", "The army said so.\n", TEXT * 3] * 4
    together = [doc.to_json() for doc in load_reader(threads=threads).pipe(texts)]
    assert together == [nlp(text).to_json() for text in texts]


def test_documents_are_read_only_a_few_ahead(nlp) -> None:
    taken = 0

    def texts() -> Iterator[str]:
        nonlocal taken
        for _ in range(100):
            taken += 1
            yield "The bridge was destroyed."

    next(iter(load_reader(threads=2).pipe(texts())))
    assert taken < 20


def test_a_document_with_sentence_starts_keeps_them(nlp) -> None:
    words = ["He", "left", ".", "She", "stayed", "."]
    doc = Doc(nlp.vocab, words=words, sent_starts=[True, False, False, False, True, False])
    read = nlp.get_pipe("servanda_reader")(doc)
    assert [sentence.start for sentence in read.sents] == [0, 4]


def test_events_between_two_spans_and_kinds_of_a_text_are_ranked(nlp) -> None:
    doc = nlp("Rebels attacked the army post.")
    events = rank_events(doc, doc[0:1], doc[2:5])
    assert sum(score for _, score in events) == pytest.approx(1, abs=1e-4)
    assert events == sorted(events, key=lambda event: -event[1])
    assert rank_events(doc, doc[0:1], None) == rank_events(doc, None, doc[0:1])
    assert rank_events(doc, None, None) == []
    assert sum(score for _, score in rank_kinds(doc)) == pytest.approx(1, abs=1e-4)
    assert rank_kinds(nlp("")) == []


def test_a_mark_on_white_space_counts_for_the_next_word(nlp) -> None:
    doc = nlp.make_doc("\n A truce.\n\nIt holds.")
    words, places = find_words(doc)
    assert words == ["A", "truce", ".", "It", "holds", "."]
    assert find_borders(doc, places, closed=False).tolist() == [True, False, False, True, False, False]


def test_words_that_are_only_seen_change_nothing_but_what_is_asked_for() -> None:
    model = load_model(SHIPPED)
    words = model.pieces.encode("The ceasefire did not hold . Gunmen fired on a convoy near the bridge .".split())
    whole, part = model.score(words), model.score(words, seen=6)
    assert np.allclose(part.vectors, whole.vectors[6:], atol=0.2)
    assert (part.arcs.argmax(axis=1) == whole.arcs[6:, 6:].argmax(axis=1)).all()
    assert part.links.shape == (9, 9)
    assert part.tags.argmax(axis=1).tolist() == whole.tags[6:].argmax(axis=1).tolist()


def copy_model(folder: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, folder / "model"))


@pytest.mark.parametrize("name", [VOCABULARY, NAMER])
def test_an_altered_file_is_refused_by_name(tmp_path: Path, name: str) -> None:
    path = copy_model(tmp_path)
    with (path / name).open("ab") as stream:
        stream.write(b"truce\n")
    with pytest.raises(ModelError, match=rf"{name} has SHA-256 .* Install servanda again"):
        Model(path)


def test_another_format_is_refused(tmp_path: Path) -> None:
    path = copy_model(tmp_path)
    meta = json.loads((path / META).read_text(encoding="utf-8"))
    (path / META).write_text(json.dumps({**meta, "format": "servanda-reader/0"}), encoding="utf-8")
    with pytest.raises(ModelError, match="servanda-reader/0"):
        Model(path)


def test_a_model_whose_labels_are_not_those_of_its_graph_is_refused(tmp_path: Path) -> None:
    path = copy_model(tmp_path)
    meta = json.loads((path / META).read_text(encoding="utf-8"))
    meta["labels"]["tags"]["role"].append("B-Bystander")
    (path / META).write_text(json.dumps(meta), encoding="utf-8")
    with pytest.raises(ModelError, match=r"does not work here: it scores \d+ labels and names \d+"):
        Model(path)
    meta["labels"]["tags"]["role"].pop()
    meta["labels"]["events"].append("PARLEY")
    (path / META).write_text(json.dumps(meta), encoding="utf-8")
    reader = Model(path)
    with pytest.raises(ModelError, match=r"does not work here: its namer scores \d+ labels and names \d+"):
        reader.name_events(["Rebels", "attacked", "."])
    del meta["labels"]["tags"]["role"]
    (path / META).write_text(json.dumps(meta), encoding="utf-8")
    with pytest.raises(ModelError, match="no labels for role"):
        Model(path)


def test_a_missing_model_is_an_error_that_says_where(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing"):
        load_reader(tmp_path / "nowhere")
