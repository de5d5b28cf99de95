"""One e-mail → its `Reading`: two cheap gates, then the encoder, then one place that weighs the evidence.

Method: spec of the cascade in docs/reading.md. Nothing that a mail contains is executed, fetched or obeyed: text only
ever becomes numbers for the model and spans shown to a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

import numpy as np

from candor.mail import (
    Address,
    Email,
    HeaderBlock,
    gmail_labels,
    is_automatic,
    is_bulk,
    parse_address,
    parse_date,
    parse_message_id,
)
from candor.reading.deadlines import deadline_in
from candor.reading.fields import Found, Mention, best_value, mentions_of, surroundings
from candor.reading.owner import Owner
from candor.reading.reading import Link, Reading
from candor.reading.senders import FREE_MAIL, domain_words, employer_clue, registered_name, system_of
from candor.reading.times import interview_time, only_time_in
from candor.reading.view import mail_view
from candor.text.encoding import MailView, Pieces, tidy
from candor.text.gate import CLASSES
from candor.text.runtime import Output, ReadingModel, softmax
from candor.vocabulary import EmailKind

KINDS = tuple(EmailKind)
_JOB = np.array([kind.is_job_search for kind in KINDS])
_TIMED = frozenset({EmailKind.INTERVIEW_INVITATION, EmailKind.INTERVIEW_SCHEDULED, EmailKind.INTERVIEW_CHANGED})
_ASKS = frozenset(
    {
        EmailKind.APPLICATION_INCOMPLETE,
        EmailKind.INFORMATION_REQUEST,
        EmailKind.ASSESSMENT,
        EmailKind.INTERVIEW_INVITATION,
        EmailKind.OFFER,
    }
)
# Takeout writes labels in the language of the account
_MISSED = re.compile(
    r"spam|junk|bulk mail|correo no deseado|courrier ind[ée]sirable|lixo eletr[ôo]nico|ongewenst|posta indesiderata|"
    r"promotions|promociones|promo[çc][õo]es|werbung",
    re.IGNORECASE,
)
# Gmail's label in the languages of its exports
_UNREAD = re.compile(
    r"unread|ungelesen|no le[íi]d[oa]s?|non lue?s?|n[ãa]o lid[oa]s?|non lett[oi]|da leggere|ongelezen", re.IGNORECASE
)
_INTERVIEWS = frozenset({EmailKind.INTERVIEW_INVITATION, EmailKind.INTERVIEW_SCHEDULED, EmailKind.INTERVIEW_CHANGED})
_JOB_PAGE = re.compile(r"(?i)job|career|position|vacanc|posting|opening|requisition|stelle|empleo|emploi|vaga")
_NUMBER = re.compile(r"\d{4,}|[0-9a-f]{8}-[0-9a-f]{4}")
# A subject and sender that speak for job search keep a mail whatever its text says: nobody can hide a mail from its
# reader by adding words to it.
HEADER_SAYS = 0.3
# What a rule below is trusted with; set by hand, since the labelled mail has too few such cases to measure it.
RULE_CONFIDENCE = 0.9
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def skim(
    blocks: Sequence[HeaderBlock], model: ReadingModel, *, mailboxes: Sequence[str], labels: Sequence[Sequence[str]]
) -> list[Reading | None]:
    """For each header block a reading if that alone shows that it is certainly not job search; None: read the mail."""
    readings: list[Reading | None] = [None] * len(blocks)
    looked: list[int] = []
    views: list[MailView] = []
    for index, block in enumerate(blocks):
        if (view := _header_view(block)) is not None:
            looked.append(index)
            views.append(view)
    for index, sketch in zip(looked, model.encoder.sketch(views), strict=True):
        probabilities = model.header_gate.probabilities(sketch)
        if probabilities[0] < model.header_gate.floor:
            block = blocks[index]
            readings[index] = dropped(
                probabilities,
                message_id=parse_message_id(block.get("message-id")) or "",
                date=parse_date(block.get("date")),
                subject=block.get("subject") or "",
                mailbox=mailboxes[index],
                labels=[*labels[index], *gmail_labels(block)],
            )
    return readings


def _header_view(block: HeaderBlock) -> MailView | None:
    """What the header gate looks at; None if the mail must be read whatever its header says."""
    answers = "references" in block or "in-reply-to" in block
    if answers or block.is_over_limit or parse_message_id(block.get("message-id")) is None:
        # an answer may belong to an application that its own few words do not show
        return None
    sender = parse_address(block.get_undecoded("from"))
    system = system_of(sender)
    if system is not None and not system.is_board:
        return None
    flags = {"bulk": is_bulk(block), "automatic": is_automatic(block)}
    return MailView(
        subject=tidy(block.get("subject") or ""),
        sender=f"{sender.name or ''} <{sender.address or ''}>".strip(),
        text="",
        quoted="",
        flags=frozenset(name for name, there in flags.items() if there),
    )


def dropped(
    probabilities: np.ndarray,
    *,
    message_id: str,
    date: datetime | None,
    subject: str,
    mailbox: str,
    labels: Sequence[str],
) -> Reading:
    """The reading of a mail that a gate let go: kind by the gate, no fields."""
    other = CLASSES[1 + int(np.argmax(probabilities[1:]))]
    return Reading(
        message_id=message_id,
        mailbox=mailbox,
        date=date,
        subject=subject,
        kind=EmailKind(other),
        confidence=float(1 - probabilities[0]),
        unsure=False,
        evidence={"kind": "by its sender and words alone, without a closer reading"},
        is_missed=is_missed(labels),
    )


def is_missed(labels: Sequence[str], kind: EmailKind | None = None) -> bool:
    """Whether the mail lies where people do not look, or is about an interview and was never opened."""
    is_unread = any(_UNREAD.fullmatch(label) for label in labels)
    return any(_MISSED.search(label) for label in labels) or (is_unread and kind in _INTERVIEWS)


def job_pages(links: Sequence[str]) -> tuple[str, ...]:
    """Addresses of single job pages among the links, without query and fragment, so that two mails can meet."""
    pages = []
    for link in links:
        try:
            parts = urlsplit(link)
        except ValueError:
            continue
        if _JOB_PAGE.search(parts.netloc + parts.path) and _NUMBER.search(parts.path):
            pages.append(f"{parts.netloc.casefold()}{parts.path.rstrip('/')}")
    return tuple(dict.fromkeys(pages))


class Reader:
    """Reads batches of parsed e-mails. Holds the model; otherwise pure."""

    def __init__(self, model: ReadingModel, owner: Owner | None = None) -> None:
        self.model = model
        self.owner = owner or Owner()

    def read(self, emails: Sequence[Email], *, mailbox: str = "") -> list[Reading]:
        """Readings in the order of the e-mails."""
        own = [email.sender.address in self.owner.addresses for email in emails]
        views = [mail_view(email, is_own=is_own) for email, is_own in zip(emails, own, strict=True)]
        readings: list[Reading | None] = []
        rest: list[int] = []
        for index, (email, sketch) in enumerate(zip(emails, self.model.encoder.sketch(views), strict=True)):
            probabilities = self.model.text_gate.probabilities(sketch)
            certain = probabilities[0] < self.model.text_gate.floor and not email.events
            if certain and self.model.header_gate.probabilities(sketch)[0] < HEADER_SAYS:
                readings.append(
                    dropped(
                        probabilities,
                        message_id=email.message_id,
                        date=email.date,
                        subject=email.subject,
                        mailbox=mailbox,
                        labels=email.labels,
                    )
                )
            else:
                readings.append(None)
                rest.append(index)
        pieces = self.model.encoder.encode([views[index] for index in rest])
        for index, piece, output in zip(rest, pieces, self.model.run(pieces), strict=True):
            readings[index] = self._reading(emails[index], views[index], piece, output, mailbox, is_own=own[index])
        return [reading for reading in readings if reading is not None]

    def _reading(
        self, email: Email, view: MailView, pieces: Pieces, output: Output, mailbox: str, *, is_own: bool
    ) -> Reading:
        card = self.model.card
        probabilities = softmax(output.kinds / card["temperature"])
        # first whether it is job search at all, by the sum over kinds; then which kind of it
        is_job = float(probabilities[_JOB].sum()) >= card["job_floor"]
        allowed = np.where(is_job == _JOB, probabilities, 0.0)
        chosen = _by_calendar(email, int(np.argmax(allowed)))
        if _is_note_to_oneself(email):
            chosen = KINDS.index(EmailKind.UNRELATED)
        kind = KINDS[chosen]
        confidence = float(probabilities[chosen])
        if chosen != int(np.argmax(allowed)):
            confidence = max(confidence, RULE_CONFIDENCE)
        evidence = {"kind": kind_evidence(view, pieces, output, chosen)}
        system = system_of(email.sender)
        base = Reading(
            message_id=email.message_id,
            mailbox=mailbox,
            date=email.date,
            subject=email.subject,
            kind=kind,
            confidence=round(confidence, 4),
            unsure=confidence < card["unsure_below"],
            via=system.name if system else None,
            evidence=evidence,
            link=link_of(email, is_own=is_own),
            is_own=is_own,
            is_missed=is_missed(email.labels, kind) and not is_own,
        )
        if not kind.is_job_search:
            return base
        return self._with_fields(base, email, view, mentions_of(view, pieces, output.tags))

    def _with_fields(self, base: Reading, email: Email, view: MailView, mentions: Sequence[Mention]) -> Reading:
        floors: dict[str, float] = self.model.card["field_floors"]
        values: dict[str, str] = {}
        evidence, sure_of = dict(base.evidence), {}
        for field in ("employer", "title", "location", "requisition"):
            found = best_value(mentions, field, never=self._never_an_employer(base) if field == "employer" else ())
            if found is None or found.probability < floors[field]:
                continue
            value = found.text
            if field == "employer" and is_domain_mention(found):
                value = domain_words(registered_name(email.sender.domain) or value)
            values[field] = value
            evidence[field] = surroundings(view, found.mentions[0])
            sure_of[field] = round(found.probability, 4)
        if "employer" not in values:
            person = email.recipients[0] if base.is_own and email.recipients else email.sender
            if clue := employer_clue(person):
                values["employer"], place = clue
                evidence["employer"] = f"{place}: {person.name or person.address}"
                sure_of["employer"] = self.model.card["clue_precision"]
        due = None
        asks = base.kind in _ASKS and not base.is_own
        if asks and email.date and (found_due := deadline_in(view.text, email.date, zone=self.owner.zone)):
            due, evidence["due"] = found_due
        interview_at = self._interview_at(base.kind, email, view, mentions, evidence, sure_of)
        return Reading(
            **{
                **{name: getattr(base, name) for name in base.__slots__},
                **values,
                "evidence": evidence,
                "sure_of": sure_of,
                "interview_at": interview_at,
                "due": due,
            }
        )

    def _never_an_employer(self, base: Reading) -> frozenset[str]:
        """The owner themselves, and the system that sent the mail ("Workable" for the employer)."""
        return self.owner.names | ({base.via.casefold()} if base.via else frozenset())

    def _interview_at(
        self,
        kind: EmailKind,
        email: Email,
        view: MailView,
        mentions: Sequence[Mention],
        evidence: dict[str, str],
        sure_of: dict[str, float],
    ) -> datetime | None:
        if kind not in _TIMED:
            return None
        for event in email.events:
            if (
                event.starts_at is not None
                and not event.is_all_day
                and not event.is_cancelled
                and event.method in (None, "REQUEST", "PUBLISH")
            ):
                # a calendar says the moment in any zone it likes; people think in their own
                moment = event.starts_at.astimezone(self.owner.zone) if self.owner.zone else event.starts_at
                evidence["interview_at"] = f"calendar: {moment:%a %d %b %Y, %H:%M %Z}"
                sure_of["interview_at"] = 0.97
                return moment
        if email.date is None:
            return None
        if tagged := self._tagged_time(email, email.date, view, mentions, evidence, sure_of):
            return tagged
        if kind is EmailKind.INTERVIEW_SCHEDULED and (
            found := only_time_in(view.text, email.date, zone=self.owner.zone)
        ):
            # the words that set a time are many; a confirmation that names one moment means that one
            evidence["interview_at"], sure_of["interview_at"] = f"text: {found[1]}", 0.8
            return found[0]
        return None

    def _tagged_time(
        self,
        email: Email,
        sent: datetime,
        view: MailView,
        mentions: Sequence[Mention],
        evidence: dict[str, str],
        sure_of: dict[str, float],
    ) -> datetime | None:
        floor = self.model.card["field_floors"]["interview_at"]
        parts = [one for one in mentions if one.field == "interview_at" and one.probability >= floor]
        if not parts:
            return None
        near = " ".join(surroundings(view, one, width=80) for one in parts[:3])
        for words in ([one.text for one in parts if one.part == "text"], [one.text for one in parts]):
            moment = interview_time(words, sent, zone=self.owner.zone, context=near) if words else None
            if moment is not None:
                evidence["interview_at"] = surroundings(view, parts[0])
                sure_of["interview_at"] = round(min(one.probability for one in parts), 4)
                return moment
        return None


def _by_calendar(email: Email, chosen: int) -> int:
    """The kind by the calendar part, where the model took the mail for job search of another kind.

    A recruiter's invitation often has no more words than a link; its calendar part sets a time or takes one back.
    Test mail: tests/reading/mails/calendar_invitation_sets_the_interview.eml.
    """
    kind = KINDS[chosen]
    if not kind.is_job_search or kind in _TIMED or kind is EmailKind.ONBOARDING:
        return chosen
    if any(event.is_cancelled or event.method == "CANCEL" for event in email.events):
        return KINDS.index(EmailKind.INTERVIEW_CHANGED)
    if any(event.starts_at is not None and event.method == "REQUEST" for event in email.events):
        return KINDS.index(EmailKind.INTERVIEW_SCHEDULED)
    return chosen


def _is_note_to_oneself(email: Email) -> bool:
    """Whether sender and only recipient are one address: a note or a file that somebody sent to themselves.

    Test mail: tests/reading/mails/note_to_oneself_is_no_application.eml.
    """
    me = email.sender.address
    # a mailing to many in BCC also names its sender as recipient, but it was delivered to somebody else
    delivered_elsewhere = email.delivered_to not in (None, me)
    alone = {one.address for one in email.recipients} == {me}
    return me is not None and alone and not delivered_elsewhere and not email.is_bulk


def is_domain_mention(found: Found) -> bool:
    """Whether the value stands nowhere but in the sender's address."""
    return all(
        mention.part == "sender" and mention.text.islower() and " " not in mention.text for mention in found.mentions
    )


