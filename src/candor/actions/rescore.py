"""Due work: the scores of candidates to whom or by whom something was written, or whose messages have aged."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from candor.conversations import Writer
from candor.conversations.messages import place_of
from candor.conversations.trend import start_of_month
from candor.store.engagement import counted_messages, heard_of, score_anew, standing_from
from candor.store.models import Candidate, Engagement, Message


def rescore(at: datetime, *, most: int = 200) -> int:
    """How many were scored; 0 when nobody is due. A candidate of whom a message is not read yet waits for that."""
    unread = Message.objects.filter(
        conversation__candidate=OuterRef("candidate"), writer=Writer.CANDIDATE.value, intent__isnull=True
    )
    due = Engagement.objects.filter(~Exists(unread), due_on__lte=at.date()).order_by("due_on", "pk")
    return sum(_rescore_one(candidate, at) for candidate in due.values_list("candidate", flat=True)[:most])


@transaction.atomic
def _rescore_one(candidate: int, at: datetime) -> bool:
    """From the stored standing on, if all that is new is also later; else from the first message."""
    locked = Candidate.objects.select_for_update().filter(pk=candidate, opted_out=False).first()
    row = Engagement.objects.filter(pk=candidate).select_related("sums").first()
    if locked is None or row is None or row.due_on > at.date():
        return False
    messages = counted_messages(locked).filter(at__lte=at).order_by("at", "pk")
    if messages.filter(writer=Writer.CANDIDATE.value, intent__isnull=True).exists():
        return False
    counted = row.sums.counted
    last = standing_from(row.sums.standing).last
    # of one moment with the last counted one, or of a month that is told already: only a recount gives each its place
    since = max(last[0], start_of_month(row.scored_at)) if last else None
    new = [heard_of(one) for one in (messages.filter(at__gt=last[0]) if last else messages)]
    in_full = (
        counted is None
        or messages.count() != counted + len(new)
        or bool(new and since and new[0].message.at < since)
        or at < row.scored_at
    )
    if in_full:
        new = [heard_of(one) for one in messages]
    score_anew(row, sorted(new, key=lambda one: place_of(one.message)), at, in_full=in_full)
    return True
