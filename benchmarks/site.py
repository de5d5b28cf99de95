"""`scripts/bench site`: how long the site's pages take with more people than they were made with in mind.

The real server on a database of its own, two processes as `candor serve` starts them, and two clients that ask at once.
Wall times hold what else the machine does; CPU time of the server, and of PostgreSQL behind it, does not.
"""

from __future__ import annotations

import logging
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from rich.console import Console
from rich.table import Table

from benchmarks import site_people
from benchmarks.private_postgres import postgres_programs, private_postgres

if TYPE_CHECKING:
    from candor.store.models import Account

TARGET_MS = 200.0
CLIENTS = 2
_WORKERS = 2
# asked before anything is measured: code is loaded, templates are compiled, connections opened
_WARM = 8
_START_SECS = 60
_HOST = "127.0.0.1"


class Page(NamedTuple):
    """cookies: of each who may ask for it; they take turns."""

    name: str
    path: str
    cookies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds of wall time in order, of CPU time a request, and how many queries it asks."""

    times: Sequence[float]
    cpu: float
    queries: int
    kilobytes: float

    def at(self, share: float) -> float:
        return self.times[min(len(self.times) - 1, int(share * len(self.times)))]


@click.command()
@click.option("--database", type=click.Choice(["sqlite", "postgres"]), default="sqlite", show_default=True)
@click.option("--requests", type=click.IntRange(min=4), default=100, show_default=True, help="Of each page.")
@click.option("--applications", type=click.IntRange(min=10), default=10_000, show_default=True, help="Of one person.")
@click.option("--candidates", type=click.IntRange(min=500), default=100_000, show_default=True, help="To search among.")
@click.option("--caseload", type=click.IntRange(min=2), default=500, show_default=True, help="People of a coach.")
@click.option("--only", default="", help="Only pages whose name has this in it.")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Where the data lies meanwhile.")
def site(
    database: str, requests: int, applications: int, candidates: int, caseload: int, only: str, folder: Path | None
) -> None:
    """Wall and CPU time of each page, asked for by two clients at once."""
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True)))
        for name in [name for name in os.environ if name.startswith(("CANDOR_", "DATABASE_URL", "DJANGO_"))]:
            del os.environ[name]
        os.environ["CANDOR_DATA"] = str(place)
        postmaster = None
        if database == "postgres":
            if (programs := postgres_programs()) is None:
                raise click.ClickException("no PostgreSQL here: install it, or measure on SQLite")
            # a quarter of a small server's memory, as its manual says
            options = ["shared_buffers=1GB"]
            os.environ["DATABASE_URL"] = stack.enter_context(
                private_postgres(programs, in_folder=folder, options=options)
            )
            postmaster = _postmaster(os.environ["DATABASE_URL"])
        asked = _made(applications, candidates, caseload)
        server, port = stack.enter_context(_served())
        pages = [page for page in _pages(asked) if only in page.name]
        _print(
            f"{database}, {applications:,} applications of one person, {candidates:,} candidates, a caseload of "
            f"{caseload:,}; {_WORKERS} processes, {CLIENTS} clients, {requests} requests a page",
            {page: _measured(page, port, server, postmaster, requests) for page in pages},
        )


def _made(applications: int, candidates: int, caseload: int) -> site_people.Asked:
    from candor.web.start import start

    start()
    from django.urls import get_resolver

    from candor.web.prepare import prepare

    # what is measured is the code of now, however long the people take
    get_resolver().reverse_dict  # noqa: B018

    # a line for each session and each page whose queries are counted here
    logging.getLogger("candor").setLevel(logging.WARNING)
    prepare()
    asked = site_people.make(
        random.Random(1), datetime.now(UTC), applications=applications, candidates=candidates, caseload=caseload
    )
    site_people.settle()
    return asked


def _pages(asked: site_people.Asked) -> Iterator[Page]:
    seeker = (_signed_in(asked.seeker),)
    recruiters = tuple(_signed_in(one) for one in asked.recruiters)
    coach = (_signed_in(asked.coach),)
    yield Page("landing", "/", ("",))
    yield Page("today", "/today/", seeker)
    yield Page("applications, list", "/applications/", seeker)
    yield Page("applications, a word", "/applications/?words=logistics", seeker)
    yield Page("applications, by employer", "/applications/?sort=employer", seeker)
    # a tenth is archived, and a page holds fifty
    yield Page("applications, further on", f"/applications/?page={1 + asked.applications * 3 // 4 // 50}", seeker)
    yield Page("applications, board", "/applications/board/", seeker)
    yield Page("one application", f"/applications/{asked.application}/", seeker)
    yield Page("review", "/review/", seeker)
    yield Page("silent", "/silent/", seeker)
    yield Page("figures", "/figures/", seeker)
    yield Page("search, nothing asked", "/recruiting/", recruiters)
    yield Page("search, a common skill", "/recruiting/?skill=skill+1", recruiters)
    yield Page("search, two skills", "/recruiting/?skill=skill+1&skill=skill+2", recruiters)
    yield Page("search, a rare skill", "/recruiting/?skill=skill+290", recruiters)
    yield Page("search, words", "/recruiting/?words=careful+driver", recruiters)
    yield Page("search, place and trend", "/recruiting/?place=duluth&rising=yes", recruiters)
    yield Page("a person", f"/recruiting/people/{asked.person}/", recruiters)
    yield Page("conversations", "/recruiting/conversations/", recruiters)
    yield Page("a conversation", f"/recruiting/conversations/{asked.conversation}/", recruiters)
    yield Page("caseload", "/coaching/", coach)
    yield Page("caseload, a word", "/coaching/?words=ada", coach)
    yield Page("caseload, a person", f"/coaching/people/{asked.client}/", coach)
    yield Page("programme's report", "/coaching/report/", coach)


def _signed_in(account: Account) -> str:
    """The cookie of a session of theirs."""
    from django.test import Client

    client = Client()
    client.force_login(account, backend="candor.web.sign_in.AccountBackend")
    return "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())


@contextmanager
def _served() -> Iterator[tuple[int, int]]:
    """The server's process, and its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        descriptor, port = listening.fileno(), listening.getsockname()[1]
        with tempfile.TemporaryFile() as said:
            server = subprocess.Popen(
                [sys.executable, "-m", "candor.web.server", str(descriptor), str(_WORKERS)],
                pass_fds=(descriptor,),
                stderr=said,
            )
            try:
                _wait_for(port, server)
                yield server.pid, port
            finally:
                server.terminate()
                server.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _START_SECS
    while time.monotonic() < end and server.poll() is None:
        with suppress(OSError, HTTPException):
            if _asked(HTTPConnection(_HOST, port, timeout=5), "/health/", "")[0] == 200:
                return
        time.sleep(0.1)
    raise click.ClickException("the site did not come up")


