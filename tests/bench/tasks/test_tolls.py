from bench.tasks.tolls import count_least
from servanda.record import Estimate, Record, Report, SourceEstimate


def counted(text, **numbers):
    report = Report(id="r", text=text)
    source = SourceEstimate(report="r", spans=(report.span(0, len(text)),))
    return count_least(Record(reports=(report,)), Estimate(by_source=(source,), **numbers))


def test_a_number_told_is_the_least():
    assert counted("7 men", low=7, best=7, high=7) == 7


def test_words_have_the_numbers_that_coders_give_them():
    assert counted("several men") == 3
    assert counted("numerous men") == 4
    assert counted("men") == 2


def test_words_come_on_top_of_a_number():
    assert counted("one leader and several fighters", low=1) == 4


def test_nobody_is_nought():
    assert count_least(Record(), None) == 0
