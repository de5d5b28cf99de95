"""What a reading of messages reaches without candor's model, for comparison in `candor evaluate`.

TF-IDF: words and characters into logistic regression (scikit-learn), one for intent and one for the level, trained on
the same messages. Most common: the intent and level that are most frequent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from candor.learning.message_corpus import training_messages
from candor.learning.message_figures import MessageGuess
from candor.vocabulary import Intent


def most_common(texts: Sequence[str], data: Path) -> list[MessageGuess]:
    messages = training_messages(data / "messages")
    intent, count = Counter(message.intent for message in messages).most_common(1)[0]
    level = Counter(message.sentiment for message in messages).most_common(1)[0][0]
    return [MessageGuess(intent, count / len(messages), level)] * len(texts)


@lru_cache(maxsize=1)
def tf_idf_models(data: Path) -> tuple[Any, Any, Any]:
    """Features, intent model, level model."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_union

    messages = training_messages(data / "messages")
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True),
    )
    rows = features.fit_transform([message.text for message in messages])
    intents = LogisticRegression(C=10, max_iter=200).fit(rows, [message.intent.value for message in messages])
    levels = LogisticRegression(C=3, max_iter=200).fit(rows, [message.sentiment for message in messages])
    return features, intents, levels


def tf_idf(texts: Sequence[str], data: Path) -> list[MessageGuess]:
    features, intents, levels = tf_idf_models(data)
    rows = features.transform(texts)
    chances = intents.predict_proba(rows)
    return [
        MessageGuess(Intent(intents.classes_[row.argmax()]), float(row.max()), int(level))
        for row, level in zip(chances, levels.predict(rows), strict=True)
    ]


MESSAGE_BASELINES: dict[str, Callable[[Sequence[str], Path], list[MessageGuess]]] = {"most common": most_common}
if find_spec("sklearn") is not None:
    MESSAGE_BASELINES["TF-IDF + LR"] = tf_idf
