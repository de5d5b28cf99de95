"""The status is a fold over events in time."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.readings import reading
from candor.applications import applications
from candor.applications.application import Event
from candor.applications.status import fold
from candor.vocabulary import EmailKind, Status

K = EmailKind
START = datetime(2026, 3, 1, 9, tzinfo=UTC)
MOVING = [kind for kind in EmailKind if kind.moves_to is not None]


def events(*kinds: EmailKind) -> list[Event]:
    made = []
    for day, kind in enumerate(kinds):
        assert kind.moves_to is not None
        made.append(Event(START + timedelta(days=day), kind.moves_to, kind, f"m{day:03}"))
    return made


@pytest.mark.parametrize(
    ("kinds", "status"),
    [
        ([], None),
        ([K.APPLICATION_RECEIVED], Status.APPLIED),
        ([K.APPLICATION_INCOMPLETE, K.APPLICATION_RECEIVED], Status.APPLIED),
        ([K.RECRUITER_OUTREACH, K.INTERVIEW_INVITATION], Status.INTERVIEW),
        ([K.ASSESSMENT, K.APPLICATION_RECEIVED], Status.ASSESSMENT),
        ([K.ASSESSMENT, K.STATUS_UPDATE], Status.IN_REVIEW),
        ([K.OFFER, K.INFORMATION_REQUEST], Status.OFFER),
        ([K.OFFER, K.ONBOARDING, K.INFORMATION_REQUEST], Status.HIRED),
        ([K.REJECTION, K.STATUS_UPDATE], Status.REJECTED),
        ([K.REJECTION, K.INTERVIEW_INVITATION], Status.INTERVIEW),
        ([K.WITHDRAWAL, K.REJECTION], Status.WITHDRAWN),
        ([K.POSITION_CLOSED, K.APPLICATION_RECEIVED], Status.CLOSED),
        ([K.POSITION_CLOSED, K.REJECTION], Status.CLOSED),
        ([K.REJECTION, K.ONBOARDING], Status.HIRED),
        ([K.ONBOARDING, K.WITHDRAWAL], Status.WITHDRAWN),
    ],
)
def test_fold(kinds: list[EmailKind], status: Status | None) -> None:
    assert fold(events(*kinds)) is status


def test_event_without_a_date_of_its_own_counts_as_the_latest() -> None:
    assumed = START + timedelta(days=1)
    dated = Event(assumed, Status.REJECTED, K.REJECTION, "z")
    undated = Event(assumed, Status.INTERVIEW, K.INTERVIEW_INVITATION, "a", is_dated=False)
    assert fold([undated, dated]) is Status.INTERVIEW


@given(st.lists(st.sampled_from(MOVING), max_size=8), st.randoms(use_true_random=False))
def test_late_email_never_moves_status_back(kinds: list[EmailKind], shuffler: random.Random) -> None:
    made = events(*kinds)
    arrived = list(made)
    shuffler.shuffle(arrived)
    assert fold(arrived) is fold(made)


@given(st.lists(st.sampled_from(MOVING), min_size=1, max_size=8))
def test_reading_twice_changes_nothing(kinds: list[EmailKind]) -> None:
    made = events(*kinds)
    assert fold([*made, *made]) is fold(made)


@pytest.mark.parametrize(("unsure", "status"), [(True, Status.INTERVIEW), (False, Status.HIRED)])
def test_own_mail_says_that_its_writer_is_hired_only_when_that_is_sure(unsure: bool, status: Status) -> None:
    asked = reading("a", K.INTERVIEW_INVITATION, 0, "Brightwater", sender="jobs@brightwater.example")
    glad = reading("b", K.ONBOARDING, 1, "Brightwater", replies_to="a", is_own=True)
    (application,) = applications([asked, replace(glad, unsure=unsure)], now=START + timedelta(days=2))
    assert application.status is status


def test_unsure_mail_of_an_employer_still_moves_the_status() -> None:
    refused = replace(reading("a", K.REJECTION, 0, "Brightwater"), unsure=True)
    (application,) = applications([refused], now=START + timedelta(days=2))
    assert application.status is Status.REJECTED
    assert application.unsure
