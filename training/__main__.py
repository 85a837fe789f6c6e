"""``python -m training``: how the shipped reader is made."""

from __future__ import annotations

import argparse
import json
import logging
import tomllib
from pathlib import Path

from safetensors.torch import save_file

from training.assemble import assemble
from training.averaging import average_runs
from training.batches import Loader
from training.corpora import CORPORA
from training.corpora.rows import read_rows
from training.curves import plot_curves
from training.export import export, load_namer, load_network
from training.filler_head import refit_fillers
from training.fit import SCORES, fit
from training.folds import predict_kinds
from training.kinds_head import refit_kinds
from training.naming import NAMER_WEIGHTS, NamingSettings, fit_namer
from training.papers import PROVENANCE
from training.pretrained import VOCABULARY, Pretrained, find_default
from training.settings import Settings

NAMED = ("plover", "case2021", "snippets")
"""The corpora that the namer learns from."""


def main() -> None:
    """Run one training command."""
    arguments = parse_arguments()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    arguments.run_command(arguments)


def parse_arguments() -> argparse.Namespace:
    """Read the command line; `run_command` of what it gives is the command's function."""
    parser = argparse.ArgumentParser(prog="python -m training")
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser("read", help="train the reader")
    read.add_argument("--data", type=Path, required=True, help="the data folder")
    read.add_argument("--out", type=Path, required=True, help="folder of the run; a run that it holds goes on")
    read.add_argument("--encoder", type=Path, help="folder of another BERT to start from, such as a larger one")
    read.add_argument("--workers", type=int, default=2, help="processes of one thread each")
    read.add_argument("--minutes", type=float, help="end after so much wall time, with fewer passes if need be")
    read.add_argument("--earlier", type=Path, help="folder of a run to start from, in place of the pretrained encoder")
    read.add_argument("--share", type=float, default=1.0, help="share of the passes to read")
    read.add_argument("--rate", type=float, default=1.0, help="factor of the learning rates")
    read.set_defaults(run_command=run_read)
    average = commands.add_parser("average", help="average the weights of two runs")
    average.add_argument("--run", type=Path, required=True, help="folder of the run")
    average.add_argument("--earlier", type=Path, required=True, help="folder of the run that it started from")
    average.add_argument("--share", type=float, default=0.7, help="the run's own share")
    average.add_argument("--out", type=Path, required=True, help="folder of the average")
    average.set_defaults(run_command=run_average)
    curves = commands.add_parser("curves", help="plot the losses of a run")
    curves.add_argument("--run", type=Path, required=True, help="folder of the run")
    curves.add_argument("--out", type=Path, required=True, help="the plot, such as curves.svg")
    curves.set_defaults(run_command=run_curves)
    export_ = commands.add_parser("export", help="write src/servanda/model from a run")
    export_.add_argument("--data", type=Path, required=True, help="the data folder, for dev scores and licences")
    export_.add_argument("--run", type=Path, required=True, help="folder of the run")
    export_.add_argument("--encoder", type=Path, help="folder of the BERT that the run started from, if another")
    export_.add_argument("--out", type=Path, default=Path("src/servanda/model"))
    export_.set_defaults(run_command=run_export)
    kinds = commands.add_parser("kinds", help="predict the kinds of texts out of fold")
    kinds.add_argument("--data", type=Path, required=True, help="the data folder")
    kinds.add_argument("--out", type=Path, required=True, help="file of the predictions, JSON lines")
    kinds.add_argument("--folds", type=int, default=5)
    kinds.set_defaults(run_command=run_kinds)
    name = commands.add_parser("name", help="train the namer over a run's reader")
    name.add_argument("--data", type=Path, required=True, help="the data folder")
    name.add_argument("--run", type=Path, required=True, help="folder of the run, which gets the namer")
    name.set_defaults(run_command=run_name)
    head = commands.add_parser("kinds-head", help="fit the head of kinds of a run's namer anew")
    head.add_argument("--data", type=Path, required=True, help="the data folder")
    head.add_argument("--run", type=Path, required=True, help="folder of the run, which holds the namer")
    head.set_defaults(run_command=run_kinds_head)
    fillers = commands.add_parser("filler-head", help="fit the head of role fillers of a finished model anew")
    fillers.add_argument("--data", type=Path, required=True, help="the data folder")
    fillers.add_argument("--model", type=Path, default=Path("src/servanda/model"))
    fillers.set_defaults(run_command=run_filler_head)
    return parser.parse_args()


def run_read(arguments: argparse.Namespace) -> None:
    """Train the reader."""
    settings = Settings(workers=arguments.workers, minutes=arguments.minutes).scaled(arguments.share, arguments.rate)
    pretrained = Pretrained.read(arguments.encoder or find_default())
    train, dev = (assemble(CORPORA, arguments.data, split) for split in ("train", "dev"))
    fit(train, dev, pretrained=pretrained, out=arguments.out, settings=settings, earlier=arguments.earlier)


def run_average(arguments: argparse.Namespace) -> None:
    """Average the weights of two runs."""
    average_runs(arguments.run, arguments.earlier, share=arguments.share, out=arguments.out)


def run_curves(arguments: argparse.Namespace) -> None:
    """Plot the losses of a run."""
    plot_curves(arguments.run / SCORES, arguments.out)


def run_export(arguments: argparse.Namespace) -> None:
    """Write the files of a model from a run."""
    corpora = tomllib.loads(PROVENANCE.read_text(encoding="utf-8"))["corpora"]
    vocabulary = (arguments.encoder or find_default()) / VOCABULARY
    export(arguments.run, arguments.out, assemble(CORPORA, arguments.data, "dev"), vocabulary, corpora)


def run_kinds(arguments: argparse.Namespace) -> None:
    """Predict the kinds of texts that a network has not seen."""
    examples = list(CORPORA["case2021"](arguments.data, "train"))
    predicted = predict_kinds(
        examples,
        beside=list(CORPORA["snippets"](arguments.data, "train")),
        pretrained=Pretrained.read(find_default()),
        folds=arguments.folds,
        settings=NamingSettings(),
    )
    path = arguments.data / "incidents" / "case2021" / "dev.jsonl"
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [{"text": text, "kind": kind} for text, kind in zip(texts, predicted, strict=True)]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run_name(arguments: argparse.Namespace) -> None:
    """Train the namer over the reader that a run has reached."""
    network, pieces = load_network(arguments.run), Pretrained.read(find_default()).read_pieces()
    examples = [example for name in NAMED for example in CORPORA[name](arguments.data, "train")]
    namer = fit_namer(network.encoder, Loader(examples, network.labels, pieces), NamingSettings())
    save_file(namer.state_dict(), arguments.run / NAMER_WEIGHTS)


def run_kinds_head(arguments: argparse.Namespace) -> None:
    """Fit the head of kinds anew on what the layers of a run's namer make of each text."""
    network, pieces = load_network(arguments.run), Pretrained.read(find_default()).read_pieces()
    namer = load_namer(arguments.run, network.encoder, network.labels)
    examples = [example for name in NAMED for example in CORPORA[name](arguments.data, "train")]
    refit_kinds(namer, network.encoder, Loader(examples, network.labels, pieces))
    save_file(namer.state_dict(), arguments.run / NAMER_WEIGHTS)


def run_filler_head(arguments: argparse.Namespace) -> None:
    """Fit the head of role fillers anew on what a model reads."""
    refit_fillers(arguments.model, read_rows(arguments.data / "incidents" / "muc4" / "gtt-json" / "train.json"))


if __name__ == "__main__":
    main()
