"""Reads a mailbox into the job applications in it, and messages into how willing they sound, honestly and in private.

    for reading in candor.read_mailbox("inbox.mbox"): ...
    candor.applications(readings)
    candor.read_email(raw_bytes)
    candor.same_employer("Acme Ltd", "ACME")
    candor.classify(["When can I start?"])
    candor.rank(conversations, at=moment)

Importing this module loads no model, no web framework and no database; each name is loaded when first used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from candor.applications import Application
    from candor.conversations import Conversation, Engagement, MessageReading
    from candor.reading.reading import Reading

__version__ = "0.1.0"

__all__ = [
    "CandorError",
    "__version__",
    "applications",
    "classify",
    "employer_match",
    "hides",
    "rank",
    "read_email",
    "read_mailbox",
    "same_employer",
]

_HOMES = {
    "CandorError": "candor.errors",
    "employer_match": "candor.employers",
    "hides": "candor.employers",
    "same_employer": "candor.employers",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'candor' has no attribute {name!r}")


def read_mailbox(path: str) -> Iterator[Reading]:
    """Every readable mail of the mailbox at `path`, in its order, job search or not.

    Raises UnreadableMailbox if there is nothing that can be read.
    """
    from candor.actions.read_mailbox import read_mailbox as read

    return read(str(path))


def read_email(raw: bytes) -> Reading:
    """What one e-mail says. Raises UnreadableEmail if the bytes are no e-mail or over a limit."""
    from candor.mail import parse_email
    from candor.reading.reader import Reader
    from candor.text.runtime import reading_model

    return Reader(reading_model()).read([parse_email(raw)])[0]


def applications(readings: Iterable[Reading], *, now: datetime | None = None) -> list[Application]:
    """Applications, latest news first; `now` (aware) is the moment that "next" and silence are told from."""
    from candor.applications import applications as build

    return build(readings, now=now or datetime.now(UTC))


def classify(texts: Iterable[str]) -> list[MessageReading]:
    """Intent and sentiment of each candidate's message, in order. An empty text reads as unsure `other`."""
    from candor.actions.read_messages import read_texts
    from candor.conversations import Text

    return list(read_texts(Text(text) for text in texts))


def rank(
    conversations: Iterable[Conversation | Mapping[str, Any]],
    *,
    at: datetime | None = None,
    skills: Iterable[str] = (),
    top: int | None = None,
    weights: tuple[float, float, float] | None = None,
    decay: str = "mean",
    visible: Callable[[str], bool] = lambda candidate: True,
) -> list[Engagement]:
    """Candidates by engagement at the moment `at` (aware; None: now).

    conversations: as `candor rank` reads them, or `Conversation`. visible: who it refuses is not there.
    Raises BadConversation for a conversation that cannot be used, UsageError for senseless weights or a naive `at`.
    """
    from candor.actions.read_messages import read_texts
    from candor.conversations import Conversation, Decay, Order, Weights, conversation_of
    from candor.conversations import rank as order_by_engagement
    from candor.errors import UsageError

    if at is not None and at.tzinfo is None:
        raise UsageError("the moment of scoring has no zone")
    if decay not in tuple(Decay):
        raise UsageError("decay is 'mean' or 'sum'")
    order = Order(
        weights=Weights(*weights) if weights else Weights(),
        decay=Decay(decay),
        skills=tuple(skills),
        top=top,
        visible=visible,
    )
    usable = (one if isinstance(one, Conversation) else conversation_of(one) for one in conversations)
    return order_by_engagement(usable, read_texts, at=at or datetime.now(UTC), order=order)
