"""A report's text cut for reading: nothing is lost, nested and crossing findings keep their looks."""

from hypothesis import given
from hypothesis import strategies as st

from servanda.export.page.passages import Mark, cut
from servanda.record import Part, PartKind, Report, Span

TEXT = "One came. Two went. Three stayed.\nFour slept. Five woke."


def texts(paragraphs):
    return [[("".join(run.text for run in each.runs)) for each in paragraph.passages] for paragraph in paragraphs]


def test_paragraphs_are_lines_and_passages_sentences():
    report = Report(id="r", text=TEXT)
    assert texts(cut(report, [], [])) == [["One came. ", "Two went. ", "Three stayed."], ["Four slept. ", "Five woke."]]


def test_evidence_joins_the_sentences_that_it_spans_but_not_paragraphs():
    report = Report(id="r", text=TEXT)
    evidence = [report.span(4, 14), report.span(28, 40)]
    assert texts(cut(report, evidence, [])) == [
        ["One came. Two went. ", "Three stayed."],
        ["Four slept. ", "Five woke."],
    ]


def test_a_passage_starts_where_its_link_says():
    report = Report(id="r", text="  " + TEXT)
    for paragraph in cut(report, [], []):
        for passage in paragraph.passages:
            assert report.text[passage.start : passage.end] == "".join(run.text for run in passage.runs)


def test_nested_and_crossing_marks_keep_their_looks():
    report = Report(id="r", text="abcdefgh")
    marks = [
        Mark(report.span(0, 8), "said"),
        Mark(report.span(2, 5), "promise"),
        Mark(report.span(4, 7), "incident"),
        Mark(report.span(4, 7), "incident"),
    ]
    (paragraph,) = cut(report, [], marks)
    (passage,) = paragraph.passages
    assert [(run.text, run.looks) for run in passage.runs] == [
        ("ab", ("said",)),
        ("cd", ("promise", "said")),
        ("e", ("incident", "promise", "said")),
        ("fg", ("incident", "said")),
        ("h", ("said",)),
    ]


def test_parts_that_are_no_evidence_are_told_apart():
    text = "A headline\nWords of the body.\nA caption"
    parts = (
        Part(kind=PartKind.HEADLINE, start=0, end=10),
        Part(kind=PartKind.BODY, start=11, end=29),
        Part(kind=PartKind.CAPTION, start=30, end=39),
    )
    assert [each.kind for each in cut(Report(id="r", text=text, parts=parts), [], [])] == [
        PartKind.HEADLINE,
        PartKind.BODY,
        PartKind.CAPTION,
    ]


@given(st.text('ab .\n"', min_size=1, max_size=80).filter(str.strip), st.data())
def test_no_word_is_lost_and_every_mark_is_covered(text, data):
    report = Report(id="r", text=text)
    spans = data.draw(
        st.lists(
            st.integers(0, len(text) - 1).flatmap(
                lambda start: st.integers(start + 1, len(text)).map(lambda end: Span("r", start, end))
            ),
            max_size=6,
        )
    )
    marks = [Mark(span, f"look{number}") for number, span in enumerate(spans)]
    paragraphs = cut(report, spans, marks)
    shown = "".join("".join(passage) for passage in texts(paragraphs))
    assert shown.split() == text.split() or "".join(shown.split()) == "".join(text.split())
    for mark in marks:
        marked = "".join(
            run.text
            for paragraph in paragraphs
            for passage in paragraph.passages
            for run in passage.runs
            if mark.look in run.looks
        )
        assert "".join(marked.split()) == "".join(report.quote(mark.span).split())
