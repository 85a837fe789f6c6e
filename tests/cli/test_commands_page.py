from __future__ import annotations

from pathlib import Path

import pytest

from servanda.cli.manual import write_manual
from servanda.cli.program import COMMANDS

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def test_the_page_is_what_the_commands_say():
    if not PAGE.exists():
        pytest.skip("docs/ is not beside the tests")
    wanted = "docs/commands.md is out of date: write it with `python -m servanda.cli.manual > docs/commands.md`"
    assert PAGE.read_text(encoding="utf-8") == write_manual(), wanted


def test_every_command_has_its_section():
    page = write_manual()
    for name in COMMANDS:
        assert f"\n## servanda {name}" in page
