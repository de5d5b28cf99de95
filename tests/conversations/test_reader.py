"""Readings by the shipped model: plain cases, stop words, what it cannot read, and independence of company."""

from __future__ import annotations

import random

import pytest

from candor.conversations import MessageReader, Text
from candor.text.message_runtime import messages_model
from candor.vocabulary import Intent, Sentiment


@pytest.fixture(scope="module")
def reader() -> MessageReader:
    return MessageReader(messages_model())


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("How much does it pay?", Intent.PAY),
        ("what time does the shift start", Intent.WORK_SCHEDULE),
        ("I'm not interested, thanks", Intent.NOT_INTERESTED),
        ("Please stop texting me", Intent.STOP_CONTACT),
        ("I accept the offer!", Intent.ACCEPT_OFFER),
        ("running 10 min late sorry", Intent.RUNNING_LATE),
        ("Can we move my interview to Friday?", Intent.RESCHEDULE_INTERVIEW),
        ("who is this?", Intent.IDENTITY_QUESTION),
        ("thank you so much", Intent.THANKS),
        ("👍", Intent.ACKNOWLEDGE),
        ("cuánto pagan la hora", Intent.PAY),
        ("do you sponsor visas", Intent.VISA_SPONSORSHIP),
        ("What should I wear to work?", Intent.DRESS_CODE),
        ("I already found another job", Intent.ALREADY_EMPLOYED),
    ],
)
def test_plain_messages_are_read_rightly(reader: MessageReader, text: str, intent: Intent) -> None:
    assert reader.read([Text(text)])[0].intent is intent


def test_a_final_no_is_far_below_an_eager_yes(reader: MessageReader) -> None:
    no, yes = reader.read([Text("No. Take me off your list."), Text("YES!! this is my dream job, when can I start?")])
    assert no.expected < -2
    assert yes.expected > 1


@pytest.mark.parametrize("word", ["STOP", "stop", "Stop.", " QUIT ", "Unsubscribe!", "END", "cancel"])
def test_a_stop_word_alone_in_a_text_message_ends_the_contact(reader: MessageReader, word: str) -> None:
    reading = reader.read([Text(word, "sms")])[0]
    assert (reading.intent, reading.sentiment) == (Intent.STOP_CONTACT, Sentiment.EXTREMELY_NEGATIVE)
    assert not reading.unsure


@pytest.mark.parametrize(
    "text", ["不好意思，我今天不能来", "мне это не интересно", "אני מעוניין", "", "  \n ", "\u200b\u200b"]
)
def test_what_cannot_be_read_is_said_to_be_unsure(reader: MessageReader, text: str) -> None:
    assert reader.read([Text(text)])[0].unsure


def test_a_message_reads_the_same_alone_and_in_any_company(reader: MessageReader) -> None:
    draw = random.Random(4)
    words = "yes no i can start monday what pays the job thanks late bus interview por favor 😀 STOP".split()
    texts = [Text(" ".join(draw.choices(words, k=draw.randrange(1, 30)))) for _ in range(120)]
    together = reader.read(texts)
    shuffled = draw.sample(texts, len(texts))
    again = dict(zip(shuffled, reader.read(shuffled), strict=True))
    for text, reading in zip(texts, together, strict=True):
        assert again[text].intent is reading.intent
        assert again[text].expected == pytest.approx(reading.expected, abs=1e-4)
    for text, reading in list(zip(texts, together, strict=True))[:20]:
        alone = reader.read([text])[0]
        assert alone.intent is reading.intent
        assert alone.expected == pytest.approx(reading.expected, abs=1e-4)


def test_confidence_and_levels_are_probabilities(reader: MessageReader) -> None:
    for reading in reader.read([Text("maybe, depends on the pay"), Text("ok"), Text("a" * 100_000)]):
        assert 0 <= reading.intent_confidence <= 1
        assert 0 <= reading.sentiment_confidence <= 1
        assert -3 <= reading.expected <= 3
        assert reading.spread >= 0
