"""Mailboxes of every kind behind one protocol: bytes of e-mails one after another, in bounded memory."""

from __future__ import annotations

from candor.mailboxes.mailbox import Mailbox, RawEmail, Skipped
from candor.mailboxes.opening import open_mailbox

__all__ = ["Mailbox", "RawEmail", "Skipped", "open_mailbox"]
