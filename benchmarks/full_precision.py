"""The shipped int8 graph with float32 weights and no quantising, to measure what int8 saves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper


def widened(source: Path, target: Path) -> None:
    """Writes the same graph with every int8 matrix multiplied out."""
    model = onnx.load(source)
    graph = model.graph
    values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    nodes, constants = [], []
    wide: dict[str, str] = {}
    for node in graph.node:
        if node.op_type == "QuantizeLinear":
            wide[node.output[0]] = node.input[0]
        elif node.op_type == "MatMulIntegerToFloat":
            weight = values[node.input[1]].astype(np.float32) * values[node.input[3]]
            constants.append(numpy_helper.from_array(weight, f"{node.name}.wide"))
            product = f"{node.name}.product"
            nodes.append(helper.make_node("MatMul", [wide[node.input[0]], f"{node.name}.wide"], [product]))
            nodes.append(helper.make_node("Add", [product, node.input[6]], [node.output[0]]))
        elif node.op_type == "QAttention":
            weight = values[node.input[1]].astype(np.float32) * values[node.input[4]]
            constants.append(numpy_helper.from_array(weight, f"{node.name}.wide"))
            heads = next(one.i for one in node.attribute if one.name == "num_heads")
            nodes.append(
                helper.make_node(
                    "Attention", [wide[node.input[0]], f"{node.name}.wide", node.input[2]], [node.output[0]],
                    domain="com.microsoft", num_heads=heads,
                )
            )  # fmt: skip
        else:
            nodes.append(node)
    used = {name for node in nodes for name in node.input}
    constants += [one for one in graph.initializer if one.name in used]
    made = helper.make_graph(nodes, "wide", list(graph.input), list(graph.output), constants)
    onnx.save(helper.make_model(made, opset_imports=list(model.opset_import), ir_version=8), target)
