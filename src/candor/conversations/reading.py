"""What was read in one candidate's message."""

from __future__ import annotations

from dataclasses import dataclass

from candor.vocabulary import Intent, Sentiment


@dataclass(frozen=True, slots=True)
class MessageReading:
    """Intent and sentiment of one message with calibrated confidence.

    expected: the mean sentiment over the levels' probabilities, -3..3; spread: its variance. Where the reading is
    unsure, engagement counts with `expected` instead of the level.
    """

    intent: Intent
    intent_confidence: float
    sentiment: Sentiment
    sentiment_confidence: float
    unsure: bool
    expected: float
    spread: float = 0.0
    secondary: Intent | None = None

    @property
    def counted(self) -> float:
        """The sentiment that engagement counts with."""
        return self.expected if self.unsure else float(self.sentiment)
