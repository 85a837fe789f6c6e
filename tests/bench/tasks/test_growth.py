from dataclasses import replace

import pytest

from bench.options import BenchError, Options
from bench.tasks.growth import Run, describe, measure
from servanda.store import Store
from tests.store.conftest import make_findings

RUN = Run(reports=1000, findings=3000, loading=0.5, linking=2.0, judging=1.0, peak=100.0)


def test_exponents_are_of_the_sizes_and_costs_those_of_the_largest() -> None:
    twice = replace(RUN, reports=2000, linking=4.0, judging=4.0, peak=100.0)
    figures = describe([RUN, twice])
    assert figures["seconds_linking"] == 4.0
    assert figures["linking_exponent"] == pytest.approx(1.0)
    assert figures["judging_exponent"] == pytest.approx(2.0)
    assert figures["memory_exponent"] == pytest.approx(0.0)
    assert "linking_exponent" not in describe([RUN])


def test_a_record_file_is_linked_and_judged_in_each_size(tmp_path) -> None:
    path = tmp_path / "deal.servanda"
    with Store.open(path, create=True) as store:
        store.add_many(make_findings(number) for number in range(6))
    figures = measure(path, Options(reports=(3, 6, 50)))
    assert (figures["reports"], figures["findings"]) == (6, 24)
    assert figures["peak_mb"] > 0


def test_an_empty_record_is_named(tmp_path) -> None:
    Store.open(tmp_path / "deal.servanda", create=True).close()
    with pytest.raises(BenchError, match="holds no report"):
        measure(tmp_path / "deal.servanda", Options())
