"""Lists beside that of all applications: what to review, what was missed, who is silent, what is new."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import F, Q, QuerySet

from candor.store.models import Application, Candidate, Email
from candor.store.queries.corrections import correction_lines
from candor.store.queries.one_application import Mail, mails_of
from candor.store.queries.paging import Page, made_page, page_of
from candor.store.queries.tracker import MISSED, TO_REVIEW


def to_review(candidate: Candidate, *, page: int = 1, size: int = 50) -> Page[Mail]:
    """Mails whose reading, or whose place, is unsure, and that the person has not looked at; the latest first."""
    return _mails(candidate, Email.objects.filter(TO_REVIEW, candidate=candidate, reviewed_at=None), page, size)


def missed(candidate: Candidate, *, page: int = 1, size: int = 50) -> Page[Mail]:
    """Mails of applications that lie in spam or promotions and that the person has not looked at; the latest first."""
    return _mails(candidate, Email.objects.filter(MISSED, candidate=candidate, reviewed_at=None), page, size)


def silent(
    candidate: Candidate, now: datetime, *, besides: Collection[int] = (), page: int = 1, size: int = 50
) -> Page[Application]:
    """The longest silence first. besides: ids of those that stand elsewhere already."""
    found = Application.objects.filter(candidate=candidate, archived_at=None, silent_after__lte=now)
    if besides:
        found = found.exclude(pk__in=besides)
    return page_of(found.order_by("silent_after", "pk"), page, size)


def news(candidate: Candidate, *, page: int = 1, size: int = 50) -> Page[Application]:
    """Applications with mail that the person has not seen on their pages, the latest first."""
    unseen = Q(seen_at=None) | Q(last_news__gt=F("seen_at"))
    found = Application.objects.filter(unseen, candidate=candidate, archived_at=None)
    return page_of(found.order_by(F("last_news").desc(nulls_last=True), "-pk"), page, size)


def _mails(candidate: Candidate, found: QuerySet[Email], page: int, size: int) -> Page[Mail]:
    in_time = found.select_related("application").order_by(F("date").desc(nulls_last=True), "-pk")

    def made(rows: Sequence[Email]) -> list[Mail]:
        return mails_of(rows, correction_lines(candidate)) if rows else []

    return made_page(page_of(in_time, page, size), made)
