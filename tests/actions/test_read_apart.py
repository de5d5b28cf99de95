"""What the process that reads a stranger's file may not do, whatever the file makes of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from candor.actions import read_apart
from candor.actions.read_apart import ReadingFailed

SRC = Path(read_apart.__file__).parents[2]


def _limited(code: str) -> subprocess.CompletedProcess[bytes]:
    begun = "from candor.actions import read_apart as apart; apart.BATCH_CPU_SECS = 1; apart._limit()\n"
    return subprocess.run(
        [sys.executable, "-c", begun + code],
        env={"PYTHONPATH": str(SRC)},
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_endless_work_is_stopped() -> None:
    assert _limited("while True: pass").returncode == -signal.SIGXCPU


def test_memory_without_end_is_not_had() -> None:
    assert b"MemoryError" in _limited("bytearray(8 << 30)").stderr


def test_nothing_is_written_to_disk(tmp_path: Path) -> None:
    file = tmp_path / "written"
    done = _limited(f"open({str(file)!r}, 'wb', buffering=0).write(b'x')")
    assert done.returncode != 0
    assert file.read_bytes() == b""


def test_process_that_says_one_byte_at_a_time_is_given_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_apart, "BATCH_SECS", 0.1)
    monkeypatch.setattr(read_apart, "_WAIT_SECS", 0.02)
    reading, writing = os.pipe()
    given_up, ticks = threading.Event(), []

    def dribble() -> None:
        for _ in range(200):
            if given_up.wait(0.01):
                break
            os.write(writing, b"x")
        os.close(writing)

    thread = threading.Thread(target=dribble)
    thread.start()
    try:
        with os.fdopen(reading, "rb", buffering=0) as pipe, pytest.raises(ReadingFailed):
            list(read_apart._lines(pipe, lambda: ticks.append(1)))
        assert ticks
    finally:
        given_up.set()
        thread.join()


def test_line_without_end_is_given_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_apart, "_LINE_BYTES", 1000)
    reading, writing = os.pipe()
    os.write(writing, b"x" * 2000)
    with os.fdopen(reading, "rb", buffering=0) as pipe, pytest.raises(ReadingFailed):
        list(read_apart._lines(pipe, lambda: None))
    os.close(writing)
