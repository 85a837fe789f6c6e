"""Examples in docs/ do what the page says they do."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from tests.rerun import rerun

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("name", ["pipeline.md"])
def test_examples_come_out_as_printed(name, tmp_path, monkeypatch):
    if not (DOCS / name).is_file():
        pytest.skip("docs/ is not beside the tests")
    if not (files("servanda") / "model" / "reader.onnx").is_file():
        pytest.skip("the reader's weights are not in this checkout")
    page = (DOCS / name).read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert page == rerun(page), f"docs/{name} is out of date: write it anew with `python -m tests.rerun docs/{name}`"
