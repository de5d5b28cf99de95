from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from candor.applications import applications
from candor.conversations import Writer
from candor.employers import no_key_reason
from candor.made_up import made_histories, made_people
from candor.made_up.people import _talks

NOW = datetime(2026, 11, 12, 15, tzinfo=UTC)


def test_each_made_up_person_has_skills_and_a_talk_that_a_recruiter_opens() -> None:
    people = made_people()
    assert len({person.key for person in people}) == len(people) >= 20
    for person in people:
        assert person.skills
        assert person.talk[0].writer is Writer.RECRUITER
        assert any(line.writer is Writer.CANDIDATE for line in person.talk)


def test_a_talk_goes_forward_in_time_and_never_beyond_now() -> None:
    zone = ZoneInfo("America/Chicago")
    for person in made_people():
        times = [line.at(NOW, zone) for line in person.talk]
        assert times == sorted(times), person.key
        assert times[-1] <= NOW


def test_present_employers_of_made_up_people_can_be_hidden() -> None:
    assert not [one.key for one in made_people() if one.employer and no_key_reason(one.employer)]


def test_a_line_that_is_none_stops_the_reading_of_talks() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        _talks("== ana\nhello there")


def test_the_same_seed_gives_the_same_searches_and_another_seed_others() -> None:
    first, again = (list(made_histories(12, now=NOW, seed=3)) for _ in range(2))
    assert first == again
    assert first != list(made_histories(12, now=NOW, seed=4))


def test_made_up_searches_lie_in_the_past_and_thread_into_applications() -> None:
    for history in made_histories(12, now=NOW):
        assert all(reading.date is not None and reading.date <= NOW for reading in history.readings)
        threaded = applications(history.readings, now=NOW)
        assert sum(len(one.emails) for one in threaded) == len(history.readings)
        assert all(one.first_contact and NOW - one.first_contact < timedelta(days=200) for one in threaded)
