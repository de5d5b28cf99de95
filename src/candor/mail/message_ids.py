"""Message ids without angle brackets, and the ids of a mail's thread."""

from __future__ import annotations

import hashlib
import re

from candor.mail import limits

_ID = re.compile(r"<([^<>\s]{1,500})>")
_WORD = re.compile(r"[^\s<>]{1,500}")


def parse_message_id(value: str | None) -> str | None:
    """The first id of a Message-ID header; None if it holds none."""
    if not value:
        return None
    found = _ID.search(value)
    if found:
        return found[1]
    word = _WORD.search(value)
    return word[0] if word else None


def made_up_message_id(*facts: str | None) -> str:
    """An id for a mail without one: the same mail gets the same, wherever and however often it is read."""
    digest = hashlib.sha256("\0".join(fact or "" for fact in facts).encode("utf-8", "replace"))
    return f"{digest.hexdigest()[:32]}@no-message-id.invalid"


def thread_references(references: str | None, in_reply_to: str | None) -> tuple[str, ...]:
    """Ids of earlier mails, oldest first, In-Reply-To last, each once; the first and the newest ones if too many."""
    found = _ID.findall(references or "")
    answered = _ID.findall(in_reply_to or "")[:1]
    ids = dict.fromkeys([*(one for one in found if one not in answered), *answered])
    ordered = list(ids)
    if len(ordered) > limits.REFERENCES:
        ordered = ordered[:1] + ordered[-(limits.REFERENCES - 1) :]
    return tuple(ordered)
