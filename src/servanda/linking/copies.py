"""Near copies: a wire text, whole, cut or lightly edited, is one source however many outlets print it.

Candidates come from MinHash signatures of runs of five words (Broder 1997, *On the resemblance and containment of documents*);
what decides is containment, so that a cut copy counts too. A number that the earlier text does not have makes it no copy: a
changed toll is news.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from servanda.errors import RecordError
from servanda.linking.furniture import evidence_lines, own_texts
from servanda.linking.words import read_words
from servanda.record import Record, Report, Span

RUN = 5
"""Words of a run: long enough that two reporters seldom write the same one."""
CONTAINED = 0.8
"""Share of the shorter text's runs that the longer one has too, from which on the one is a copy of the other."""
SHORTEST = 8
"""Words below which a text is too short to be told a copy by its runs; only the same words throughout make it one."""
LONG = 100
"""Words from which on a text is told a copy whatever its headline; of a shorter one the headline must have words in common."""
NAMING = 4
"""Letters of a word that says something in a headline."""
PERMUTATIONS, BANDS, SEED = 64, 32, 1
"""Of the signatures. With two rows a band, texts that share a fifth of their runs are compared three times in four, half always."""
NUMBER = re.compile(r"\d")


def published(report: Report) -> date:
    """Return the day a report counts from; one without a date comes last."""
    return report.published or date.max


def in_order(reports: Iterable[Report]) -> list[Report]:
    """Return reports by day; of one day the longest first, which the others may have cut."""
    return sorted(reports, key=lambda each: (published(each), -len(each.text), each.outlet or "", each.id))


def find_copies(reports: Iterable[Report]) -> dict[str, str]:
    """Return for each report that repeats an earlier one the id of the first publication.

    Whether two texts are copies depends on these two alone, so neither the order of arrival nor other reports matter.
    """
    in_time = in_order(reports)
    return _find_sources(in_time, _find_repeats(in_time))


def _find_sources(in_time: Sequence[Report], repeats: Mapping[str, str]) -> dict[str, str]:
    """Return the sources of all copies, given those that repeat an earlier one letter for letter."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.2, num_perm=PERMUTATIONS, num_bands=BANDS)
    ordered = [report for report in in_time if report.id not in repeats]
    texts = [read_words(text) for text in own_texts(ordered)]
    numbers = [frozenset(filter(NUMBER.search, words)) for words in texts]
    first: dict[tuple[str, ...], int] = {}
    source_of: dict[str, str] = {}
    for place, (report, words) in enumerate(zip(ordered, texts, strict=True)):
        known = first.setdefault(_mark(report, words), place)
        if known == place and len(words) >= SHORTEST:
            runs = _runs(words)
            signature = RMinHash(PERMUTATIONS, SEED)
            signature.update([" ".join(run) for run in runs])
            size, own = len(words), numbers[place]
            # Numbers first: bulletins of one form, by the thousand, differ in nothing else.
            near = sorted(
                other
                for other in index.query(signature)
                if (numbers[other] <= own if len(texts[other]) < size else own <= numbers[other])
            )
            known = next(
                (
                    other
                    for other in near
                    if _is_contained(runs, _runs(texts[other]))
                    and _share_headline(report, ordered[other], min(size, len(texts[other])))
                ),
                place,
            )
            index.insert(place, signature)
        if known != place:
            source_of[report.id] = source_of.get(ordered[known].id, ordered[known].id)
    return source_of | {copy: source_of.get(source, source) for copy, source in repeats.items()}


def _find_repeats(ordered: Sequence[Report]) -> dict[str, str]:
    """Return for each report that repeats an earlier one letter for letter the id of the first.

    It is told a copy before anything is counted, so that no number of copies makes a line look like its site's.
    """
    first: dict[tuple[str, ...], str] = {}
    source_of: dict[str, str] = {}
    for report in ordered:
        words = tuple(word for line in evidence_lines(report) for word in read_words(line))
        known = first.setdefault(_mark(report, words), report.id)
        if known != report.id:
            source_of[report.id] = known
    return source_of


def _mark(report: Report, words: Sequence[str]) -> tuple[str, ...]:
    """Return what reports of one text have in common: the words, and of a short text the headline's too."""
    return (*words, *(read_words(report.headline or "") if len(words) < LONG else ()))


