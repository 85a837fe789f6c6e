"""News items filed under the incidents they tell of, and event mentions grouped."""

from __future__ import annotations

import json

import pytest

from bench.options import BenchError
from bench.tasks import coreference, linking
from servanda.linking import link
from tests.linking.test_incidents import EARLY, LATER

CORPUS = """
quake\t0\t0\tA\t-
quake\t0\t1\tquake\t-
quake\t0\t2\tstruck\t-
quake\t1\t0\tPeople\t-
quake\t1\t1\tfled\t-
"""


def test_items_are_scored_by_pairs_and_by_shares() -> None:
    assert linking.score(["1", "1", "2"], ["x", "x", "y"]) == {"b3_f1": 1, "pairwise_f1": 1}
    assert linking.score(["1", "1", "2"], ["x", "y", "z"])["pairwise_f1"] == 0


def test_reports_of_one_incident_are_filed_together() -> None:
    filed = linking.file_reports(link([EARLY, LATER]))
    assert filed == dict.fromkeys((EARLY.reports[0].id, LATER.reports[0].id), EARLY.incidents[0].id)


def test_an_item_without_text_is_read_by_its_headline_and_a_bare_heading_is_not_read() -> None:
    row = {
        "id": "a",
        "published": "2014-05-02",
        "headline": "Two people were shot in Quill on Monday night.",
        "url": "",
    }
    report = linking.make_report(3, {**row, "text": "", "gold": {}})
    assert report is not None
    assert (report.id, report.text) == ("3", row["headline"])
    assert linking.make_report(3, {**row, "text": "", "headline": "en", "gold": {}}) is None


def test_mentions_point_at_the_words_of_their_document(tmp_path) -> None:
    (tmp_path / "dev.corpus.txt").write_text(CORPUS, encoding="utf-8")
    rows = [{"doc_id": "quake", "sent_id": 1, "tokens_number": [1], "coref_chain": "7"}]
    path = tmp_path / "dev.event_mentions.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    words, (mention,) = coreference.read_split(path)
    assert [words["quake"][place] for place in mention.words] == ["fled"]
    with pytest.raises(BenchError, match="beside it"):
        coreference.read_split(tmp_path / "train.event_mentions.json")


def test_the_mean_of_three_measures_is_the_headline_figure() -> None:
    figures = coreference.score(["1", "1", "2"], ["x", "x", "y"])
    assert figures["conll_f1"] == pytest.approx(1)
    assert set(figures) == {"conll_f1", "muc_f1", "b3_f1", "ceafe_f1", "lea_f1"}


def test_documents_of_one_topic_are_grouped(nlp):
    texts = {
        "a": "A bomb struck the ferry terminal in Northport; divers searched the harbour for the ferry crew.",
        "b": "Divers found the ferry crew in the harbour of Northport after the bomb at the terminal.",
        "c": "The chess champion lost the final match of the tournament and gave up the title.",
        "d": "Fans mourned as the chess champion gave the title away in the last match of the tournament.",
    }
    topics = coreference.group_documents({name: nlp(text) for name, text in texts.items()})
    assert topics["a"] == topics["b"] != topics["c"] == topics["d"]
