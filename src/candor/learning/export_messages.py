"""The trained messages network → what ships: int8 ONNX, n-grams, tokenizer, weights of the answers and the card.

Weights of the scores (temperature scaling, Guo et al. 2017, arXiv:1706.04599, of two scores at once) and thresholds
are chosen on `valid`, never on `test`.
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
from scipy.optimize import minimize

from candor.learning.fit_messages import Recipe, answers_of
from candor.learning.fit_ngrams import fit_ngrams
from candor.learning.message_corpus import LabelledMessage, read_messages, training_messages
from candor.learning.message_examples import INTENTS, LEVELS, example_of
from candor.learning.message_figures import message_figures
from candor.learning.message_graph import write_graphs
from candor.learning.network import MessageNet
from candor.learning.rounding import Narrowing, rounded
from candor.learning.train_messages import Rounding, guesses_from, messages_hash, round_off, train_net
from candor.text.message_encoding import MessageEncoder, MessagePieces
from candor.text.message_runtime import Answer, Sureness, Weighing, parted
from candor.text.ngrams import NGrams
from candor.text.ordinal import level_probabilities
from candor.text.runtime import softmax

# n-grams and two layers answer what is plain; six read what is not
RECIPE = Recipe(epochs=6, early=2)
# of the readings that are not marked unsure, this share is right (intent), or within one level (sentiment)
INTENT_PRECISION = 0.96
SENTIMENT_PRECISION = 0.97
# of the messages that an answer keeps, so many have the intent, and the level, that the last answer would give
AGREES = {"ngrams": (0.99, 0.95), "early": (0.99, 0.9)}


def graph_answers(folder: Path, pieces: Sequence[MessagePieces]) -> tuple[Answer, Answer]:
    """What the exported graphs answer early and late, message by message."""
    early, late = (
        onnxruntime.InferenceSession(str(folder / name), providers=["CPUExecutionProvider"])
        for name in ("early.onnx", "late.onnx")
    )
    first = [early.run(None, {"ids": one.ids[None], "marks": one.marks[None]}) for one in pieces]
    last = [late.run(None, {"states": answer[2]}) for answer in first]

    def joined(answers: list[list[NDArray[np.float32]]]) -> Answer:
        return np.concatenate([one[0] for one in answers]), np.concatenate([one[1] for one in answers])

    return joined(first), joined(last)


def weighing_of(
    encoder: Answer | None, ngrams: Answer, messages: Sequence[LabelledMessage], *, both_levels: bool
) -> Weighing:
    """The weights with the least log loss; a reading that is accepted too counts as right.

    encoder: None if it has not spoken; both_levels: whether n-grams have a say in the level beside an encoder.
    """
    allowed = np.zeros(ngrams[0].shape, bool)
    for row, message in enumerate(messages):
        for intent in (message.intent, message.also_ok):
            if intent is not None:
                allowed[row, INTENTS.index(intent)] = True
    places = np.array([message.sentiment - LEVELS[0] for message in messages])

    def intent_loss(logits: NDArray[np.float32]) -> float:
        return float(-np.log(np.maximum((softmax(logits) * allowed).sum(1), 1e-9)).mean())

    def level_loss(logits: NDArray[np.float32]) -> float:
        chances = level_probabilities(logits)[np.arange(len(places)), places]
        return float(-np.log(np.maximum(chances, 1e-6)).mean())

    def least(loss: Callable[[NDArray[np.float32]], float], task: int, *, with_ngrams: bool) -> tuple[float, float]:
        scores = [None if encoder is None else encoder[task], ngrams[task] if with_ngrams else None]
        spoken = [place for place, some in enumerate(scores) if some is not None]

        def weighed(weights: NDArray[np.float64]) -> float:
            logits = sum(weight * scores[place] for weight, place in zip(weights, spoken, strict=True))
            return loss(np.asarray(logits, np.float32))

        found = minimize(weighed, np.full(len(spoken), 0.8), method="Nelder-Mead", bounds=[(0.05, 4.0)] * len(spoken))
        weights = [0.0, 0.0]
        for place, weight in zip(spoken, found.x, strict=True):
            weights[place] = round(float(weight), 4)
        return weights[0], weights[1]

    return Weighing(
        least(intent_loss, 0, with_ngrams=True),
        least(level_loss, 1, with_ngrams=both_levels or encoder is None),
    )


def sureness_of(answer: Answer, last: Answer, open_still: NDArray[np.bool_], agrees: tuple[float, float]) -> Sureness:
    """The lowest probabilities from which on an answer agrees with the last one as often as is wanted.

    answer, last: weighed logits; open_still: the messages that no answer before has kept.
    """

    def lowest(confidence: NDArray[np.float32], same: NDArray[np.bool_], of: NDArray[np.bool_], wanted: float) -> float:
        for floor in np.arange(0.3, 0.995, 0.01):
            sure = of & (confidence >= floor)
            if sure.any() and same[sure].mean() >= wanted:
                return round(float(floor), 2)
        return 1.01

    chances, levels = softmax(answer[0]).max(1), level_probabilities(answer[1])
    middle = [(some.cumsum(1) < 0.5).sum(1) for some in (levels, level_probabilities(last[1]))]
    intent = lowest(chances, answer[0].argmax(1) == last[0].argmax(1), open_still, agrees[0])
    return Sureness(intent, lowest(levels.max(1), middle[0] == middle[1], open_still & (chances >= intent), agrees[1]))


def floor_for(confidence: NDArray[np.float64], right: NDArray[np.bool_], precision: float) -> float:
    """The least confidence above which readings are right with the stated precision."""
    for floor in np.linspace(0.0, 0.98, 99):
        sure = confidence >= floor
        if sure.any() and right[sure].mean() >= precision:
            return round(float(floor), 3)
    return 0.98


def card_of(
    folder: Path,
    net: MessageNet,
    ways: Mapping[str, Narrowing],
    encoder: MessageEncoder,
    ngrams: NGrams,
    valid: Sequence[LabelledMessage],
) -> dict[str, Any]:
    """Weights, thresholds and figures on `valid` of the exported graphs, and how far they agree with the network
    that was trained, int8 in the loop."""
    with rounded(net, ways):
        trained = answers_of(net, encoder, [example_of(message) for message in valid])
    pieces = encoder.encode([message.text for message in valid])
    raw, words = graph_answers(folder, pieces), parted(ngrams.scores(pieces))
    weighings = {
        "ngrams": weighing_of(None, words, valid, both_levels=False),
        "early": weighing_of(raw[0], words, valid, both_levels=True),
        "late": weighing_of(raw[1], words, valid, both_levels=False),
    }
    answers = {
        "ngrams": weighings["ngrams"].of_ngrams(words),
        "early": weighings["early"].of(raw[0], words),
        "late": weighings["late"].of(raw[1], words),
    }
    open_still, sure, kept = np.ones(len(valid), bool), {}, {}
    intents, steps = (some.copy() for some in answers["late"])
    for name in ("ngrams", "early"):
        sure[name] = sureness_of(answers[name], answers["late"], open_still, AGREES[name])
        here = open_still & sure[name].of(answers[name])
        intents[here], steps[here] = answers[name][0][here], answers[name][1][here]
        kept[name] = round(float(here.mean()), 4)
        open_still &= ~here
    guesses, levels = guesses_from(intents, steps), level_probabilities(steps)
    places = np.array([guess.sentiment - LEVELS[0] for guess in guesses])
    near = np.array([row[max(0, place - 1) : place + 2].sum() for row, place in zip(levels, places, strict=True)])
    right = np.array([g.intent in (m.intent, m.also_ok) for m, g in zip(valid, guesses, strict=True)])
    close = np.array([abs(g.sentiment - m.sentiment) <= 1 for m, g in zip(valid, guesses, strict=True)])

    def figures(answer: Answer) -> dict[str, float]:
        return {name: round(value, 4) for name, value in message_figures(valid, guesses_from(*answer)).items()}

    def agreement(place: int) -> dict[str, float]:
        ours, theirs = trained[place], raw[place]
        levels = [[guess.sentiment for guess in guesses_from(*answer)] for answer in (ours, theirs)]
        return {
            "intent": round(float((ours[0].argmax(1) == theirs[0].argmax(1)).mean()), 4),
            "sentiment": round(float(np.mean([a == b for a, b in zip(*levels, strict=True)])), 4),
        }

    return {
        "weighing": {name: asdict(how) for name, how in weighings.items()},
        "sure": {name: asdict(how) for name, how in sure.items()},
        "kept": kept,
        "unsure_below": {
            "intent": floor_for(np.array([guess.confidence for guess in guesses]), right, INTENT_PRECISION),
            "sentiment": floor_for(near.astype(float), close, SENTIMENT_PRECISION),
        },
        "valid": figures((intents, steps)),
        "valid_by_answer": {name: figures(answer) for name, answer in answers.items()},
        "int8_agreement": {"early": agreement(0), "late": agreement(1)},
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
    """Writes early.onnx, late.onnx, ngrams.npz, tokenizer.json and card.json into `target`."""
    train, valid = training_messages(data / "messages"), read_messages(data / "messages" / "valid")
    # beside its place first: a stop in the middle must not leave a model of two trainings
    made = target.with_name(f"{target.name}.new")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    (made / "tokenizer.json").write_text(settings, "utf-8")
    write_graphs(net, ways, made)
    say(f"n-grams of {len(train)} messages")
    ngrams = fit_ngrams(
        encoder.encode([message.text for message in train]),
        [INTENTS.index(message.intent) for message in train],
        [message.sentiment - LEVELS[0] for message in train],
        (len(INTENTS), len(LEVELS)),
    )
    ngrams.save(made / "ngrams.npz")
    card = {
        "name": "messages",
        "base": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), vocabulary pruned, fine-tuned; hashed n-grams",
        "intents": [intent.value for intent in INTENTS],
        "levels": [level.value for level in LEVELS],
        "recipe": recipe,
        "data_sha256": messages_hash(data),
        "messages": {"train": len(train), "valid": len(valid)},
        **card_of(made, net, ways, encoder, ngrams, valid),
    }
    said = ("valid", "valid_by_answer", "kept", "int8_agreement", "weighing", "sure", "unsure_below")
    say(json.dumps({name: card[name] for name in said}))
    (made / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    shutil.rmtree(target, ignore_errors=True)
    made.rename(target)


def train_and_export(data: Path, runs: Path, target: Path, epochs: int | None, say: Callable[[str], None]) -> None:
    """Trains (or goes on), then writes the model. `epochs` other than the recipe's is for trying out."""
    recipe = RECIPE if epochs is None else replace(RECIPE, epochs=epochs)
    how = Rounding()
    net, encoder, settings = train_net(data, runs, recipe, say)
    ways = round_off(net, encoder, data, runs, recipe, how, say)
    export(net, ways, encoder, settings, data, target, {"training": asdict(recipe), "rounding": asdict(how)}, say)
