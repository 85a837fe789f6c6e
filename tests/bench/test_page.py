from datetime import date

from bench.field_tests import FieldTest, Metric
from bench.page import Outcome, write_page
from bench.setting import ReaderCard

CARD = ReaderCard(checksum="ab12", exact={"gum.las": 0.88}, rounded={"gum.las": 0.871, "other": 0.5})
METRICS = (
    Metric(name="f1", floor=0.7, later_floor=0.75, goal=0.9, is_guess=True, peers={"Rival": 0.8, "Old": 0.5}),
    Metric(name="mae", lower_is_better=True, peers={"Rival": 0.2}),
)
TEST = FieldTest(task="entities", path="a/dev.txt", title="Entities: A", what="Spans in A.", metrics=METRICS)


def draw(*outcomes: Outcome) -> str:
    return write_page(outcomes, day=date(2021, 5, 4), machine="2 cores of a mill", card=CARD)


def test_the_head_names_day_machine_reader_and_the_floors_reached() -> None:
    page = draw(Outcome(test=TEST, figures={"f1": 0.65, "mae": 0.3}))
    for line in ("2021-05-04", "2 cores of a mill", "`ab12`", "Floors reached: 0 of 1.", "  - Entities: A: `f1`"):
        assert line in page


def test_a_figure_below_its_floor_says_so_and_peers_ahead_are_in_bold() -> None:
    page = draw(Outcome(test=TEST, figures={"f1": 0.65, "mae": 0.3, "f1_n": 12}))
    assert (
        "| `f1` (n 12) | 0.650 **below floor** | 0.700 (guess), later 0.750 | 0.900 | Rival **0.800**; Old 0.500 |"
        in page
    )
    assert "| `mae` | 0.300 | – | – | Rival **0.200** |" in page


def test_a_figure_at_its_floor_has_reached_it() -> None:
    page = draw(Outcome(test=TEST, figures={"f1": 0.7, "mae": 0.1}))
    assert "**below floor**" not in page
    assert "Floors reached: 1 of 1." in page
    assert "| `mae` | 0.100 | – | – | Rival 0.200 |" in page


def test_each_section_tells_how_to_run_it_alone() -> None:
    assert "```\npython -m bench entities DATA/a/dev.txt\n```" in draw(Outcome(test=TEST, figures={"f1": 0.7}))


def test_what_was_not_measured_stands_there_with_its_reason() -> None:
    page = draw(
        Outcome(test=TEST, figures=None, reason="not built yet"),
        Outcome(test=TEST, figures=None, reason="ValueError: a span", is_failure=True),
    )
    assert (
        "| Entities: A (`entities`) | not built yet | `f1` 0.700 | `f1`: Rival 0.800, Old 0.500; `mae`: Rival 0.200 |"
        in page
    )
    assert "**failed**: ValueError: a span" in page


def test_the_loss_by_rounding_stands_beside_both_scores() -> None:
    assert "| `gum.las` | 0.880 | 0.871 | -0.009 |" in draw()


def test_a_reader_without_scores_of_its_own_has_nothing_to_compare() -> None:
    bare = ReaderCard(checksum="ab12", exact={}, rounded={})
    assert "8-bit weights" not in write_page([], day=date(2021, 5, 4), machine="a mill", card=bare)
