"""Quotations that no verb of their own sentence introduces."""

import pytest

from servanda.record import Act


def tellings(record):
    return [
        (
            " ".join(record.quote(span) for span in statement.source),
            " … ".join(record.quote(span) for span in statement.content),
        )
        for statement in record.statements
        if statement.inside is None
    ]


def test_a_colon_leads_on_to_the_paragraph_behind_it(read_text):
    told = tellings(
        read_text(
            "The governor of the province spoke to elders on Friday. She went on:\n\n"
            '"The road is open again and nobody will close it."'
        )
    )
    assert ("She", "The road is open again and nobody will close it") in told


@pytest.mark.parametrize("dash", ["—", "–", "―"])
def test_a_name_behind_a_dash_is_who_is_quoted(read_text, dash):
    told = tellings(
        read_text(f"“Nobody here has slept for three nights. We want the guns to stop.” {dash} Mary Lado\n")
    )
    assert told == [("Mary Lado", "Nobody here has slept for three nights. We want the guns to stop")]


def test_a_paragraph_of_quotation_alone_goes_on_with_the_speaker_before(read_text):
    told = tellings(
        read_text(
            "“The convoy reached the camp at dawn,” said Colonel Deng.\n\n"
            "“Nobody fired on it, and nobody was hurt.”\n\n"
            "The camp holds four thousand people."
        )
    )
    assert [source for source, _ in told] == ["Colonel Deng"]
    assert "Nobody fired on it" in told[0][1]
    assert "four thousand" not in told[0][1]


def test_a_quotation_within_a_quotation_does_not_end_it(read_text):
    told = tellings(
        read_text('He said: "They told us “leave now” and then they burned the market. We walked for two days."')
    )
    assert any("We walked for two days" in content for _, content in told)


def test_a_title_between_marks_is_nobodys_words(read_text):
    told = tellings(read_text("The general spoke on the radio programme “Voices of the Southern Front” on Monday."))
    assert told == []


def test_a_headline_quotes_whom_it_names_before_a_colon(read_text):
    record = read_text("Rebels claim port; ministry: “Not true”\n\nThe rebels claimed the port of Hodan on Thursday.")
    quoted = next(
        statement for statement in record.statements if record.quote(statement.content[0]).startswith("Not true")
    )
    assert record.quote(quoted.source[0]) == "ministry"
    assert quoted.act is Act.DENY


def test_a_quotation_that_opens_with_a_closing_mark_is_read(read_text):
    told = tellings(read_text("”Nobody came to help us. We dug with our hands.” ― Amina Yusuf\n"))
    assert told == [("Amina Yusuf", "Nobody came to help us. We dug with our hands")]


def test_a_paragraph_without_marks_is_whose_verb_leads_on_to_it(read_text):
    told = tellings(
        read_text(
            "The governor added:\n\nIt is over. The militia has left the valley.\n\nShops opened again on Monday."
        )
    )
    assert told[0] == ("The governor", "It is over. The militia has left the valley")
    assert not any("Shops" in content for _, content in told)


def test_doubled_apostrophes_are_quotation_marks(read_text):
    told = tellings(read_text("''The talks are not dead. They are asleep,'' the mediator said."))
    assert told == [("the mediator", "The talks are not dead. They are asleep")]
