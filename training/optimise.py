"""The tagger as an ONNX graph laid out for speed on a CPU, written node by node from the trained weights.

An exported and then quantised graph carries mask arithmetic, transposes and layer norms joined with additions that cost
more than their parts. This one has, for each layer, one int8 product for query, key and value together, one fused
attention, one int8 product each for its output and the two halves of the feed-forward part, additions and layer norms
apart. Measured with onnxruntime 1.32 on an AMD EPYC with AVX-512 VNNI, one thread, 6 layers of width 384, microseconds of
processor time a word piece (``training/reports/speed.md`` has the table):

    window                                  128    256    512
    exported, dynamically quantised         105    119    162
    this graph                               89    100    128
    this graph with SkipLayerNormalization  109    123    152

There is no mask: a window is never padded (batches of several windows are no faster on one thread than one after the other).
Inputs ``pieces`` and ``features``, int64 (B, P); output ``logits``, float32 (B, P, outputs). Activations are quantised to uint8
as they come, weights beforehand to int8, one scale for each output (each row for the word embeddings).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.float32]
_CONTRIB = "com.microsoft"
_LARGEST = 127


def quantised(weight: Array) -> tuple[NDArray[np.int8], Array]:
    """The weight (K, N) in int8 and one scale for each of its N columns; symmetric, a column of zeros has scale 1."""
    scale = np.abs(weight).max(axis=0) / _LARGEST
    scale[scale == 0] = 1
    return np.clip(np.rint(weight / scale), -_LARGEST, _LARGEST).astype(np.int8), scale.astype(np.float32)


class _Graph:
    """Nodes and constants in the order of their making."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[np.generic]) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: list[str], *, domain: str = "", outputs: int = 1, **attributes: object) -> list[str]:
        number = len(self.nodes)
        names = [f"value_{number}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(operator, inputs, names, name=f"{operator}_{number}", domain=domain, **attributes))
        return names

    def product(self, value: str, weight: Array, bias: Array, *, int8: bool) -> str:
        """``value @ weight + bias``; in int8 with the activations quantised on the way."""
        if not int8:
            (raw,) = self.node("MatMul", [value, self.constant(weight)])
            return self.node("Add", [raw, self.constant(bias)])[0]
        small, scale = quantised(weight)
        zero = np.zeros(len(scale), dtype=np.int8)
        inputs = [value, *(self.constant(a) for a in (small, scale, zero, bias))]
        return self.node("DynamicQuantizeMatMul", inputs, domain=_CONTRIB)[0]

    def norm(self, value: str, weight: Array, bias: Array, epsilon: float) -> str:
        inputs = [value, self.constant(weight), self.constant(bias)]
        return self.node("LayerNormalization", inputs, axis=-1, epsilon=epsilon)[0]


class _Weights:
    """The trained weights under the names of the tagger's state, as float32 arrays; matrices turned to (in, out)."""

    def __init__(self, state: Mapping[str, Array]) -> None:
        self._state = state
        self.layers = 1 + max(int(k.split(".layer.")[1].split(".")[0]) for k in state if ".layer." in k)

    def __call__(self, name: str) -> Array:
        return np.asarray(self._state[name], dtype=np.float32)

    def linear(self, name: str) -> tuple[Array, Array]:
        return self(f"{name}.weight").T, self(f"{name}.bias")

    def pair(self, name: str) -> tuple[Array, Array]:
        return self(f"{name}.weight"), self(f"{name}.bias")


def network(state: Mapping[str, Array], *, head_size: int, epsilon: float, int8: bool) -> onnx.ModelProto:
    """The graph of a tagger; see the module.

    ``state``: the tagger's state by name (a BERT encoder under ``encoder.``, the ``features`` table, the ``head``);
    ``head_size``: width of one attention head (layers may have fewer heads than width / head size); ``epsilon``: the layer
    norms' smallest variance; ``int8=False`` writes float32 products, for the parity check with torch.
    """
    graph, weights = _Graph(), _Weights(state)
    value = _embedded(graph, weights, epsilon, int8=int8)
    for number in range(weights.layers):
        value = _layer(graph, weights, f"encoder.encoder.layer.{number}", value, head_size, epsilon, int8=int8)
    logits = graph.product(value, *weights.linear("head"), int8=False)
    graph.nodes.append(helper.make_node("Identity", [logits], ["logits"]))
    shape = ["batch", "length"]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "tagger",
            [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("pieces", "features")],
            [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [*shape, len(weights("head.bias"))])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(_CONTRIB, 1)],
        ir_version=8,
        producer_name="onrecord training",
    )
    onnx.checker.check_model(model)
    return model