def _asked(connection: HTTPConnection, path: str, cookie: str) -> tuple[int, int]:
    """Status, and length of the answer."""
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    response = connection.getresponse()
    return response.status, len(response.read())


def _measured(page: Page, port: int, server: int, postmaster: int | None, requests: int) -> Figures:
    queries, length = _queries(page)
    _times(page, port, _WARM)
    began = _cpu_seconds(server, postmaster)
    times = _times(page, port, requests)
    spent = _cpu_seconds(server, postmaster) - began
    return Figures(sorted(times), 1000 * spent / len(times), queries, length / 1000)


def _times(page: Page, port: int, requests: int) -> list[float]:
    def some(client: int) -> list[float]:
        found = []
        for number in range(client, requests, CLIENTS):
            # as a browser without an open connection: gunicorn hands each to any process
            connection = HTTPConnection(_HOST, port, timeout=_START_SECS)
            began = time.perf_counter()
            status, _ = _asked(connection, page.path, page.cookies[number % len(page.cookies)])
            found.append((time.perf_counter() - began) * 1000)
            connection.close()
            if status != 200:
                raise click.ClickException(f"{page.path} answered {status}")
        return found

    with ThreadPoolExecutor(CLIENTS) as clients:
        return [one for found in clients.map(some, range(CLIENTS)) for one in found]


def _queries(page: Page) -> tuple[int, int]:
    """How many the page asks, in this process, and how long the page is."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME=_HOST, HTTP_COOKIE=page.cookies[0])
    with CaptureQueriesContext(connection) as asked:
        response = client.get(page.path)
    return len(asked), len(response.content)


def _cpu_seconds(server: int, postmaster: int | None) -> float:
    """Of the server, its processes, and PostgreSQL's that serve them, with all their threads."""
    processes = [server, *_children(server)]
    if postmaster is not None:
        processes += _children(postmaster)
    return sum(_cpu_of(process) for process in processes)


def _cpu_of(process: int) -> float:
    spent = 0
    for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
        with suppress(OSError):
            spent += int(thread.read_text("ascii").split()[0])
    return spent / 1e9


def _children(process: int) -> list[int]:
    return [
        int(child)
        for file in Path(f"/proc/{process}/task").glob("*/children")
        for child in file.read_text("ascii").split()
    ]


def _postmaster(url: str) -> int:
    found = re.search(r"host=([^&]+)", url)
    if found is None:
        raise ValueError("the server's folder stands in its address")
    from urllib.parse import unquote

    return int((Path(unquote(found[1])) / "data" / "postmaster.pid").read_text("ascii").split()[0])


def _print(title: str, figures: dict[Page, Figures]) -> None:
    table = Table(title=f"{title}\nmilliseconds; wanted: p95 under {TARGET_MS:.0f}", title_justify="left")
    columns: dict[str, Callable[[Figures], str]] = {
        "p50": lambda one: f"{one.at(0.5):.0f}",
        "p95": lambda one: f"{one.at(0.95):.0f}{' !' if one.at(0.95) > TARGET_MS else ''}",
        "p99": lambda one: f"{one.at(0.99):.0f}",
        "CPU": lambda one: f"{one.cpu:.0f}",
        "queries": lambda one: str(one.queries),
        "kB": lambda one: f"{one.kilobytes:.0f}",
    }
    table.add_column("page")
    for name in columns:
        table.add_column(name, justify="right")
    for page, one in figures.items():
        table.add_row(page.name, *(column(one) for column in columns.values()))
    table.add_row("all, mean", *("" for _ in range(3)), f"{statistics.mean(one.cpu for one in figures.values()):.0f}")
    Console(width=None if sys.stdout.isatty() else 120).print(table)
