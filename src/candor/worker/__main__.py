"""`python -m candor.worker`: works until it gets SIGTERM or SIGINT, or until whoever started it is gone."""

from __future__ import annotations

import logging
import os
import signal
import sys
from datetime import UTC, datetime
from threading import Event, Thread

from candor.errors import CandorError


def main() -> None:
    try:
        from candor.store.settings import clock_shift
        from candor.store.start import start

        shift = clock_shift(os.environ)
        start()
    except CandorError as error:
        sys.exit(f"candor: {error}")
    # the demo's terminal shows an address and nothing else
    level = logging.WARNING if os.environ.get("CANDOR_DEMO") else logging.INFO
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    stop = Event()
    asked: list[bool] = []

    def ask(*_: object) -> None:
        # a second signal in the midst of the first would wait for the lock of `stop` for ever
        if not asked:
            asked.append(True)
            stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask)
    Thread(target=_follow_parent, args=(os.getppid(), stop), daemon=True).start()
    from candor.worker.loop import work
    from candor.worker.tasks import tasks

    work(tasks(), lambda: datetime.now(UTC) + shift, stop)


def _follow_parent(parent: int, stop: Event) -> None:
    while not stop.wait(1):
        if os.getppid() != parent:
            stop.set()


if __name__ == "__main__":
    main()
