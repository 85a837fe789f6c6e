"""The commands of ``python -m training``; each imports what it needs when it runs, as most need torch."""

from __future__ import annotations

import argparse
import json
import tomllib

NAMED = ("plover", "case2021", "snippets")
"""The corpora that the namer learns from."""


def train_reader(asked: argparse.Namespace) -> None:
    """Train the reader."""
    from training.corpora import CORPORA
    from training.examples.assemble import assemble
    from training.fitting.fit import fit
    from training.network.pretrained import Pretrained, find_default
    from training.settings import Settings

    settings = Settings(workers=asked.workers, minutes=asked.minutes).scaled(asked.share, asked.rate)
    pretrained = Pretrained.read(asked.encoder or find_default())
    train, dev = (assemble(CORPORA, asked.data, split) for split in ("train", "dev"))
    fit(train, dev, pretrained=pretrained, out=asked.out, settings=settings, earlier=asked.earlier)


def average(asked: argparse.Namespace) -> None:
    """Average the weights of two runs."""
    from training.fitting.averaging import average_runs

    average_runs(asked.run, asked.earlier, share=asked.share, out=asked.out)


def plot_losses(asked: argparse.Namespace) -> None:
    """Plot the losses of a run."""
    from training.fitting.curves import plot_curves
    from training.fitting.folder import SCORES

    plot_curves(asked.run / SCORES, asked.out)


def train_namer(asked: argparse.Namespace) -> None:
    """Train the namer over the reader that a run has reached."""
    from safetensors.torch import save_file

    from training.corpora import CORPORA
    from training.examples.batches import Loader
    from training.fitting.folder import NAMER_WEIGHTS, load_network
    from training.fitting.naming import NamingSettings, fit_namer
    from training.network.pretrained import Pretrained, find_default

    network, pieces = load_network(asked.run), Pretrained.read(find_default()).read_pieces()
    examples = [example for name in NAMED for example in CORPORA[name](asked.data, "train")]
    namer = fit_namer(network.encoder, Loader(examples, network.labels, pieces), NamingSettings())
    save_file(namer.state_dict(), asked.run / NAMER_WEIGHTS)


def fit_kinds_head(asked: argparse.Namespace) -> None:
    """Fit the head of kinds anew on what the layers of a run's namer make of each text."""
    from safetensors.torch import save_file

    from training.corpora import CORPORA
    from training.examples.batches import Loader
    from training.fitting.folder import NAMER_WEIGHTS, load_namer, load_network
    from training.fitting.kinds_head import refit_kinds
    from training.network.pretrained import Pretrained, find_default

    network, pieces = load_network(asked.run), Pretrained.read(find_default()).read_pieces()
    namer = load_namer(asked.run, network.encoder, network.labels)
    examples = [example for name in NAMED for example in CORPORA[name](asked.data, "train")]
    refit_kinds(namer, network.encoder, Loader(examples, network.labels, pieces))
    save_file(namer.state_dict(), asked.run / NAMER_WEIGHTS)


def export_model(asked: argparse.Namespace) -> None:
    """Write the files of a model from a run."""
    from training.corpora import CORPORA
    from training.examples.assemble import assemble
    from training.export.export import export
    from training.export.papers import PROVENANCE
    from training.network.pretrained import VOCABULARY, find_default

    corpora = tomllib.loads(PROVENANCE.read_text(encoding="utf-8"))["corpora"]
    vocabulary = (asked.encoder or find_default()) / VOCABULARY
    export(asked.run, asked.out, assemble(CORPORA, asked.data, "dev"), vocabulary, corpora)


def fit_filler_head(asked: argparse.Namespace) -> None:
    """Fit the head of role fillers anew on what a model reads."""
    from training.corpora.rows import read_rows
    from training.fitting.filler_head import refit_fillers

    refit_fillers(asked.model, read_rows(asked.data / "incidents" / "muc4" / "gtt-json" / "train.json"))


def predict_unseen(asked: argparse.Namespace) -> None:
    """Predict the kinds of texts that a network has not seen."""
    from training.corpora import CORPORA
    from training.fitting.folds import predict_kinds
    from training.fitting.naming import NamingSettings
    from training.network.pretrained import Pretrained, find_default

    predicted = predict_kinds(
        list(CORPORA["case2021"](asked.data, "train")),
        beside=list(CORPORA["snippets"](asked.data, "train")),
        pretrained=Pretrained.read(find_default()),
        folds=asked.folds,
        settings=NamingSettings(),
    )
    path = asked.data / "incidents" / "case2021" / "dev.jsonl"
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [{"text": text, "kind": kind} for text, kind in zip(texts, predicted, strict=True)]
    asked.out.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")


def count_news(asked: argparse.Namespace) -> None:
    """Count the words of the news."""
    from training.tables.news_words import count_words

    print(count_words(asked.data))


def build_places(asked: argparse.Namespace) -> None:
    """Build the gazetteer that ships with the package."""
    from training.tables.gazetteer.build import build_gazetteer

    build_gazetteer(asked.cities)


def draw_atlas(asked: argparse.Namespace) -> None:
    """Make the atlas from the shipped gazetteer."""
    from servanda.resolution.places.gazetteer import PATH
    from training.tables.atlas import make_atlas

    asked.out.write_text(make_atlas(asked.countries, PATH), encoding="utf-8")
