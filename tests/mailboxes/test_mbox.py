from __future__ import annotations

import io
import tracemalloc

import pytest

from candor.mailboxes import RawEmail, Skipped
from candor.mailboxes.mbox import CHUNK_BYTES, read_mbox

ENVELOPE = b"From ann@example.org Mon Jun  3 10:00:00 2024\n"


def raws(data: bytes) -> list[bytes]:
    return [item.raw for item in read_mbox("box", io.BytesIO(data).read) if isinstance(item, RawEmail)]


@pytest.mark.parametrize(
    "envelope",
    [
        b"From ann@example.org Mon Jun  3 10:00:00 2024",
        b"From 1799000000@xxx Mon Jun 03 10:00:00 +0000 2024",
        b"From - Mon Jun 03 10:00:00 2024",
        b"From MAILER-DAEMON Mon Jun  3 10:00:00 2024 +0200",
        b"From ann@example.org Mon Jun  3 10:00:00 CEST 2024",
        b"From ann Mon, 3 Jun 2024 10:00:00 2024\r",
    ],
)
def test_envelopes_of_many_programs_begin_a_mail(envelope: bytes) -> None:
    data = ENVELOPE + b"Subject: a\n\none\n\n" + envelope + b"\nSubject: b\n\ntwo\n"
    assert raws(data) == [b"Subject: a\n\none\n", b"Subject: b\n\ntwo\n"]


@pytest.mark.parametrize(
    "line",
    [
        b"From here on we wait.",
        b"From our first day in 2024",
        b"From 10:00 to 12:00 in 2024",
        b"From ann@example.org Mon Jun  3 10:00:00 2024 and so on",
    ],
)
def test_sentence_that_begins_with_from_stays_in_its_mail(line: bytes) -> None:
    assert len(raws(ENVELOPE + b"Subject: a\n\none\n\n" + line + b"\n\nDate: x\n")) == 1


def test_envelope_without_a_header_below_stays_in_its_mail() -> None:
    assert len(raws(ENVELOPE + b"Subject: a\n\none\n\n" + ENVELOPE + b"no header\n")) == 1


def test_truncated_mail_does_not_swallow_the_next() -> None:
    assert len(raws(ENVELOPE + b"Subject: a\n\ncut of\n" + ENVELOPE + b"Subject: b\n\ntwo\n")) == 2


@pytest.mark.parametrize("length", [50, 60, 70, 80])
def test_truncated_mailbox_gives_its_last_mail_as_it_stands(length: int) -> None:
    data = (ENVELOPE + b"Subject: a\n\none\n\n") + (ENVELOPE + b"Subject: second\n\nsome more text here\n")[:length]
    assert raws(data)[-1] == data[data.rindex(ENVELOPE) + len(ENVELOPE) :]


def test_byte_order_mark_and_blank_lines_before_are_passed_over() -> None:
    assert raws(b"\xef\xbb\xbf\n\n" + ENVELOPE + b"Subject: a\n\none\n") == [b"Subject: a\n\none\n"]


@pytest.mark.parametrize("shift", range(-60, 8, 3))
def test_separator_across_the_end_of_a_chunk_is_found(shift: int) -> None:
    body = b"x" * (CHUNK_BYTES - len(ENVELOPE) - len(b"Subject: a\n\n") + shift)
    found = raws(ENVELOPE + b"Subject: a\n\n" + body + b"\n\n" + ENVELOPE + b"Subject: b\n\n>From me\n")
    assert found == [b"Subject: a\n\n" + body + b"\n", b"Subject: b\n\nFrom me\n"]


def test_pipe_that_gives_little_at_a_time_gives_the_same() -> None:
    data = b"".join(ENVELOPE + b"Subject: %d\n\n>From text\n\n" % number for number in range(50))
    stream = io.BytesIO(data)
    slow = list(read_mbox("box", lambda size: stream.read(min(size, 7))))
    assert slow == list(read_mbox("box", io.BytesIO(data).read))
    assert len(slow) == 50


def test_chats_are_passed_over_and_labels_are_kept() -> None:
    chat = ENVELOPE + b"X-GM-THRID: 1\nX-Gmail-Labels: Chat\nSubject: a\n\nhi\n\n"
    sent = ENVELOPE + b"X-GM-THRID: 1\nX-Gmail-Labels: =?UTF-8?Q?Enviados,B=C3=BAsqueda?=\nSubject: b\n\nhi\n\n"
    (found,) = read_mbox("box", io.BytesIO(chat + sent).read)
    assert isinstance(found, RawEmail)
    assert found.labels == ("Enviados", "Búsqueda")
    assert found.position == 2


def test_memory_stays_small_whatever_the_size() -> None:
    mail = ENVELOPE + b"Subject: a\n\n" + (b"y" * 79 + b"\n") * 500 + b"\n"
    sizes = iter([len(mail)] * 3_000)

    def read(_: int) -> bytes:
        return mail if next(sizes, 0) else b""

    tracemalloc.start()
    try:
        assert sum(1 for _ in read_mbox("box", read)) == 3_000
        assert tracemalloc.get_traced_memory()[1] < 4 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_endless_mail_is_never_held_whole() -> None:
    sizes = iter(range(3_000))
    line = b"y" * 65_535 + b"\n"

    def read(_: int) -> bytes:
        number = next(sizes, None)
        return b"" if number is None else ENVELOPE + b"Subject: a\n\n" if number == 0 else line

    tracemalloc.start()
    try:
        (found,) = read_mbox("box", read)
        assert isinstance(found, Skipped)
        assert tracemalloc.get_traced_memory()[1] < 80 * 1024 * 1024
    finally:
        tracemalloc.stop()
