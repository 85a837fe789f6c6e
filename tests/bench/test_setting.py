import json
import platform
from pathlib import Path

import pytest

from bench.setting import describe_machine, name_instructions, read_card


def test_the_machine_is_described_by_cores_processor_system_and_python() -> None:
    words = describe_machine()
    assert words[0].isdigit()
    assert platform.machine() in words
    assert platform.python_version() in words
    assert "/" not in words


@pytest.mark.parametrize(
    ("found", "name"),
    [
        (["X86_V2", "X86_V3"], "AVX2"),
        (["SSE42", "AVX2", "AVX512F", "AVX512_SKX"], "AVX-512"),
        (["NEON", "ASIMD"], "NEON"),
        (["VSX"], None),
    ],
)
def test_the_widest_instructions_are_named(found: list[str], name: str | None) -> None:
    assert name_instructions(found) == name


def test_the_card_gives_checksum_and_both_scores(tmp_path: Path) -> None:
    meta = {"sha256": {"reader.onnx": "ab12"}, "scores": {"float32": {"gum.las": 0.9}, "int8": {"gum.las": 0.8}}}
    (tmp_path / "meta.json").write_text(json.dumps(meta))
    card = read_card(tmp_path)
    assert (card.checksum, card.exact, card.rounded) == ("ab12", {"gum.las": 0.9}, {"gum.las": 0.8})
