"""The local worker goes on through errors, keeps lanes apart, and stops when it is told to."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from candor.store.start import start

start()

from candor.worker.loop import work  # noqa: E402
from candor.worker.task import Clock, ShouldStop, Task, pause_after  # noqa: E402

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def _clock() -> datetime:
    return AT


def _task(name: str, lane: str, *answers: bool | Exception, end: Event, done: list[str]) -> Task:
    """Answers one after the other, then ends the work."""
    left = list(answers)

    def run(clock: Clock, should_stop: ShouldStop) -> bool:
        done.append(name)
        if not left:
            end.set()
            return False
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return Task(name, lane, timedelta(0), run)


def test_task_is_asked_until_nothing_is_due_and_then_again() -> None:
    end, done = Event(), list[str]()
    work([_task("a", "lane", True, True, False, end=end, done=done)], _clock, end)
    assert done == ["a"] * 4


def test_error_of_one_task_stops_neither_it_nor_the_others(caplog: pytest.LogCaptureFixture) -> None:
    end, done = Event(), list[str]()
    with caplog.at_level(logging.WARNING, "candor.worker"):
        broken = _task("broken", "one", ValueError("words of a mail"), end=end, done=done)
        fine = _task("fine", "two", True, True, False, end=Event(), done=done)
        work([broken, fine], _clock, end)
    assert done.count("broken") == 2
    assert done.count("fine") >= 3
    assert "task=broken failed=ValueError" in caplog.text
    assert "words of a mail" not in caplog.text


def test_long_work_of_one_lane_keeps_no_other_lane_waiting() -> None:
    end, other_ran = Event(), Event()

    def long(clock: Clock, should_stop: ShouldStop) -> bool:
        # ends only once the other lane has had its turn
        other_ran.wait(20)
        end.set()
        return True

    def short(clock: Clock, should_stop: ShouldStop) -> bool:
        other_ran.set()
        return False

    work([Task("a", "one", timedelta(0), long), Task("b", "two", timedelta(0), short)], _clock, end)
    assert other_ran.is_set()


def test_running_task_is_told_to_stop() -> None:
    end, told = Event(), list[bool]()

    def run(clock: Clock, should_stop: ShouldStop) -> bool:
        told.append(should_stop())
        end.set()
        told.append(should_stop())
        return True

    work([Task("a", "one", timedelta(0), run)], _clock, end)
    assert told == [False, True]


def test_pauses_grow_to_five_minutes() -> None:
    assert [pause_after(failures).total_seconds() for failures in (1, 2, 3)] == [1, 2, 4]
    assert pause_after(500) == timedelta(minutes=5)
