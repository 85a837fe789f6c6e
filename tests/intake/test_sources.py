import pytest

from servanda.errors import IntakeError
from servanda.intake.sources import FileKind, count_sources, find_files, find_others, tell_kind


def names(sources, errors=None):
    return [path.name for path in find_files(sources, pytest.fail if errors is None else errors.append)]


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.html", "sub/c.jsonl", "notes.toml", "photo.png", ".hidden/d.txt", "sub/.e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}\n\n{}\n" if name.endswith("jsonl") else "A text.")
    return tmp_path


def test_a_folder_stands_for_its_reports_in_order(folder):
    assert names([folder]) == ["a.html", "b.txt", "c.jsonl"]


def test_what_is_passed_over_in_a_folder_can_be_named(folder):
    assert [path.name for path in find_others([folder, folder / "b.txt"])] == ["notes.toml", "photo.png"]


def test_a_glob_stands_for_what_it_matches(folder):
    assert names([f"{folder}/*.t*"]) == ["b.txt", "notes.toml"]
    assert names([f"{folder}/**/*.jsonl"]) == ["c.jsonl"]
    assert names([f"{folder}/su*"]) == ["c.jsonl"]


def test_a_file_named_twice_is_read_once(folder):
    assert names([folder / "b.txt", folder, f"{folder}/b.*"]) == ["b.txt", "a.html", "c.jsonl"]


def test_what_leads_nowhere_is_named_and_the_rest_read(folder):
    (folder / "empty").mkdir()
    (folder / "pictures").mkdir()
    (folder / "pictures" / "p.png").write_bytes(b"")
    errors = []
    found = names(
        [folder / "no.txt", f"{folder}/*.xyz", folder / "empty", folder / "pictures", folder / "b.txt"], errors
    )
    assert found == ["b.txt"]
    missing, unmatched, empty, pictures = map(str, errors)
    assert "no.txt: there is no such file" in missing
    assert "*.xyz: no file matches" in unmatched
    assert "holds no report (nothing)" in empty
    assert "holds no report (only p.png)" in pictures
    assert all(isinstance(error, IntakeError) for error in errors)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.TXT", "<html>", FileKind.TEXT),
        ("a.htm", "words", FileKind.HTML),
        ("page", "\n<!DOCTYPE html>\n<html><body>", FileKind.HTML),
        ("feed", '{"text": "A b."}', FileKind.JSON_LINES),
        ("report.md", "A truce was signed.", FileKind.TEXT),
    ],
)
def test_a_file_is_what_its_suffix_or_else_its_beginning_says(tmp_path, name, content, kind):
    path = tmp_path / name
    path.write_text(content)
    assert tell_kind(path) is kind


def test_counting_reads_nothing_but_lines(folder):
    assert count_sources([folder, folder / "missing.txt"]) == 4
