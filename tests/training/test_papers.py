from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path

import pytest

from servanda.reading.model import META as DESCRIPTION
from servanda.reading.model import SHIPPED
from training.export.card import write_card
from training.export.papers import CARD, FILES, PROVENANCE, write_papers

META = {
    "window": 160,
    "encoder": {"name": "tiny-bert", "layers": 2, "width": 8},
    "corpora": {"treebank": {"repository": "example.org/treebank", "licence": "CC-BY-4.0"}},
    "scores": {"float32": {"treebank.las": 0.91234}, "int8": {"treebank.las": 0.9}},
    "sha256": {"reader.onnx": "of an earlier file"},
}


def test_the_papers_tell_the_files_as_they_are_now(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(name.encode())
        (tmp_path / name).chmod(0o600)
    write_papers(tmp_path, META)
    meta = json.loads((tmp_path / "meta.json").read_text(encoding="utf-8"))
    assert meta["sha256"] == {name: hashlib.sha256(name.encode()).hexdigest() for name in FILES}
    assert {**meta, "sha256": None} == {**META, "sha256": None}
    card = (tmp_path / CARD).read_text(encoding="utf-8")
    assert "| treebank | example.org/treebank | CC-BY-4.0 |" in card
    assert "| treebank.las | 0.912 | 0.900 |" in card
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o644}


def test_the_shipped_card_tells_what_the_shipped_model_is() -> None:
    if not (SHIPPED / DESCRIPTION).is_file():
        pytest.skip("the reader's weights are not in this checkout")
    meta = json.loads((SHIPPED / DESCRIPTION).read_text(encoding="utf-8"))
    assert (SHIPPED / CARD).read_text(encoding="utf-8") == write_card(meta)
    assert meta["corpora"] == tomllib.loads(PROVENANCE.read_text(encoding="utf-8"))["corpora"]
