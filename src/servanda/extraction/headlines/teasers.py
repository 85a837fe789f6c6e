"""Headlines that ask, promise or sort, and tell nothing that happened: "What we know about …", "Can the truce hold?"."""

from __future__ import annotations

import re

_SORTS = (
    r"analysis|comment|commentary|opinion|editorial|explainer|explained|factbox|fact check|timeline|profile|interview|q&a"
    r"|review|podcast|watch|video|in pictures|photos|gallery|feature|insight|viewpoint|perspective|live|live updates"
    r"|live blog|long read|essay|obituary|background|chronology|highlights|quotes|news in brief|briefing|op-ed|blog"
)
_TEASER = re.compile(
    rf"(?:(?:{_SORTS})\s*[:|–—-]"
    r"|(?:here(?:['’]s| is| are)\s+)?(?:what|why|how|who|where|when|which)\b(?!\s*:)"
    r"|(?:(?:five|six|seven|three|four|ten|\d+) (?:things|questions|takeaways|reasons|facts|charts|maps)\b)"
    r"|(?:everything|all) you need to know\b|(?:should|could|can|will|would|is|are|does|do|did|has|have|was|were) )",
    re.IGNORECASE,
)
_SORTED = re.compile(
    rf"(?:[:|–—]|\s-)\s*(?:{_SORTS}|as it happened|what (?:we|to) know(?: so far)?|\w+ things to know)$", re.IGNORECASE
)


def is_teaser(headline: str) -> bool:
    """Tell whether a headline asks a question or names a sort of page, and so tells nothing by itself."""
    words = headline.strip(" \"'“”‘’")
    return words.endswith("?") or _TEASER.match(words) is not None or _SORTED.search(words) is not None
