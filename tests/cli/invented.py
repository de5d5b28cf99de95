"""Invented mails for the tests of the command line."""

from __future__ import annotations

from pathlib import Path

ENVELOPE = "From jobs@brightwater.example Mon Mar 02 09:00:00 2026"


def mail(
    number: int = 1,
    *,
    subject: str = "Your application to Brightwater Logistics",
    body: str = "Thank you for applying for Forklift Operator at Brightwater Logistics. We received your application.",
    sender: str = "Brightwater Logistics Careers <jobs@brightwater.example>",
    day: int = 2,
    message_id: str | None = None,
    extra: str = "",
) -> str:
    """One RFC 5322 mail, plain text."""
    return (
        f"From: {sender}\nTo: Dana Okafor <dana@example.org>\nSubject: {subject}\n"
        f"Date: Mon, {day:02} Mar 2026 09:{number:02}:00 -0600\n"
        f"Message-ID: <{message_id or f'm{number}@brightwater.example'}>\n{extra}"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    )


def mbox(path: Path, *mails: str) -> Path:
    path.write_text("".join(f"{ENVELOPE}\n{one}\n" for one in mails), "utf-8")
    return path


REJECTION = mail(
    2,
    day=9,
    subject="Brightwater Logistics: Forklift Operator",
    body="Hello Dana,\n\nThank you for your interest in the Forklift Operator position. We have decided not to move "
    "forward with your application and chose another candidate.\n\nBrightwater Logistics",
)
NEWSLETTER = mail(
    3,
    day=10,
    subject="Spring sale: garden chairs",
    body="Save 20 percent on garden chairs and parasols until Sunday. Free delivery. Unsubscribe at any time.",
    sender="Oakhurst Garden <news@oakhurst-garden.example>",
    extra="List-Unsubscribe: <https://oakhurst-garden.example/u>\n",
)
