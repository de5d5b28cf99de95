"""What shares, groups and disagreements are called on pages."""

from __future__ import annotations

from dataclasses import dataclass

from candor.programs import Agreement, Closed, Difference, Group, Share, Teller
from candor.store.queries.programme import InvitationState
from candor.web.look.words import Shape, status_words


@dataclass(frozen=True, slots=True)
class ShareWords:
    """means: for the person who is asked. example: made up."""

    share: Share
    name: str
    means: str
    example: str


SHARES = {
    one.share: one
    for one in (
        ShareWords(
            Share.FIGURES,
            "The counts",
            "How many of your applications stand where. No employer, no job, no date.",
            "12 applications: 7 applied, 3 interview, 2 rejected.",
        ),
        ShareWords(
            Share.APPLICATIONS,
            "Each application",
            "Employer, job, place, status and timeline of each application that was found. The counts come with it.",
            "Baker at Northwind Bakery: applied 3 March, interview 12 March.",
        ),
        ShareWords(
            Share.MISSED,
            "What was missed",
            "That mail of an employer lies in spam or was not opened: its kind, employer and date, not its text. "
            "Goes with the applications.",
            "An interview invitation from Northwind Bakery lies in spam since Monday.",
        ),
        ShareWords(
            Share.EVIDENCE,
            "The words behind each line",
            "Subjects, and the few words of a mail that a status was read from. Never a whole mail. "
            "Goes with the applications.",
            "“We would like to meet you on Tuesday at 10.”",
        ),
    )
}

# Said wherever somebody decides what to share.
NEVER_SHARED = (
    "Your mailbox and whole mails",
    "Your messages with employers and your score",
    "The employers that you hide from",
    "Mail that is not about job search",
)


@dataclass(frozen=True, slots=True)
class GroupWords:
    group: Group
    name: str
    shape: Shape
    tone: str


GROUPS = {
    one.group: one
    for one in (
        GroupWords(Group.NEWS, "Has news", Shape.DIAMOND, "needs-you"),
        GroupWords(Group.SILENT, "Went silent", Shape.CROSS, "bad"),
        GroupWords(Group.WAITS, "Waits", Shape.HALF, "applied"),
        GroupWords(Group.IDLE, "Waits for nobody", Shape.DASH, "plain"),
        GroupWords(Group.NOTHING_YET, "Nothing yet", Shape.RING, "plain"),
    )
}


@dataclass(frozen=True, slots=True)
class StateWords:
    name: str
    shape: Shape
    tone: str


INVITATION_STATES = {
    InvitationState.WAITING: StateWords("waits for an answer", Shape.HALF, "applied"),
    InvitationState.ACCEPTED: StateWords("accepted", Shape.CHECK, "good"),
    InvitationState.DECLINED: StateWords("declined", Shape.CROSS, "plain"),
    InvitationState.EXPIRED: StateWords("expired", Shape.DASH, "plain"),
    InvitationState.WITHDRAWN: StateWords("taken back", Shape.DASH, "plain"),
}

CLOSED_HEADINGS = {
    Closed.UNKNOWN: "No such invitation",
    Closed.WITHDRAWN: "Invitation taken back",
    Closed.ANSWERED: "Already answered",
    Closed.EXPIRED: "Invitation expired",
}

TELLERS = {Teller.SEEKER: "The person", Teller.EMPLOYER: "The employer"}

_AGREEMENTS = {
    Agreement.AGREE: ("The mailbox says the same", Shape.CHECK, "good"),
    Agreement.AHEAD: ("Says more than the mailbox", Shape.DIAMOND, "needs-you"),
    Agreement.BEHIND: ("Says less than the mailbox", Shape.HALF, "needs-you"),
    Agreement.CONTRADICT: ("Both cannot be true", Shape.CROSS, "bad"),
}
# What a coach could ask next; a difference is a question, not a finding.
_ASK = {
    Agreement.AHEAD: "Mail may lie in another mailbox, or the news came by phone.",
    Agreement.BEHIND: "A mail may have been missed: worth asking whether it was read.",
    Agreement.CONTRADICT: "Ask both what they know, and when they heard it.",
}
_BETWEEN = {
    Agreement.AGREE: "The person and the employer say the same.",
    Agreement.AHEAD: "The person says more than the employer.",
    Agreement.BEHIND: "The person says less than the employer.",
    Agreement.CONTRADICT: "The person and the employer say what cannot both be true.",
}


@dataclass(frozen=True, slots=True)
class StoryShown:
    """One told story beside the mailbox. said, mailbox: statuses; ask: what to find out, None if nothing."""

    difference: Difference
    teller: str
    agreement: str
    shape: Shape
    tone: str
    ask: str | None

    @property
    def differs(self) -> bool:
        return self.difference.agreement is not Agreement.AGREE


def story_shown(difference: Difference) -> StoryShown:
    agreement, shape, tone = _AGREEMENTS[difference.agreement]
    ask = _ASK.get(difference.agreement)
    if difference.mailbox is None:
        agreement = "The mailbox says nothing of it"
    if difference.confirmed_by is not None and ask:
        ask = f"A later mail says it too: {status_words(difference.confirmed_by.status)}."
    return StoryShown(difference, TELLERS[difference.told.teller], agreement, shape, tone, ask)


def between_tellers(agreement: Agreement | None) -> str | None:
    return _BETWEEN[agreement] if agreement else None


def shares_in_words(shares: frozenset[Share]) -> str:
    """ "the counts, each application"; the counts are left out where the applications tell them."""
    left_out = {Share.FIGURES} if Share.APPLICATIONS in shares else set()
    names = [SHARES[share].name for share in Share if share in shares and share not in left_out]
    return ", ".join(name[0].lower() + name[1:] for name in names)
