"""What can go wrong, as one tree. Messages hold ids and paths, never subjects, bodies or addresses.

CandorError
├── UnreadableMailbox      nothing of a mailbox could be opened
│   └── NotAMailbox        the file is something else
├── UnreadableEmail        one mail, kept in `skipped` with its reason
├── ModelError             a model file is missing or does not fit the code
├── CorpusError            a labelled file breaks its format (learning/corpus.py)
├── UnknownPosition        a step is about a position that is not there (hiding/profile.py)
├── KnownPosition          a position is there already (hiding/profile.py)
├── UnknownCandidate       a step is about a candidate who is not there (store/profile.py)
├── InvitationClosed       an invitation cannot be answered (programs/consent.py)
├── NoConsent              a coach asks for what no consent in force opens (programs/consent.py)
├── UnknownPerson          an employer asks about somebody whom it does not see (store/recruiting.py)
├── UnknownConversation    a conversation is not the asking side's (store/recruiting.py)
├── UnknownThing           a template, pool, note or message is not the employer's (store/recruiting.py)
├── NotAllowed             only an employer's admins may do this (store/recruiting.py)
└── UsageError             what was asked for makes no sense
    ├── BadText            a text is empty or too long (store/recruiting.py)
    ├── NotHeard           a candidate writes to an employer that does not see them (store/recruiting.py)
    ├── NamelessEmployer   an account is to have a name that names nobody (store/employers.py)
    ├── NothingShared      a consent would open nothing (programs/consent.py)
    ├── EndsInThePast      a consent or an invitation would be over at once (programs/consent.py)
    ├── MonthNotOver       a month is to be reported that still goes on (programs/counts.py)
    ├── CoachElsewhere     an account coaches another programme already (actions/add_coach.py)
    ├── RecruiterElsewhere an account recruits for another employer already (store/recruiters.py)
    ├── SharedDomain       a work address is of a domain that many share (store/recruiters.py)
    ├── UnknownDomain      no employer has shown the domain to be its own (store/recruiters.py)
    └── KnownDomain        an employer is registered with a domain that one has (store/recruiters.py)
"""

from __future__ import annotations


class CandorError(Exception):
    """Base of every error that candor raises on purpose. `can_retry`: whether trying again can help."""

    can_retry = False


class UnreadableMailbox(CandorError):
    """A mailbox cannot be opened. `mailbox` is its path as given, `reason` says why, `next_step` what to do."""

    def __init__(self, mailbox: str, reason: str, next_step: str = "") -> None:
        super().__init__(f"{mailbox}: {reason}")
        self.mailbox = mailbox
        self.reason = reason
        self.next_step = next_step


class NotAMailbox(UnreadableMailbox):
    """A file is not any kind of mailbox that candor knows."""


class UnreadableEmail(CandorError):
    """One mail is over a limit or broken beyond reading. `reason` is one of a few fixed phrases."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ModelError(CandorError):
    """A model is missing, damaged, or was trained on other features or labels than the code has."""


class UsageError(CandorError):
    """A command or call was given values that make no sense together."""
