from pathlib import Path

import pytest

from training.__main__ import main


def test_a_path_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", "--data", str(tmp_path)]) == 2
    message = capsys.readouterr().err
    assert message.startswith(f"training: {tmp_path / 'reports'}")
    assert "No such file" in message


def test_help_says_what_each_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out
    assert "train the reader" in listed
    assert "make the map's atlas" in listed


def test_a_command_without_its_paths_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["average", "--run", "run"])
    assert "--earlier, --out" in capsys.readouterr().err
