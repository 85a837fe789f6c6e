"""The network as an ONNX graph for one window, written node by node so that it holds what runs fastest on a plain processor.

A window is read alone: nothing is padded, and because activations are quantised over the window only, a report is read
the same whatever else is read beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from servanda.reading.model import SHARED

Array = NDArray[np.float32]
MICROSOFT = "com.microsoft"
LARGEST = 63
"""Largest 7-bit weight: without VNNI a processor adds two products in 16 bits, and with 8-bit weights that overflows."""
MOVED = 0.5
"""Power of a channel's range that is moved into the weight; chosen on dev data among 0, .25, .5 and .75."""
HEADS = ("tags", "arc_words", "arc_heads", "relation_words", "relation_heads", "link_words", "link_cues", "certainty")
"""What one matrix computes of each word's vector, in this order."""


@dataclass(slots=True)
class Graph:
    """A graph under construction."""

    ranges: Mapping[str, Array] | None
    """Largest value of each input channel of the linear layers by name, for 8 bits; None keeps all in 32 bits, and what is
    not listed is 8 bits as it stands."""
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        """Add a constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: Any) -> str:
        """Add a node of one output and give the output's name."""
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=output, domain=domain, **attributes))
        return output

    def linear(
        self, name: str, vectors: str, weight: Array, bias: Array, *, measured: str | None = None, exact: bool = False
    ) -> str:
        """Multiply vectors (items, inputs) with a weight (outputs, inputs) and add a bias (outputs,).

        In 8 bits, part of each input channel's range is first moved into the weight, because a few channels are far
        larger than the rest and would take all steps of the scale (SmoothQuant, Xiao et al. 2023).

        Args:
            name: Of the result.
            vectors: Name of the vectors.
            weight: The weight.
            bias: The bias.
            measured: What the ranges call the layer that this is a part of; its own name by default.
            exact: Keep the weight in 32 bits.
        """
        if exact or self.ranges is None:
            product = self.add("MatMul", [vectors, self.constant(f"{name}.weight", weight.T)], f"{name}.product")
            return self.add("Add", [product, self.constant(f"{name}.bias", bias)], name)
        if (ranges := self.ranges.get(measured or name)) is not None:
            reach = np.maximum(ranges, 1e-5) ** MOVED
            moved = reach / np.exp(np.log(reach).mean())
            vectors = self.add("Mul", [vectors, self.constant(f"{name}.moved", 1 / moved)], f"{name}.even")
            weight = weight * moved
        scale = np.maximum(np.abs(weight).max(axis=1), 1e-9) / LARGEST
        small = np.round(weight / scale[:, None]).astype(np.int8)
        inputs = [
            vectors,
            self.constant(f"{name}.weight", small.T),
            self.constant(f"{name}.scale", scale.astype(np.float32)),
            self.constant(f"{name}.zero", np.zeros(len(weight), dtype=np.int8)),
            self.constant(f"{name}.bias", bias),
        ]
        return self.add("DynamicQuantizeMatMul", inputs, name, domain=MICROSOFT)

    def embed(self, name: str, ids: str, table: Array) -> str:
        """Look up rows of a table, kept as 8-bit numbers with a scale a row."""
        if self.ranges is None:
            return self.add("Gather", [self.constant(f"{name}.table", table), ids], name)
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-9) / 127
        small = np.round(table / scale).astype(np.int8)
        rows = self.add("Gather", [self.constant(f"{name}.table", small), ids], f"{name}.rows")
        scales = self.add("Gather", [self.constant(f"{name}.scale", scale.astype(np.float32)), ids], f"{name}.scales")
        wide = self.add("Cast", [rows], f"{name}.wide", to=TensorProto.FLOAT)
        return self.add("Mul", [wide, scales], name)

    def normalise(self, name: str, vectors: str, added: str, weight: Array, bias: Array) -> str:
        """Add two arrays of vectors and normalise each sum.

        In two nodes: onnxruntime's SkipLayerNormalization does both, and takes several times as long on a processor.
        """
        together = self.add("Add", [vectors, added], f"{name}.sum")
        inputs = [together, self.constant(f"{name}.weight", weight), self.constant(f"{name}.bias", bias)]
        return self.add("LayerNormalization", inputs, name, epsilon=1e-12)


