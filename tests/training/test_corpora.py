import json
import lzma
from collections import Counter
from pathlib import Path

import pytest

from training.corpora import crossner, factuality, muc, plover, polnear, re3d, snippets, treebanks
from training.corpora.spans import read_spans
from training.examples.example import Example, Pair


def chunks(example: Example, task: str) -> list[tuple[str, str]]:
    """The class and words of each span of a task."""
    spans = read_spans(example.tags[task])
    return [(span.label, " ".join(example.words[span.start : span.end])) for span in spans]


def write_rows(path: Path, *rows: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def conllu(*rows: tuple[str, str, str, str, int, str, str]) -> str:
    return "".join(
        f"{number}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t{misc}\n"
        for number, (form, lemma, upos, xpos, head, relation, misc) in enumerate(rows, start=1)
    )


GUM = (
    "# newdoc id = GUM_news_truce\n"
    + conllu(
        ("Thursday", "Thursday", "PROPN", "NNP", 0, "root", "Entity=(1-time-new-n-c-1-coref)"),
        (",", ",", "PUNCT", ",", 3, "punct", "_"),
        ("May", "May", "PROPN", "NNP", 1, "appos", "Entity=(1-time-new-n-c-1-coref"),
        ("7", "7", "NUM", "CD", 3, "nummod", "Entity=1)"),
    )
    + "\n"
    + "1-2\tThey've\t_\t_\t_\t_\t_\t_\t_\t_\n"
    + conllu(
        ("They", "they", "PRON", "PRP", 3, "nsubj", "Entity=(4-person-new-n-c-1-coref)"),
        ("'ve", "have", "AUX", "VBP", 3, "aux", "_"),
        ("met", "meet", "VERB", "VBN", 0, "root", "_"),
        ("the", "the", "DET", "DT", 5, "det", "Entity=(2-organization-new-n-c-1-coref-Bank_of_Zenda"),
        ("Bank", "Bank", "PROPN", "NNP", 3, "obj", "_"),
        ("of", "of", "ADP", "IN", 7, "case", "_"),
        ("Zenda", "Zenda", "PROPN", "NNP", 5, "nmod", "Entity=(3-place-new-n-c-1-sgl-Zenda)"),
        (",", ",", "PUNCT", ",", 9, "punct", "_"),
        ("owner", "owner", "NOUN", "NN", 5, "appos", "Entity=(2-organization-giv-n-c-1-appos"),
        ("of", "of", "ADP", "IN", 11, "case", "_"),
        ("Strelsau", "Strelsau", "PROPN", "NNP", 9, "nmod", "Entity=(5-place-new-n-c-1-sgl)2)2)"),
    )
    + "\n"
)


def test_a_treebank_document_is_one_example_with_heads_counted_over_it(tmp_path: Path) -> None:
    path = tmp_path / "ud" / "gum" / "train.conllu"
    path.parent.mkdir(parents=True)
    path.write_text(GUM, encoding="utf-8")
    (example,) = treebanks.load(tmp_path, "train", corpus="gum")
    assert example.starts == (0, 4)
    assert example.words[4:7] == ("They", "'ve", "met")
    assert example.heads is not None
    assert example.heads[:7] == (0, 2, 0, 2, 6, 6, 6)
    assert example.tags["morph"][0] == ""


def test_gum_names_end_with_their_head_and_descriptions_stay_unknown(tmp_path: Path) -> None:
    path = tmp_path / "ud" / "gum" / "dev.conllu"
    path.parent.mkdir(parents=True)
    path.write_text(GUM, encoding="utf-8")
    (example,) = treebanks.load(tmp_path, "dev", corpus="gum")
    assert chunks(example, "entity") == [("Organisation", "the Bank of Zenda"), ("Location", "Strelsau")]
    assert example.tags["entity"][4] is None
    assert chunks(example, "time") == [("DATE", "Thursday , May 7")]
    assert example.partial["entity"] == {"Person", "Organisation", "Location"}


def test_polnear_marks_roles_in_words_and_links_them_to_the_cue(tmp_path: Path) -> None:
    text = "The mayor said the siege, in her view, ended.\nRead more"
    folder = tmp_path / "attribution" / "polnear" / "train"
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "a_day.txt").write_text(text)
    (folder / "attributions" / "a_day_2.ann").write_text("")
    (folder / "attributions" / "a_day_1.ann").write_text(
        "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 15 24;39 44\tthe siege ended\n"
        "broken off\nT4\tDiscard 46 55\tRead more\nE1\tAttribution:T9 Source:T1 Cue:T2 Content:T3\n",
    )
    silver = tmp_path / "ner" / "polnear-corenlp" / "silver.tsv.xz"
    silver.parent.mkdir(parents=True)
    with lzma.open(silver, "wt") as rows:
        rows.write("# doc another.txt\nOther\t0\t5\tNNP\tPERSON\t\n# doc a_day.txt\nThe\t0\t3\tDT\tO\t\n")
        rows.write("mayor\t4\t9\tNN\tPERSON\t\nsaid\t10\t14\tVBD\tO\t\n\nRead\t46\t50\tNNP\tLOCATION\t\n")
        rows.write("more\t51\t55\tRB\tDATE\tPRESENT_REF\n")
    (example,) = polnear.load(tmp_path, "train")
    assert chunks(example, "source") == [("Source", "The mayor")]
    assert chunks(example, "content") == [("Content", "the siege"), ("Content", "ended")]
    assert example.tags["cue"][-2:] == (None, None)
    assert example.links is not None
    assert [index for index, cue in enumerate(example.links) if cue is not None] == [0, 1, 3, 4, 10]
    assert set(example.links) == {None, 2}
    assert chunks(example, "entity") == [("Location", "Read")]
    assert example.tags["entity"][:3] == (None, None, "O")
    assert chunks(example, "time") == [("DATE", "more")]


