from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from candor.applications.figures import Figures, HearingBack, Turn, answers, figures, flows, hear_back, way
from candor.cli.result import Result
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind, Status

Make = Callable[..., Reading]
MakeResult = Callable[..., Result]


@pytest.fixture
def figures_of(make_reading: Make, make_result: MakeResult) -> Callable[..., Figures]:
    """Figures of one application whose mails are (days before now, kind[, own])."""

    def build(*mails: tuple[float, str] | tuple[float, str, bool]) -> Figures:
        now = make_result([]).now
        readings = [
            make_reading(
                number,
                mail[1],
                now - timedelta(days=mail[0]),
                employer="Larkfield",
                title="Analyst",
                is_own=len(mail) > 2,
            )
            for number, mail in enumerate(mails)
        ]
        result = make_result(readings)
        assert len(result.applications) == 1
        return figures(result.applications, {one.message_id: one for one in readings})

    return build


def _pairs(found: Figures) -> list[tuple[str, str]]:
    return [(flow.source, flow.target) for flow in found.flows]


def test_application_flows_through_its_stages_to_where_it_stands(figures_of: Callable[..., Figures]) -> None:
    found = figures_of((20, "application_received"), (15, "interview_invitation"), (9, "rejection"))
    assert _pairs(found) == [("applied", "interview"), ("interview", "rejected")]


def test_stages_in_the_other_order_of_time_make_no_circle(figures_of: Callable[..., Figures]) -> None:
    found = figures_of(
        (20, "application_received"), (15, "interview_scheduled"), (12, "assessment"), (3, "status_update")
    )
    order = [*Status, *Turn]
    assert all(source != target for source, target in _pairs(found))
    assert _pairs(found)[:3] == [("applied", "in_review"), ("in_review", "assessment"), ("assessment", "interview")]
    assert len({source for source, _ in _pairs(found)} & set(order)) == 4


def test_rejection_without_a_confirmation_begins_unseen(figures_of: Callable[..., Figures]) -> None:
    assert _pairs(figures_of((5, "rejection"))) == [(Turn.UNSEEN, Status.REJECTED)]


def test_conversation_without_a_status_goes_on(figures_of: Callable[..., Figures]) -> None:
    assert _pairs(figures_of((5, "correspondence"))) == [(Turn.UNSEEN, Turn.EMPLOYER)]


@pytest.mark.parametrize(
    ("mail", "end"),
    [
        ((30, "application_received"), Turn.NOBODY),
        ((3, "application_received"), Turn.EMPLOYER),
        ((3, "application_incomplete"), Turn.CANDIDATE),
    ],
)
def test_open_application_ends_with_whose_turn_it_is(
    figures_of: Callable[..., Figures], mail: tuple[float, str], end: Turn
) -> None:
    assert figures_of(mail).flows[-1].target is end


def test_every_application_leaves_the_picture_once(search: Result) -> None:
    found = flows(search.applications)
    sources = {flow.source for flow in found}
    assert sum(flow.applications for flow in found if flow.target not in sources) == len(search.applications)


def test_short_flows_keep_beginning_furthest_stage_and_end(search: Result) -> None:
    short = flows(search.applications, is_short=True)
    begun = {places[0] for places in map(way, search.applications)}
    middle = {flow.source for flow in short} - begun
    assert all(flow.target not in middle for flow in short if flow.source in middle)
    assert sum(flow.applications for flow in short if flow.source in begun) == len(search.applications)


def test_hearing_back_counts_from_applied_to_the_first_other_mail(figures_of: Callable[..., Figures]) -> None:
    found = figures_of(
        (20, "application_received"), (19.5, "application_received"), (14, "status_update"), (9, "rejection")
    )
    assert found.hearing_back[0].time_to_hear_back == timedelta(days=6)
    assert found.typical == timedelta(days=6)
    assert not found.hearing_back[0].is_refusal


def test_own_mail_is_no_answer(figures_of: Callable[..., Figures]) -> None:
    found = figures_of((20, "application_received"), (10, "correspondence", True))
    assert found.hearing_back[0].time_to_hear_back is None
    assert (found.heard, found.waiting) == (0, 1)


def test_mail_before_applying_is_no_answer(figures_of: Callable[..., Figures]) -> None:
    found = figures_of((20, "recruiter_outreach"), (10, "application_received"), (8, "interview_invitation"))
    assert found.hearing_back[0].time_to_hear_back == timedelta(days=2)


def test_who_withdrew_before_an_answer_does_not_wait(figures_of: Callable[..., Figures]) -> None:
    found = figures_of((20, "application_received"), (10, "withdrawal", True))
    assert (found.heard, found.waiting) == (0, 0)


def test_application_without_confirmation_has_no_time_to_hear_back(figures_of: Callable[..., Figures]) -> None:
    assert figures_of((5, "rejection")).hearing_back == ()


def test_answers_fall_into_their_span(search: Result) -> None:
    at: datetime = search.now
    one = search.applications[0]
    times = (timedelta(0), timedelta(hours=23), timedelta(days=1), timedelta(days=14), timedelta(days=400))
    found = answers([HearingBack(one, at, at + time, EmailKind.REJECTION) for time in times])
    assert [row.refusals for row in found] == [2, 1, 0, 0, 1, 1]
    assert [row.others for row in found] == [0] * 6


def test_counts_by_status_hold_every_application(search: Result) -> None:
    found = figures(search.applications, {one.message_id: one for one in search.readings})
    assert sum(count for _, count in found.by_status) == len(search.applications)
    assert [one.silent_for for one in found.silent] == sorted(
        (one.silent_for for one in found.silent if one.silent_for), reverse=True
    )


def test_mail_without_a_reading_counts_for_nothing(search: Result) -> None:
    assert all(found is None or found.heard is None for found in (hear_back(one, {}) for one in search.applications))


def test_nothing_gives_nothing() -> None:
    found = figures([], {})
    assert (found.flows, found.by_status, found.hearing_back, found.typical, found.silent) == ((), (), (), None, ())
