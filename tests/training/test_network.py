from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra of that name")
onnxruntime = pytest.importorskip("onnxruntime")
pytest.importorskip("onnx", reason="training needs the extra of that name")

from safetensors.torch import load_file, save_file  # noqa: E402

from training.errors import TrainingError  # noqa: E402
from training.examples.batches import Loader, Window  # noqa: E402
from training.examples.example import Example, Pair  # noqa: E402
from training.examples.labels import collect_labels  # noqa: E402
from training.export.graph import build_graph, build_namer  # noqa: E402
from training.export.ranges import measure_ranges  # noqa: E402
from training.fitting.averaging import average_runs  # noqa: E402
from training.fitting.folder import build_network  # noqa: E402
from training.fitting.folds import predict_kinds  # noqa: E402
from training.fitting.kinds_head import refit_kinds  # noqa: E402
from training.fitting.naming import NamingSettings, fit_namer, prepare  # noqa: E402
from training.network.encoder import Encoder  # noqa: E402
from training.network.pretrained import Pretrained  # noqa: E402
from training.settings import Settings  # noqa: E402

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "rebels", "shelled", "##s", "town", "said", "he", "."]
WORDS = ("The", "rebels", "shelled", "the", "town", ".", "He", "said", ".")


@pytest.fixture
def encoder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder with a very small BERT of random weights; a test's parameter is the number of its layers."""
    width, inner, layers = 24, 48, getattr(request, "param", 2)
    config = {
        "model_type": "bert", "hidden_size": width, "intermediate_size": inner, "num_hidden_layers": layers,
        "num_attention_heads": 2, "max_position_embeddings": 64, "vocab_size": len(VOCABULARY), "_name_or_path": "tiny",
    }  # fmt: skip
    random = torch.Generator().manual_seed(3)

    def draw(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=random) * 0.3

    tensors = {
        "embeddings.word_embeddings.weight": draw(len(VOCABULARY), width),
        "embeddings.position_embeddings.weight": draw(64, width),
        "embeddings.token_type_embeddings.weight": draw(2, width),
        "embeddings.LayerNorm.weight": torch.ones(width),
        "embeddings.LayerNorm.bias": torch.zeros(width),
    }
    for number in range(layers):
        layer = f"encoder.layer.{number}"
        shapes = {
            **{f"attention.self.{name}": (width, width) for name in ("query", "key", "value")},
            "attention.output.dense": (width, width), "intermediate.dense": (inner, width), "output.dense": (width, inner),
        }  # fmt: skip
        for name, (rows, columns) in shapes.items():
            tensors[f"{layer}.{name}.weight"], tensors[f"{layer}.{name}.bias"] = draw(rows, columns), draw(rows)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            tensors[f"{layer}.{name}.weight"], tensors[f"{layer}.{name}.bias"] = torch.ones(width), torch.zeros(width)
    folder = tmp_path / "encoder"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    save_file({f"bert.{name}": tensor for name, tensor in tensors.items()}, folder / "model.safetensors")
    return folder


def example() -> Example:
    return Example(
        corpus="gum",
        document="one",
        words=WORDS,
        starts=(0, 6),
        tags={
            "upos": ("DET", "NOUN", "VERB", "DET", "NOUN", "PUNCT", "PRON", "VERB", "PUNCT"),
            "cue": ("O",) * 7 + ("B-Cue", "O"),
        },
        heads=(1, 2, 2, 4, 2, 2, 7, 7, 7),
        relations=("det", "nsubj", "root", "det", "obj", "punct", "nsubj", "root", "punct"),
        pairs=(Pair(source=(0, 2), target=(3, 5), event="ASSAULT"),),
        kind="shelling",
    )


def test_a_run_with_one_seed_gives_one_reader_and_goes_on_where_it_was_stopped(encoder: Path, tmp_path: Path) -> None:
    script = f"""
from pathlib import Path
from tests.training.test_network import example
from training.fitting.fit import fit
from training.network.pretrained import Pretrained
from training.settings import Settings
import sys
settings = Settings(passes={{"gum": float(sys.argv[2])}}, batch=6, window=6, workers=2)
fit([example()], [example()], pretrained=Pretrained.read(Path({str(encoder)!r})), out=Path(sys.argv[1]), settings=settings)
"""

    def train(out: str, passes: int) -> list[dict]:
        root = Path(__file__).parents[2]
        subprocess.run([sys.executable, "-c", script, str(tmp_path / out), str(passes)], check=True, cwd=root)  # noqa: S603
        return [json.loads(line) for line in (tmp_path / out / "log.jsonl").read_text(encoding="utf-8").splitlines()]

    one, other = train("one", 4), train("other", 4)
    assert one[-1] == other[-1]
    assert one[-1]["dev"]["gum.upos"] >= 0
    weights = [load_file(tmp_path / out / "reader.safetensors") for out in ("one", "other")]
    assert all(torch.equal(weights[0][name], weights[1][name]) for name in weights[0])
    longer = train("one", 8)
    assert longer[-1]["step"] == 2 * one[-1]["step"]


