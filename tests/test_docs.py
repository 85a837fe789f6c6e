"""Examples on the pages come out as the pages print them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from tests.rerun import rerun

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["docs/pipeline.md", "docs/kinds.md", "README.md"])
def test_examples_come_out_as_printed(name, tmp_path, monkeypatch):
    if not (ROOT / name).is_file():
        pytest.skip("the page is not beside the tests")
    if not (files("servanda") / "model" / "reader.onnx").is_file():
        pytest.skip("the reader's weights are not in this checkout")
    page = (ROOT / name).read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert page == rerun(page), f"{name} is out of date: write it anew with `python -m tests.rerun {name}`"
