"""The site in processes of its own, started and stopped as a person does it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
INBOX = ROOT / "examples" / "inbox.mbox"
# patience on a machine that is busy with other tests; never a measure of speed
PATIENCE_SECS = 180


@dataclass(frozen=True, slots=True)
class Site:
    """address: with no slash at its end. data: the folder that the site keeps everything in."""

    address: str
    data: Path


@contextmanager
def demo(folder: Path) -> Iterator[Site]:
    data = folder / "data"
    with _started(["demo", "--no-browser", "--keep", str(data)], folder) as address:
        yield Site(address, data)


@contextmanager
def empty_site(folder: Path) -> Iterator[Site]:
    """`candor serve` on a folder in which nothing is yet."""
    with _started(["serve", "--port", "0", "--workers", "1"], folder) as address:
        yield Site(address, folder / "data")


@contextmanager
def _started(words: list[str], folder: Path) -> Iterator[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CANDOR_", "DJANGO_"))}
    environ = {"PYTHONPATH": str(ROOT / "src"), "CANDOR_DATA": str(folder / "data"), "XDG_CACHE_HOME": str(folder)}
    with (folder / "said").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen([sys.executable, "-m", "candor", *words], env=kept | environ, stderr=said)
        try:
            yield _address(process, folder / "said")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE_SECS)


def _address(process: subprocess.Popen[bytes], said: Path) -> str:
    end = time.monotonic() + PATIENCE_SECS
    while time.monotonic() < end:
        if found := re.search(r"is at (http://[^/\s]+)", said.read_text("utf-8")):
            return found[1]
        assert process.poll() is None, said.read_text("utf-8")
        time.sleep(0.1)
    raise AssertionError(said.read_text("utf-8"))
