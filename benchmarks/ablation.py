"""What each part of the messages model is worth: simpler systems trained and measured on the same messages."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from tokenizers import Tokenizer

from candor.cli.evaluate import data_folder
from candor.errors import UsageError
from candor.learning.message_corpus import LabelledMessage, read_messages, training_messages
from candor.learning.message_examples import INTENTS, LEVELS, Augmenter, Example, example_of
from candor.learning.message_figures import MessageGuess, message_figures
from candor.text.message_encoding import MessageEncoder, tidy_message
from candor.text.message_runtime import Answer, parted
from candor.vocabulary import Intent

Guess = Callable[[Sequence[LabelledMessage]], list[MessageGuess]]


def _linear(
    train: NDArray[np.float32], labels: Sequence[LabelledMessage]
) -> Callable[[NDArray[np.float32]], list[MessageGuess]]:
    from sklearn.linear_model import LogisticRegression

    intents = LogisticRegression(C=10, max_iter=300).fit(train, [one.intent.value for one in labels])
    levels = LogisticRegression(C=3, max_iter=300).fit(train, [one.sentiment for one in labels])

    def guess(rows: NDArray[np.float32]) -> list[MessageGuess]:
        chances = intents.predict_proba(rows)
        return [
            MessageGuess(Intent(intents.classes_[row.argmax()]), float(row.max()), int(level))
            for row, level in zip(chances, levels.predict(rows), strict=True)
        ]

    return guess


def tf_idf(train: Sequence[LabelledMessage]) -> Guess:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_union

    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True),
    )
    guess = _linear(features.fit_transform([one.text for one in train]), train)
    return lambda messages: guess(features.transform([one.text for one in messages]))


class _Neural:
    """Trains networks on the same messages with the product's own code."""

    def __init__(self, train: Sequence[LabelledMessage], epochs: int, say: Callable[[str], None]) -> None:
        try:
            from candor.learning import fit_messages
            from candor.learning.vocabulary_pruning import prune
        except ImportError as error:
            raise UsageError(f"this needs PyTorch ({error.name} is missing): run scripts/setup --train") from error
        self.code = fit_messages
        self.train, self.say = train, say
        self.recipe = fit_messages.Recipe(epochs=epochs)
        texts = [tidy_message(one.text) for one in train]
        settings, self.kept = prune(fit_messages.PUBLISHED / "tokenizer.json", texts, most=self.recipe.vocabulary)
        self.encoder = MessageEncoder(Tokenizer.from_str(settings))

    def _guess(self, net: object) -> Guess:
        from candor.learning.train_messages import guesses_from

        return lambda messages: guesses_from(
            *self.code.logits_of(net, self.encoder, [example_of(one) for one in messages])
        )

    def frozen(self) -> Guess:
        """The published encoder's mean state into logistic regression."""
        import torch

        from candor.learning.network import mean_state

        net = self.code.new_net(self.recipe, self.kept, len(INTENTS), len(LEVELS)).eval()

        def states(messages: Sequence[LabelledMessage]) -> NDArray[np.float32]:
            rows = []
            with torch.no_grad():
                for piece in self.encoder.encode([one.text for one in messages]):
                    ids, marks = torch.from_numpy(piece.ids)[None], torch.from_numpy(piece.marks)[None]
                    mask = torch.ones_like(ids)
                    rows.append(mean_state(net.encoder(ids, marks, mask), mask)[0].numpy())
            return np.stack(rows)

        guess = _linear(states(self.train), self.train)
        return lambda messages: guess(states(messages))

    def tuned(self, *, intent: float, sentiment: float) -> tuple[object, Guess]:
        recipe = replace(self.recipe, intent_weight=intent, sentiment_weight=sentiment)
        augmenter = Augmenter(self.train)

        def drawn(epoch: int, draw: random.Random) -> Sequence[Example]:
            return [augmenter.draw(one, draw) for one in self.train]

        net = self.code.new_net(recipe, self.kept, len(INTENTS), len(LEVELS))
        self.code.fit(net, self.encoder, drawn, recipe, self.say)
        return net, self._guess(net)

    def with_ngrams(self, net: object, valid: Sequence[LabelledMessage]) -> Guess:
        """The network's scores of an intent and those of n-grams, weighed against each other on `valid`."""
        from candor.learning.export_messages import weighing_of
        from candor.learning.fit_ngrams import fit_ngrams
        from candor.learning.train_messages import guesses_from

        intents = [INTENTS.index(one.intent) for one in self.train]
        levels = [one.sentiment - LEVELS[0] for one in self.train]
        pieces = self.encoder.encode([one.text for one in self.train])
        ngrams = fit_ngrams(pieces, intents, levels, (len(INTENTS), len(LEVELS)))

        def scores(messages: Sequence[LabelledMessage]) -> tuple[Answer, Answer]:
            answer = self.code.logits_of(net, self.encoder, [example_of(one) for one in messages])
            return answer, parted(ngrams.scores(self.encoder.encode([one.text for one in messages])))

        how = weighing_of(*scores(valid), valid, both_levels=False)
        return lambda messages: guesses_from(*how.of(*scores(messages)))

    def distilled(self, teacher: object) -> Guess:
        from candor.learning.distilling import Distillation, distillation_pool, student_of, taught

        how = Distillation()
        pool = distillation_pool(self.train, how, random.Random(1))
        examples = taught([teacher], self.encoder, pool, how.gold)  # type: ignore[list-item]
        recipe = replace(self.recipe, layers=len(how.layers), epochs=how.epochs)
        net = student_of(teacher, how.layers, recipe)  # type: ignore[arg-type]
        self.code.fit(net, self.encoder, lambda epoch, draw: examples, recipe, self.say)
        return self._guess(net)


