"""Labels and times in the words that a person reads."""

from __future__ import annotations

from datetime import datetime, tzinfo

from candor.vocabulary import EmailKind, Status

STATUS_WORDS = {
    Status.CONTACTED: "contacted by a recruiter",
    Status.STARTED: "started, not sent",
    Status.APPLIED: "applied",
    Status.IN_REVIEW: "in review",
    Status.ASSESSMENT: "assessment",
    Status.INTERVIEW: "interview",
    Status.OFFER: "offer",
    Status.HIRED: "hired",
    Status.REJECTED: "rejected",
    Status.CLOSED: "job closed",
    Status.WITHDRAWN: "withdrawn",
}


def status_words(status: Status | None) -> str:
    return STATUS_WORDS[status] if status else "in conversation"


def kind_words(kind: EmailKind) -> str:
    return kind.value.replace("_", " ")


def day_words(moment: datetime | None, zone: tzinfo | None = None) -> str:
    """ "14 Apr 2026" in the person's zone; "" without a moment."""
    if moment is None:
        return ""
    local = moment.astimezone(zone) if zone else moment
    return f"{local.day} {local:%b %Y}"


def time_words(moment: datetime | None, zone: tzinfo | None = None) -> str:
    """ "Tue 14 Apr 2026, 15:00 IST" in the person's zone; the zone is always named."""
    if moment is None:
        return ""
    local = moment.astimezone(zone) if zone else moment
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M} {local:%Z}"
