"""The trained network → what ships: int8 ONNX, gates, temperature, thresholds and the card that says all of it.

Temperature: Guo et al. 2017, arXiv:1706.04599. Thresholds are chosen on `valid`, never on `test`.
"""

from __future__ import annotations

import copy
import json
import math
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from candor.learning.batches import batch_of
from candor.learning.corpus import read_mailboxes
from candor.learning.mail_examples import Example, NamePool, augment, cut_short, name_pool
from candor.learning.network import ReadingNet
from candor.learning.train_reading import KINDS, Recipe, data_hash, encode_examples, examples_of, train
from candor.reading.fields import best_value, flat, mentions_of
from candor.text.encoding import Encoder
from candor.text.gate import BUCKETS, CLASSES, Gate, hashed
from candor.text.runtime import Output, softmax
from candor.text.tags import FIELDS, TAGS
from candor.vocabulary import EmailKind

_JOB = np.array([EmailKind(kind).is_job_search for kind in KINDS])
# A gate must keep 0.995 of the job mail: its floor lies under the lowest probability that it gave one on `valid`, the
# lowest half percent aside, divided by this.
KEPT = 0.995
FLOOR_MARGIN = 2.0
# and never so high that a mail which looks as likely job search as one in fifty is let go
HIGHEST_FLOOR = 0.02
# Two mails more or less on `valid` mean nothing.
BY_CHANCE = 2


# The heads cost nothing and decide everything.
EXACT = ("/pooled", "/kind", "/tag")


class _RowQuantised(nn.Module):
    """An embedding table as int8 with one scale a row: a quarter of the size, far less error than one scale for all."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        weight = table.weight.detach()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return functional.embedding(ids, self.rows).float() * functional.embedding(ids, self.scale)  # type: ignore[arg-type]


class _Shipped(nn.Module):
    """The network with one more output: how far each piece alone speaks for each kind (for the evidence)."""

    def __init__(self, net: ReadingNet) -> None:
        super().__init__()
        self.net = copy.deepcopy(net)
        self.net.encoder.words = _RowQuantised(net.encoder.words)  # type: ignore[assignment]

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        states = self.net.encoder(ids, marks, mask)
        weights = mask.to(states.dtype)[:, :, None]
        mean = (states * weights).sum(1) / weights.sum(1)
        first = states[:, :1]
        pooled = functional.gelu(self.net.pooled(torch.cat([first[:, 0], mean], dim=-1)))
        each = functional.gelu(self.net.pooled(torch.cat([first.expand_as(states), states], dim=-1)))
        return self.net.kind(pooled), self.net.tag(states), self.net.kind(each)


def export_network(net: ReadingNet, target: Path, *, exact: Sequence[str] = EXACT) -> None:
    """int8 weights (per channel), activations quantised on the fly.

    exact: layers whose name holds one of these stay float.
    """
    names = ["ids", "marks", "mask"]
    sample = tuple(torch.ones((2, 16), dtype=torch.int64) for _ in names)
    axes = {name: {0: "mails", 1: "pieces"} for name in [*names, "tag", "salience"]} | {"kind": {0: "mails"}}
    with TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            _Shipped(net).eval(),
            sample,
            str(full),
            input_names=names,
            output_names=["kind", "tag", "salience"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        nodes = [node.name for node in onnx.load(full).graph.node if node.op_type == "MatMul"]
        quantize_dynamic(
            full,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=[name for name in nodes if any(part in name for part in exact)],
        )


def _outputs(session: onnxruntime.InferenceSession, encoder: Encoder, examples: Sequence[Example]) -> list[Output]:
    outputs = []
    for item in encode_examples(encoder, examples):
        batch = batch_of([item], encoder.pad)
        kinds, tags, salience = session.run(None, {"ids": batch.ids, "marks": batch.marks, "mask": batch.mask})
        length = len(item.pieces.ids)
        outputs.append(Output(kinds[0], softmax(tags[0, :length]), salience[0, :length]))
    return outputs


def temperature_of(logits: NDArray[np.float32], kinds: NDArray[np.int64]) -> float:
    """The temperature with the least log loss."""

    def loss(temperature: float) -> float:
        probabilities = softmax(logits / temperature)
        return float(-np.log(np.maximum(probabilities[np.arange(len(kinds)), kinds], 1e-9)).mean())

    return float(minimize_scalar(loss, bounds=(0.3, 5.0), method="bounded").x)


def calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error over equally wide bins. Naeini et al. 2015."""
    places = np.minimum((confidence * bins).astype(int), bins - 1)
    error = 0.0
    for place in range(bins):
        inside = places == place
        if inside.any():
            error += inside.mean() * abs(float(confidence[inside].mean()) - float(right[inside].mean()))
    return float(error)


