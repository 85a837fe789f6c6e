from pathlib import Path

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

import servanda.extraction.statements.statements
from bench.options import BenchError
from bench.tasks.attribution import (
    Attributed,
    Attribution,
    attribution_view,
    contiguous,
    count_triples,
    gold_view,
    score,
)
from bench.tasks.polnear import Article, MarkedAttribution, read_annotation, read_articles
from servanda.extraction.statements.attributions import Attribution as Found
from servanda.record import Act

TEXT = "The mayor said\n\nthe siege, she knew, ended. Read more"


@pytest.fixture
def doc() -> Doc:
    """Words 0 to 12 without the white space at 3: The mayor said the siege , she knew , ended . Read more."""
    return Doc(
        English().vocab,
        words=["The", "mayor", "said", "\n\n", "the", "siege", ",", "she", "knew", ",", "ended", ".", "Read", "more"],
        spaces=[True, True, False, False, True, False, True, True, False, True, False, True, True, False],
        heads=[1, 2, 2, 2, 5, 10, 8, 8, 10, 8, 2, 2, 12, 12],
        deps=[
            "det",
            "nsubj",
            "root",
            "dep",
            "det",
            "nsubj",
            "punct",
            "nsubj",
            "parataxis",
            "punct",
            "ccomp",
            "punct",
            "root",
            "obj",
        ],
    )


@pytest.fixture
def article() -> Article:
    said = MarkedAttribution(source=((0, 9),), cue=((10, 14),), content=((16, 25), (37, 42)))
    more = MarkedAttribution(cue=((44, 48),), content=((49, 53),))
    return Article(name="a", text=TEXT, attributions=(said, more), discarded=((44, 53),))


def test_stand_off_lines_become_attributions_and_broken_lines_are_passed_over() -> None:
    attributions, discarded = read_annotation(
        [
            "T1\tSource 0 9\tThe mayor",
            "T2\tCue 10 14\tsaid",
            "T3\tContent 16 25;37 42\tthe siege ended",
            "a line that fell out of its note",
            "T4\tContent 60 70\tmore of it",
            "T5\tDiscard 44 53\tRead more",
            "T6\tDiscuss 0 3\tThe",
            "T7\tAttribution 10 14\tsaid",
            "E1\tAttribution:T7 Source:T1 Cue:T2 Content:T3 Content2:T4",
        ],
    )
    assert attributions == (
        MarkedAttribution(source=((0, 9),), cue=((10, 14),), content=((16, 25), (37, 42), (60, 70))),
    )
    assert discarded == ((44, 53),)


def test_the_first_annotator_by_name_speaks_for_an_article(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "day_one.txt").write_text(TEXT)
    (tmp_path / "attributions" / "day_one_b.ann").write_text("T1\tCue 0 3\tThe\nE1\tAttribution:T1 Cue:T1\n")
    (tmp_path / "attributions" / "day_one_a.ann").write_text("T1\tCue 10 14\tsaid\nE1\tAttribution:T1 Cue:T1\n")
    (article,) = read_articles(tmp_path)
    assert article.name == "day_one"
    assert article.attributions == (MarkedAttribution(cue=((10, 14),)),)


def test_a_folder_of_another_layout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="attributions"):
        list(read_articles(tmp_path))


def test_gold_is_seen_in_words_without_white_space_and_without_discarded_regions(article: Article, doc: Doc) -> None:
    view = gold_view(article, doc)
    assert view.words == {"source": frozenset({0, 1}), "cue": frozenset({2}), "content": frozenset({3, 4, 9})}
    assert view.fragments["content"] == frozenset({(3, 4), (9, 9)})
    (attribution,) = view.attributions
    assert attribution.head == 1


def test_the_outermost_attributions_are_seen_with_the_marks_that_the_annotation_takes_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = '"It broke," said Ann Lee, the envoy, and left.'
    words = ['"', "It", "broke", ",", '"', "said", "Ann", "Lee", ",", "the", "envoy", ",", "and", "left", "."]
    heads = [2, 2, 5, 2, 2, 5, 5, 6, 6, 10, 6, 6, 13, 5, 5]
    doc = Doc(English().vocab, words=words, spaces=spaces_of(text, words), heads=heads, deps=["dep"] * len(words))
    outer = Found((doc[5],), tuple(doc[6:11]), tuple(doc[1:3]), Act.SAY)
    inner = Found((doc[2],), (doc[1],), (doc[1],), Act.SAY)
    monkeypatch.setattr(
        servanda.extraction.statements.statements, "find_attributions", lambda _doc, _report: [outer, inner]
    )
    view = attribution_view(Article(name="day", text=text, attributions=(), discarded=()), doc)
    (found,) = view.attributions
    assert found == make(source={6, 7, 8, 9, 10, 11}, cue={5}, content={0, 1, 2, 3, 4}, head=6)


def test_the_colon_behind_a_cue_is_the_cues(monkeypatch: pytest.MonkeyPatch) -> None:
    text, words, heads = "Ann added: it broke.", ["Ann", "added", ":", "it", "broke", "."], [1, 1, 1, 4, 1, 1]
    doc = Doc(English().vocab, words=words, spaces=spaces_of(text, words), heads=heads, deps=["dep"] * len(words))
    told = Found((doc[1],), (doc[0],), tuple(doc[3:5]), Act.SAY)
    monkeypatch.setattr(servanda.extraction.statements.statements, "find_attributions", lambda _doc, _report: [told])
    (found,) = attribution_view(Article(name="day", text=text, attributions=(), discarded=()), doc).attributions
    assert found.cue == {1, 2}


def test_a_triple_needs_the_same_head_and_half_of_the_content() -> None:
    gold = [make(source={1}, cue={2}, content={3, 4, 5, 6}, head=1)]
    assert count_triples(gold, [make(source={0, 1}, cue={2}, content={5, 6}, head=1)]) == 1
    assert count_triples(gold, [make(source={1}, cue={2}, content={6}, head=1)]) == 0
    assert count_triples(gold, [make(source={0}, cue={2}, content={5, 6}, head=0)]) == 0
    assert count_triples(gold, [make(source=set(), cue={2}, content={5, 6}, head=None)]) == 0
    assert count_triples(gold, [make(source={1}, cue={7}, content={3, 4, 5, 6}, head=1)]) == 0


def test_cues_pair_one_to_one_with_the_largest_overlap_first() -> None:
    gold = [make(source=set(), cue={1, 2, 3}, content={9}, head=None)]
    loose = make(source=set(), cue={1}, content={9}, head=None)
    close = make(source=set(), cue={1, 2}, content={20}, head=None)
    assert count_triples(gold, [loose, close]) == 0
    assert count_triples(gold, [loose]) == 1


def test_contiguous_gives_first_and_last_words() -> None:
    assert contiguous({1, 2, 3, 7, 9, 10}) == frozenset({(1, 3), (7, 7), (9, 10)})


def test_an_empty_answer_scores_zero(article: Article, doc: Doc) -> None:
    nothing = {role: frozenset[int]() for role in ("source", "cue", "content")}
    empty = Attributed(words=nothing, fragments={role: frozenset() for role in nothing}, attributions=())
    assert set(score([gold_view(article, doc)], [empty]).values()) == {0.0}


def make(source: set[int], cue: set[int], content: set[int], head: int | None) -> Attribution:
    return Attribution(source=frozenset(source), cue=frozenset(cue), content=frozenset(content), head=head)


def spaces_of(text: str, words: list[str]) -> list[bool]:
    spaces, at = [], 0
    for word in words:
        at = text.index(word, at) + len(word)
        spaces.append(text[at : at + 1] == " ")
    return spaces
