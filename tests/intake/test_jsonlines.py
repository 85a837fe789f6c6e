import json
from datetime import date

import pytest

from servanda.errors import IntakeError
from servanda.intake.jsonlines import draft_json, read_json_lines

TEXT = "The rebels and the army signed a truce."


def write(path, *lines):
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_the_known_keys_become_fields_and_the_others_are_kept():
    plain = {
        "id": 7, "text": TEXT, "published": "2020-03-04", "outlets": ["One", "Two"], "headline": "Truce",
        "url": "https://example.org/a", "heading": "A war", "topic": None,
    }  # fmt: skip
    draft = draft_json(json.dumps(plain), "a.jsonl:1")
    assert (draft.id, draft.text) == ("7", f"Truce\n\n{TEXT}")
    assert (draft.published, draft.outlet) == (date(2020, 3, 4), "One, Two")
    assert (draft.headline, draft.url, draft.other) == (
        "Truce",
        "https://example.org/a",
        {"heading": "A war", "topic": None},
    )


def test_a_headline_with_which_the_text_begins_is_not_written_twice():
    draft = draft_json(json.dumps({"text": f"TRUCE\n\n{TEXT}", "headline": "Truce"}), "a.jsonl:1")
    assert draft.text == f"TRUCE\n\n{TEXT}"


def test_what_is_null_or_missing_stays_unknown():
    draft = draft_json(json.dumps({"text": TEXT, "published": None, "outlets": [], "headline": ""}), "a.jsonl:1")
    assert (draft.id, draft.published, draft.outlet, draft.headline, draft.url) == (None, None, None, None, None)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"text": "cut off', "not JSON"),
        ('["a list"]', "expected an object"),
        ('{"body": "…"}', "no \"text\", only 'body'"),
        ('{"text": null}', 'no "text"'),
        ('{"text": 5}', '"text" must be a string, got 5'),
        ('{"text": "A b.", "published": "someday"}', "'someday' cannot be understood"),
        ('{"text": "A b.", "published": 20200304}', "20200304 is not written as a date"),
        ('{"text": "A b.", "published": {"day": 4}}', "not written as a date"),
        ('{"text": "A b.", "outlets": "One"}', '"outlets" must be a list'),
        ('{"text": "A b.", "outlet": ["One"]}', '"outlet" must be a string'),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_says_where_and_what(line, problem):
    with pytest.raises(IntakeError, match=r"^a\.jsonl:3: ") as error:
        draft_json(line, "a.jsonl:3")
    assert problem in str(error.value)


def test_bad_lines_are_named_and_the_others_read(tmp_path):
    path = write(tmp_path / "a.jsonl", {"text": TEXT}, "", "{oops", {"text": TEXT + " It holds."})
    errors = []
    drafts = list(read_json_lines(path, str(path), 1000, errors.append))
    assert [draft.where for draft in drafts] == [f"{path}:1", f"{path}:4"]
    assert [str(error).startswith(f"{path}:3: ") for error in errors] == [True]


def test_an_endless_line_is_passed_over_and_the_next_one_read(tmp_path):
    path = write(tmp_path / "a.jsonl", {"text": "x" * 5000}, {"text": TEXT})
    errors = []
    (draft,) = read_json_lines(path, str(path), 1000, errors.append)
    assert draft.text == TEXT
    assert f"{path}:1: the line is longer" in str(errors[0])


def test_a_line_that_is_not_utf8_does_not_stop_the_others(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "Caf\xe9s were open and the truce held."}\n' + json.dumps({"text": TEXT}).encode())
    assert [draft.text for draft in read_json_lines(path, str(path), 1000, pytest.fail)] == [
        "Cafés were open and the truce held.",
        TEXT,
    ]


def test_utf16_files_are_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes((json.dumps({"text": TEXT}) + "\n").encode("utf-16"))
    assert [draft.text for draft in read_json_lines(path, str(path), 1000, pytest.fail)] == [TEXT]
