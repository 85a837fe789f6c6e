"""In how many news reports each word stands: ``python -m training words``.

The data folder's two collections of dated reports are counted (Wikipedia's Portal:Current events, CC BY-SA 4.0,
and Wikinews, CC BY 2.5). Linking weighs words by these counts.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from servanda.linking import words

COLLECTIONS = ("reports/current-events/2002-2022.jsonl", "reports/wikinews/2019-2020.jsonl")
FEWEST = 8
"""Reports in which a word must stand to be kept: below that all words count as equally rare."""


def count_words(data: Path) -> str:
    """Write the table beside the module that reads it, and say what it holds.

    Args:
        data: The data folder.
    """
    counts: Counter[str] = Counter()
    reports = 0
    for path in COLLECTIONS:
        with (data / path).open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    counts.update(set(words.read_words(json.loads(line)["text"] or "")))
                    reports += 1
    kept = sorted((word, count) for word, count in counts.items() if count >= FEWEST)
    table = Path(words.__file__).with_name(words.NEWS)
    table.write_text(f"reports\t{reports}\n" + "".join(f"{word}\t{count}\n" for word, count in kept), encoding="utf-8")
    return f"{table}: {len(kept):,} words of {reports:,} reports"
