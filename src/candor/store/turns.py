"""Keeps whose turn it is with each conversation, so that a list of thousands need not look into their messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Exists, OuterRef

from candor.conversations import Writer
from candor.conversations.turn import turn_of
from candor.store.models import Conversation, Message
from candor.vocabulary import Intent


def settle_turns(conversations: Collection[int]) -> None:
    """Call it after a message of these came, was read, or was corrected; done twice it stores the same."""
    asked_since = Message.objects.filter(
        conversation=OuterRef("conversation"), writer=Writer.RECRUITER.value, at__gte=OuterRef("at")
    )
    rows = (
        Message.objects.filter(~Exists(asked_since), conversation__in=conversations, writer=Writer.CANDIDATE.value)
        .order_by("conversation", "at", "pk")
        .values_list("conversation", "intent", "unsure", "corrected_intent")
    )
    said: dict[int, list[Intent | None]] = defaultdict(list)
    for conversation, intent, unsure, corrected in rows:
        clear = corrected or (None if unsure or intent is None else intent)
        said[conversation].append(Intent(clear) if clear else None)
    found = Conversation.objects.filter(pk__in=conversations, last_at__isnull=False).only("pk", "turn")
    changed = []
    for one in found:
        turn = turn_of(said[one.pk]).value
        if one.turn != turn:
            one.turn = turn
            changed.append(one)
    Conversation.objects.bulk_update(changed, ["turn"])
