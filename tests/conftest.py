"""What every test shares: databases, and `scripts/test --all` refuses to skip.

Tests that store anything run on SQLite always, and on PostgreSQL where one can be had. CANDOR_TEST_POSTGRES_URL names a
server whose user may create databases; without it one is started in a temporary folder, if PostgreSQL is installed.
"""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from candor.store.databases import Database

# nothing of a test touches the data of the person who runs it
_DATA = tempfile.TemporaryDirectory(prefix="candor-tests-")
os.environ["CANDOR_DATA"] = _DATA.name
(Path(_DATA.name) / "static").mkdir()
# one process has one Django: the site's settings hold those of the store
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candor.web.settings")
os.environ.setdefault("CANDOR_SECRET_KEY", "only-for-tests-and-long-enough-to-pass-for-a-key")

REFUSE = bool(os.environ.get("CANDOR_REFUSE_SKIPS"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, object, None]:
    outcome = yield
    report: pytest.TestReport = outcome.get_result()  # type: ignore[attr-defined]
    if REFUSE and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped although --all refuses to skip: {report.longrepr}"


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, object, None]:
    """A file that skips itself whole is never run, so no report of a test tells of it."""
    outcome = yield
    report: pytest.CollectReport = outcome.get_result()  # type: ignore[attr-defined]
    if REFUSE and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped although --all refuses to skip: {report.longrepr}"


@contextmanager
def _default_database(database: Database) -> Iterator[None]:
    """Lets Django work on another database than that of the environment, and makes its tables."""
    from django.db import connections

    from candor.store.start import migrate

    before = connections.settings["default"]
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": database})["default"]
    try:
        migrate()
        yield
    finally:
        connections["default"].close()
        del connections["default"]
        connections.settings["default"] = before


@contextmanager
def _fresh_on(server: str, folder: Path) -> Iterator[Database]:
    """A database of this run alone on the server."""
    import psycopg
    from psycopg import sql

    from candor.store.databases import database_of

    name = f"candor_test_{uuid.uuid4().hex}"
    database = database_of(server, folder)
    options = database["OPTIONS"]
    known = {"user": database["USER"], "password": database["PASSWORD"], "host": database["HOST"]}
    known |= {"port": database["PORT"], "dbname": database["NAME"]}
    with psycopg.connect(autocommit=True, **{key: value for key, value in known.items() if value}, **options) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield database | {"NAME": name}
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    if url := os.environ.get("CANDOR_TEST_POSTGRES_URL"):
        yield url
        return
    from benchmarks.private_postgres import postgres_programs, private_postgres

    programs = postgres_programs()
    if programs is None:
        pytest.skip("needs PostgreSQL: install it, or set CANDOR_TEST_POSTGRES_URL")
    with private_postgres(programs) as url:
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The kind of the database that Django works on, with all tables and no rows."""
    from candor.store.databases import database_of
    from candor.store.start import start

    start()
    folder = tmp_path_factory.mktemp("store")
    if request.param == "sqlite":
        with _default_database(database_of(None, folder)):
            yield "sqlite"
        return
    server = request.getfixturevalue("postgres_server")
    with _fresh_on(server, folder) as fresh, _default_database(fresh):
        yield "postgres"


@pytest.fixture
def store(database: str) -> Iterator[str]:
    """The same, for one test: what it stores is gone afterwards."""
    with rolled_back():
        yield database


@contextmanager
def rolled_back() -> Iterator[None]:
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
