"""Whose turn it is in a conversation, for its employer."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from candor.conversations.standing import CLOSING, LEAVING
from candor.vocabulary import Intent


class Turn(StrEnum):
    """SAID_NO, NOTHING_ASKED: the candidate wrote last, surely to leave or to close, so nobody waits."""

    RECRUITER = "recruiter"
    CANDIDATE = "candidate"
    SAID_NO = "said_no"
    NOTHING_ASKED = "nothing_asked"


def turn_of(said: Sequence[Intent | None]) -> Turn:
    """said: what each message of the candidate since the recruiter's last surely wants, oldest first; None while it is
    unread or unsure, so that it ends nothing. Thanks that follow a question without an answer end nothing either."""
    if not said:
        return Turn.CANDIDATE
    if said[-1] in LEAVING:
        return Turn.SAID_NO
    if any(one not in LEAVING | CLOSING for one in said):
        return Turn.RECRUITER
    return Turn.SAID_NO if any(one in LEAVING for one in said) else Turn.NOTHING_ASKED