def job_floor_of(probabilities: NDArray[np.float32], is_job: NDArray[np.bool_]) -> float:
    """The probability of "job search" from which on a mail counts as such, by the best F1; ties go to the middle."""
    share = probabilities[:, _JOB].sum(1)
    grid = np.linspace(0.2, 0.8, 25)

    def f1(floor: float) -> float:
        guess = share >= floor
        hit = float((guess & is_job).sum())
        return 2 * hit / max(1.0, float(guess.sum() + is_job.sum()))

    scores = np.array([f1(floor) for floor in grid])
    return float(np.median(grid[scores >= scores.max() - 1e-9]))


def field_floors_of(examples: Sequence[Example], outputs: Sequence[Output], encoder: Encoder) -> dict[str, float]:
    """For each field the probability below which "not said" is right more often than the value found."""
    floors: dict[str, float] = {}
    pieces = encoder.encode([example.view for example in examples])
    found = [
        {field: best_value(mentions, field) for field in FIELDS}
        for example, piece, output in zip(examples, pieces, outputs, strict=True)
        for mentions in [mentions_of(example.view, piece, output.tags)]
    ]
    job = [index for index, example in enumerate(examples) if EmailKind(example.kind).is_job_search]
    for field in FIELDS:

        def right(floor: float, field: str = field) -> int:
            count = 0
            for index in job:
                gold = examples[index].values.get(field, ())
                value = found[index][field]
                guess = value.text if value is not None and value.probability >= floor else None
                if field == "interview_at":
                    count += (guess is not None) == bool(gold)
                else:
                    count += flat(guess or "") == flat(gold[0] if gold else "")
            return count

        grid = np.linspace(0.35, 0.9, 23)
        scores = np.array([right(float(floor)) for floor in grid])
        # the curve is flat near its top: of floors that differ by chance alone the lowest says most
        floors[field] = round(float(grid[scores >= scores.max() - BY_CHANCE].min()), 3)
    return floors


def unsure_below(confidence: NDArray[np.float64], right: NDArray[np.bool_], precision: float = 0.95) -> float:
    """The least confidence above which kinds are right with the stated precision."""
    for floor in np.linspace(0.3, 0.98, 69):
        sure = confidence >= floor
        if sure.any() and right[sure].mean() >= precision:
            return round(float(floor), 3)
    return 0.98


def _features(encoder: Encoder, examples: Sequence[Example], parts: int) -> csr_matrix:
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, mail in enumerate(encoder.sketch([example.view for example in examples])):
        buckets = hashed(mail, parts=parts)
        rows += [row] * len(buckets)
        columns += buckets.tolist()
        values += [1 / np.sqrt(max(1, len(buckets)))] * len(buckets)
    return csr_matrix((values, (rows, columns)), shape=(len(examples), BUCKETS))


def _class_of(example: Example) -> int:
    return 0 if EmailKind(example.kind).is_job_search else CLASSES.index(example.kind)


def train_gate(encoder: Encoder, train: Sequence[Example], valid: Sequence[Example], *, parts: int) -> Gate:
    # strong regularisation: a gate that is sure of words it saw a few times loses plain mail of people it never saw
    fitted = LogisticRegression(C=3.0, max_iter=400, class_weight={0: 2.0, 1: 1.0, 2: 1.0})
    fitted.fit(_features(encoder, train, parts), [_class_of(example) for example in train])
    gate = Gate(fitted.coef_.T.astype(np.float16), fitted.intercept_.astype(np.float32), parts, 0.0)
    job = [
        gate.probabilities(mail)[0]
        for example, mail in zip(valid, encoder.sketch([one.view for one in valid]), strict=True)
        if EmailKind(example.kind).is_job_search
    ]
    floor = min(float(sorted(job)[math.ceil(len(job) * (1 - KEPT))]) / FLOOR_MARGIN, HIGHEST_FLOOR)
    return Gate(gate.weights, gate.bias, parts, floor)


