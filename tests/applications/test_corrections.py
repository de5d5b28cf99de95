"""What a person says wins over the reading, holds at every rebuild, and can be taken back without a trace."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.mailboxes import mailboxes
from applications.readings import START, reading
from candor.applications import Application, applications
from candor.applications.corrections import (
    Accept,
    Add,
    BadCorrection,
    CorrectField,
    Correction,
    CorrectKind,
    Field,
    Move,
    NotJobSearch,
    SetStatus,
    Split,
    Together,
    applications_with,
    by_hand_id,
    corrected,
    from_value,
    said,
    to_value,
)
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind, Status

K = EmailKind
NOW = START + timedelta(days=240)

_ids = st.integers(0, 14).map(lambda number: f"m{number}")
_some = st.lists(_ids, min_size=1, max_size=4, unique=True).map(tuple)
_times = st.integers(0, 230).map(lambda day: START + timedelta(days=day))
_words = st.sampled_from(["Brightwater", "Avail", "Ostrander Steel", "Cook"])
_job_kinds = st.sampled_from([kind for kind in EmailKind if kind.is_job_search])
_fields = st.sampled_from([field for field in Field if field is not Field.INTERVIEW_AT])
_text_fields = st.builds(CorrectField, _some, _fields, st.none() | _words)
_adds = st.builds(
    Add,
    st.integers(0, 3).map(lambda number: by_hand_id(f"{number:032x}")),
    _job_kinds,
    _times,
    employer=st.none() | _words,
    title=st.none() | st.just("Cook"),
    interview_at=st.none() | _times,
    note=st.none() | st.just("They called."),
    beside=st.none() | _ids,
)
CORRECTIONS: st.SearchStrategy[Correction] = st.one_of(
    st.builds(CorrectKind, _ids, st.sampled_from(list(EmailKind))),
    _text_fields,
    st.builds(CorrectField, _some, st.just(Field.INTERVIEW_AT), st.none() | _times),
    st.builds(NotJobSearch, _ids),
    st.builds(Accept, _ids, st.none() | _ids),
    st.builds(SetStatus, _ids, st.sampled_from(list(Status)), _times),
    st.builds(Together, _some),
    st.builds(Split, _some, _some),
    st.builds(Move, _ids, _ids, _some),
    _adds,
)
histories = st.lists(CORRECTIONS, max_size=6)


def homes(built: list[Application]) -> dict[str, str]:
    return {member.message_id: one.id for one in built for member in one.emails}


def groups(built: list[Application]) -> set[frozenset[str]]:
    return {frozenset(member.message_id for member in one.emails) for one in built}


@settings(max_examples=40, deadline=None)
@given(mailboxes(), histories, st.randoms(use_true_random=False))
def test_the_order_of_readings_changes_nothing(
    made: list[Reading], history: list[Correction], chance: random.Random
) -> None:
    shuffled = made.copy()
    chance.shuffle(shuffled)
    assert applications_with(shuffled, history, now=NOW) == applications_with(made, history, now=NOW)


@settings(max_examples=40, deadline=None)
@given(mailboxes(), histories)
def test_every_mail_of_the_job_search_is_in_exactly_one_application(
    made: list[Reading], history: list[Correction]
) -> None:
    placed = [member.message_id for one in applications_with(made, history, now=NOW) for member in one.emails]
    assert sorted(placed) == sorted(one.message_id for one in corrected(made, history) if one.is_job_search)


@settings(max_examples=40, deadline=None)
@given(mailboxes(), histories)
def test_what_belongs_together_is_together_and_what_does_not_is_apart(
    made: list[Reading], history: list[Correction]
) -> None:
    home = homes(applications_with(made, history, now=NOW))
    ties = said(history).ties
    for one, where in home.items():
        assert {home[other] for other in ties.block(one) if other in home} == {where}
        assert where not in {home[other] for other in ties.apart.get(one, ()) if other in home}


@settings(max_examples=40, deadline=None)
@given(mailboxes(), histories, _some)
def test_the_last_word_on_a_merger_and_a_split_wins(
    made: list[Reading], history: list[Correction], ids: tuple[str, ...]
) -> None:
    merged = homes(applications_with(made, [*history, Together(ids)], now=NOW))
    assert len({merged[one] for one in ids if one in merged}) <= 1
    rest = tuple(f"m{number}" for number in range(15) if f"m{number}" not in ids)
    split = applications_with(made, [*history, Split(ids, rest)], now=NOW)
    own = frozenset(one for one in ids if one in homes(split))
    assert not own or any(own <= held and held.isdisjoint(rest) for held in groups(split))


@settings(max_examples=30, deadline=None)
@given(mailboxes(), histories, CORRECTIONS)
def test_saying_a_thing_twice_changes_nothing(
    made: list[Reading], history: list[Correction], correction: Correction
) -> None:
    once = applications_with(made, [*history, correction], now=NOW)
    assert applications_with(made, [*history, correction, correction], now=NOW) == once


@settings(max_examples=30, deadline=None)
@given(mailboxes(), st.lists(_text_fields | st.builds(SetStatus, _ids, st.just(Status.OFFER), _times), max_size=3))
def test_corrections_about_mail_that_is_not_there_change_nothing(
    made: list[Reading], history: list[Correction]
) -> None:
    elsewhere = [replace(one, message_id=f"x-{one.message_id}", link=replace(one.link, references=())) for one in made]
    assert applications_with(elsewhere, history, now=NOW) == applications(elsewhere, now=NOW)


@given(CORRECTIONS)
def test_a_correction_comes_back_from_json_as_it_was(correction: Correction) -> None:
    assert from_value(correction.what, json.loads(json.dumps(to_value(correction)))) == correction


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("nonsense", {}),
        ("kind", {"message_id": "m1"}),
        ("kind", {"message_id": "m1", "kind": "loud"}),
        ("kind", {"message_id": 7, "kind": "offer"}),
        ("kind", {"message_id": "m1", "kind": "offer", "more": 1}),
        ("status", {"message_id": "m1", "status": "offer", "at": "2026-03-01T09:00:00"}),
        ("status", {"message_id": "m1", "status": "offer", "at": "soon"}),
        ("field", {"message_ids": ["m1"], "field": "employer", "value": 3}),
        ("field", {"message_ids": "m1", "field": "employer", "value": "Avail"}),
        ("add", {"message_id": "m1", "kind": "unrelated", "at": "2026-03-01T09:00:00+00:00"}),
    ],
)
def test_what_is_no_correction_is_refused(what: str, value: dict[str, object]) -> None:
    with pytest.raises(BadCorrection):
        from_value(what, value)


# two jobs at one employer, and one elsewhere
COOK = [
    reading("c1", K.APPLICATION_RECEIVED, 0, "Avail", "Cook", thread="cook"),
    reading("c2", K.INTERVIEW_INVITATION, 4, "Avail", "Cook", thread="cook"),
]
WELDER = [
    reading("w1", K.APPLICATION_RECEIVED, 1, "Avail", "Welder", thread="welder"),
    reading("w2", K.REJECTION, 9, "Avail", "Welder", thread="welder"),
]
ELSEWHERE = [reading("e1", K.APPLICATION_RECEIVED, 2, "Ostrander Steel", "Clerk")]
MAILS = [*COOK, *WELDER, *ELSEWHERE]
SOON = START + timedelta(days=10)


def built(*history: Correction, mails: list[Reading] = MAILS, now: datetime = SOON) -> list[Application]:
    return applications_with(mails, history, now=now)


def holding(message_id: str, found: list[Application]) -> Application:
    return next(one for one in found if message_id in {member.message_id for member in one.emails})


def test_merged_applications_stay_one_when_older_and_newer_mail_comes() -> None:
    merger = Together(("c1", "c2", "w1", "w2"))
    assert groups(built(merger)) == {frozenset({"c1", "c2", "w1", "w2"}), frozenset({"e1"})}
    older = reading("c0", K.RECRUITER_OUTREACH, -3, "Avail", "Cook")
    newer = reading("w3", K.CORRESPONDENCE, 9.5, "Avail", "Welder", thread="welder")
    found = holding("c1", built(merger, mails=[*MAILS, newer, older]))
    assert {member.message_id for member in found.emails} == {"c0", "c1", "c2", "w1", "w2", "w3"}


def test_a_split_mail_takes_its_answers_with_it() -> None:
    answer = reading("c3", K.CORRESPONDENCE, 6, "Avail", replies_to="c2")
    split = Split(("c2",), ("c1",))
    assert groups(built(split, mails=[*MAILS, answer])) >= {frozenset({"c1"}), frozenset({"c2", "c3"})}


def test_a_moved_mail_stays_with_its_new_application_though_it_is_older_than_that() -> None:
    moved = Move("c1", "e1", ("c2",))
    first = reading("e0", K.RECRUITER_OUTREACH, 1, "Ostrander Steel", "Clerk")
    assert groups(built(moved, mails=[*MAILS, first])) >= {frozenset({"c1", "e0", "e1"}), frozenset({"c2"})}
    assert holding("c1", built(moved)).emails[0].because != "same thread"


def test_a_status_by_hand_is_kept_until_later_mail_says_more() -> None:
    offered = SetStatus("c1", Status.OFFER, START + timedelta(days=5))
    assert holding("c1", built(offered)).status is Status.OFFER
    refusal = reading("c9", K.REJECTION, 7, "Avail", "Cook", thread="cook")
    assert holding("c1", built(offered, mails=[*MAILS, refusal])).status is Status.REJECTED
    earlier = SetStatus("w1", Status.OFFER, START + timedelta(days=5))
    assert holding("w1", built(earlier)).status is Status.REJECTED


def test_a_status_by_hand_takes_even_a_final_one_back() -> None:
    again = SetStatus("w1", Status.IN_REVIEW, SOON)
    assert holding("w1", built(again)).status is Status.IN_REVIEW
    assert holding("w1", built(again)).timeline[-1].by_hand


def test_a_status_by_hand_wins_over_mail_without_date() -> None:
    undated = reading("c9", K.REJECTION, None, "Avail", "Cook", thread="cook")
    mails = [*COOK, undated]
    assert holding("c1", built(mails=mails)).status is Status.REJECTED
    assert holding("c1", built(SetStatus("c1", Status.APPLIED, SOON), mails=mails)).status is Status.APPLIED


def test_what_was_asked_before_a_status_by_hand_is_done() -> None:
    assert (asked := holding("c1", built()).next) is not None
    assert asked.action == "pick_time"
    assert holding("c1", built(SetStatus("c1", Status.IN_REVIEW, SOON))).next is None


def test_a_corrected_field_wins_over_every_other_mail() -> None:
    mails = [replace(one, sure_of={"employer": 0.99, "title": 0.99}) for one in COOK]
    found = built(CorrectField(("c1",), Field.TITLE, "Line Cook"), mails=mails)
    assert {one.title for one in found} == {"Line Cook"}
    last = built(
        CorrectField(("c1",), Field.TITLE, "Line Cook"), CorrectField(("c2",), Field.TITLE, "Head Cook"), mails=mails
    )
    assert holding("c2", last).title == "Head Cook"


def test_a_field_that_no_mail_says_is_none() -> None:
    found = built(CorrectField(("c1", "c2"), Field.TITLE, None), mails=COOK)
    assert [one.title for one in found] == [None]


def test_mail_that_is_no_job_search_leaves_its_application() -> None:
    assert groups(built(NotJobSearch("e1"))) == groups(built(mails=[*COOK, *WELDER]))
    assert groups(built(NotJobSearch("e1"), CorrectKind("e1", K.OFFER))) == groups(built())


def test_an_accepted_reading_is_no_longer_unsure() -> None:
    unsure = [COOK[0], replace(COOK[1], unsure=True)]
    assert holding("c2", built(mails=unsure)).unsure
    assert not holding("c2", built(Accept("c2", "c1"), mails=unsure)).unsure


def test_what_is_added_by_hand_is_an_application_that_mail_may_join() -> None:
    add = Add(by_hand_id("0" * 32), K.APPLICATION_RECEIVED, START, employer="Brightwater", title="Clerk")
    own = holding(add.message_id, built(add))
    assert (own.employer, own.status, own.by_hand) == ("Brightwater", Status.APPLIED, True)
    refusal = reading("b1", K.REJECTION, 8, "Brightwater Ltd", "Clerk")
    joined = holding("b1", built(add, mails=[*MAILS, refusal]))
    assert joined.status is Status.REJECTED
    assert not joined.by_hand


def test_an_event_by_hand_belongs_where_it_is_put() -> None:
    call = Add(by_hand_id("1" * 32), K.OFFER, SOON, beside="e1")
    assert holding("e1", built(call)).status is Status.OFFER


@settings(max_examples=40, deadline=None)
@given(mailboxes(), histories, st.integers(0, 300), st.floats(0, 1))
def test_nothing_changes_by_time_before_it_is_said_to(
    made: list[Reading], history: list[Correction], day: int, share: float
) -> None:
    now = START + timedelta(days=day)
    for one in applications_with(made, history, now=now):
        if all(reading.date is None for reading in made if reading.message_id in {m.message_id for m in one.emails}):
            # without any date "now" is the time of the mail
            continue
        until = (one.changes_at or now + timedelta(days=900)) - timedelta(microseconds=1)
        assert until >= now
        later = applications_with(made, history, now=now + (until - now) * share)
        then = next(other for other in later if other.id == one.id)
        assert (then.next and then.next.action) == (one.next and one.next.action)
        assert (then.next and then.next.message_id) == (one.next and one.next.message_id)
        assert (then.silent_for is None) == (one.silent_for is None)
        assert then.silent_after == one.silent_after
