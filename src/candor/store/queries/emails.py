"""A candidate's e-mails as the person says they are, the latest first."""

from __future__ import annotations

from uuid import UUID

from candor.store.models import Candidate, Email
from candor.store.queries.corrections import correction_lines
from candor.store.queries.one_application import Mail, mails_of
from candor.store.queries.paging import Page, made_page, page_of


def emails_page(candidate: Candidate, *, application: UUID | None = None, page: int = 1, size: int = 50) -> Page[Mail]:
    """application: only its mails; one that is somebody else's has none."""
    found = Email.objects.filter(candidate=candidate).select_related("application").order_by("-date", "-pk")
    if application is not None:
        found = found.filter(application__public_id=application)
    lines = correction_lines(candidate)
    return made_page(page_of(found, page, size), lambda rows: mails_of(rows, lines))
