"""The words of an interview's time become one moment with its zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candor.reading.times import day_of, interview_time, likely_zone, time_of_day, zone_in

CASES = [
    (["Tuesday, March 10 at 2:00 PM CT"], "2026-02-28T09:14-06:00", "2026-03-10T14:00-05:00"),
    (["Thu 6/4 10:00-10:45 (GMT+1)"], "2026-05-28T09:14+01:00", "2026-06-04T10:00+01:00"),
    (["Dienstag, 14. April", "15:30 Uhr"], "2026-04-01T09:14+02:00", "2026-04-14T15:30+02:00"),
    (["quarter past nine on the 4th"], "2026-04-01T09:14+01:00", "2026-04-04T09:15+01:00"),
    (["tomorrow at 11"], "2026-04-01T09:14-04:00", "2026-04-02T11:00-04:00"),
    (["el martes 14 de abril a las 3 de la tarde"], "2026-04-01T09:14-05:00", "2026-04-14T15:00-05:00"),
    (["next Thursday, 2-2:30pm ET"], "2026-04-01T09:14-05:00", "2026-04-02T14:00-04:00"),
    (["jeudi 9 avril à 14h30"], "2026-04-01T09:14+02:00", "2026-04-09T14:30+02:00"),
    (["12/05/2026", "às 10h"], "2026-04-20T09:14-03:00", "2026-05-12T10:00-03:00"),
    (["Fri, Apr 24, 2026 11:30 AM - 12:15 PM (EDT)"], "2026-04-20T09:14+00:00", "2026-04-24T11:30-04:00"),
    (["mañana a las 10:30"], "2026-04-20T09:14-05:00", "2026-04-21T10:30-05:00"),
    (["2026-05-03 16:00 CEST"], "2026-04-20T09:14+00:00", "2026-05-03T16:00+02:00"),
    (["23.04. um 10 Uhr"], "2026-04-20T09:14+02:00", "2026-04-23T10:00+02:00"),
    (["half two on Wednesday 22nd"], "2026-04-20T09:14+01:00", "2026-04-22T14:30+01:00"),
    (["May 3rd @ 4"], "2026-04-20T09:14-04:00", "2026-05-03T16:00-04:00"),
    (["noon on Friday"], "2026-04-20T09:14-04:00", "2026-04-24T12:00-04:00"),
    (["4/22/26 at 0900"], "2026-04-20T09:14-05:00", "2026-04-22T09:00-05:00"),
    (["Wed, 22 Apr, 3.15pm"], "2026-04-20T09:14+01:00", "2026-04-22T15:15+01:00"),
    (["January 5 at 9am"], "2025-12-28T10:00-05:00", "2026-01-05T09:00-05:00"),
]


@pytest.mark.parametrize(("words", "sent", "expected"), CASES)
def test_words_of_a_time_are_read(words: list[str], sent: str, expected: str) -> None:
    assert interview_time(words, datetime.fromisoformat(sent)) == datetime.fromisoformat(expected)


def test_weekday_decides_between_day_and_month_first() -> None:
    sent = datetime.fromisoformat("2026-03-20T09:00+01:00")
    # 6 April 2026 is a Monday, 4 June a Thursday
    assert interview_time(["Monday 4/6 at 10am"], sent) == datetime.fromisoformat("2026-04-06T10:00+01:00")
    assert interview_time(["Thursday 4/6 at 10am"], sent) == datetime.fromisoformat("2026-06-04T10:00+01:00")


def test_without_a_zone_the_owners_zone_holds_when_a_system_wrote_in_utc() -> None:
    sent = datetime.fromisoformat("2026-06-20T09:00+00:00")
    moment = interview_time(["June 24 at 2 pm"], sent, zone=ZoneInfo("Europe/Dublin"))
    assert moment == datetime.fromisoformat("2026-06-24T14:00+01:00")


def test_clock_change_between_mail_and_interview_is_kept() -> None:
    sent = datetime.fromisoformat("2026-03-05T09:00-05:00")
    moment = interview_time(["March 9 at 5:30 PM"], sent, zone=ZoneInfo("America/New_York"))
    assert moment == datetime.fromisoformat("2026-03-09T17:30-04:00")


def test_a_day_without_a_time_is_no_interview_time() -> None:
    assert interview_time(["Tuesday, March 10"], datetime.fromisoformat("2026-03-01T09:00+00:00")) is None


def test_ist_is_irish_in_ireland_and_indian_in_india() -> None:
    irish, indian = datetime.fromisoformat("2026-06-20T09:00+01:00"), datetime.fromisoformat("2026-06-20T09:00+05:30")
    assert zone_in("3pm IST", near=irish.utcoffset()) == ZoneInfo("Europe/Dublin")
    assert zone_in("3pm IST", near=indian.utcoffset()) == ZoneInfo("Asia/Kolkata")


def test_lower_case_words_are_no_zones() -> None:
    assert zone_in("meet at the west door, pt by pt") is None


def test_likely_zone_follows_the_clock_changes() -> None:
    written = ["2026-01-10T09:00-05:00", "2026-07-10T09:00-04:00", "2026-07-11T09:00+00:00"]
    assert likely_zone([datetime.fromisoformat(one) for one in written]) == ZoneInfo("America/New_York")
    assert likely_zone([]) is None


@given(st.text(max_size=200))
def test_any_words_are_read_without_error(words: str) -> None:
    sent = datetime.fromisoformat("2026-02-28T09:14+00:00")
    interview_time([words], sent)
    time_of_day(words)
    day_of(words, sent, month_first=True)
