"""The labels of the product, each written once: what an e-mail is and where an application stands."""

from __future__ import annotations

from enum import StrEnum


class EmailKind(StrEnum):
    """What one e-mail says; exactly one kind an e-mail."""

    APPLICATION_RECEIVED = "application_received"
    APPLICATION_INCOMPLETE = "application_incomplete"
    STATUS_UPDATE = "status_update"
    INFORMATION_REQUEST = "information_request"
    ASSESSMENT = "assessment"
    INTERVIEW_INVITATION = "interview_invitation"
    INTERVIEW_SCHEDULED = "interview_scheduled"
    INTERVIEW_CHANGED = "interview_changed"
    OFFER = "offer"
    ONBOARDING = "onboarding"
    REJECTION = "rejection"
    POSITION_CLOSED = "position_closed"
    WITHDRAWAL = "withdrawal"
    RECRUITER_OUTREACH = "recruiter_outreach"
    CORRESPONDENCE = "correspondence"
    JOB_ALERT = "job_alert"
    UNRELATED = "unrelated"

    @property
    def is_job_search(self) -> bool:
        """Whether such an e-mail belongs to an application of the mailbox's owner."""
        return self not in (EmailKind.JOB_ALERT, EmailKind.UNRELATED)

    @property
    def moves_to(self) -> Status | None:
        """The status that such an e-mail moves its application to; None if it moves nothing."""
        return _MOVES.get(self)


class Status(StrEnum):
    """Where an application stands."""

    CONTACTED = "contacted"
    STARTED = "started"
    APPLIED = "applied"
    IN_REVIEW = "in_review"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    OFFER = "offer"
    HIRED = "hired"
    REJECTED = "rejected"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def is_final(self) -> bool:
        return self in (Status.HIRED, Status.REJECTED, Status.CLOSED, Status.WITHDRAWN)


_MOVES = {
    EmailKind.APPLICATION_RECEIVED: Status.APPLIED,
    EmailKind.APPLICATION_INCOMPLETE: Status.STARTED,
    EmailKind.STATUS_UPDATE: Status.IN_REVIEW,
    EmailKind.INFORMATION_REQUEST: Status.IN_REVIEW,
    EmailKind.ASSESSMENT: Status.ASSESSMENT,
    EmailKind.INTERVIEW_INVITATION: Status.INTERVIEW,
    EmailKind.INTERVIEW_SCHEDULED: Status.INTERVIEW,
    EmailKind.INTERVIEW_CHANGED: Status.INTERVIEW,
    EmailKind.OFFER: Status.OFFER,
    EmailKind.ONBOARDING: Status.HIRED,
    EmailKind.REJECTION: Status.REJECTED,
    EmailKind.POSITION_CLOSED: Status.CLOSED,
    EmailKind.WITHDRAWAL: Status.WITHDRAWN,
    EmailKind.RECRUITER_OUTREACH: Status.CONTACTED,
}
