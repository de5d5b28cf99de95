"""The trained messages network as int8 ONNX graphs, one to each answer, written node by node.

Weights are int8 with one scale a column; activations uint8 with constant scales measured on training messages, so
that a message reads the same alone and in any batch. Layer norms are written out: ONNX Runtime's own takes four times
as long on a CPU (measured: 44 against 11 microseconds for a message of 18 pieces). Heads stay float: they cost
little. Rows of a batch must be equally long: there is no mask.
Quantisation: Jacob et al. 2018, arXiv:1712.05877; the last pass of training rounds in the same way (`rounding.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from candor.learning.network import MessageNet
from candor.learning.rounding import Narrowing

_MICROSOFT = "com.microsoft"
_EPSILON = 1e-12


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic] | np.generic) -> str:
        self.constants.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def node(self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=output, domain=domain, **attributes))
        return output


def _columns(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """int8 (inputs, outputs) and one scale an output."""
    turned = weight.T
    scale = np.maximum(np.abs(turned).max(0), 1e-8) / 127
    return np.clip(np.round(turned / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


_PIECES = ("messages", "pieces")


def write_graphs(net: MessageNet, ways: Mapping[str, Narrowing], folder: Path) -> None:
    """Writes early.onnx (ids and marks (messages, pieces) → the early answer, and states) and late.onnx (those states →
    the last answer). An answer is intent and steps logits. The network must have an early answer."""
    weights = {name: value.detach().numpy().astype(np.float32) for name, value in net.state_dict().items()}
    shape = net.encoder.shape
    states = helper.make_tensor_value_info("states", TensorProto.FLOAT, [*_PIECES, shape.hidden])
    answer = [
        helper.make_tensor_value_info("intent", TensorProto.FLOAT, ["messages", net.intents]),
        helper.make_tensor_value_info("steps", TensorProto.FLOAT, ["messages", net.levels - 1]),
    ]

    graph = _Graph()
    reached = _layers(graph, weights, _embedding(graph, weights), range(net.early), ways, shape.heads)
    _heads(graph, weights, "early_heads.", reached)
    graph.node("Identity", [reached], "states")
    pieces = [helper.make_tensor_value_info(name, TensorProto.INT64, list(_PIECES)) for name in ("ids", "marks")]
    _save(graph, pieces, [*answer, states], folder / "early.onnx")

    graph = _Graph()
    reached = _layers(graph, weights, "states", range(net.early, shape.layers), ways, shape.heads)
    _heads(graph, weights, "late_heads.", reached)
    _save(graph, [states], answer, folder / "late.onnx")


def _save(graph: _Graph, taken: list[onnx.ValueInfoProto], given: list[onnx.ValueInfoProto], target: Path) -> None:
    made = helper.make_graph(graph.nodes, target.stem, taken, given, graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
    onnx.save(helper.make_model(made, opset_imports=opsets, ir_version=8), target)


def _layers(
    graph: _Graph,
    weights: dict[str, NDArray[np.float32]],
    states: str,
    places: range,
    ways: Mapping[str, Narrowing],
    heads: int,
) -> str:
    for index in places:
        states = _layer(graph, weights, f"encoder.stack.{index}.", states, ways, heads)
    return states


def _norm(graph: _Graph, weights: dict[str, NDArray[np.float32]], name: str, states: str, tag: str) -> str:
    mean = graph.node("ReduceMean", [states], f"{tag}.mean", axes=[-1])
    centred = graph.node("Sub", [states, mean], f"{tag}.centred")
    gain = graph.constant(f"{tag}.gain", weights[f"{name}.weight"])
    scaled = graph.node("SimplifiedLayerNormalization", [centred, gain], f"{tag}.scaled", axis=-1, epsilon=_EPSILON)
    return graph.node("Add", [scaled, graph.constant(f"{tag}.shift", weights[f"{name}.bias"])], tag)


def _embedding(graph: _Graph, weights: dict[str, NDArray[np.float32]]) -> str:
    words = weights["encoder.words.weight"]
    # one scale a row: a quarter of the size, far less error than one scale for all
    scale = np.maximum(np.abs(words).max(1, keepdims=True), 1e-8) / 127
    rows = graph.constant("words", np.round(words / scale).astype(np.int8))
    whole = graph.node("Cast", [graph.node("Gather", [rows, "ids"], "word.rows")], "word.whole", to=TensorProto.FLOAT)
    scales = graph.constant("word.scales", scale.astype(np.float32))
    word = graph.node("Mul", [whole, graph.node("Gather", [scales, "ids"], "word.scale")], "word")
    marks = graph.constant("marks.table", weights["encoder.marks.weight"])
    word = graph.node("Add", [word, graph.node("Gather", [marks, "marks"], "mark")], "word.marked")
    length = graph.node("Slice", [
        graph.node("Shape", ["ids"], "shape"), graph.constant("one", np.array([1], np.int64)),
        graph.constant("two", np.array([2], np.int64)),
    ], "length")  # fmt: skip
    places = graph.constant("places.table", weights["encoder.places.weight"][:128])
    place = graph.node("Slice", [places, graph.constant("zero", np.array([0], np.int64)), length], "place")
    return _norm(graph, weights, "encoder.norm", graph.node("Add", [word, place], "embedded"), "embedding")


def _layer(
    graph: _Graph,
    weights: dict[str, NDArray[np.float32]],
    name: str,
    states: str,
    ways: Mapping[str, Narrowing],
    heads: int,
) -> str:
    def narrow(value: str, layer: str) -> tuple[str, str, str]:
        how = ways[f"{name}{layer}"]
        scale_name = graph.constant(f"{name}{layer}.in.scale", how.scale)
        zero_name = graph.constant(f"{name}{layer}.in.zero", how.zero)
        narrowed = graph.node("QuantizeLinear", [value, scale_name, zero_name], f"{name}{layer}.in")
        return narrowed, scale_name, zero_name

    def matrix(layer: str, weight: NDArray[np.float32]) -> tuple[str, str, str]:
        columns, scale = _columns(weight)
        return (
            graph.constant(f"{name}{layer}.columns", columns),
            graph.constant(f"{name}{layer}.scale", scale),
            graph.constant(f"{name}{layer}.zero", np.zeros(len(scale), np.int8)),
        )

    def linear(value: str, layer: str) -> str:
        bias = graph.constant(f"{name}{layer}.bias", weights[f"{name}{layer}.bias"])
        small, scale, zero = narrow(value, layer)
        columns, column_scale, column_zero = matrix(layer, weights[f"{name}{layer}.weight"])
        return graph.node(
            "MatMulIntegerToFloat",
            [small, columns, scale, column_scale, zero, column_zero, bias],
            f"{name}{layer}",
            _MICROSOFT,
        )

    three = ("query", "key", "value")
    packed = np.concatenate([weights[f"{name}{part}.weight"] for part in three])
    biases = np.concatenate([weights[f"{name}{part}.bias"] for part in three])
    bias = graph.constant(f"{name}packed.bias", biases)
    small, scale, zero = narrow(states, "query")
    columns, column_scale, column_zero = matrix("packed", packed)
    inputs = [small, columns, bias, scale, column_scale, "", zero, column_zero]
    mixed = graph.node("QAttention", inputs, f"{name}mixed", _MICROSOFT, num_heads=heads)
    added = graph.node("Add", [linear(mixed, "output"), states], f"{name}added")
    middle = _norm(graph, weights, f"{name}norm1", added, f"{name}middle")
    wide = graph.node("FastGelu", [linear(middle, "up")], f"{name}wide", _MICROSOFT)
    added = graph.node("Add", [linear(wide, "down"), middle], f"{name}added2")
    return _norm(graph, weights, f"{name}norm2", added, f"{name}states")


def _heads(graph: _Graph, weights: dict[str, NDArray[np.float32]], prefix: str, states: str) -> None:
    mean = graph.node("ReduceMean", [states], "mean", axes=[1], keepdims=0)
    first = graph.node("Gather", [states, graph.constant("first.place", np.array(0, np.int64))], "first", axis=1)
    both = graph.node("Concat", [first, mean], "both", axis=1)

    def head(value: str, name: str, output: str) -> str:
        # half precision in the file, whole in the arithmetic
        half = graph.constant(f"{name}.half", weights[f"{prefix}{name}.weight"].astype(np.float16))
        weight = graph.node("Cast", [half], f"{name}.weight", to=TensorProto.FLOAT)
        bias = graph.constant(f"{name}.bias", weights[f"{prefix}{name}.bias"])
        return graph.node("Gemm", [value, weight, bias], output, transB=1)

    for hidden, output, name in (("pooled", "intent", "intent"), ("feeling", "steps", "steps")):
        bent = graph.node("Gelu", [head(both, hidden, f"{hidden}.in")], f"{hidden}.out", _MICROSOFT)
        head(bent, name, output)
