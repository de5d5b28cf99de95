"""Mutated mails: whatever happens to the bytes, a mail is read or refused with a reason.

`CANDOR_FUZZ_EXAMPLES=20000 pytest tests/mail/test_mail_fuzz.py` looks longer.
"""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from candor.errors import UnreadableEmail
from candor.mail import parse_email, scan_headers
from candor.mail.limits import ATTACHMENTS, EVENTS, LINKS, TEXT_OUT

EXAMPLES = int(os.environ.get("CANDOR_FUZZ_EXAMPLES", "300"))
SEEDS = [path.read_bytes() for path in sorted((Path(__file__).parent / "cases").glob("*.eml"))]
SNIPPETS = [
    *(b"\0", b"\r", b"\n", b"\n\n", b"\xff\xfe", b"--", b"=?", b"?=", b"(", b"<", b'"', b"=", b">From ", b"\nFrom x\n"),
    *(
        b"BEGIN:VEVENT\n",
        b"<table>",
        b"<!--",
        b"charset=utf-7;",
        b"boundary=;",
        b"base64",
        b"message/rfc822",
        b"A" * 999,
    ),
]


@st.composite
def mutated_mails(draw: st.DrawFn) -> bytes:
    """A case with pieces cut out, doubled, moved, overwritten or put in."""
    mail = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(mail)))
        end = min(len(mail), start + draw(st.integers(0, 200)))
        match draw(st.integers(0, 4)):
            case 0:
                mail = mail[:start] + mail[end:]
            case 1:
                mail = mail[:end] + mail[start:]
            case 2:
                mail = mail[:start] + draw(st.sampled_from(SNIPPETS)) * draw(st.integers(1, 50)) + mail[end:]
            case 3:
                mail = mail[:start] + draw(st.binary(max_size=20)) + mail[end:]
            case _:
                mail = mail[:start]
    return mail


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated_mails())
def test_any_bytes_are_read_or_refused_with_a_reason(raw: bytes) -> None:
    headers = scan_headers(raw)
    assert headers.start <= headers.body_start <= len(raw)
    try:
        email = parse_email(raw, headers)
    except UnreadableEmail:
        assert not headers or headers.is_over_limit
        return
    assert email.message_id
    assert email.date is None or email.date.tzinfo is not None
    assert max(len(email.text), len(email.quoted)) <= TEXT_OUT
    assert len(email.links) <= LINKS
    assert len(email.attachments) <= ATTACHMENTS
    assert len(email.events) <= EVENTS
    assert all(event.starts_at is None or event.starts_at.tzinfo for event in email.events)
    assert parse_email(raw) == email


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.binary(max_size=2_000))
def test_noise_never_stops_the_header_scan(raw: bytes) -> None:
    headers = scan_headers(raw)
    assert headers.body_start <= len(raw)
    headers.get("Subject")
    headers.all("Received")