@click.command(epilog="Example: scripts/bench ablation --messages 4000 --epochs 4")
@click.option("--messages", "count", type=click.IntRange(min=100), default=4000, show_default=True)
@click.option("--epochs", type=click.IntRange(min=1), default=4, show_default=True)
@click.option("--system", "chosen", multiple=True, help="Only this one, by its name in the tables; may be repeated.")
@click.option("--on", "place", type=click.Path(exists=True, path_type=Path), help="Also on a messages.csv elsewhere.")
def ablation(count: int, epochs: int, chosen: tuple[str, ...], place: Path | None) -> None:
    """Simpler systems on the same part of data/messages, with what each costs. Needs scripts/setup --train."""
    from candor.actions.evaluate_messages import gold_messages

    data = data_folder() / "messages"
    train = random.Random(3).sample(training_messages(data), count)
    sets = {"data/messages/test": read_messages(data / "test")}
    if place:
        sets[str(place)] = gold_messages(place)
    neural = _Neural(train, epochs, lambda text: click.echo(text, err=True))
    kept: list[object] = []

    def joint() -> Guess:
        net, guess = neural.tuned(intent=1.0, sentiment=neural.recipe.sentiment_weight)
        kept.append(net)
        return guess

    def of_joint(make: Callable[[object], Guess]) -> Guess:
        if not kept:
            joint()
        return make(kept[0])

    systems: dict[str, Callable[[], Guess]] = {
        "TF-IDF + LR": lambda: tf_idf(train),
        "frozen encoder + LR": neural.frozen,
        "intent alone": lambda: neural.tuned(intent=1.0, sentiment=0.0)[1],
        "sentiment alone": lambda: neural.tuned(intent=0.0, sentiment=neural.recipe.sentiment_weight)[1],
        "joint, six layers": joint,
        "joint, with n-grams": lambda: of_joint(lambda net: neural.with_ngrams(net, read_messages(data / "valid"))),
        "joint, distilled to three layers": lambda: of_joint(neural.distilled),
    }
    if unknown := set(chosen) - set(systems):
        raise UsageError(f"no such system: {', '.join(sorted(unknown))}; there are {', '.join(systems)}")
    for name, make in systems.items():
        if chosen and name not in chosen:
            continue
        began = time.process_time()
        guess = make()
        seconds = time.process_time() - began
        for title, messages in sets.items():
            figures = message_figures(messages, guess(messages))
            table = Table(
                title=f"{name} on {title}: {count} messages, {seconds:.0f} CPU s to train", title_justify="left"
            )
            table.add_column("figure")
            table.add_column("", justify="right")
            for figure, value in figures.items():
                table.add_row(figure, f"{value:.3f}")
            Console(width=110).print(table)
