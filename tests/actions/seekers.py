"""Mailboxes that candidates drop, for the tests of uploads and imports."""

from __future__ import annotations

from datetime import UTC, datetime

from candor.actions.receive_upload import receive_upload
from candor.actions.start_upload import start_upload
from candor.store.models import Candidate, MailboxImport
from cli.invented import ENVELOPE, NEWSLETTER, REJECTION, mail

AT = datetime(2026, 4, 1, 9, tzinfo=UTC)
MAILBOX = "".join(f"{ENVELOPE}\n{one}\n" for one in (mail(), NEWSLETTER, REJECTION)).encode()


def dropped(candidate: Candidate, content: bytes = MAILBOX, *, name: str = "inbox.mbox") -> MailboxImport:
    """An upload that is complete."""
    made = start_upload(candidate, name, len(content), at=AT)
    receive_upload(candidate, made.public_id, 0, [content], at=AT)
    return MailboxImport.objects.get(pk=made.pk)


def many_mails(count: int) -> bytes:
    """Job search mail, two an employer."""
    made = []
    for n in range(count):
        employer = f"{chr(65 + n // 2 % 26) * 3}{chr(97 + n // 52) * 3} Bakery"
        what = (
            "We received your application."
            if n % 2 == 0
            else "We have decided not to move forward with your application."
        )
        made.append(
            mail(
                n % 60,
                subject=f"Your application to {employer}",
                body=f"Thank you for applying for Baker at {employer}. {what}",
                sender=f"{employer} <jobs@b{n // 2}.example>",
                message_id=f"m{n}@b{n // 2}.example",
                day=2 + n % 20,
            )
        )
    return "".join(f"{ENVELOPE}\n{one}\n" for one in made).encode()
