"""Due work: what candidates wrote is read by the messages model, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import transaction

from candor.actions.read_messages import read_texts
from candor.conversations import MessageReading, Text, Writer
from candor.store.models import Message
from candor.store.turns import settle_turns

ReadTexts = Callable[[Iterable[Text]], Iterator[MessageReading]]


def read_new_messages(*, most: int = 256, read: ReadTexts = read_texts) -> int:
    """How many were read; 0 when there are none. The database says what is due: done twice, or by two workers at
    once, it stores the same. The model runs outside of any transaction, so that nobody waits for it."""
    rows = list(
        Message.objects.filter(writer=Writer.CANDIDATE.value, intent__isnull=True)
        .order_by("pk")
        .only("pk", "conversation", "text", "channel")[:most]
    )
    if not rows:
        return 0
    _store(rows, list(read(Text(row.text, row.channel or None) for row in rows)))
    return len(rows)


@transaction.atomic
def _store(rows: Sequence[Message], readings: Sequence[MessageReading]) -> None:
    """Only what nobody has stored meanwhile. That it must be scored is noted when a message comes in."""
    for row, reading in zip(rows, readings, strict=True):
        Message.objects.filter(pk=row.pk, intent__isnull=True).update(
            intent=reading.intent.value,
            intent_confidence=reading.intent_confidence,
            sentiment=int(reading.sentiment),
            sentiment_confidence=reading.sentiment_confidence,
            expected=reading.expected,
            spread=reading.spread,
            unsure=reading.unsure,
        )
    settle_turns({row.conversation_id for row in rows})
