from pathlib import Path

import pytest

from bench.options import BenchError
from bench.rows import read_rows, write_rows


def test_rows_survive_with_line_separators_inside_their_texts(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [{"text": "one\u2028two\x85three"}, {"text": "\ufefffour\r\nfive"}]
    write_rows(path, rows)
    assert list(read_rows(path)) == rows


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": 1}\n\nnot so\n')
    with pytest.raises(BenchError, match=r"rows\.jsonl:3 is no line of JSON: 'not so'"):
        list(read_rows(path))


def test_rows_of_another_layout_are_named_with_what_they_lack(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "A truce.", "kind": "1"}\n{"text": "A raid."}\n[1]\n', encoding="utf-8")
    with pytest.raises(BenchError, match=r"rows\.jsonl:2 lacks kind; docs/evaluation\.md names"):
        list(read_rows(path, "text", "kind"))
    with pytest.raises(BenchError, match=r"rows\.jsonl:3 is no object"):
        list(read_rows(path, "text"))
