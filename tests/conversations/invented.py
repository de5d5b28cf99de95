"""Invented conversations for the tests of this room: by hand, and generated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from candor.conversations import Conversation, Decay, Heard, Message, MessageReading, Text, Weights, Writer
from candor.conversations.messages import in_order
from candor.conversations.standing import LEAVING, WANTING
from candor.vocabulary import Intent, Sentiment

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


def moment(day: float) -> datetime:
    """`day` days after START."""
    return START + timedelta(days=day)


def reading(
    level: int = 0, intent: Intent = Intent.OTHER, *, expected: float | None = None, spread: float = 0.0
) -> MessageReading:
    """A sure reading, or an unsure one that counts with `expected`."""
    is_unsure = expected is not None
    return MessageReading(
        intent, 0.4 if is_unsure else 0.95, Sentiment(level), 0.4 if is_unsure else 0.95, is_unsure,
        float(level) if expected is None else expected, spread,
    )  # fmt: skip


def asked(day: float, text: str = "Are you still interested?", *, campaign: bool = False) -> Heard:
    return Heard(Message(moment(day), Writer.RECRUITER, text, "sms", campaign))


def said(day: float, level: int = 0, intent: Intent = Intent.OTHER, text: str = "Hello", **more: float) -> Heard:
    return Heard(Message(moment(day), Writer.CANDIDATE, text, "sms"), reading(level, intent, **more))


def on(day: date, level: int) -> Heard:
    """A candidate's message on a given day, at nine."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Heard(Message(at, Writer.CANDIDATE, f"{day} {level}"), reading(level))


def spoken(level: int, intent: Intent = Intent.OTHER, more: str = "") -> str:
    """A text that `read` understands."""
    return f"{level} {intent.value} {more}"


def read(texts: Iterable[Text]) -> Iterator[MessageReading]:
    """Reads what `spoken` made; anything else is neutral talk."""
    for one in texts:
        level, _, rest = one.text.partition(" ")
        intent, _, _ = rest.partition(" ")
        known = intent in set(Intent)
        yield reading(int(level), Intent(intent)) if known else reading()


def conversation(
    candidate: str, *messages: Message, skills: Sequence[str] = (), not_scored: bool = False
) -> Conversation:
    return Conversation(candidate, in_order(messages), frozenset(skills), not_scored)


def question(day: float, text: str = "Are you still interested?", *, campaign: bool = False) -> Message:
    return asked(day, text, campaign=campaign).message


def answer(day: float, level: int = 0, intent: Intent = Intent.OTHER, more: str = "") -> Message:
    return Message(moment(day), Writer.CANDIDATE, spoken(level, intent, more))


QUIET = sorted(set(Intent) - LEAVING - WANTING)

gaps = st.one_of(
    st.just(timedelta()),
    st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(hours=30)),
    st.timedeltas(min_value=timedelta(days=1), max_value=timedelta(days=45)),
)
readings = st.builds(
    reading,
    st.integers(-3, 3),
    st.one_of(st.sampled_from(QUIET), st.sampled_from(sorted(LEAVING)), st.sampled_from(sorted(WANTING))),
    expected=st.one_of(st.none(), st.floats(-3, 3)),
    spread=st.floats(0, 9),
)
weights = (
    st.tuples(*[st.integers(0, 10)] * 3).filter(any).map(lambda three: Weights(*(one / sum(three) for one in three)))
)
decays = st.sampled_from(list(Decay))
# from the same moment to years of silence
later = st.one_of(
    st.just(timedelta()),
    st.timedeltas(min_value=timedelta(), max_value=timedelta(days=40)),
    st.timedeltas(min_value=timedelta(), max_value=timedelta(days=900)),
)


@st.composite
def conversations(draw: st.DrawFn, least: int = 0, most: int = 12) -> list[Heard]:
    """Up to `most` messages in order, each with its own text: questions, bursts, campaigns, answers, noes, silence."""
    at = START + draw(st.timedeltas(min_value=timedelta(), max_value=timedelta(days=60)))
    heard = []
    for number in range(draw(st.integers(least, most))):
        at += draw(gaps)
        kind = draw(st.sampled_from(["asks", "asks", "says", "says", "campaign"]))
        writer = Writer.CANDIDATE if kind == "says" else Writer.RECRUITER
        message = Message(at, writer, f"message {number}", campaign=kind == "campaign")
        heard.append(Heard(message, draw(readings) if kind == "says" else None))
    return in_turn(heard)


def in_turn(heard: Iterable[Heard]) -> list[Heard]:
    """In the order in which a conversation is counted."""
    by_message = {one.message: one for one in heard}
    return [by_message[message] for message in in_order(by_message)]


def end_of(heard: Sequence[Heard]) -> datetime:
    return max((one.message.at for one in heard), default=START)