def build_graph(
    weights: Mapping[str, Array], *, layers: int, heads: int, ranges: Mapping[str, Array] | None
) -> onnx.ModelProto:
    """Build the reader's graph.

    Args:
        weights: The network's weights by name.
        layers: Layers of the encoder.
        heads: Attention heads of each layer.
        ranges: Largest value of each input channel of the linear layers by name, see `training.export.ranges`, to keep weights
            in 7 bits and embeddings in 8; None keeps all in 32 bits.

    Returns:
        A model from "pieces" (pieces,), "cases" (pieces,) and "first" (words,), the index of the first piece of each word
        asked for, words that follow one another, to "vectors" (words, width), "tags" (words, labels), "arcs" and "links" (words, words), "relation_words" and
        "relation_heads" (words, inner), "factuality" (words,), and SHARED (1, pieces, width), what the namer stands on.
    """
    graph = Graph(ranges)
    vectors = _encode(graph, weights, layers, heads)
    _score(graph, weights, vectors)
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.INT64, ["pieces"]),
        helper.make_tensor_value_info("cases", TensorProto.INT64, ["pieces"]),
        helper.make_tensor_value_info("first", TensorProto.INT64, ["words"]),
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words"] if name == "factuality" else ["words", None])
        for name in ("vectors", "tags", "arcs", "links", "relation_words", "relation_heads", "factuality")
    ]
    width = weights["tags.weight"].shape[1]
    outputs.append(helper.make_tensor_value_info(SHARED, TensorProto.FLOAT, [1, "pieces", width]))
    return _finish(helper.make_graph(graph.nodes, "reader", inputs, outputs, graph.constants))


def build_relations(weights: Mapping[str, Array]) -> onnx.ModelProto:
    """Build the small graph that names relations once heads are chosen.

    Args:
        weights: The network's weights by name.

    Returns:
        A model from "relation_words" and "relation_heads" (words, inner) and "heads" (words,), each word's head, to
        "relations" (words,), the number of each word's relation.
    """
    graph = Graph(None)
    governors = graph.add("Gather", ["relation_heads", "heads"], "governors")
    hidden = graph.add("Relu", [graph.add("Add", ["relation_words", governors], "together")], "hidden")
    scores = graph.linear("scores", hidden, weights["relations.scores.weight"], weights["relations.scores.bias"])
    graph.add("ArgMax", [scores], "relations", axis=1, keepdims=0)
    inner = weights["relations.inner.weight"].shape[0]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", inner])
        for name in ("relation_words", "relation_heads")
    ]
    inputs.append(helper.make_tensor_value_info("heads", TensorProto.INT64, ["words"]))
    outputs = [helper.make_tensor_value_info("relations", TensorProto.INT64, ["words"])]
    return _finish(helper.make_graph(graph.nodes, "relations", inputs, outputs, graph.constants))


def build_namer(weights: Mapping[str, Array], *, layers: int, heads: int, small: bool = True) -> onnx.ModelProto:
    """Build the graph that names events, over vectors of the reader's lower layers.

    Args:
        weights: The namer's weights by name.
        layers: Its own layers.
        heads: Attention heads of each layer.
        small: Keep weights in 7 bits; moving part of the ranges into them, as in `build_graph`, gained nothing here.

    Returns:
        A model from "shared" (1, pieces, width), the reader's SHARED, "sides" (pieces, 2), one where a word of the source
        or target begins, "first" (words,) and "shares" (3, words), what each word adds to the mean of source, target and
        text, to "events" (events,) and "kinds" (kinds,).
    """
    graph = Graph({} if small else None)
    zero = graph.constant("zero", np.array([0]))
    marks = graph.add("MatMul", ["sides", graph.constant("marks", weights["marks"])], "marks.pieces")
    vectors = graph.add("Add", ["shared", graph.add("Unsqueeze", [marks, zero], "marks.window")], "marked")
    _part(graph, weights, "layers.0")
    for number in range(layers):
        vectors = _mix(graph, weights, f"layers.{number}", f"layer.{number}", vectors, heads=heads)
    words = graph.add("Gather", [graph.add("Squeeze", [vectors, zero], "flat"), "first"], "vectors")
    means = graph.add("MatMul", ["shares", words], "means")
    pair = graph.add("Reshape", [means, graph.constant("row", np.array([1, -1]))], "pair")
    inner = graph.linear("inner", pair, weights["events.inner.weight"], weights["events.inner.bias"])
    hidden = graph.add("Relu", [inner], "hidden")
    scores = [weights[f"events.scores.{part}"] for part in ("weight", "bias")]
    graph.add("Squeeze", [graph.linear("events.row", hidden, *scores, exact=True), zero], "events")
    text = graph.add("Gather", [means, graph.constant("text.row", np.array([2]))], "text", axis=0)
    row = graph.linear("kinds.row", text, weights["kinds.weight"], weights["kinds.bias"], exact=True)
    graph.add("Squeeze", [row, zero], "kinds")
    width = weights["marks"].shape[1]
    inputs = [
        helper.make_tensor_value_info("shared", TensorProto.FLOAT, [1, "pieces", width]),
        helper.make_tensor_value_info("sides", TensorProto.FLOAT, ["pieces", 2]),
        helper.make_tensor_value_info("first", TensorProto.INT64, ["words"]),
        helper.make_tensor_value_info("shares", TensorProto.FLOAT, [3, "words"]),
    ]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None]) for name in ("events", "kinds")]
    return _finish(helper.make_graph(graph.nodes, "namer", inputs, outputs, graph.constants))


