"""Whose mailbox it is."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from candor.mail import HeaderBlock, scan_headers
from candor.reading.owner import owner_of


def block(
    sender: str, to: str, *, delivered: str | None = None, date: str = "Mon, 06 Jul 2026 09:00:00 -0400"
) -> HeaderBlock:
    extra = f"Delivered-To: {delivered}\n" if delivered else ""
    return scan_headers(f"From: {sender}\nTo: {to}\nDate: {date}\n{extra}\nbody".encode())


def test_an_inbox_belongs_to_whom_its_mail_is_sent() -> None:
    mails = [block(f"s{n}@shop.example", "Dana Okafor <dana@example.org>") for n in range(9)]
    owner = owner_of([*mails, block("dana@example.org", "jo@acme.example")])
    assert owner.addresses == {"dana@example.org"}
    assert owner.names == {"dana okafor", "dana"}
    assert owner.zone == ZoneInfo("America/New_York")


def test_sent_mail_belongs_to_whom_it_is_from() -> None:
    assert owner_of([block("dana@example.org", f"r{n}@corp{n}.example") for n in range(9)]).addresses == {
        "dana@example.org"
    }


def test_a_newsletter_that_fills_the_mailbox_does_not_own_it() -> None:
    assert owner_of([block("news@shop.example", "dana@example.org") for _ in range(9)]).addresses == {
        "dana@example.org"
    }


def test_one_stray_delivered_to_does_not_outvote_the_rest() -> None:
    mails = [block(f"s{n}@shop.example", "dana@example.org") for n in range(9)]
    assert owner_of([*mails, block("x@y.example", "l@z.example", delivered="old@z.example")]).addresses == {
        "dana@example.org"
    }


def test_nobody_owns_nothing() -> None:
    assert owner_of([]).addresses == frozenset()