def _embedded(graph: _Graph, weights: _Weights, epsilon: float, *, int8: bool) -> str:
    """Words, features and positions added and normalised; the one segment there is stands in the positions."""
    prefix = "encoder.embeddings"
    words = weights(f"{prefix}.word_embeddings.weight")
    if int8:
        small, scale = quantised(words.T)
        (rows,) = graph.node("Gather", [graph.constant(small.T), "pieces"])
        (rows,) = graph.node("Cast", [rows], to=TensorProto.FLOAT)
        (scales,) = graph.node("Gather", [graph.constant(scale[:, None]), "pieces"])
        (value,) = graph.node("Mul", [rows, scales])
    else:
        (value,) = graph.node("Gather", [graph.constant(words), "pieces"])
    (features,) = graph.node("Gather", [graph.constant(weights("features.weight")), "features"])
    (value,) = graph.node("Add", [value, features])
    places = weights(f"{prefix}.position_embeddings.weight") + weights(f"{prefix}.token_type_embeddings.weight")[:1]
    (length,) = graph.node("Shape", ["pieces"], start=1, end=2)
    zero = graph.constant(np.zeros(1, dtype=np.int64))
    (here,) = graph.node("Slice", [graph.constant(places), zero, length, zero])
    (value,) = graph.node("Add", [value, here])
    return graph.norm(value, *weights.pair(f"{prefix}.LayerNorm"), epsilon)


def _layer(graph: _Graph, weights: _Weights, prefix: str, value: str, head_size: int, epsilon: float, *, int8: bool) -> str:
    parts = [weights.linear(f"{prefix}.attention.self.{name}") for name in ("query", "key", "value")]
    wide = graph.product(value, np.hstack([w for w, _ in parts]), np.hstack([b for _, b in parts]), int8=int8)
    split = graph.node("Split", [wide], outputs=3, axis=-1, num_outputs=3)
    heads = parts[0][0].shape[1] // head_size
    (context,) = graph.node("MultiHeadAttention", split, domain=_CONTRIB, num_heads=heads)
    attended = graph.product(context, *weights.linear(f"{prefix}.attention.output.dense"), int8=int8)
    (value,) = graph.node("Add", [attended, value])
    value = graph.norm(value, *weights.pair(f"{prefix}.attention.output.LayerNorm"), epsilon)
    inner = graph.product(value, *weights.linear(f"{prefix}.intermediate.dense"), int8=int8)
    (inner,) = graph.node("Gelu", [inner], domain=_CONTRIB)
    outer = graph.product(inner, *weights.linear(f"{prefix}.output.dense"), int8=int8)
    (value,) = graph.node("Add", [outer, value])
    return graph.norm(value, *weights.pair(f"{prefix}.output.LayerNorm"), epsilon)


def write_networks(state: Mapping[str, Array], full: Path, small: Path, *, head_size: int, epsilon: float) -> None:
    """Write the float32 network to ``full`` and the int8 network to ``small``."""
    for path, int8 in ((full, False), (small, True)):
        onnx.save(network(state, head_size=head_size, epsilon=epsilon, int8=int8), str(path))