def _runs(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _is_contained(runs: frozenset[tuple[str, ...]], others: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether one of two texts holds the other's runs of words."""
    return len(runs & others) >= CONTAINED * min(len(runs), len(others))


def _share_headline(one: Report, other: Report, words: int) -> bool:
    """Tell whether headlines allow two short texts to be copies: pages that failed to load have one text and nothing in common."""
    these, those = (
        {word for word in read_words(report.headline or "") if len(word) >= NAMING} for report in (one, other)
    )
    return words >= LONG or not these or not those or 3 * len(these & those) >= min(len(these), len(those))


def settle(findings: Iterable[Record]) -> list[Record]:
    """Return the findings in order of publication, those of copies without what their source tells already.

    A copy stays among the reports and names its source; what it adds in words of its own stays too.

    Raises:
        RecordError: two different texts have one report id.
    """
    records = _once(findings)
    reports = {report.id: report for record in records for report in record.reports}
    in_time = in_order(reports.values())
    repeats = _find_repeats(in_time)
    source_of = _find_sources(in_time, repeats)
    told = {source: f" {' '.join(read_words(reports[source].text))} " for source in set(source_of.values())}
    known = {
        report.id: frozenset(map(repr, record.actors))
        for record in records
        for report in record.reports
        if report.id in told
    }
    return [_without_repeats(record, source_of, repeats.keys(), told, known) for record in records]


def _once(findings: Iterable[Record]) -> list[Record]:
    """Return the findings of each report once, in order of publication, and what has no report after them.

    Raises:
        RecordError: two different texts have one report id.
    """
    by_hand: list[Record] = []
    read: dict[str, list[Record]] = defaultdict(list)
    texts: dict[str, Report] = {}
    for record in findings:
        for report in record.reports:
            if texts.setdefault(report.id, report).text != report.text:
                raise RecordError(
                    f"two different texts have the report id {report.id!r}; give one of them another id and add it again"
                )
        (read[record.reports[0].id] if record.reports else by_hand).append(record)
    once = [min(same, key=repr) if len(same) > 1 else same[0] for same in read.values()]
    return [
        *sorted(once, key=lambda record: (published(record.reports[0]), record.reports[0].id)),
        *sorted(by_hand, key=repr),
    ]


def _without_repeats(
    record: Record,
    source_of: Mapping[str, str],
    repeats: Container[str],
    told: Mapping[str, str],
    known: Mapping[str, frozenset[str]],
) -> Record:
    """Return a record whose copies name their source and keep only the findings that it does not tell.

    Args:
        record: the findings of a report.
        source_of: for each copy the id of its source.
        repeats: the copies that are the same letter for letter as an earlier report, which need not be the source.
        told: the words of each source.
        known: the actors of each source as its own findings have them, which a copy must not count once more.
    """
    sources = {source_of[report.id] for report in record.reports if report.id in source_of}
    if not sources:
        return record
    texts = {report.id: report for report in record.reports}

    def is_new(spans: Sequence[Span]) -> bool:
        if not spans or spans[0].report not in source_of:
            return True
        if spans[0].report in repeats:
            return False
        words = " ".join(read_words(texts[spans[0].report].quote(spans[0])))
        return f" {words} " not in told[source_of[spans[0].report]]

    kept = {item.id for item in record.statements if is_new(item.content)}
    incidents = tuple(item for item in record.incidents if is_new(item.mentions))
    commitments = tuple(item for item in record.commitments if is_new(item.mentions))

    def heard(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in ids if each in kept)

    return replace(
        record,
        reports=tuple(replace(report, copy_of=source_of.get(report.id)) for report in record.reports),
        actors=tuple(item for item in record.actors if not any(repr(item) in known[source] for source in sources)),
        statements=tuple(
            replace(item, inside=item.inside if item.inside in kept else None)
            for item in record.statements
            if item.id in kept
        ),
        incidents=tuple(
            replace(item, told_by=heard(item.told_by), denied_by=heard(item.denied_by)) for item in incidents
        ),
        agreements=tuple(item for item in record.agreements if is_new(item.mentions)),
        commitments=tuple(
            replace(item, told_by=heard(item.told_by), denied_by=heard(item.denied_by)) for item in commitments
        ),
    )
