"""The encoder that is trained: a BERT of MiniLM's shape with mark embeddings, and heads on top.

Source: Wang et al. 2020, MiniLM, arXiv:2002.10957; Devlin et al. 2018, BERT, arXiv:1810.04805. Weights start from
sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0). PyTorch is needed for training only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; the defaults are all-MiniLM-L6-v2's."""

    vocabulary: int
    marks: int
    hidden: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512


class _Layer(nn.Module):
    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.hidden, shape.hidden)
        self.key = nn.Linear(shape.hidden, shape.hidden)
        self.value = nn.Linear(shape.hidden, shape.hidden)
        self.output = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        batch, length, hidden = states.shape
        size = hidden // self.heads

        def split(part: Tensor) -> Tensor:
            return part.view(batch, length, self.heads, size).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        weights = torch.softmax(query @ key.transpose(-1, -2) * size**-0.5 + bias, dim=-1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, hidden)
        states = self.norm1(states + self.dropout(self.output(mixed)))
        return self.norm2(states + self.dropout(self.down(functional.gelu(self.up(states)))))


class TextEncoder(nn.Module):
    """Pieces → one state a piece."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.places = nn.Embedding(shape.positions, shape.hidden)
        self.marks = nn.Embedding(shape.marks, shape.hidden)
        nn.init.zeros_(self.marks.weight)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.stack = nn.ModuleList([_Layer(shape, dropout) for _ in range(shape.layers)])

    def layers(self, ids: Tensor, marks: Tensor, mask: Tensor) -> Iterator[Tensor]:
        """The states (mails, pieces, hidden) after each layer. Integers in, as `forward` takes them."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.places(places)[None] + self.marks(marks)
        states = self.dropout(self.norm(states))
        bias = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
        for layer in self.stack:
            states = layer(states, bias)
            yield states

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """ids, marks, mask: (mails, pieces) integers, mask 1 where a piece is. Returns (mails, pieces, hidden)."""
        *_, states = self.layers(ids, marks, mask)
        return states

    def load_minilm(self, weights: Path, kept: list[int]) -> None:
        """Takes the published weights; `kept` are the ids of the published vocabulary that the pruned one has."""
        source = load_file(weights)
        prefix = "" if "embeddings.word_embeddings.weight" in source else "bert."

        def take(name: str) -> Tensor:
            return source[prefix + name]

        with torch.no_grad():
            types = take("embeddings.token_type_embeddings.weight")[0]
            self.words.weight.copy_(take("embeddings.word_embeddings.weight")[kept])
            self.places.weight.copy_(take("embeddings.position_embeddings.weight") + types)
            self.norm.weight.copy_(take("embeddings.LayerNorm.weight"))
            self.norm.bias.copy_(take("embeddings.LayerNorm.bias"))
            names = {
                "query": "attention.self.query",
                "key": "attention.self.key",
                "value": "attention.self.value",
                "output": "attention.output.dense",
                "norm1": "attention.output.LayerNorm",
                "up": "intermediate.dense",
                "down": "output.dense",
                "norm2": "output.LayerNorm",
            }
            for index, layer in enumerate(self.stack):
                for ours, theirs in names.items():
                    module = getattr(layer, ours)
                    module.weight.copy_(take(f"encoder.layer.{index}.{theirs}.weight"))
                    module.bias.copy_(take(f"encoder.layer.{index}.{theirs}.bias"))


def mean_state(states: Tensor, mask: Tensor) -> Tensor:
    """Mean over the pieces that are there: (mails, hidden)."""
    weights = mask.to(states.dtype)[:, :, None]
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1.0)


class ReadingNet(nn.Module):
    """Kind of the mail and a tag for each piece, trained together."""

    def __init__(self, shape: Shape, kinds: int, tags: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = TextEncoder(shape, dropout)
        self.dropout = nn.Dropout(dropout)
        self.pooled = nn.Linear(2 * shape.hidden, shape.hidden)
        self.kind = nn.Linear(shape.hidden, kinds)
        self.tag = nn.Linear(shape.hidden, tags)

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Returns kind logits (mails, kinds) and tag logits (mails, pieces, tags)."""
        states = self.encoder(ids, marks, mask)
        pooled = torch.cat([states[:, 0], mean_state(states, mask)], dim=-1)
        pooled = functional.gelu(self.pooled(self.dropout(pooled)))
        return self.kind(self.dropout(pooled)), self.tag(self.dropout(states))


class MessageHeads(nn.Module):
    """States → intent and sentiment.

    Sentiment is ordinal: one logit for each step between two neighbouring levels, "above this step".
    """

    def __init__(self, hidden: int, intents: int, levels: int, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.pooled = nn.Linear(2 * hidden, hidden)
        self.intent = nn.Linear(hidden, intents)
        self.feeling = nn.Linear(2 * hidden, hidden)
        self.steps = nn.Linear(hidden, levels - 1)

    def forward(self, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Returns intent logits (messages, intents) and step logits (messages, levels - 1)."""
        pooled = self.dropout(torch.cat([states[:, 0], mean_state(states, mask)], dim=-1))
        wish, feeling = functional.gelu(self.pooled(pooled)), functional.gelu(self.feeling(pooled))
        return self.intent(self.dropout(wish)), self.steps(self.dropout(feeling))


class MessageNet(nn.Module):
    """Intent and sentiment of a message, trained together, answered twice: after `early` layers and after all.

    Most messages are plain enough for the first answer: Teerapittayanon et al. 2016, BranchyNet, arXiv:1709.01686.
    early=0 gives a network of one answer.
    """

    def __init__(self, shape: Shape, intents: int, levels: int, dropout: float = 0.1, early: int = 0) -> None:
        super().__init__()
        self.early = early
        self.intents, self.levels = intents, levels
        self.encoder = TextEncoder(shape, dropout)
        self.late_heads = MessageHeads(shape.hidden, intents, levels, dropout)
        if early:
            self.early_heads = MessageHeads(shape.hidden, intents, levels, dropout)

    def answers(self, ids: Tensor, marks: Tensor, mask: Tensor) -> list[tuple[Tensor, Tensor]]:
        """Intent and step logits of each answer, the early one first."""
        given = []
        for done, states in enumerate(self.encoder.layers(ids, marks, mask), 1):
            if done == self.early:
                given.append(self.early_heads(states, mask))
        given.append(self.late_heads(states, mask))
        return given

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Returns intent logits (messages, intents) and step logits (messages, levels - 1) after all layers."""
        return self.answers(ids, marks, mask)[-1]
