from pathlib import Path

import pytest
from spacy.vocab import Vocab

from bench.options import BenchError
from bench.tasks.parse import Node, make_doc, read_nodes, read_trees, score

CONLLU = """\
# newdoc id = GUM_news_truce
# sent_id = 1
1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\t_
1\tIt\tit\tPRON\tPRP\t_\t3\tnsubj\t_\t_
2\t's\tbe\tAUX\tVBZ\t_\t3\tcop\t_\t_
3\tquiet\tquiet\tADJ\tJJ\t_\t0\troot\t_\tSpaceAfter=No
3.1\tnow\tnow\tADV\tRB\t_\t_\t_\t_\t_
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# sent_id = 2
1\tGuns\tgun\tNOUN\tNNS\t_\t2\tnsubj:pass\t_\t_
2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_

# newdoc id = newsgroup-chat
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""


@pytest.fixture
def conllu(tmp_path: Path) -> Path:
    path = tmp_path / "small.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return path


def test_documents_hold_syntactic_words_with_heads_counted_over_the_document(conllu: Path) -> None:
    news, chat = read_trees(conllu)
    assert news.words == ("It", "'s", "quiet", ".", "Guns", "fell")
    assert news.spaces == (False, True, False, True, True, True)
    assert news.starts == (True, False, False, False, True, False)
    assert [node.head for node in news.nodes] == [2, 2, 2, 2, 5, 5]
    assert news.nodes[4].relation == "nsubj"
    assert news.is_news
    assert not chat.is_news


def test_the_doc_keeps_gold_words_and_sentences(conllu: Path) -> None:
    news, _ = read_trees(conllu)
    doc = make_doc(Vocab(), news)
    assert doc.text == "It's quiet. Guns fell "
    assert [token.is_sent_start for token in doc] == list(news.starts)


def test_las_needs_head_and_relation_while_uas_needs_the_head(conllu: Path) -> None:
    trees = list(read_trees(conllu))
    perfect = [tree.nodes for tree in trees]
    assert score(trees, perfect) == {"upos": 1.0, "uas": 1.0, "las": 1.0, "las_news": 1.0}
    wrong = [list(nodes) for nodes in perfect]
    wrong[0][0] = Node("PRON", 2, "obj")
    wrong[0][4] = Node("VERB", 4, "nsubj")
    figures = score(trees, wrong)
    assert figures["upos"] == pytest.approx(6 / 7)
    assert figures["uas"] == pytest.approx(6 / 7)
    assert figures["las"] == pytest.approx(5 / 7)
    assert figures["las_news"] == pytest.approx(4 / 6)


def test_a_file_without_news_has_no_news_figure(conllu: Path) -> None:
    _, chat = read_trees(conllu)
    assert score([chat], [chat.nodes])["las_news"] is None


def test_a_parsed_doc_gives_relations_without_subtype(conllu: Path) -> None:
    news, _ = read_trees(conllu)
    doc = make_doc(Vocab(), news)
    for token, node in zip(doc, news.nodes, strict=True):
        token.head, token.dep_, token.pos_ = doc[node.head], node.relation, node.upos
    doc[4].dep_ = "nsubj:pass"
    assert read_nodes(doc) == news.nodes


def test_a_line_of_another_format_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.conllu"
    path.write_text("Peace\tO\n", encoding="utf-8")
    with pytest.raises(BenchError, match=r"words\.conllu:1 has 2 columns"):
        list(read_trees(path))
