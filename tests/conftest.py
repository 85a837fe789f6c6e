"""What every test may use: the shipped reader, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from servanda.record import Part, Record, Report


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory):
    """A cache of the tests' own: they neither use nor leave anything in the user's."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("SERVANDA_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def nlp():
    """The shipped reader."""
    from servanda.reading import load_reader

    return load_reader()


@pytest.fixture(scope="session")
def read_text(nlp) -> Callable[..., Record]:
    """Read one text as a report of 4 May 2021, unless told otherwise, and return its findings."""
    from servanda.pipeline import lay_out, understand

    def read(
        text: str, published: date | None = date(2021, 5, 4), outlet: str = "Gazette", parts: tuple[Part, ...] = ()
    ) -> Record:
        report = Report(id="r", text=text, published=published, outlet=outlet, parts=parts)
        return understand(report, nlp(lay_out(report, nlp)))

    return read