def _finish(graph: onnx.GraphProto) -> onnx.ModelProto:
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)],
        producer_name="servanda",
    )
    model.ir_version = 9
    return model


def _encode(graph: Graph, weights: Mapping[str, Array], layers: int, heads: int) -> str:
    """Add the encoder; its vectors are of shape (1, pieces, width), the shape that attention wants."""
    embedded = graph.embed("embedded", "pieces", weights["encoder.pieces.weight"])
    shapes = graph.add("Gather", [graph.constant("shapes.table", weights["encoder.cases.weight"]), "cases"], "shapes")
    zero, one = graph.constant("zero", np.array([0])), graph.constant("one", np.array([1]))
    count = graph.add("Shape", ["pieces"], "count")
    places = graph.constant("places.table", weights["encoder.positions.weight"])
    places = graph.add("Slice", [places, zero, count, zero, one], "places")
    placed = graph.add("Add", [shapes, places], "placed")
    wide, added = (graph.add("Unsqueeze", [name, zero], f"{name}.window") for name in (embedded, placed))
    norm = "encoder.norm"
    vectors = graph.normalise("layer.in", wide, added, weights[f"{norm}.weight"], weights[f"{norm}.bias"])
    _part(graph, weights, "encoder.layers.0")
    for number in range(layers - 1):
        vectors = _mix(graph, weights, f"encoder.layers.{number}", f"layer.{number}", vectors, heads=heads)
    last = layers - 1
    vectors = _mix_last(graph, weights, f"encoder.layers.{last}", f"layer.{last}", vectors, heads=heads)
    return graph.add("Squeeze", [vectors, zero], "vectors")


def _part(graph: Graph, weights: Mapping[str, Array], prefix: str) -> None:
    """Add the widths of query, key and value, which all layers share."""
    graph.constant("parts", np.array([weights[f"{prefix}.attended.weight"].shape[0]] * 3))


def _mix(graph: Graph, weights: Mapping[str, Array], prefix: str, name: str, vectors: str, *, heads: int) -> str:
    """Add one layer: its weights begin with `prefix`, its nodes with `name`."""
    weight, bias = (weights[f"{prefix}.query_key_value.{part}"] for part in ("weight", "bias"))
    mixed = graph.linear(f"{name}.query_key_value", vectors, weight, bias)
    threefold = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [mixed, "parts"], threefold, name=f"{name}.split", axis=2))
    attended = graph.add("MultiHeadAttention", threefold, f"{name}.mixed", domain=MICROSOFT, num_heads=heads)
    return _transform(graph, weights, prefix, name, attended=attended, vectors=vectors)


def _mix_last(graph: Graph, weights: Mapping[str, Array], prefix: str, name: str, vectors: str, *, heads: int) -> str:
    """Add the last layer, whose vectors are of the words asked for alone: what comes of other pieces nobody would read."""
    weight, bias = (weights[f"{prefix}.query_key_value.{part}"] for part in ("weight", "bias"))
    width = weights[f"{prefix}.attended.weight"].shape[0]
    measured = f"{name}.query_key_value"
    asked = graph.add("Gather", [vectors, "first"], f"{name}.asked", axis=1)
    query = graph.linear(f"{name}.query", asked, weight[:width], bias[:width], measured=measured)
    mixed = graph.linear(f"{name}.key_value", vectors, weight[width:], bias[width:], measured=measured)
    twofold = [f"{name}.{part}" for part in ("key", "value")]
    halves = graph.constant("halves", np.array([width] * 2))
    graph.nodes.append(helper.make_node("Split", [mixed, halves], twofold, name=f"{name}.split", axis=2))
    attended = graph.add("MultiHeadAttention", [query, *twofold], f"{name}.mixed", domain=MICROSOFT, num_heads=heads)
    return _transform(graph, weights, prefix, name, attended=attended, vectors=asked)