def export(
    net: ReadingNet, data: Path, runs: Path, target: Path, recipe: dict[str, Any], say: Callable[[str], None]
) -> None:
    """Writes model.onnx, the gates, tokenizer.json and card.json into `target`."""
    settings = (runs / "tokenizer.json").read_text("utf-8")
    encoder = Encoder(Tokenizer.from_str(settings))
    export_network(net, runs / "model.onnx")
    session = onnxruntime.InferenceSession(str(runs / "model.onnx"), providers=["CPUExecutionProvider"])
    train_boxes, valid_boxes = read_mailboxes(data / "mail" / "train"), read_mailboxes(data / "mail" / "valid")
    valid = examples_of(valid_boxes, seed=2, as_written=True)
    outputs = _outputs(session, encoder, valid)
    logits = np.stack([output.kinds for output in outputs])
    kinds = np.array([KINDS.index(example.kind) for example in valid])
    with torch.no_grad():
        full = np.stack(
            [
                net(torch.from_numpy(b.ids), torch.from_numpy(b.marks), torch.from_numpy(b.mask))[0][0].numpy()
                for b in (batch_of([item], encoder.pad) for item in encode_examples(encoder, valid))
            ]
        )
    agreement = float((full.argmax(1) == logits.argmax(1)).mean())
    temperature = temperature_of(logits, kinds)
    probabilities = softmax(logits / temperature)
    floor = job_floor_of(probabilities, _JOB[kinds])
    allowed = np.where(_JOB[None] == (probabilities[:, _JOB].sum(1) >= floor)[:, None], probabilities, 0)
    guess, confidence = allowed.argmax(1), allowed.max(1).astype(np.float64)
    right = guess == kinds
    draw = random.Random(7)
    train = examples_of(train_boxes, seed=3, as_written=True)
    pool: NamePool = name_pool(train, data / "names")
    more = [*train, *examples_of(train_boxes, seed=4, as_written=False), *(augment(one, pool, draw) for one in train)]
    more += [cut_short(one, draw) for one in [*train, *train] if EmailKind(one.kind).is_job_search]
    more += [cut_short(one, draw) for one in train if not EmailKind(one.kind).is_job_search]
    gates = {name: train_gate(encoder, more, valid, parts=parts) for name, parts in (("header", 3), ("text", 5))}
    card: dict[str, Any] = {
        "name": "reading",
        "base": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), vocabulary pruned, fine-tuned",
        "kinds": list(KINDS),
        "tags": list(TAGS),
        "recipe": recipe,
        "data_sha256": data_hash(data),
        "mails": {"train": len(train), "valid": len(valid)},
        "temperature": round(temperature, 4),
        "job_floor": round(floor, 4),
        "unsure_below": unsure_below(confidence, right),
        "field_floors": field_floors_of(valid, outputs, encoder),
        "clue_precision": 0.6,
        "valid": {
            "kind_accuracy": round(float(right.mean()), 4),
            "calibration_error": round(calibration_error(confidence, right), 4),
            "int8_agreement": round(agreement, 4),
        },
        "gates": {name: {"floor": gate.floor} for name, gate in gates.items()},
    }
    say(
        json.dumps(
            card["valid"]
            | {"temperature": temperature, "floor": floor, "fields": card["field_floors"], "gates": card["gates"]}
        )
    )
    # beside its place first: a stop in the middle must not leave a model of two trainings
    made = target.with_name(f"{target.name}.new")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    for name, gate in gates.items():
        gate.save(made / f"{name}_gate.npz")
    (made / "tokenizer.json").write_text(settings, "utf-8")
    shutil.copyfile(runs / "model.onnx", made / "model.onnx")
    (made / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    shutil.rmtree(target, ignore_errors=True)
    made.rename(target)


def train_and_export(data: Path, runs: Path, target: Path, epochs: int | None, say: Callable[[str], None]) -> None:
    """Trains (or goes on), then writes the model. `epochs` other than the recipe's is for trying out."""
    recipe = Recipe() if epochs is None else replace(Recipe(), epochs=epochs)
    net = train(data, runs, recipe, say)
    export(net, data, runs, target, asdict(recipe), say)
