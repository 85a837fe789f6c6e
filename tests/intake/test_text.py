import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import IntakeError
from servanda.intake.text import decode, normalise, unwrap

SENTENCE = "The minister said “no deal” — and left Côte d’Azur."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_told_from_the_bytes(encoding):
    assert decode(SENTENCE.encode(encoding), "a.txt").removeprefix("\ufeff") == SENTENCE


def test_a_declared_encoding_is_used_where_the_bytes_are_not_utf8():
    assert decode("Łódź".encode("iso-8859-2"), "a.html", "iso-8859-2") == "Łódź"


def test_one_damaged_letter_does_not_turn_the_others_into_rubbish():
    data = "“Yes”, “no” and “perhaps”, he said.".encode() + b" \xff"
    assert decode(data, "a.txt").startswith("“Yes”, “no”")


def test_damaged_utf16_is_named():
    with pytest.raises(IntakeError, match=r"a\.txt: begins as utf-16"):
        decode(b"\xff\xfe\x00\xd8\x00", "a.txt")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"one\0two\0\0three", "zero bytes"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(data, what):
    with pytest.raises(IntakeError, match=what):
        decode(data, "a.txt")


def test_breaks_spaces_and_hidden_characters_are_made_plain():
    raw = "\ufeffThe\u00a0cease\u00adfire\r\nheld.\u2029Cafe\u0301\u200b opened.\t \rYes.\n\n\n\nEnd. "
    assert normalise(raw) == "The ceasefire\nheld.\n\nCafé opened.\nYes.\n\nEnd."


def test_a_mail_wrapped_text_gets_its_paragraphs_back():
    wrapped = (
        "The two sides met for six hours in the border town on Tuesday without\n"
        "coming nearer to a truce, three people who were in the room told this\n"
        "newspaper, and they will meet again next week if the mediators ask\n"
        "them to.\n"
        "\n"
        "No shots were heard."
    )
    text = normalise(wrapped)
    assert "\n" not in text.split("\n\n")[0]
    assert text.endswith("them to.\n\nNo shots were heard.")


def test_lines_that_are_paragraphs_stay_apart():
    text = "A truce was signed.\nIt holds, both sides say, and the roads are open again today.\nNobody was hurt."
    assert normalise(text) == text


@settings(deadline=None)
@given(st.text())
def test_normalising_twice_changes_nothing_more(raw):
    once = normalise(raw)
    assert normalise(once) == once


@settings(deadline=None)
@given(st.text(min_size=1))
def test_utf8_always_reads_back(raw):
    data = raw.encode(errors="ignore")
    if b"\0" not in data and not data.startswith((b"BZh", b"PK", b"GIF8", b"%PDF", b"\xef\xbb\xbf", b"{\\rtf")):
        assert decode(data, "a.txt") == data.decode()


def test_a_sentence_that_runs_on_in_lower_case_was_wrapped_by_hand():
    text = "Under the deal signed in May, the rebels promised to stop\nits attacks.\nThe army left.\n\nTalks go on."
    assert unwrap(text) == (
        "Under the deal signed in May, the rebels promised to stop its attacks.\nThe army left.\n\nTalks go on."
    )
