"""The background work of the site."""

from __future__ import annotations

import os
from datetime import timedelta

from candor.actions.forget_uploads import forget_uploads
from candor.actions.import_mailbox import carry_on, due
from candor.actions.read_new_messages import read_new_messages
from candor.actions.rescore import rescore
from candor.worker.task import Clock, ShouldStop, Task

# what a person waits for is seen within a second
_SOON = timedelta(seconds=1)


def tasks() -> tuple[Task, ...]:
    """In each lane the first that has something to do goes first."""
    return (
        Task("imports", "mailboxes", _SOON, _carry_on_imports),
        Task("uploads", "mailboxes", timedelta(hours=1), _forget_uploads),
        Task("messages", "conversations", _SOON, _read_messages),
        Task("scores", "conversations", _SOON, _rescore),
    )


def _carry_on_imports(clock: Clock, should_stop: ShouldStop) -> bool:
    worked = False
    for public_id in due(clock()):
        if should_stop():
            break
        worked = carry_on(public_id, f"process-{os.getpid()}", clock, should_stop=should_stop) is not None or worked
    return worked


def _forget_uploads(clock: Clock, should_stop: ShouldStop) -> bool:
    forget_uploads(clock())
    return False


def _read_messages(clock: Clock, should_stop: ShouldStop) -> bool:
    return read_new_messages() > 0


def _rescore(clock: Clock, should_stop: ShouldStop) -> bool:
    return rescore(clock()) > 0
