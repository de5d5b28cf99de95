"""One parsed e-mail as the models see it."""

from __future__ import annotations

import re

from candor.mail import Email
from candor.text.encoding import MailView, tidy

# Sentences that speak to a program that reads the mail, not to a person. They are no part of what the mail says, so the
# model does not see them. Test mail: tests/reading/mails/instructions_to_a_language_model_in_a_rejection.eml.
_MACHINE = r"(?:ai|a\.i\.|llm|gpt|ki|ia|language model|chat ?bot|mail ?bot)"
_ROLE = r"(?:assistants?|readers?|agents?|summari[sz]ers?|systems?|systeme)?"
_CALL = r"(?:note|instructions?|attention|dear|hinweis an|note pour les|aten[çc][ãa]o)"
_TO_MACHINES = re.compile(
    "|".join(
        [
            r"\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,40}\b(?:instructions?|prompts?|your rules|labels)\b",
            rf"\b(?:if|as|when) (?:you(?:'re| are) )?an? {_MACHINE}\b",
            rf"\b{_MACHINE}[- ]{_ROLE}\s*(?:[:,(]|must\b|should\b)",
            rf"\b{_CALL}\W+(?:to |for )?(?:any )?{_MACHINE}\b",
            r"^\W*(?:system|assistant)\s*:",
        ]
    ),
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE_START = re.compile(r"(?<=[.!?])\s+")


def without_orders(text: str) -> str:
    """The text without orders to a program reading it: each line ends where its first order begins."""
    if _TO_MACHINES.search(text) is None:
        return text
    return "\n".join(_before_order(line) for line in text.split("\n"))


def _before_order(line: str) -> str:
    found = _TO_MACHINES.search(line)
    if found is None:
        return line
    starts = [start.end() for start in _SENTENCE_START.finditer(line) if start.end() <= found.start()]
    return line[: starts[-1]].rstrip() if starts else ""


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
        text=tidy(without_orders(email.text)),
        quoted=tidy(without_orders(email.quoted)),
        flags=frozenset(name for name, there in flags.items() if there),
    )
