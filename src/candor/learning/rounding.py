"""int8 in the loop: how inputs and weights of the encoder's linear layers are rounded, in training as in the graph.

Quantisation-aware training with the straight-through estimator: Jacob et al. 2018, arXiv:1712.05877. Constant scales
for activations keep a message's reading the same in any batch; without a last pass that knows of the rounding they
cost one to two readings in a hundred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from candor.learning.network import MessageNet
from candor.text.message_encoding import MessagePieces

# the clipped range that keeps the squared error least is looked for among this many
_CUTS = 40
_PROBE = 200_000


@dataclass(frozen=True)
class Narrowing:
    """How the input of a linear layer becomes uint8."""

    scale: np.float32
    zero: np.uint8


def narrowing_of(values: NDArray[np.float32]) -> Narrowing:
    """The scale and zero point with the least squared error on these values."""
    if len(values) > _PROBE:
        values = np.random.default_rng(0).choice(values, _PROBE, replace=False)
    low, high = float(values.min()), float(values.max())
    best = (np.inf, Narrowing(np.float32(1), np.uint8(0)))
    for cut in np.linspace(0.2, 1.0, _CUTS):
        bottom, top = min(0.0, low * cut), max(1e-6, high * cut)
        scale = (top - bottom) / 255
        zero = round(-bottom / scale)
        back = (np.clip(np.round(values / scale) + zero, 0, 255) - zero) * scale
        error = float(((values - back) ** 2).mean())
        if error < best[0]:
            best = (error, Narrowing(np.float32(scale), np.uint8(zero)))
    return best[1]


def _layers(net: MessageNet) -> dict[str, nn.Linear]:
    return {
        name: module
        for name, module in net.named_modules()
        if isinstance(module, nn.Linear) and name.startswith("encoder.stack.")
    }


def source_of(name: str) -> str:
    """The layer whose narrowing a layer shares: query, key and value read the same input."""
    stem, _, layer = name.rpartition(".")
    return f"{stem}.query" if layer in ("key", "value") else name


def narrowings(net: MessageNet, messages: Sequence[MessagePieces]) -> dict[str, Narrowing]:
    """How the input of each linear layer of the encoder is narrowed, by the layer's name, as these messages need it."""
    net.eval()
    seen: dict[str, list[NDArray[np.float32]]] = defaultdict(list)

    def keep(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        return lambda module, inputs: seen[name].append(inputs[0].detach().numpy().ravel())

    hooks = [
        layer.register_forward_pre_hook(keep(name)) for name, layer in _layers(net).items() if source_of(name) == name
    ]
    with torch.no_grad():
        for one in messages:
            ids, marks = torch.from_numpy(one.ids)[None], torch.from_numpy(one.marks)[None]
            net(ids, marks, torch.ones_like(ids))
    for hook in hooks:
        hook.remove()
    return {name: narrowing_of(np.concatenate(parts)) for name, parts in seen.items()}


@contextmanager
def rounded(net: MessageNet, ways: Mapping[str, Narrowing]) -> Iterator[None]:
    """Within, the encoder computes as the int8 graph does; gradients pass as if nothing were rounded."""
    layers = _layers(net)

    def forward_of(layer: nn.Linear, way: Narrowing) -> Callable[[Tensor], Tensor]:
        nothing = torch.zeros(layer.out_features, dtype=torch.int32)

        def forward(inputs: Tensor) -> Tensor:
            narrow = torch.fake_quantize_per_tensor_affine(inputs, float(way.scale), int(way.zero), 0, 255)
            scale = layer.weight.detach().abs().amax(1).clamp(min=1e-8) / 127
            weight = torch.fake_quantize_per_channel_affine(layer.weight, scale, nothing, 0, -127, 127)
            return functional.linear(narrow, weight, layer.bias)

        return forward

    for name, layer in layers.items():
        layer.forward = forward_of(layer, ways[source_of(name)])
    try:
        yield
    finally:
        for layer in layers.values():
            del layer.forward
