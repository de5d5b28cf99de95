"""The site's processes: prepared, started, watched, and stopped together. This room starts them and knows no more."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from candor.errors import CandorError, UsageError

# a first start compiles, migrates, and compresses the site's files
_PREPARE_SECS = 600
_ANSWER_SECS = 60
# a batch of an import ends within seconds, a request sooner
_STOP_SECS = 30
_NAP_SECS = 0.2
# who dies at once is started again more and more slowly
_FIRST_PAUSE_SECS = 0.5
_LONGEST_PAUSE_SECS = 30.0
_LONG_LIFE_SECS = 60.0


class SiteError(CandorError):
    """The site cannot be started, or did not come up."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the site is served. port 0: any that is free."""

    host: str
    port: int
    workers: int


@dataclass
class _Child:
    """One process of the site, started again when it ends without being asked to."""

    name: str
    words: list[str]
    environ: Mapping[str, str]
    descriptor: int | None = None
    process: subprocess.Popen[bytes] | None = None
    begun: float = 0.0
    pause: float = 0.0
    again_at: float = field(default=0.0)

    def start(self) -> None:
        # its own session: Ctrl-C reaches the parent alone, which stops all in order
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", *self.words],
            env=dict(self.environ),
            start_new_session=True,
            pass_fds=() if self.descriptor is None else (self.descriptor,),
        )
        self.begun = time.monotonic()

    def watch(self) -> None:
        if self.process is None:
            if time.monotonic() >= self.again_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        lived = time.monotonic() - self.begun
        self.pause = _FIRST_PAUSE_SECS if lived > _LONG_LIFE_SECS else min(self.pause * 2, _LONGEST_PAUSE_SECS)
        self.pause = max(self.pause, _FIRST_PAUSE_SECS)
        self.process, self.again_at = None, time.monotonic() + self.pause
        click.echo(f"candor: the {self.name} ended ({_ending(code)}); starting it again.", err=True)


def _ending(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit {code}"


def run_site(
    environ: Mapping[str, str],
    folder: Path,
    place: Place,
    *,
    prepare: Sequence[str] = (),
    when_up: Callable[[str], None],
) -> None:
    """Serves until SIGINT or SIGTERM. when_up: gets the address once the site answers. Raises SiteError, UsageError."""
    stopping = _Stopping()
    with _told_to_stop(stopping), _alone_in(folder, place), _listening(place) as listening:
        address = _address(place.host, listening.getsockname()[1])
        _prepare(environ, prepare, stopping)
        children = [
            _Child(
                "web server",
                ["candor.web.server", str(listening.fileno()), str(place.workers)],
                environ,
                descriptor=listening.fileno(),
            ),
            _Child("worker", ["candor.worker"], environ),
        ]
        try:
            for child in children:
                if not stopping.is_set():
                    child.start()
            if _answers(address, children[0], stopping):
                when_up(address)
            while not stopping.wait(_NAP_SECS):
                for child in children:
                    child.watch()
        finally:
            _stop(children)


class _Stopping:
    """Whether the site is to stop. Without a lock: a signal's handler runs in the midst of whoever waits, and two
    signals may come at once, where `threading.Event` would wait for itself for ever."""

    def __init__(self) -> None:
        self._is_set = False

    def set(self) -> None:
        self._is_set = True

    def is_set(self) -> bool:
        return self._is_set

    def wait(self, secs: float) -> bool:
        if not self._is_set:
            time.sleep(secs)
        return self._is_set


@contextmanager
def _told_to_stop(stopping: _Stopping) -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: stopping.set()) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


@contextmanager
def _alone_in(folder: Path, place: Place) -> Iterator[None]:
    """Two sites on one data folder would do the same work. The system lets go of the lock with the process."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / "serve.lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise UsageError(
                f"{folder} is being served already, by {file.read().strip() or 'another process'}."
            ) from None
        file.truncate(0)
        file.write(f"process {os.getpid()} (port {place.port or 'any'})")
        file.flush()
        yield
        file.truncate(0)


@contextmanager
def _listening(place: Place) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        # a port that a stopped site has just let go of can be had at once
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((place.host, place.port))
        except OSError as error:
            who = _who_listens(place.port)
            raise UsageError(
                f"Port {place.port} cannot be had on {place.host}: {who or error.strerror}. Choose another with --port."
            ) from None
        listening.listen(128)
        yield listening


def _who_listens(port: int) -> str | None:
    """By Linux's own tables; None where they are not to be had, or the process is another person's."""
    held = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            lines = Path(table).read_text("ascii").splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            columns = line.split()
            if columns[3] == "0A" and int(columns[1].rsplit(":", 1)[1], 16) == port:
                held.add(f"socket:[{columns[9]}]")
    for descriptor in Path("/proc").glob("[0-9]*/fd/*") if held else ():
        try:
            if str(descriptor.readlink()) in held:
                return f"process {descriptor.parts[2]} listens there"
        except OSError:
            continue
    return None


def _prepare(environ: Mapping[str, str], words: Sequence[str], stopping: _Stopping) -> None:
    child = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "candor.web.prepare", *words], env=dict(environ), start_new_session=True
    )
    end = time.monotonic() + _PREPARE_SECS
    while child.poll() is None:
        if stopping.wait(_NAP_SECS / 4) or time.monotonic() > end:
            child.terminate()
            child.wait()
            return
    if child.returncode:
        raise SiteError("The site could not be prepared; what is above says why.")


def _address(host: str, port: int) -> str:
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::", "::1") else host  # noqa: S104
    return f"http://{shown}:{port}/"


def _answers(address: str, server: _Child, stopping: _Stopping) -> bool:
    """Waits for the first answer. Raises SiteError if the server ends or says nothing."""
    port = int(address.rstrip("/").rsplit(":", 1)[1])
    # it loads TLS, which the commands that may open no socket do without
    from http.client import HTTPConnection, HTTPException

    end = time.monotonic() + _ANSWER_SECS
    while time.monotonic() < end and not stopping.is_set():
        if server.process is None or server.process.poll() is not None:
            raise SiteError("The web server ended at once; what is above says why.")
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            # any answer will do: a site for another host or for https says no to this one, and is up
            connection.request("GET", "/health/")
            connection.getresponse()
            return True
        except (OSError, HTTPException):
            stopping.wait(_NAP_SECS / 2)
        finally:
            connection.close()
    if not stopping.is_set():
        raise SiteError(f"The web server did not answer within {_ANSWER_SECS} seconds.")
    return False


def _stop(children: Sequence[_Child]) -> None:
    """All are asked at once; who does not end in time is ended."""
    running = [child.process for child in children if child.process and child.process.poll() is None]
    for process in running:
        process.terminate()
    end = time.monotonic() + _STOP_SECS
    for process in running:
        try:
            process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
