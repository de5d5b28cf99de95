"""Labels and moments in the words of pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from candor.vocabulary import EmailKind, Intent, Sentiment, Status
from candor.web.look import words
from candor.web.look.times import day_words, exact_words, span_words, when_words

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def test_every_label_has_words_and_every_status_a_shape() -> None:
    told = [words.status_words(one) for one in Status] + [words.kind_words(one) for one in EmailKind]
    told += [words.intent_words(one) for one in Intent] + [words.sentiment_words(one) for one in Sentiment]
    assert all(text and "_" not in text for text in told)
    assert len({words.status_words(one) for one in Status}) == len(Status)
    assert all(words.status_shape(one) in words.Shape for one in Status)


def test_no_status_is_a_conversation() -> None:
    assert words.status_words(None) == "in conversation"


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("2026-10-09: stop contact, negative (-8 points)", "9 Oct 2026: wants no more messages, negative (-8 points)"),
        ("2026-10-09: pay, unsure, neutral (+2 points)", "9 Oct 2026: pay, unsure, neutral (+2 points)"),
        ("has not answered since 2026-10-09", "has not answered since 9 Oct 2026"),
        ("trend over 3 months: rising", "trend over 3 months: rising"),
    ],
)
def test_reason_of_a_score_is_said_with_days_and_wishes_as_elsewhere(reason: str, text: str) -> None:
    assert words.reason_words(reason) == text


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 2, 13, 30, tzinfo=UTC), "today 14:30"),
        # past midnight in Berlin, still the day before in UTC
        (datetime(2026, 11, 2, 23, 30, tzinfo=UTC), "tomorrow 00:30"),
        (datetime(2026, 11, 1, 22, 0, tzinfo=UTC), "yesterday 23:00"),
        (datetime(2026, 11, 5, 9, 0, tzinfo=UTC), "in 3 days"),
        (datetime(2026, 10, 30, 9, 0, tzinfo=UTC), "3 days ago"),
        (datetime(2026, 4, 14, 9, 0, tzinfo=UTC), "14 Apr"),
        (datetime(2025, 4, 14, 9, 0, tzinfo=UTC), "14 Apr 2025"),
    ],
)
def test_moment_is_told_from_today_in_the_person_s_zone(moment: datetime, text: str) -> None:
    assert when_words(moment, NOW, BERLIN) == text


def test_exact_moment_names_its_zone() -> None:
    assert exact_words(NOW, BERLIN) == "Mon 2 Nov 2026, 10:30 CET"
    assert day_words(datetime(2026, 11, 2, 23, 30, tzinfo=UTC), BERLIN) == "3 Nov 2026"


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(seconds=61), "1 minute"),
        (timedelta(minutes=40), "40 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=30), "30 hours"),
        (timedelta(days=3, hours=2), "3 days"),
        (timedelta(seconds=-5), "0 minutes"),
    ],
)
def test_span_is_told_in_the_unit_that_fits(span: timedelta, text: str) -> None:
    assert span_words(span) == text
