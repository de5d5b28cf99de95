"""The labelled messages hold their format, and the splits share no writer, message or phrasing."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from candor.learning.corpus import CorpusError
from candor.learning.message_corpus import (
    HEADER,
    OWN_WORDS,
    LabelledMessage,
    letters,
    main,
    parse_messages,
    phrases_of,
    read_messages,
    training_messages,
)
from candor.vocabulary import Intent

DATA = Path(__file__).parents[2] / "data" / "messages"
SPLITS = {"train": training_messages(DATA)} | {split: read_messages(DATA / split) for split in ("valid", "test")}
ALL = [message for messages in SPLITS.values() for message in messages]


def file_of(*rows: str) -> str:
    return "\n".join(["\t".join(HEADER), *rows]) + "\n"


def test_a_line_is_read_with_its_accepted_readings() -> None:
    text = file_of("pay\tbenefits\t0\t-1\t0\tsms\ten\tis it weekly\\nor not")
    assert parse_messages(text, Path("anna/01.tsv")) == [
        LabelledMessage("is it weekly\nor not", Intent.PAY, Intent.BENEFITS, 0, -1, 0, "sms", "en", "anna")
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("wages\t\t0\t0\t0\tsms\ten\thow much", "unknown intent"),
        ("pay\tpay\t0\t0\t0\tsms\ten\thow much", "repeats the intent"),
        ("pay\t\t1\t-1\t0\tsms\ten\thow much", "not in order"),
        ("pay\t\t-3\t-4\t-3\tsms\ten\thow much", "not within"),
        ("pay\t\t0\t-2\t1\tsms\ten\thow much", "wider than three"),
        ("pay\t\t0\t0\t0\tfax\ten\thow much", "unknown channel"),
        ("pay\t\t0\t0\t0\tsms\tfr\tcombien", "unknown language"),
        ("pay\t\t0\t0\t0\tsms\ten\t ", "no text"),
        ("pay\t\t0\t0\tsms\ten\thow much", "7 columns"),
    ],
)
def test_every_broken_line_is_named(row: str, problem: str) -> None:
    with pytest.raises(CorpusError, match=rf":2: .*{problem}"):
        parse_messages(file_of(row), Path("a/01.tsv"))


def test_the_checker_counts_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.tsv", tmp_path / "bad.tsv"
    good.write_text(file_of("pay\t\t0\t0\t0\tsms\ten\thow much"), "utf-8")
    bad.write_text("intent\ttext\n", "utf-8")
    assert main([str(good)]) == 0
    assert main([str(good), str(bad)]) == 1
    assert "1 messages" in capsys.readouterr().out


def test_there_are_enough_messages_of_every_intent() -> None:
    assert len(ALL) >= 8000
    for split, least in (("train", 100), ("valid", 15), ("test", 15)):
        counts = dict.fromkeys(Intent, 0)
        for message in SPLITS[split]:
            counts[message.intent] += 1
        assert min(counts.values()) >= least, split


def test_no_intent_gives_the_level_away_where_people_may_differ() -> None:
    levels = defaultdict(set)
    for message in ALL:
        levels[message.intent].add(message.sentiment)
    # the vocabulary itself fixes these: a final no is -3, a cancelled interview -2, hello and no more is 0
    fixed = {
        Intent.STOP_CONTACT, Intent.WITHDRAW_APPLICATION, Intent.DECLINE_OFFER, Intent.ALREADY_EMPLOYED,
        Intent.NOT_INTERESTED, Intent.CANCEL_INTERVIEW, Intent.PROCESS_COMPLAINT, Intent.GREETING, Intent.SMALL_TALK,
    }  # fmt: skip
    assert {intent for intent, seen in levels.items() if len(seen) < 4} <= fixed


def test_languages_have_their_share() -> None:
    share = {
        language: sum(message.language == language for message in ALL) / len(ALL) for language in ("en", "es", "mix")
    }
    assert share["en"] > 0.6
    assert share["es"] > 0.08
    assert share["mix"] > 0.04


def test_training_shares_no_message_and_no_phrase_with_what_it_is_judged_by() -> None:
    said, phrases = (
        {split: set().union(*(part(message.text) for message in messages)) for split, messages in SPLITS.items()}
        for part in (lambda text: {letters(text)} if len(text.split()) >= OWN_WORDS else set(), phrases_of)
    )
    for split in ("valid", "test"):
        assert not said["train"] & said[split]
        assert not phrases["train"] & phrases[split]


def test_little_is_dropped_for_that() -> None:
    assert len(SPLITS["train"]) > 0.99 * len(read_messages(DATA / "train"))
