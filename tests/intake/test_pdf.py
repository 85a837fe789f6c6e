import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from servanda.errors import IntakeError
from servanda.intake.pdf import read_pdf


def make_pdf(*pages, title=None, password=None):
    """Make a PDF file; each page is a list of lines."""
    writer = PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(612, 792)
        font = DictionaryObject(
            {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Helvetica")}
        )  # fmt: skip
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F"): font})}
        )
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F 11 Tf 14 TL 50 720 Td {shown} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    stream.seek(0)
    return stream


def test_the_words_of_all_pages_are_one_text_without_running_lines():
    pages = [
        ["Mission Weekly Note", body, f"Page {number}"]
        for number, body in enumerate(("Troops left Arda.", "Shells fell on Bor.", "Talks go on."), 1)
    ]
    draft = read_pdf(make_pdf(*pages), "a.pdf")
    assert draft.text == "Troops left Arda.\nShells fell on Bor.\nTalks go on."
    assert draft.published is None


def test_a_word_broken_at_the_end_of_a_line_is_whole_again():
    draft = read_pdf(make_pdf(["Truce holds", "The cease-", "fire held on Monday."], title="Truce holds"), "a.pdf")
    assert "The ceasefire held on Monday." in draft.text
    assert draft.headline == "Truce holds"


def test_a_title_that_the_text_does_not_show_is_no_headline():
    assert read_pdf(make_pdf(["The truce held."], title="Document1"), "a.pdf").headline is None


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (io.BytesIO(b"%PDF-1.7 and then nothing"), "a.pdf: the PDF is damaged"),
        (make_pdf([]), "a.pdf: the PDF holds no text, only pictures"),
        (make_pdf(["The truce held."], password="x"), "a.pdf: the PDF is locked by a password"),  # noqa: S106 - no secret
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(file, message):
    with pytest.raises(IntakeError, match=message):
        read_pdf(file, "a.pdf")