def kind_evidence(view: MailView, pieces: Pieces, output: Output, chosen: int) -> str:
    """The sentence whose pieces speak most for the chosen kind."""
    scores = output.salience[:, chosen] - output.salience.max(axis=1)
    best, best_score = view.subject, -np.inf
    for part, number in (("subject", 1), ("text", 3)):
        text = view.part(part)
        inside = np.flatnonzero(pieces.part == number)
        if not len(inside):
            continue
        starts = pieces.start[inside]
        position = 0
        for end in [*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]:
            here = inside[(starts >= position) & (starts < end)]
            if len(here) >= 3:
                score = float(scores[here].mean())
                if score > best_score:
                    best, best_score = text[position:end], score
            position = end
    return " ".join(best.split())[:240]


def link_of(email: Email, *, is_own: bool) -> Link:
    other: Address | None = email.sender
    if is_own:
        other = email.recipients[0] if email.recipients else None
    domain = other.domain if other else None
    # a free-mail address is one person's, its domain everybody's; of a recruiting system both are everybody's
    shared = other is None or system_of(other) is not None
    if domain in FREE_MAIL:
        domain = None
    return Link(
        references=email.references,
        thread=email.thread,
        events=tuple(event.uid for event in email.events),
        jobs=job_pages(email.links),
        sender=other.address if other else None,
        sender_domain=domain,
        is_shared_sender=shared,
    )
