"""What this room's pages say of reasons, filters and corrections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from candor.applications.corrections import (
    Accept,
    Add,
    CorrectField,
    Correction,
    CorrectKind,
    Field,
    Move,
    NotJobSearch,
    SetStatus,
    Split,
    Together,
)
from candor.store.queries.needs_you import Reason
from candor.store.queries.tracker import Group, Sort
from candor.web.look.times import exact_words
from candor.web.look.words import kind_words, status_words

GROUPS: Mapping[Group, str] = {
    Group.OPEN: "Open",
    Group.WAITING: "Waiting",
    Group.TALKING: "Talking",
    Group.OVER: "Over",
}
SORTS: Mapping[Sort, str] = {
    Sort.NEWS: "Latest news",
    Sort.FIRST: "Newest application",
    Sort.EMPLOYER: "Employer, A to Z",
    Sort.STATUS: "Status",
    Sort.DUE: "Due first",
}
REASONS: Mapping[Reason, str] = {
    Reason.DEADLINE: "deadline",
    Reason.INTERVIEW: "interview",
    Reason.INVITATION: "invitation",
    Reason.OFFER: "offer",
    Reason.REQUEST: "to send",
    Reason.RECRUITER: "recruiter",
    Reason.REVIEW: "to check",
    Reason.FOLLOW_UP: "to ask",
}
FIELDS: Mapping[Field, str] = {
    Field.EMPLOYER: "employer",
    Field.TITLE: "job",
    Field.LOCATION: "place",
    Field.REQUISITION: "job number",
    Field.INTERVIEW_AT: "time of the interview",
}


def correction_words(correction: Correction, zone: tzinfo) -> str:
    """One sentence without a full stop, which begins with what was corrected."""
    match correction:
        case CorrectKind(kind=kind):
            return f"Mail is: {kind_words(kind)}"
        case CorrectField(field=field, value=None):
            return f"No {FIELDS[field]} is said"
        case CorrectField(field=field, value=value):
            return f"{FIELDS[field].capitalize()}: {exact_words(value, zone) if isinstance(value, datetime) else value}"
        case NotJobSearch():
            return "Mail is not about a job"
        case Accept():
            return "Reading is right"
        case SetStatus(status=status):
            return f"Status: {status_words(status)}"
        case Together(message_ids=ids):
            return f"Merged {len(ids)} applications"
        case Split(message_ids=ids):
            return f"Split off {len(ids)} {'mail' if len(ids) == 1 else 'mails'}"
        case Move():
            return "Mail moved to this application"
        case Add(kind=kind):
            return f"Added by hand: {kind_words(kind)}"
