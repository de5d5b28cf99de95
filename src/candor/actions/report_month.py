"""Writes down how many people's applications stood where at a month's end, once and for good."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from django.db import transaction

from candor.programs import Share, month_end
from candor.store.models import Programme, ReportedCount
from candor.store.queries.consents import sharers
from candor.store.queries.programme import PEOPLE, standings_at


@transaction.atomic
def report_month(programme: Programme, month: date, *, at: datetime) -> list[ReportedCount]:
    """Of those whose consent opens figures now; a month that was reported stays as it is.

    Each status counts people, not applications, so that a count that is large enough to be shown is never one person's.
    Raises MonthNotOver.
    """
    first, end = month.replace(day=1), month_end(month, at)
    # who reports at the same time waits, and finds it done
    Programme.objects.select_for_update().get(pk=programme.pk)
    done = ReportedCount.objects.filter(programme=programme, month=first).order_by("pk")
    if not done.exists():
        people: Counter[str] = Counter({PEOPLE: sharers(programme, at, Share.FIGURES).count()})
        for stood in standings_at(programme, end, now=at).values():
            people.update(status.value for status in stood)
        ReportedCount.objects.bulk_create(
            ReportedCount(programme=programme, month=first, name=name, count=count, at=at)
            for name, count in people.items()
        )
    return list(done)
