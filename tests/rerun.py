"""Pages whose examples are run: their outputs checked by tests/test_docs.py, or written anew.

``python -m tests.rerun docs/pipeline.md`` writes the outputs of a page anew, to be read before they are committed.
"""

from __future__ import annotations

import doctest
import io
import os
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path


def rerun(page: str) -> str:
    """Return a page in Markdown with the outputs of its examples as they come out now, run in the working folder."""
    parts = []
    names: dict[str, object] = {}
    for piece in doctest.DocTestParser().parse(page):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        first, *rest = piece.source.rstrip("\n").split("\n")
        out = io.StringIO()
        with redirect_stdout(out):
            exec(compile(piece.source, "example", "single"), names)  # noqa: S102
        shown = [f">>> {first}", *(f"... {line}".rstrip() for line in rest)]
        parts.append("\n".join(shown) + "\n" + out.getvalue())
    return "".join(parts)


def main() -> None:
    """Write the pages named on the command line anew."""
    for path in [Path(argument).absolute() for argument in sys.argv[1:]]:
        with tempfile.TemporaryDirectory() as folder:
            here = Path.cwd()
            os.chdir(folder)
            page = rerun(path.read_text(encoding="utf-8"))
            os.chdir(here)
        path.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
