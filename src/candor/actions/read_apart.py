"""Reads a file of a stranger in a process of its own, with limits, without this process's environment.

What it finds comes back as lines of JSON. `python -m candor.actions.read_apart FILE [ZONE]` is that process.
"""

from __future__ import annotations

import json
import os
import resource
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from zoneinfo import ZoneInfo

import candor
from candor.actions.read_mailbox import Progress, read_batches
from candor.errors import CandorError, UnreadableMailbox
from candor.mailboxes import open_mailbox
from candor.reading.plain import reading_from, reading_value
from candor.reading.reading import Reading

# Reading takes some 600 MiB; address space counts what is only reserved, threads' stacks and files among it.
MEMORY_BYTES = 4 * 1024**3
# A batch takes seconds; what takes longer than this was made to.
BATCH_CPU_SECS = 120
BATCH_SECS = 600
# Nothing of it is written but the pipe.
FILE_BYTES = 0
_LINE_BYTES = 64 * 1024 * 1024
_WAIT_SECS = 5.0
_READ_BYTES = 1024 * 1024


class ReadingFailed(CandorError):
    """The process died or was stopped: its file takes more time or memory than mail does. `reason` is a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of a batch: the job search's readings, how many mails were readable and how many were not.

    done_bytes: how far in the file it is; None if unknown.
    """

    readings: tuple[Reading, ...]
    read: int
    unreadable: int
    done_bytes: int | None


def read_apart(path: Path, *, zone: str = "", tick: Callable[[], None] = lambda: None) -> Generator[Batch, None, None]:
    """The file's batches. tick is called every few seconds, and may raise to stop.

    Raises UnreadableMailbox (its `mailbox` says nothing), ReadingFailed. The process ends with the iterator.
    """
    command = [sys.executable, "-m", "candor.actions.read_apart", str(path), zone]
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        cwd="/",
    )
    try:
        assert process.stdout is not None  # noqa: S101
        for line in _lines(process.stdout, tick):
            value = _parsed(line)
            if "end" in value:
                return
            if "unreadable" in value:
                raise UnreadableMailbox("", str(value["unreadable"]), str(value["next_step"]))
            yield _batch(value)
        raise ReadingFailed("The file could not be read to its end: it takes more memory or time than a mailbox does.")
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _environment() -> dict[str, str]:
    """What the process needs, and none of the secrets of this one."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONPATH": str(Path(candor.__file__).parents[1]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
    }


def _lines(pipe: IO[bytes], tick: Callable[[], None]) -> Iterator[bytes]:
    """Whole lines as they come. Raises ReadingFailed for a line that does not end or does not come."""
    buffer = bytearray()
    latest = ticked = time.monotonic()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            is_there = selector.select(_WAIT_SECS)
            now = time.monotonic()
            # also while bytes come one by one: who writes them may be who wrote the mail
            if now - ticked >= _WAIT_SECS:
                tick()
                ticked = now
            if now - latest > BATCH_SECS:
                raise ReadingFailed("The file could not be read: a part of it takes longer than any mail does.")
            if not is_there:
                continue
            piece = os.read(pipe.fileno(), _READ_BYTES)
            if not piece:
                return
            buffer += piece
            if b"\n" in piece:
                *lines, rest = bytes(buffer).split(b"\n")
                buffer[:] = rest
                yield from lines
                latest = time.monotonic()
            if len(buffer) > _LINE_BYTES:
                raise ReadingFailed("The file could not be read: what is found in it has no end.")


def _parsed(line: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise ReadingFailed("The file could not be read.")
    return value


def _batch(value: Mapping[str, Any]) -> Batch:
    try:
        done = value["done_bytes"]
        return Batch(
            tuple(reading_from(one) for one in value["readings"]),
            int(value["read"]),
            int(value["unreadable_mails"]),
            None if done is None else int(done),
        )
    except (KeyError, TypeError, ValueError):
        raise ReadingFailed("The file could not be read.") from None


def batch_value(progress: Progress) -> dict[str, Any]:
    """What is told of a batch: of mail that is no job search only that it was there."""
    return {
        "readings": [reading_value(one) for one in progress.readings if one.is_job_search],
        "read": len(progress.readings),
        "unreadable_mails": len(progress.skipped),
        "done_bytes": progress.done_bytes,
    }


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _more_time()


def _more_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + BATCH_CPU_SECS, hard))


def main(path: str, zone: str = "") -> None:
    """The process itself; ends when nobody listens."""
    _limit()

    def tell(value: Mapping[str, Any]) -> None:
        sys.stdout.write(json.dumps(value) + "\n")
        sys.stdout.flush()

    try:
        for progress in read_batches(open_mailbox(path), zone=ZoneInfo(zone) if zone else None, workers=1):
            tell(batch_value(progress))
            _more_time()
        tell({"end": True})
    except UnreadableMailbox as error:
        tell({"unreadable": error.reason, "next_step": error.next_step})
    except BrokenPipeError:
        # the worker is gone; so is the reason to read
        os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
