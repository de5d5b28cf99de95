"""The trained messages network → what ships: int8 ONNX, tokenizer, temperatures, thresholds and the card.

Temperatures (Guo et al. 2017, arXiv:1706.04599) and thresholds are chosen on `valid`, never on `test`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from candor.learning.fit_messages import Recipe, logits_of
from candor.learning.message_corpus import LabelledMessage, read_messages, training_messages
from candor.learning.message_examples import INTENTS, LEVELS, example_of
from candor.learning.message_figures import message_figures
from candor.learning.message_graph import write_graph
from candor.learning.network import MessageNet
from candor.learning.rounding import Narrowing, rounded
from candor.learning.train_messages import (
    Distillation,
    guesses_from,
    messages_hash,
    teachers,
    train_student,
    train_teacher,
)
from candor.text.message_encoding import MessageEncoder, MessagePieces
from candor.text.ordinal import level_probabilities
from candor.text.runtime import softmax

# of the readings that are not marked unsure, this share is right (intent), or within one level (sentiment)
INTENT_PRECISION = 0.9
SENTIMENT_PRECISION = 0.97
TEACHERS = 1


def graph_logits(model: Path, pieces: Sequence[MessagePieces]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What the exported graph answers, message by message."""
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    answers = [session.run(None, {"ids": one.ids[None], "marks": one.marks[None]}) for one in pieces]
    return np.concatenate([one[0] for one in answers]), np.concatenate([one[1] for one in answers])


def intent_temperature(logits: NDArray[np.float32], messages: Sequence[LabelledMessage]) -> float:
    """The temperature with the least log loss, where a reading that is accepted too counts as right."""
    allowed = np.zeros(logits.shape, bool)
    for row, message in enumerate(messages):
        for intent in (message.intent, message.also_ok):
            if intent is not None:
                allowed[row, INTENTS.index(intent)] = True

    def loss(temperature: float) -> float:
        right = (softmax((logits / temperature).astype(np.float32)) * allowed).sum(1)
        return float(-np.log(np.maximum(right, 1e-9)).mean())

    return float(minimize_scalar(loss, bounds=(0.3, 4.0), method="bounded").x)


def sentiment_temperature(steps: NDArray[np.float32], messages: Sequence[LabelledMessage]) -> float:
    """The temperature with the least log loss of the exact level."""
    places = np.array([message.sentiment - LEVELS[0] for message in messages])

    def loss(temperature: float) -> float:
        levels = level_probabilities((steps / temperature).astype(np.float32))
        return float(-np.log(np.maximum(levels[np.arange(len(places)), places], 1e-6)).mean())

    return float(minimize_scalar(loss, bounds=(0.3, 4.0), method="bounded").x)


def floor_for(confidence: NDArray[np.float64], right: NDArray[np.bool_], precision: float) -> float:
    """The least confidence above which readings are right with the stated precision."""
    for floor in np.linspace(0.0, 0.98, 99):
        sure = confidence >= floor
        if sure.any() and right[sure].mean() >= precision:
            return round(float(floor), 3)
    return 0.98


def card_of(
    model: Path,
    net: MessageNet,
    ways: Mapping[str, Narrowing],
    encoder: MessageEncoder,
    valid: Sequence[LabelledMessage],
) -> dict[str, Any]:
    """Temperatures, thresholds and figures on `valid` of the exported graph, and how far it agrees with the network
    that was trained, int8 in the loop."""
    examples = [example_of(message) for message in valid]
    with rounded(net, ways):
        full, full_steps = logits_of(net, encoder, examples)
    intents, steps = graph_logits(model, encoder.encode([message.text for message in valid]))
    warm, mild = intent_temperature(intents, valid), sentiment_temperature(steps, valid)
    guesses = guesses_from(intents, steps, warm)
    levels = level_probabilities((steps / mild).astype(np.float32))
    places = np.array([guess.sentiment - LEVELS[0] for guess in guesses])
    near = np.array([row[max(0, place - 1) : place + 2].sum() for row, place in zip(levels, places, strict=True)])
    right = np.array([g.intent in (m.intent, m.also_ok) for m, g in zip(valid, guesses, strict=True)])
    close = np.array([abs(g.sentiment - m.sentiment) <= 1 for m, g in zip(valid, guesses, strict=True)])
    was = [guess.sentiment for guess in guesses_from(full, full_steps)]
    return {
        "temperature": {"intent": round(warm, 4), "sentiment": round(mild, 4)},
        "unsure_below": {
            "intent": floor_for(np.array([guess.confidence for guess in guesses]), right, INTENT_PRECISION),
            "sentiment": floor_for(near.astype(float), close, SENTIMENT_PRECISION),
        },
        "valid": {name: round(value, 4) for name, value in message_figures(valid, guesses).items()},
        "int8_agreement": {
            "intent": round(float((full.argmax(1) == intents.argmax(1)).mean()), 4),
            "sentiment": round(float(np.mean([a == g.sentiment for a, g in zip(was, guesses, strict=True)])), 4),
        },
    }


def export(
    net: MessageNet,
    ways: Mapping[str, Narrowing],
    encoder: MessageEncoder,
    settings: str,
    data: Path,
    target: Path,
    recipe: dict[str, Any],
    say: Callable[[str], None],
) -> None:
    """Writes model.onnx, tokenizer.json and card.json into `target`."""
    train, valid = training_messages(data / "messages"), read_messages(data / "messages" / "valid")
    # beside its place first: a stop in the middle must not leave a model of two trainings
    made = target.with_name(f"{target.name}.new")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    (made / "tokenizer.json").write_text(settings, "utf-8")
    write_graph(net, ways, made / "model.onnx")
    card = {
        "name": "messages",
        "base": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), vocabulary pruned, fine-tuned, distilled",
        "intents": [intent.value for intent in INTENTS],
        "levels": [level.value for level in LEVELS],
        "recipe": recipe,
        "data_sha256": messages_hash(data),
        "messages": {"train": len(train), "valid": len(valid)},
        **card_of(made / "model.onnx", net, ways, encoder, valid),
    }
    say(json.dumps({name: card[name] for name in ("valid", "int8_agreement", "temperature", "unsure_below")}))
    (made / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    shutil.rmtree(target, ignore_errors=True)
    made.rename(target)


def train_and_export(data: Path, runs: Path, target: Path, epochs: int | None, say: Callable[[str], None]) -> None:
    """Trains (or goes on), then writes the model. `epochs` other than the recipe's is for trying out."""
    recipe = Recipe() if epochs is None else replace(Recipe(), epochs=epochs)
    how = Distillation()
    trained = [train_teacher(data, runs, one, say) for one in teachers(recipe, TEACHERS)]
    _, encoder, settings = trained[0]
    net, ways = train_student([one[0] for one in trained], encoder, data, runs, recipe, how, say)
    export(
        net, ways, encoder, settings, data, target,
        {"teacher": asdict(recipe), "teachers": TEACHERS, "distillation": asdict(how)}, say,
    )  # fmt: skip
