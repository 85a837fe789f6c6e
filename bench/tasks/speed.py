"""How fast reports become findings, beside the bare encoder on the same words and threads."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from math import log
from multiprocessing import get_context
from time import perf_counter
from typing import TYPE_CHECKING

from bench.measures.scores import ratio
from bench.options import BenchError, Figures, Options
from bench.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.language import Language

    from servanda.record import Report

WARM_UP = 8
"""Reports read before the clock starts: the first ones pay for lazy loading."""
BATCH = 64
"""Reports that each stage takes in turn: enough for the clocks, few enough to keep memory flat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run over some reports."""

    words: int
    """Words apart by white space."""
    stages: dict[str, float]
    """Seconds in each stage."""
    encoder: float
    """Seconds of the bare encoder, words given."""
    peak: float
    """Largest memory of the process, or of all processes together, in MB."""

    @property
    def whole(self) -> float:
        """Seconds from text to findings."""
        return sum(self.stages.values())


def measure(path: Path, options: Options) -> Figures:
    """Time runs of the sizes asked for, each in fresh processes; figures are those of the largest."""
    from servanda.reading.reader import count_processors

    reports = read_texts(path)
    sizes = [min(size, len(reports)) for size in options.reports] or [len(reports)]
    threads = options.threads or max(1, count_processors() // options.processes)
    runs = [run_apart(reports[:size], options.processes, threads) for size in sorted(set(sizes))]
    return describe(runs)


def read_texts(path: Path) -> list[tuple[str, str | None]]:
    """Read the texts with their publication dates, of a JSON-lines file or a folder of .txt.

    Raises:
        BenchError: there is no text.
    """
    found: list[tuple[str, str | None]]
    if path.is_dir():
        found = [(file.read_text(encoding="utf-8"), None) for file in sorted(path.glob("*.txt"))]
    else:
        found = [(row.get("text") or "", row.get("published") or row.get("date")) for row in read_rows(path)]
    texts = [(text, published) for text, published in found if text.strip()]
    if not texts:
        raise BenchError(f"{path} has no texts; give a .jsonl of reports with a text each, or a folder of .txt")
    return texts


def run_apart(texts: Sequence[tuple[str, str | None]], processes: int, threads: int) -> Run:
    """Run in fresh processes, the texts dealt out among them; the slowest one's seconds count."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        parts = [list(texts[number::processes]) for number in range(processes)]
        runs = list(pool.map(run, parts, repeat(threads)))
    slowest = max(runs, key=lambda each: each.whole)
    return Run(
        words=sum(each.words for each in runs),
        stages=slowest.stages,
        encoder=max(each.encoder for each in runs),
        peak=sum(each.peak for each in runs),
    )


def run(texts: Sequence[tuple[str, str | None]], threads: int) -> Run:
    """Read the texts and then run the bare encoder over their words, in this process and so many threads."""
    with contextlib.redirect_stdout(sys.stderr):
        from servanda.reading import load_reader

        nlp = load_reader(threads=threads)
        reports = [make_report(number, text, published) for number, (text, published) in enumerate(texts)]
        stages = time_stages(nlp, reports)
        peak = peak_memory()
        words = sum(len(text.split()) for text, _ in texts)
        return Run(words=words, stages=stages, encoder=time_encoder(nlp, (text for text, _ in texts)), peak=peak)


def time_stages(nlp: Language, reports: Sequence[Report]) -> dict[str, float]:
    """Measure the seconds of each stage from text to findings, warmed up on the first reports.

    Marking the time words belongs to reading here: reading ends with all spans of the Doc.
    """
    from servanda.extraction import extract
    from servanda.pipeline import understand
    from servanda.resolution import mark_times, resolve

    for report in reports[:WARM_UP]:
        understand(report, nlp(report.text))
    stages = {"reading": 0.0, "extraction": 0.0, "resolution": 0.0}
    for start in range(0, len(reports), BATCH):
        batch = reports[start : start + BATCH]
        clock = perf_counter()
        docs = list(nlp.pipe(report.text for report in batch))
        stages["reading"] += perf_counter() - clock
        for report, doc in zip(batch, docs, strict=True):
            clock = perf_counter()
            mark_times(doc)
            timed = perf_counter()
            found = extract(doc, report)
            extracted = perf_counter()
            resolve(found, doc, report)
            stages["reading"] += timed - clock
            stages["extraction"] += extracted - timed
            stages["resolution"] += perf_counter() - extracted
    return stages