def _transform(
    graph: Graph, weights: Mapping[str, Array], prefix: str, name: str, *, attended: str, vectors: str
) -> str:
    """Add what a layer does to each vector by itself, once attention has mixed them."""

    def linear(part: str, inputs: str) -> str:
        weight, bias = weights[f"{prefix}.{part}.weight"], weights[f"{prefix}.{part}.bias"]
        return graph.linear(f"{name}.{part}", inputs, weight, bias)

    def normalise(part: str, left: str, right: str) -> str:
        weight, bias = weights[f"{prefix}.{part}.weight"], weights[f"{prefix}.{part}.bias"]
        return graph.normalise(f"{name}.{part}", left, right, weight, bias)

    vectors = normalise("attended_norm", linear("attended", attended), vectors)
    inner = graph.add("Gelu", [linear("widen", vectors)], f"{name}.inner", domain=MICROSOFT)
    return normalise("narrow_norm", linear("narrow", inner), vectors)


def _score(graph: Graph, weights: Mapping[str, Array], vectors: str) -> None:
    """Add the heads: one matrix for everything that is linear in a word's vector, then what each part needs."""
    width = weights["tags.weight"].shape[1]
    relation = weights["relations.inner.weight"]
    inner = relation.shape[0]
    rows = {
        "tags": (weights["tags.weight"], weights["tags.bias"]),
        "arc_words": (weights["arcs.source.weight"], weights["arcs.source.bias"]),
        "arc_heads": (weights["arcs.target.weight"], weights["arcs.target.bias"]),
        "relation_words": (relation[:, :width], weights["relations.inner.bias"]),
        "relation_heads": (relation[:, width:], np.zeros(inner, dtype=np.float32)),
        "link_words": (weights["links.source.weight"], weights["links.source.bias"]),
        "link_cues": (weights["links.target.weight"], weights["links.target.bias"]),
        "certainty": (weights["factuality.inner.weight"], weights["factuality.inner.bias"]),
    }
    stacked = [np.concatenate([rows[name][part] for name in HEADS]) for part in (0, 1)]
    everything = graph.linear("heads", vectors, *stacked)
    sizes = graph.constant("heads.sizes", np.array([len(rows[name][0]) for name in HEADS]))
    graph.nodes.append(helper.make_node("Split", [everything, sizes], list(HEADS), name="heads.split", axis=1))
    scalar = [graph.constant(f"scalar.{number}", np.array(number)) for number in (0, 1)]
    words = graph.add("Squeeze", [graph.add("Shape", ["first"], "words.shape"), "zero"], "words")
    places = graph.add("Range", [scalar[0], words, scalar[1]], "words.places")
    row, column = (graph.add("Unsqueeze", [places, axis], f"words.{axis}") for axis in ("zero", "one"))
    graph.add("Sub", [row, column], "apart")
    _match(graph, weights, "arcs", "arc_words", "arc_heads")
    _match(graph, weights, "links", "link_words", "link_cues")
    certainty = graph.add("Relu", ["certainty"], "certainty.inner")
    scores, bias = weights["factuality.scores.weight"], weights["factuality.scores.bias"]
    column = graph.linear("factuality.column", certainty, scores, bias, exact=True)
    graph.add("Squeeze", [column, "one"], "factuality")


def _match(graph: Graph, weights: Mapping[str, Array], name: str, words: str, targets: str) -> None:
    """Add the scores of each word with each target."""
    words, targets = (graph.add("Relu", [part], f"{part}.inner") for part in (words, targets))
    mapped = graph.linear(f"{name}.mapped", words, weights[f"{name}.weight"].T, weights[f"{name}.bias"], exact=True)
    turned = graph.add("Transpose", [targets], f"{name}.turned", perm=[1, 0])
    content = graph.add("MatMul", [mapped, turned], f"{name}.content")
    table = weights[f"{name}.distance"]
    distances = graph.add("MatMul", [words, graph.constant(f"{name}.distance", table.T)], f"{name}.distances")
    reach = graph.constant(f"{name}.reach", np.array(len(table) // 2))
    apart = graph.add(
        "Clip", ["apart", graph.constant(f"{name}.back", np.array(-(len(table) // 2))), reach], f"{name}.clipped"
    )
    apart = graph.add("Add", [apart, reach], f"{name}.apart")
    by_distance = graph.add("GatherElements", [distances, apart], f"{name}.by_distance", axis=1)
    graph.add("Add", [content, by_distance], name)
