"""Training of the reader: a planned run of batches with checkpoints, from which an interrupted run goes on."""

from __future__ import annotations

import json
import logging
import shutil
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import distributed, nn
from torch.multiprocessing.spawn import start_processes

from training.examples.batches import Loader, Window, plan_batches, sum_words
from training.examples.example import Example
from training.examples.labels import Labels, collect_labels
from training.fitting.evaluate import evaluate
from training.fitting.folder import LABELS, SCORES, STATE, WEIGHTS, build_network, write_encoder
from training.network.pretrained import Pretrained
from training.network.reader import Network
from training.settings import Settings

log = logging.getLogger(__name__)


def fit(
    train: Sequence[Example],
    dev: Sequence[Example],
    *,
    pretrained: Pretrained,
    out: Path,
    settings: Settings,
    earlier: Path | None = None,
) -> None:
    """Train the reader, or go on with the run that `out` holds.

    Args:
        train: All training examples.
        dev: Examples to score it on now and then.
        pretrained: The encoder to start from.
        out: Folder of the run.
        settings: The run's settings.
        earlier: Folder of a run whose weights and labels this one starts from.
    """
    out.mkdir(parents=True, exist_ok=True)
    if earlier is not None:
        shutil.copyfile(earlier / LABELS, out / LABELS)
    elif not (out / LABELS).exists():
        collect_labels(train).write(out / LABELS)
    write_encoder(out, pretrained)
    (out / "settings.json").write_text(json.dumps(asdict(settings), default=dict, indent=1), encoding="utf-8")
    meeting = (out / "meeting").resolve()
    meeting.unlink(missing_ok=True)
    weights = None if earlier is None else earlier / WEIGHTS
    run = Run(
        train=train,
        dev=dev,
        pretrained=pretrained,
        weights=weights,
        out=out,
        meeting=meeting,
        settings=settings,
    )
    # Forked, the workers share the examples; no tensor has been computed yet, so there are no threads to lose.
    start_processes(_work, (run,), settings.workers, start_method="fork")  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What every worker of a run is told."""

    train: Sequence[Example]
    dev: Sequence[Example]
    pretrained: Pretrained
    weights: Path | None
    out: Path
    meeting: Path
    """A file through which the workers find each other."""
    settings: Settings


def _work(rank: int, run: Run) -> None:
    """Train as one of several workers: all hold the same weights, each reads its part of every batch."""
    settings = run.settings
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(settings.seed + rank)
    distributed.init_process_group("gloo", f"file://{run.meeting}", rank=rank, world_size=settings.workers)
    labels = Labels.read(run.out / LABELS)
    network = build_network(labels, run.pretrained.size, settings)
    pieces = run.pretrained.read_pieces()
    if run.weights is None:
        network.encoder.load_pretrained(run.pretrained.load())
    else:
        network.load_state_dict(load_file(run.weights))
    network.encoder.pieces.weight.requires_grad_(False)
    for parameter in network.parameters():
        distributed.broadcast(parameter.data, 0)
    step = _train(rank, run, network, Loader(run.train, labels, pieces))
    if rank == 0:
        network.eval()
        scores = evaluate(network, Loader(run.dev, labels, pieces), settings)
        _write(run.out, {"step": step, "dev": scores})


def _train(rank: int, run: Run, network: Network, loader: Loader) -> int:
    """Read the planned batches, or as many as the time allows, and give the number of the last."""
    settings = run.settings
    optimizer = optimize(network, settings)
    gradient = _flatten_gradients(network)
    batches = plan_batches(run.train, settings)
    step, spent = _resume(run.out, network, optimizer)
    if rank == 0:
        log.info(
            "%d batches, %d words, %d weights learned", len(batches), sum(map(sum_words, batches)), gradient.numel()
        )
    losses: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    began, words, progress = time.monotonic(), 0, 0.0
    saved = began
    network.train()
    while step < len(batches) and progress < 1:
        windows = batches[step]
        step += 1
        found = _learn(network, loader, windows[rank :: settings.workers], gradient, settings)
        clock = torch.tensor(spent + time.monotonic() - began)
        distributed.broadcast(clock, 0)
        progress = step / len(batches)
        if settings.minutes is not None:
            progress = max(progress, float(clock) / 60 / settings.minutes)
        set_rates(optimizer, progress, settings.warm_up)
        optimizer.step()
        words += sum_words(windows)
        for task, (value, count) in found.items():
            losses[task][0] += value
            losses[task][1] += count
        if rank == 0 and step % 20 == 0:
            means = {task: round(value / count, 4) for task, (value, count) in sorted(losses.items())}
            speed = round(words / (time.monotonic() - began))
            row = {"step": step, "of": len(batches), "progress": round(progress, 4), "words_per_second": speed}
            _write(run.out, {**row, "loss": means})
            losses.clear()
        if rank == 0 and (time.monotonic() - saved > settings.save_every or step == len(batches) or progress >= 1):
            _save(run.out, network, optimizer, step, float(clock))
            saved = time.monotonic()
    return step


def _learn(
    network: Network, loader: Loader, windows: Sequence[Window], gradient: torch.Tensor, settings: Settings
) -> dict[str, tuple[float, int]]:
    """Compute this worker's gradient, add the other workers', and give the losses and label counts by task."""
    gradient.zero_()
    found = network.losses(loader.gather(windows)) if windows else {}
    if found:
        torch.autograd.backward(weigh(found, settings))
    distributed.all_reduce(gradient)
    gradient.mul_(min(1.0, settings.clip / (float(gradient.norm()) + 1e-6)))
    return {task: (value.item(), count) for task, (value, count) in found.items()}


def weigh(found: Mapping[str, tuple[torch.Tensor, int]], settings: Settings) -> torch.Tensor:
    """Add up the losses of all tasks by their weights, for one word of a batch."""
    weighted = [settings.tasks[task] * value / settings.batch for task, (value, _) in found.items()]
    return torch.stack(weighted).sum()


def _flatten_gradients(network: Network) -> torch.Tensor:
    """Let all gradients live in one vector, so that workers add them up in one go."""
    learned = [parameter for parameter in network.parameters() if parameter.requires_grad]
    gradient = torch.zeros(sum(parameter.numel() for parameter in learned))
    for parameter, part in zip(
        learned, torch.split(gradient, [parameter.numel() for parameter in learned]), strict=True
    ):
        parameter.grad = part.view_as(parameter)
    return gradient


def set_rates(optimizer: torch.optim.Optimizer, progress: float, warm_up: float) -> None:
    """Raise the learning rates linearly, then lower them to nothing."""
    share = min(progress / warm_up, (1 - progress) / (1 - warm_up))
    for group in optimizer.param_groups:
        group["lr"] = group["highest"] * max(0.0, share)


def optimize(network: Network, settings: Settings) -> torch.optim.Optimizer:
    """Make the optimizer: the pretrained weights move more slowly than the fresh ones, and only matrices decay."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = defaultdict(list)
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            pretrained = name.startswith("encoder.") and not name.startswith("encoder.cases.")
            groups[pretrained, parameter.ndim > 1].append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "highest": settings.encoder_rate if pretrained else settings.head_rate,
                "weight_decay": settings.decay if matrix else 0.0,
            }
            for (pretrained, matrix), parameters in groups.items()
        ],
        betas=(0.9, 0.98),
        foreach=True,
    )


def _save(out: Path, network: Network, optimizer: torch.optim.Optimizer, step: int, spent: float) -> None:
    """Write a checkpoint beside the last one, then put it in its place: an interruption leaves one of the two."""
    save_file(network.state_dict(), out / f"{WEIGHTS}.new", metadata={"step": str(step)})
    torch.save({"optimizer": optimizer.state_dict(), "step": step, "spent": spent}, out / f"{STATE}.new")
    (out / f"{STATE}.new").replace(out / STATE)
    (out / f"{WEIGHTS}.new").replace(out / WEIGHTS)


def _resume(out: Path, network: Network, optimizer: torch.optim.Optimizer) -> tuple[int, float]:
    """Load the last checkpoint, if there is one, and give its step and the seconds spent so far."""
    if not (out / STATE).exists():
        return 0, 0.0
    network.load_state_dict(load_file(out / WEIGHTS))
    state = torch.load(out / STATE, weights_only=True)
    optimizer.load_state_dict(state["optimizer"])
    log.info("going on after step %d", state["step"])
    return int(state["step"]), float(state["spent"])


def _write(out: Path, row: dict[str, Any]) -> None:
    log.info("%s", row)
    with (out / SCORES).open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(row) + "\n")
