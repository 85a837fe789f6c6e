"""Where no sentence can begin, whatever the network says: in the middle of a line, right behind a plain word.

The network learned from texts of the web too, where sentences do without stops. In a report only a label does: the initials
or the name of whoever speaks next, or what a colon follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

LONGEST = 3
"""Words of a label, at most."""
OPENING = frozenset("on in at by since until till after before during from for late early this last next every".split())
"""Words that open a sentence with its time or place, and no name: "On Sunday …"."""


def may_begin(words: Sequence[str], place: int, borders: NDArray[np.bool_]) -> bool:
    """Tell whether a sentence may begin at a word.

    Args:
        words: Of the document.
        place: Index of the word; not the first.
        borders: Words that begin a line or a story behind a dateline, (words,) or more.
    """
    if not words[place - 1][-1].isalnum() or list(words[place + 1 : place + 2]) == [":"]:
        return True
    first = place - 1
    while first and not borders[first] and words[first - 1][-1].isalnum():
        first -= 1
    label = words[first:place]
    return len(label) <= LONGEST and all(word[0].isupper() for word in label) and label[0].lower() not in OPENING