def test_re3d_documents_part_by_hash_and_keep_outer_spans(tmp_path: Path) -> None:
    folder = tmp_path / "ner" / "re3d" / "wire"
    names = [f"report-{number}" for number in range(40)]
    write_rows(folder / "documents.jsonl", *({"_id": name, "text": "The Ruritanian army left."} for name in names))
    marks = [(0, 19, "Organisation"), (4, 14, "Nationality"), (20, 24, "Vehicle")]
    entities = [
        {"documentId": name, "begin": begin, "end": end, "type": kind, "confidence": 1}
        for name in names
        for begin, end, kind in marks
    ]
    write_rows(folder / "entities.jsonl", *entities)
    train, dev = list(re3d.load(tmp_path, "train")), list(re3d.load(tmp_path, "dev"))
    assert sorted(example.document for example in train + dev) == sorted(names)
    assert 0 < len(dev) < len(train)
    assert chunks(train[0], "entity") == [("Organisation", "The Ruritanian army")]


def test_crossner_leaves_open_what_the_reader_has_no_class_for(tmp_path: Path) -> None:
    path = tmp_path / "ner" / "crossner-politics" / "dev.txt"
    path.parent.mkdir(parents=True)
    path.write_text("Peace\tB-politicalparty\nUnion\tI-politicalparty\nwon\tO\nPoll\tB-election\n\n")
    (example,) = crossner.load(tmp_path, "dev")
    assert example.tags["entity"] == ("B-Organisation", "I-Organisation", "O", None)


def test_factuality_stands_at_the_last_word_of_the_span(tmp_path: Path) -> None:
    row = {"text": "They may sign it .", "targets": [{"span1": [1, 3], "label": 0.5}]}
    write_rows(tmp_path / "factuality" / "uw" / "train.jsonl", row)
    (example,) = factuality.load(tmp_path, "train", corpus="uw")
    assert example.factuality == {2: 0.5}


def test_muc_roles_are_marked_at_every_occurrence(tmp_path: Path) -> None:
    template = {
        "incident_type": "attack",
        "PerpInd": [[["rebels", 0]]],
        "PerpOrg": [],
        "Target": [],
        "Victim": [],
        "Weapon": [],
    }
    row = {"docid": "d", "doctext": "rebels came. the rebels left, not the rebelsome.", "templates": [template]}
    write_rows(tmp_path / "incidents" / "muc4" / "gtt-json" / "dev.json", row)
    (example,) = muc.load(tmp_path, "dev")
    assert chunks(example, "role") == [("PerpInd", "rebels"), ("PerpInd", "rebels")]


@pytest.mark.parametrize(
    ("marked", "source", "target"),
    [
        ("<s>Ruritania</s> freed <t>two spies</t>.", (0, 1), (2, 4)),
        ("<t>Two spies</t> were freed.", (0, 2), (0, 2)),
        ("<s><t>Ruritania</t> forces</s> left <t>Ruritania</t>.", (0, 2), (0, 1)),
    ],
)
def test_plv_tags_become_word_spans(
    marked: str, source: tuple[int, int], target: tuple[int, int], tmp_path: Path
) -> None:
    text, _ = plover.read_tags(marked)
    row = {"sentence": text, "marked_sentence": marked, "gold_root": "YIELD"}
    write_rows(tmp_path / "incidents" / "plv" / "train.jsonl", row)
    write_rows(tmp_path / "incidents" / "plover" / "PLOVER_GSR_CAMEO.json", [])
    (example,) = [*plover.load(tmp_path, "train"), *plover.load(tmp_path, "dev")]
    assert example.pairs == (Pair(source=source, target=target, event="YIELD"),)


def test_gold_records_get_present_event_names_and_both_sides_of_an_accord(tmp_path: Path) -> None:
    write_rows(tmp_path / "incidents" / "plv" / "train.jsonl")
    records = [
        {"id": "1", "event": "DOCUMENT"},
        {
            "id": "2",
            "event": "RETREAT",
            "textInfo": {"markup": "(SRC/TAR: Zenda (city)) and (SRC/TAR: Strelsau) (EVT: parted)."},
        },
        {"id": "3", "event": "AGREE", "textInfo": ""},
    ]
    write_rows(tmp_path / "incidents" / "plover" / "PLOVER_GSR_CAMEO.json", records)
    (example,) = plover.load(tmp_path, "train")
    assert " ".join(example.words) == "Zenda ( city ) and Strelsau parted ."
    assert example.pairs == (Pair(source=(0, 4), target=(5, 6), event="YIELD"),)


def test_snippets_train_every_kind_with_several_texts(tmp_path):
    kinds = Counter(example.kind for example in snippets.load(tmp_path, "train"))
    assert len(kinds) == 30
    assert min(kinds.values()) >= 4
    assert not list(snippets.load(tmp_path, "dev"))


def test_no_snippet_stands_twice(tmp_path):
    texts = [example.words for example in snippets.load(tmp_path, "train")]
    assert len(set(texts)) == len(texts)
