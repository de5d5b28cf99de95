from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from candor.mail.calendars import read_events
from candor.mail.email import Address
from candor.mail.limits import EVENTS


def calendar(*lines: str, head: str = "METHOD:REQUEST") -> bytes:
    return "\r\n".join(
        ["BEGIN:VCALENDAR", *head.splitlines(), "BEGIN:VEVENT", "UID:e1", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    ).encode()


@pytest.mark.parametrize(
    ("start", "head", "expected"),
    [
        ("DTSTART:20240610T140000Z", "", "2024-06-10T14:00:00+00:00"),
        ("DTSTART;TZID=Europe/Madrid:20240610T140000", "", "2024-06-10T14:00:00+02:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20240610T140000", "", "2024-06-10T14:00:00+02:00"),
        ('DTSTART;TZID="Eastern Standard Time":20240610T140000', "", "2024-06-10T14:00:00-04:00"),
        ("DTSTART;TZID=/vendor.example/2024/Europe/Berlin:20240610T140000", "", "2024-06-10T14:00:00+02:00"),
        ("DTSTART:20240610T140000", "X-WR-TIMEZONE:Asia/Tokyo", "2024-06-10T14:00:00+09:00"),
        ("DTSTART:20240610T140000", "", "2024-06-10T14:00:00-07:00"),
        ("DTSTART;TZID=Nowhere Time:20240610T140000", "", "2024-06-10T14:00:00-07:00"),
    ],
)
def test_start_is_aware(start: str, head: str, expected: str) -> None:
    (event,) = read_events(calendar(start, head=head), zone=timezone(timedelta(hours=-7)))
    assert event.starts_at is not None
    assert event.starts_at.isoformat() == expected


def test_floating_time_without_any_zone_is_utc() -> None:
    (event,) = read_events(calendar("DTSTART:20240610T140000"))
    assert event.starts_at == datetime(2024, 6, 10, 14, tzinfo=UTC)


def test_fields_are_read() -> None:
    (event,) = read_events(
        calendar(
            "SEQUENCE:3",
            "DTSTART:20240610T140000Z",
            "DURATION:PT45M",
            "SUMMARY:Interview\\, second round",
            "LOCATION:Room 4",
            "ORGANIZER;CN=Ann Example:MAILTO:Ann@example.org",
        )
    )
    assert (event.uid, event.sequence, event.method) == ("e1", 3, "REQUEST")
    assert event.ends_at == datetime(2024, 6, 10, 14, 45, tzinfo=UTC)
    assert (event.summary, event.location) == ("Interview, second round", "Room 4")
    assert event.organizer == Address("Ann Example", "ann@example.org")
    assert not event.is_cancelled


def test_what_is_not_said_is_none() -> None:
    (event,) = read_events(calendar(head=""))
    assert (event.method, event.starts_at, event.ends_at, event.summary) == (None, None, None, None)
    assert (event.location, event.organizer, event.sequence) == (None, None, 0)


@pytest.mark.parametrize(("line", "head"), [("STATUS:CANCELLED", ""), ("SUMMARY:x", "METHOD:CANCEL")])
def test_cancelled_event_says_so(line: str, head: str) -> None:
    assert read_events(calendar(line, head=head))[0].is_cancelled


def test_method_of_the_part_counts_where_the_calendar_has_none() -> None:
    assert read_events(calendar(head=""), method="reply")[0].method == "REPLY"


def test_day_without_time_is_marked() -> None:
    (event,) = read_events(calendar("DTSTART;VALUE=DATE:20240610"))
    assert event.is_all_day
    assert event.starts_at == datetime(2024, 6, 10, tzinfo=UTC)


def test_byte_order_mark_and_bare_newlines_survive() -> None:
    (event,) = read_events(b"\xef\xbb\xbf" + calendar("DTSTART:20240610T140000Z").replace(b"\r\n", b"\n"))
    assert event.starts_at is not None


@pytest.mark.parametrize("length", [95, 100, 110, 120, 130])
def test_truncated_calendar_keeps_what_it_has(length: int) -> None:
    (event,) = read_events(calendar("DTSTART:20240610T140000Z", "SUMMARY:Interview", "LOCATION:Room 4")[:length])
    assert event.starts_at == datetime(2024, 6, 10, 14, tzinfo=UTC)


def test_alarms_and_broken_lines_are_left_out() -> None:
    (event,) = read_events(
        calendar("no colon here", ":nameless", "BEGIN:VALARM", "SUMMARY:alarm", "END:VALARM", "SUMMARY:Interview")
    )
    assert event.summary == "Interview"


def test_same_event_counts_once() -> None:
    assert len(read_events(calendar("DTSTART:20240610T140000Z") * 2)) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no calendar",
        b"BEGIN:VEVENT\nUID:x\nEND:VEVENT",
        b"BEGIN:VCALENDAR\nEND:VCALENDAR",
        b"\0" * 1000,
        b"BEGIN:" * 9999,
    ],
)
def test_other_content_has_no_events(content: bytes) -> None:
    assert read_events(content) == ()


@pytest.mark.parametrize(
    "line",
    [
        "DURATION:P99999999999999D",
        "DTSTART:99999999T999999Z",
        "SEQUENCE:x",
        "DTSTART:",
        "ORGANIZER:",
        "UID:e2",
        "DTSTART;X=:1",
    ],
)
def test_broken_value_does_not_lose_the_event(line: str) -> None:
    assert len(read_events(calendar(line, "SUMMARY:Interview"))) == 1


def test_events_are_limited() -> None:
    content = b"BEGIN:VCALENDAR\n" + b"".join(b"BEGIN:VEVENT\nUID:%d\nEND:VEVENT\n" % number for number in range(5_000))
    assert len(read_events(content)) == EVENTS
    assert len(read_events(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" * 5_000)) == 1