def time_encoder(nlp: Language, texts: Iterable[str]) -> float:
    """Measure the seconds of the encoder alone over the texts' words, in as few windows as hold each text.

    Tokens and windows are made before the clock starts; cutting words into pieces stays in, but each word is remembered.
    """
    from bench.tasks.encoder import cut_encoder
    from servanda.reading.model import load_graph
    from servanda.reading.reader import Reader
    from servanda.reading.text import find_words

    reader = nlp.get_pipe("servanda_reader")
    if not isinstance(reader, Reader):
        raise BenchError(f"the pipeline's servanda_reader is a {type(reader).__name__}, not servanda.reading's Reader")
    model = reader.model
    windows: list[Sequence[str]] = []
    for text in texts:
        words, _ = find_words(nlp.make_doc(text))
        windows += cut_windows(words, model.pieces.encode(words).counts, model.window)
    encoder = load_graph(cut_encoder(model.path))
    with ThreadPoolExecutor(reader.threads) as pool:
        clock = perf_counter()
        for _ in pool.map(lambda window: encoder.run(None, model.lay_out(model.pieces.encode(window))), windows):
            pass
        return perf_counter() - clock


def cut_windows(words: Sequence[str], counts: Iterable[int], longest: int) -> Iterator[Sequence[str]]:
    """Cut a text's words into windows of at most so many words, and no more pieces than the encoder takes.

    Args:
        words: the words.
        counts: how many pieces each has.
        longest: words of a window, at most.
    """
    from servanda.reading.model import MOST_PIECES

    start = pieces = 0
    for index, count in enumerate(counts):
        if index - start == longest or (index > start and pieces + count > MOST_PIECES):
            yield words[start:index]
            start, pieces = index, 0
        pieces += count
    if start < len(words):
        yield words[start:]


def make_report(number: int, text: str, published: str | None) -> Report:
    """Make the report of a text."""
    from servanda.record import Report

    return Report(id=str(number), text=text, published=date.fromisoformat(published[:10]) if published else None)


def peak_memory() -> float:
    """Give this process's largest memory so far, in MB."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def describe(runs: Sequence[Run]) -> Figures:
    """Describe runs in order of size: rates and ratios of the largest, and how time and memory grow with the words."""
    largest = runs[-1]
    encoder = ratio(largest.words, largest.encoder)
    whole, reading = ratio(largest.words, largest.whole), ratio(largest.words, largest.stages["reading"])
    figures: Figures = {
        "words_per_second": whole,
        "reading_words_per_second": reading,
        "encoder_words_per_second": encoder,
        "ratio": ratio(whole, encoder),
        "reading_ratio": ratio(reading, encoder),
    }
    figures |= {f"seconds_{stage}": seconds for stage, seconds in largest.stages.items()}
    figures["peak_mb"] = largest.peak
    if len(runs) > 1:
        words = [run.words for run in runs]
        figures["time_exponent"] = exponent(words, [run.whole for run in runs])
        figures["memory_exponent"] = exponent(words, [run.peak for run in runs])
    return figures


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """Fit cost = a * size ** b by least squares over logarithms, and give b."""
    across, up = [log(size) for size in sizes], [log(cost) for cost in costs]
    mean_across, mean_up = sum(across) / len(across), sum(up) / len(up)
    covariance = sum((x - mean_across) * (y - mean_up) for x, y in zip(across, up, strict=True))
    return ratio(covariance, sum((x - mean_across) ** 2 for x in across))
