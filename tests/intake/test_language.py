import pytest

from servanda.errors import IntakeError
from servanda.intake.language import find_other_language, require_english


@pytest.mark.parametrize(
    "text",
    [
        "The rebels and the government have signed a truce.",
        "Ricardo Gutiérrez Álvarez is sworn in as President of Bolivia.",
        "War in the eastern provinces",
        "Ceasefire talks stall",
        "Two dead",
    ],
)
def test_english_passes_even_where_it_is_mostly_names(text):
    assert find_other_language(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le gouvernement et les rebelles ont signé une trêve dans la capitale.", "French"),
        ("El gobierno y los rebeldes firmaron una tregua en la capital el lunes.", "Spanish"),
        ("Die Regierung und die Rebellen haben am Montag einen Waffenstillstand unterzeichnet.", "German"),
        ("Hükümet ile isyancılar başkentte bir ateşkes anlaşması imzaladı ve çatışmalar durdu.", "Turkish"),
        ("وقعت الحكومة والمتمردون هدنة في العاصمة", "Arabic"),
        ("Правительство и повстанцы подписали перемирие", "Cyrillic"),
    ],
)
def test_another_language_is_named(text, language):
    with pytest.raises(IntakeError, match=f"not English but seems to be .*{language}"):
        require_english(text, "a.txt")


@pytest.mark.parametrize("text", ["12345 67890", "--- *** ---", "Ceasefire", "…"])
def test_a_text_without_a_sentence_is_refused(text):
    with pytest.raises(IntakeError, match="no sentence"):
        require_english(text, "a.txt")
