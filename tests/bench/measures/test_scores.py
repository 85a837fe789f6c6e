import pytest

from bench.measures.scores import class_f1, correlation, f1, macro_f1, recall, weighted_f1


def test_f1_of_nothing_found_and_nothing_to_find_is_zero() -> None:
    assert f1(0, 0, 0) == 0.0


def test_f1_weighs_misses_and_extras_alike() -> None:
    assert f1(2, 4, 2) == f1(2, 2, 4) == pytest.approx(2 / 3)


def test_macro_f1_counts_every_class_once_and_weighted_f1_by_frequency() -> None:
    gold = ["truce", "truce", "truce", "raid"]
    predicted = ["truce", "truce", "raid", "raid"]
    assert class_f1(gold, predicted) == {"truce": pytest.approx(0.8), "raid": pytest.approx(2 / 3)}
    assert macro_f1(gold, predicted) == pytest.approx((0.8 + 2 / 3) / 2)
    assert weighted_f1(gold, predicted) == pytest.approx((3 * 0.8 + 2 / 3) / 4)


def test_a_class_only_predicted_lowers_macro_f1() -> None:
    assert macro_f1(["raid"], ["truce"]) == 0.0
    assert macro_f1(["raid", "raid"], ["raid", "truce"]) == pytest.approx((2 / 3) / 2)


def test_recall_of_a_class_that_the_gold_lacks_is_unknown() -> None:
    assert recall(["raid"], ["truce"], "truce") is None
    assert recall(["truce", "truce"], ["truce", "raid"], "truce") == 0.5


def test_correlation_is_one_for_a_line_and_zero_for_a_constant() -> None:
    assert correlation([1.0, 2.0, 3.0], [3.0, 5.0, 7.0]) == pytest.approx(1.0)
    assert correlation([1.0, 2.0, 3.0], [2.0, 2.0, 2.0]) == 0.0
