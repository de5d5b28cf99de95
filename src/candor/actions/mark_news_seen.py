"""Notes that the person has seen all news there is."""

from __future__ import annotations

from datetime import datetime

from candor.store.models import Application, Candidate


def mark_news_seen(candidate: Candidate, *, at: datetime) -> None:
    Application.objects.filter(candidate=candidate).update(seen_at=at)
