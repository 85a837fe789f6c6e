"""Where one sentence ends and the next begins, by marks and line breaks alone: for showing and comparing, not for reading."""

import re

NOT_ITS_END = (
    r"(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)"
    r"(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Gen|Col|Maj|Sgt|Cpl|Adm|Gov|Sen|Rep|Rev|Hon|Mrs|Art|Vol)\.)"
    r"(?<!\b(?:Sept|Capt|Cmdr|Brig|Supt|Insp|Pres|Prof)\.)"
    r"(?!(?<=\b[ap]\.m\.)\s+(?:[A-Z]{2,5}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))"
)
"""Full stops that shorten a word: initials, titles, ranks, months, and "p.m." before a zone or a day."""

SENTENCE_BREAK = re.compile(rf"(?<=[.!?]){NOT_ITS_END}[\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W_a-z])|\s*\n\s*")
"""What lies between two sentences. In doubt they stay together: too much is shown, nothing is cut off."""
