from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

import servanda.reading


@pytest.fixture(autouse=True)
def extensions() -> Iterator[None]:
    """Give Docs writable extensions in the place of the reader's, if it has registered its own."""
    names = ((Doc, "attribution_links"), (Token, "factuality"))
    before = [owner.get_extension(name) if owner.has_extension(name) else None for owner, name in names]
    for owner, name in names:
        owner.set_extension(name, default=None, force=True)
    yield
    for (owner, name), known in zip(names, before, strict=True):
        if known is None:
            owner.remove_extension(name)
        else:
            default, _, getter, _ = known
            owner.set_extension(name, **({"getter": getter} if getter else {"default": default}), force=True)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Language:
    """A pipeline without a model in the reader's place: every capital letter is a place, every "said" a cue."""

    def read(doc: Doc) -> Doc:
        starts = None if doc.has_annotation("SENT_START") else [token.i == 0 for token in doc]
        for token in doc:
            if starts is not None:
                token.is_sent_start = starts[token.i]
        for token in doc:
            token.pos_, token.dep_ = ("PROPN" if token.is_title else "NOUN"), "ROOT"
            token._.factuality = 3.0 if token.is_title else 0.0
        doc.ents = [Span(doc, token.i, token.i + 1, "Location") for token in doc if token.is_title]
        cues = [token for token in doc if token.text == "said"]
        doc.spans["cues"] = [Span(doc, cue.i, cue.i + 1) for cue in cues]
        doc.spans["sources"] = [Span(doc, 0, cue.i) for cue in cues[:1]]
        doc.spans["contents"] = [Span(doc, cue.i + 1, len(doc)) for cue in cues[:1]]
        linked = [*doc.spans["sources"], *doc.spans["contents"]]
        doc._.attribution_links = [(span, cues[0].i, 1.0) for span in linked]
        return doc

    Language.component("capitals", func=read)
    nlp = spacy.blank("en")
    nlp.add_pipe("capitals")
    monkeypatch.setattr(servanda.reading, "load_reader", lambda: nlp, raising=False)
    return nlp