def test_an_average_lies_between_two_runs(tmp_path: Path) -> None:
    for name, value in (("one", 1.0), ("other", 3.0)):
        (tmp_path / name).mkdir()
        save_file({"arcs.bias": torch.full((2,), value)}, tmp_path / name / "reader.safetensors")
        for file in ("labels.json", "encoder.json"):
            (tmp_path / name / file).write_text("{}", encoding="utf-8")
    average_runs(tmp_path / "other", tmp_path / "one", share=0.75, out=tmp_path / "out")
    assert load_file(tmp_path / "out" / "reader.safetensors")["arcs.bias"].tolist() == [2.5, 2.5]
    (tmp_path / "one" / "labels.json").write_text('{"kinds": []}', encoding="utf-8")
    with pytest.raises(TrainingError, match=r"different labels\.json"):
        average_runs(tmp_path / "other", tmp_path / "one", share=0.75, out=tmp_path / "out")


@pytest.mark.parametrize("encoder", [3], indirect=True)
def test_kinds_are_predicted_by_networks_that_did_not_see_the_text(encoder: Path) -> None:
    texts = {"shelling": ("rebels", "shelled", "the", "town"), "speech": ("He", "said", "He", "said")}
    examples = [
        Example(corpus="case2021", document=f"{kind}-{number}", words=words, kind=kind)
        for number in range(4)
        for kind, words in texts.items()
    ]
    odd = Example(corpus="case2021", document="odd", words=texts["speech"], kind="only here")
    settings = NamingSettings(passes=40, batch=12, layer_rate=1e-3, head_rate=1e-2, dropout=0.0, seed=20)
    predicted = predict_kinds(
        [*examples, odd], beside=[], pretrained=Pretrained.read(encoder), folds=3, settings=settings
    )
    assert predicted[:-1] == [example.kind for example in examples]
    assert predicted[-1] == "speech"


