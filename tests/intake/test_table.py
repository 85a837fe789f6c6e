import pytest

from servanda.errors import IntakeError
from servanda.intake import read_sources
from servanda.intake.table import read_table

TEXT = "The rebels, and the army, signed a truce."


def drafts(source, encoding="utf-8", errors=None):
    return list(read_table(source.encode(encoding), "a.csv", pytest.fail if errors is None else errors.append))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_row_is_a_report_whatever_the_encoding(encoding):
    source = f'Date,Source,Title,Body,Tags\r\n2021-05-04,Gazette,Tr\u00eave,"{TEXT}",x\r\n\r\n2021-05-05,Post,,"It held.\r\n\r\nAll day.",\r\n'
    first, second = drafts(source, encoding)
    assert (first.outlet, first.headline, first.text, first.other) == (
        "Gazette",
        "Tr\u00eave",
        f"Tr\u00eave\n\n{TEXT}",
        {"Tags": "x"},
    )
    assert (str(first.published), str(second.published), second.headline) == ("2021-05-04", "2021-05-05", None)
    assert second.text == "It held.\n\nAll day."


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_columns_may_be_parted_otherwise(mark):
    (only,) = drafts(mark.join(["id", "published_at", "full-text"]) + "\n" + mark.join(["7", "2021-05-04", TEXT]))
    assert (only.id, str(only.published), only.text) == ("7", "2021-05-04", TEXT)


def test_a_bad_row_is_named_and_the_rest_read():
    errors = []
    (only,) = drafts(f'text,date\n"{TEXT}",someday\n"",2021-05-04\n"{TEXT}",2021-05-04\n', errors=errors)
    assert only.where == "a.csv: row 4"
    assert [str(error).split(":")[1].strip() for error in errors] == ["row 2", "row 3"]


def test_a_table_without_a_column_of_words_says_what_it_has():
    with pytest.raises(IntakeError, match="no column is called \"text\", only 'a', 'b'"):
        drafts("a,b\n1,2\n")


def test_a_heading_in_markdown_is_the_headline(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(f"# Truce signed\n\n{TEXT}\n", encoding="utf-8")
    (report,) = read_sources([file])
    assert (report.headline, report.text) == ("Truce signed", f"Truce signed\n\n{TEXT}")


def test_what_comes_twice_is_read_once_and_said_so(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    seen = []
    assert len(list(read_sources([tmp_path], on_repeated=lambda: seen.append(1)))) == 1
    assert len(seen) == 1
