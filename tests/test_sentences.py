"""The sentence that stands behind a value on screen is whole: no full stop of a title, a month or a clock time cuts it short."""

import pytest

from servanda.record import Report
from servanda.record.sentences import SENTENCE_BREAK


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The truce began on Aug. 3 and holds. Both sides say so.", 2),
        ("Gen. Adama Sow met Lt. Col. Ba on Sept. 14. They shook hands.", 2),
        ("Shells fell at 4 p.m. Monday and again at 6 a.m. GMT. Nobody was hurt.", 2),
        ("They left at 5 p.m. The crossing was shut behind them.", 2),
        ("The U.S. envoy J. K. Moss spoke to Gov. Diallo.", 1),
        ("“We will go.” “When?” he asked. (Nobody knew.) Then they went.", 4),
        ("Église et armée se taisent. Éric Ndong a parlé.", 2),
        ("Rebels leave town\n\nThe last of them left at dawn.", 2),
    ],
)
def test_a_text_falls_into_whole_sentences(text: str, sentences: int) -> None:
    assert len(SENTENCE_BREAK.split(text)) == sentences


def test_words_are_shown_in_their_whole_sentence() -> None:
    text = "He came late. The envoy said the raid broke the truce that began on Aug. 3 and asked for talks. Nobody replied."
    report = Report(id="r", text=text)
    start = text.index("broke")
    shown = report.quote(report.sentence_around(report.span(start, start + 5)))
    assert shown == "The envoy said the raid broke the truce that began on Aug. 3 and asked for talks."
