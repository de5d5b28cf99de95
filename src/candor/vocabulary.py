"""The labels of the product, each written once.

What an e-mail is, where an application stands, what a candidate's message wants and how willing it sounds.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


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


class Intent(StrEnum):
    """What a candidate's message wants: one primary intent, what a recruiter would act on first."""

    # wanting the job
    EXPRESS_INTEREST = "express_interest"
    WANT_TO_APPLY = "want_to_apply"
    APPLICATION_SUBMITTED = "application_submitted"
    ASK_NEXT_STEPS = "ask_next_steps"
    ASK_START_DATE = "ask_start_date"
    ACCEPT_OFFER = "accept_offer"
    NEGOTIATE_OFFER = "negotiate_offer"

    # leaving
    NOT_INTERESTED = "not_interested"
    ALREADY_EMPLOYED = "already_employed"
    STOP_CONTACT = "stop_contact"
    WITHDRAW_APPLICATION = "withdraw_application"
    DECLINE_OFFER = "decline_offer"
    END_CONVERSATION = "end_conversation"

    # interview
    SCHEDULE_INTERVIEW = "schedule_interview"
    CONFIRM_INTERVIEW = "confirm_interview"
    RESCHEDULE_INTERVIEW = "reschedule_interview"
    CANCEL_INTERVIEW = "cancel_interview"
    RUNNING_LATE = "running_late"
    INTERVIEW_LOGISTICS = "interview_logistics"

    # the process
    APPLICATION_PROCESS = "application_process"
    APPLICATION_PROBLEM = "application_problem"
    APPLICATION_STATUS = "application_status"
    PROCESS_COMPLAINT = "process_complaint"
    SEND_DOCUMENT = "send_document"
    BACKGROUND_CHECK = "background_check"
    REFERRAL = "referral"

    # about the job
    JOB_DESCRIPTION = "job_description"
    JOB_REQUIREMENTS = "job_requirements"
    PAY = "pay"
    BENEFITS = "benefits"
    WORK_SCHEDULE = "work_schedule"
    WORK_LOCATION = "work_location"
    RELOCATION = "relocation"
    TRAINING = "training"
    DRESS_CODE = "dress_code"
    PET_TO_WORK = "pet_to_work"
    REASONABLE_ACCOMMODATION = "reasonable_accommodation"
    VISA_SPONSORSHIP = "visa_sponsorship"
    COMPANY_INFORMATION = "company_information"

    # about themselves
    AMOUNT_OF_EXPERIENCE = "amount_of_experience"
    SKILLS = "skills"
    EDUCATION = "education"
    AVAILABILITY = "availability"
    CONTACT_DETAILS = "contact_details"

    # talk
    GREETING = "greeting"
    THANKS = "thanks"
    ACKNOWLEDGE = "acknowledge"
    IDENTITY_QUESTION = "identity_question"
    SMALL_TALK = "small_talk"
    OTHER = "other"


class Sentiment(IntEnum):
    """How willing a candidate sounds to go on towards the job; about the conversation, never about the person."""

    EXTREMELY_NEGATIVE = -3
    NEGATIVE = -2
    SLIGHTLY_NEGATIVE = -1
    NEUTRAL = 0
    SLIGHTLY_POSITIVE = 1
    POSITIVE = 2
    EXTREMELY_POSITIVE = 3

    @property
    def words(self) -> str:
        """As people say it: "slightly positive"."""
        return self.name.lower().replace("_", " ")