@pytest.mark.parametrize("encoder", [3], indirect=True)
def test_a_fold_knows_a_kind_that_only_texts_beside_have_shown(encoder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.fitting.folds.BEGINNING", 40)
    asked = [
        Example(corpus="case2021", document="one", words=("He", "said", "He", "said"), kind="speech"),
        Example(corpus="case2021", document="two", words=("rebels", "shelled", "the", "town"), kind="shelling"),
    ]
    beside = [replace(example, corpus="snippets") for example in asked for _ in range(3)]
    settings = NamingSettings(batch=12, layer_rate=1e-3, head_rate=1e-2, dropout=0.0)
    predicted = predict_kinds(asked, beside=beside, pretrained=Pretrained.read(encoder), folds=2, settings=settings)
    assert predicted == ["speech", "shelling"]


@pytest.mark.parametrize("encoder", [3], indirect=True)
def test_a_head_fitted_anew_learns_kinds_and_leaves_events_alone(encoder: Path) -> None:
    texts = {"speech": ("He", "said", "He", "said"), "shelling": ("rebels", "shelled", "the", "town")}
    examples = [Example(corpus="snippets", document=kind, words=words, kind=kind) for kind, words in texts.items()]
    pretrained = Pretrained.read(encoder)
    shared = Encoder(pretrained.size).eval()
    shared.load_pretrained(pretrained.load())
    loader = Loader(examples, collect_labels(examples), pretrained.read_pieces())
    namer = fit_namer(shared, loader, NamingSettings(passes=0))
    before = {name: values.clone() for name, values in namer.state_dict().items()}
    refit_kinds(namer, shared, loader)
    (prepared,) = prepare(shared, loader, [0, 1], NamingSettings())
    with torch.inference_mode():
        assert namer.score_kinds(prepared.batch, prepared.shared).argmax(-1).tolist() == prepared.batch.kinds.tolist()
    changed = {name for name, values in namer.state_dict().items() if not torch.equal(values, before[name])}
    assert changed == {"kinds.weight", "kinds.bias"}


def test_another_kind_of_encoder_is_refused_by_name(encoder: Path) -> None:
    config = encoder / "config.json"
    config.write_text(config.read_text(encoding="utf-8").replace('"bert"', '"gpt2"'), encoding="utf-8")
    with pytest.raises(TrainingError, match="model_type 'gpt2', expected 'bert'"):
        Pretrained.read(encoder)


def test_a_missing_vocabulary_is_told(encoder: Path) -> None:
    (encoder / "vocab.txt").unlink()
    with pytest.raises(TrainingError, match=r"vocab\.txt is missing"):
        Pretrained.read(encoder)


def test_the_exported_graph_says_what_the_network_says(encoder: Path) -> None:
    torch.manual_seed(1)
    pretrained = Pretrained.read(encoder)
    labels = collect_labels([example()])
    network = build_network(labels, pretrained.size, Settings())
    network.encoder.load_pretrained(pretrained.load())
    with torch.no_grad():  # one channel far above the rest, as trained encoders have them
        network.encoder.layers[0].attended_norm.weight[3] = 12.0
    network.eval()
    loader = Loader([example()], labels, pretrained.read_pieces())
    batch = loader.gather([Window(0, 0, len(WORDS))])
    with torch.inference_mode():
        expected = network.score(batch)
    weights = {name: values.numpy() for name, values in network.state_dict().items()}
    ranges = measure_ranges(network, loader, [Window(0, 0, len(WORDS))])
    assert ranges["layer.0.widen"].argmax() == 3

    def run(ranges: dict | None) -> tuple[np.ndarray, ...]:
        graph = build_graph(weights, layers=2, heads=2, ranges=ranges).SerializeToString()
        session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
        inputs = {"pieces": batch.pieces[0].numpy(), "cases": batch.cases[0].numpy(), "first": batch.first[0].numpy()}
        return tuple(session.run(["vectors", "arcs", "tags"], inputs))

    exact = [expected.vectors[0].numpy(), expected.arcs[0].numpy(), expected.tags[0].numpy()]
    for found, wanted in zip(run(None), exact, strict=True):
        np.testing.assert_allclose(found, wanted, atol=1e-3)
    uneven = {name: np.ones_like(values) for name, values in ranges.items()}

    def error(ranges: dict) -> float:
        return float(np.abs(run(ranges)[0] - exact[0]).mean())

    assert error(ranges) < error(uneven)
    assert error(ranges) < 0.05 * float(np.abs(exact[0]).mean())


@pytest.mark.parametrize("encoder", [3], indirect=True)
def test_the_namer_tells_who_acts_from_who_is_acted_on_and_its_graph_says_the_same(encoder: Path) -> None:
    words = ("rebels", "shelled", "the", "town")
    first, last = (0, 1), (2, 4)
    examples = [
        Example(corpus="plover", document=event, words=words, pairs=(Pair(source=source, target=target, event=event),))
        for event, source, target in (("ASSAULT", first, last), ("YIELD", last, first))
    ]
    pretrained = Pretrained.read(encoder)
    labels = collect_labels(examples)
    shared = Encoder(pretrained.size).eval()
    shared.load_pretrained(pretrained.load())
    loader = Loader(examples, labels, pretrained.read_pieces())
    settings = NamingSettings(passes=60, batch=8, layer_rate=1e-3, head_rate=1e-2, dropout=0.0)
    namer = fit_namer(shared, loader, settings)
    (prepared,) = prepare(shared, loader, [0, 1], settings)
    with torch.inference_mode():
        expected = namer.score_events(prepared.batch, prepared.shared)
    assert expected.argmax(-1).tolist() == prepared.batch.pairs[:, 5].tolist()
    begun = fit_namer(shared, loader, replace(settings, passes=0), earlier=namer.state_dict())
    with torch.inference_mode():
        assert torch.equal(begun.score_events(prepared.batch, prepared.shared), expected)
    weights = {name: values.numpy() for name, values in namer.state_dict().items()}
    for small, tolerance in ((False, 1e-4), (True, 0.3)):
        graph = build_namer(weights, layers=1, heads=2, small=small).SerializeToString()
        session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
        for row, (source, target) in enumerate(prepared.batch.pairs[:, 1:5].reshape(-1, 2, 2).tolist()):
            sides = np.zeros((prepared.shared.shape[1], 2), dtype=np.float32)
            shares = np.full((3, len(words)), 1 / len(words), dtype=np.float32)
            for side, (start, end) in enumerate((source, target)):
                sides[prepared.batch.first[row, start:end], side] = 1
                shares[side] = [start <= place < end for place in range(len(words))]
                shares[side] /= end - start
            inputs = {
                "shared": prepared.shared[row : row + 1].numpy(),
                "sides": sides,
                "first": prepared.batch.first[row].numpy(),
                "shares": shares,
            }
            np.testing.assert_allclose(session.run(["events"], inputs)[0], expected[row], atol=tolerance)
