"""The local worker: one thread a lane asks its tasks in turn, until it is told to stop."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from threading import Event, Thread

from django.db import close_old_connections, connections

from candor.worker.task import Clock, Task, pause_after

_log = logging.getLogger("candor.worker")
# how long a stop may take to be noticed while nothing is done
_NAP_SECS = 0.2


def work(tasks: Iterable[Task], clock: Clock, stop: Event) -> None:
    """Returns once `stop` is set and every task has come to a place where it may be left."""
    lanes: dict[str, list[Task]] = {}
    for task in tasks:
        lanes.setdefault(task.lane, []).append(task)
    threads = [Thread(target=_lane, args=(lane, clock, stop), name=name) for name, lane in lanes.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _lane(tasks: list[Task], clock: Clock, stop: Event, monotonic: Callable[[], float] = time.monotonic) -> None:
    again_at = {task.name: 0.0 for task in tasks}
    failures = {task.name: 0 for task in tasks}
    try:
        while not stop.is_set():
            worked = False
            for task in tasks:
                if stop.is_set() or monotonic() < again_at[task.name]:
                    continue
                close_old_connections()
                try:
                    did = task.run(clock, stop.is_set)
                except Exception as error:
                    # whatever it is, the other work goes on; words of an error may be words of a mail
                    failures[task.name] += 1
                    secs = pause_after(failures[task.name]).total_seconds()
                    _log.warning("task=%s failed=%s next_in_s=%d", task.name, type(error).__name__, secs)
                    again_at[task.name] = monotonic() + secs
                else:
                    failures[task.name] = 0
                    worked = worked or did
                    again_at[task.name] = 0.0 if did else monotonic() + task.every.total_seconds()
            if not worked:
                stop.wait(_NAP_SECS)
    finally:
        connections.close_all()
