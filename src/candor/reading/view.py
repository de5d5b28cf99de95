"""One parsed e-mail as the models see it."""

from __future__ import annotations

from candor.mail import Email
from candor.text.encoding import MailView, tidy


def sender_line(email: Email, *, is_own: bool) -> str:
    """Who the mail is from; for the owner's own mail, whom it is to, since the owner's name says nothing."""
    people = email.recipients[:2] if is_own else (email.sender,)
    return ", ".join(f"{person.name or ''} <{person.address or ''}>".strip() for person in people)


def mail_view(email: Email, *, is_own: bool = False) -> MailView:
    flags = {
        "own": is_own,
        "bulk": email.is_bulk,
        "automatic": email.is_automatic,
        "reply": bool(email.references),
        "calendar": bool(email.events),
        "cancelled": any(event.is_cancelled for event in email.events),
    }
    return MailView(
        subject=tidy(email.subject),
        sender=sender_line(email, is_own=is_own),
        text=tidy(email.text),
        quoted=tidy(email.quoted),
        flags=frozenset(name for name, there in flags.items() if there),
    )
