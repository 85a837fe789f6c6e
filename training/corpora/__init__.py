"""Every corpus that the reader learns from, as examples of one shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from training.corpora import case2021, crossner, factuality, muc, plover, polnear, re3d, snippets, treebanks
from training.examples.example import Example

Loader = Callable[[Path, str], Iterator[Example]]
"""From the data folder and a split ("train" or "dev") to the corpus's examples, always in the same order."""

CORPORA: dict[str, Loader] = {
    "gum": partial(treebanks.load, corpus="gum"),
    "ewt": partial(treebanks.load, corpus="ewt"),
    "polnear": polnear.load,
    "re3d": re3d.load,
    "crossner": crossner.load,
    "uds": partial(factuality.load, corpus="uds"),
    "uw": partial(factuality.load, corpus="uw"),
    "meantime": partial(factuality.load, corpus="meantime"),
    "muc": muc.load,
    "plover": plover.load,
    "case2021": case2021.load,
    "snippets": snippets.load,
}
"""Each corpus's loader, by its short name."""
