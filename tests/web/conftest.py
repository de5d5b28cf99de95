"""The fixed cast of the site's tests, signed in, before a clock that stands still.

Ana looks for work; Otto does too, and is the outsider whom nothing of hers concerns. Rita recruits for Northwind, which
has a verified domain; Boris recruits for Southgate, from which Ana hides. Carl coaches in a programme. Sam is staff.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from candor.store.start import start

start()

from django.conf import settings as site_settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment  # noqa: E402

from candor.actions.hide_employer import hide_employer  # noqa: E402
from candor.actions.register_employer import register_employer  # noqa: E402
from candor.actions.sign_up import sign_up  # noqa: E402
from candor.actions.verify_domain import verify_domain  # noqa: E402
from candor.store.models import Account, Candidate, Coach, Employer, Programme, Recruiter  # noqa: E402

if TYPE_CHECKING:
    from _pytest.monkeypatch import MonkeyPatch

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
PASSWORD = "a long walk by the river"  # noqa: S105


@pytest.fixture(scope="session", autouse=True)
def _plain_site() -> Iterator[None]:
    """No collected files, and letters that stay in memory."""
    setup_test_environment()
    site_settings.STORAGES = {
        **site_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # a real hash is slow on purpose
    site_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    yield
    teardown_test_environment()


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    """Limits count in the cache, which no transaction rolls back."""
    cache.clear()


@pytest.fixture
def now(monkeypatch: MonkeyPatch) -> datetime:
    """The moment of every request in the test."""
    monkeypatch.setattr("candor.web.moment.read_clock", lambda: NOW)
    return NOW


@dataclass(frozen=True, slots=True)
class Cast:
    ana: Candidate
    otto: Candidate
    rita: Recruiter
    boris: Recruiter
    carl: Coach
    sam: Account


def account_of(name: str, **fields: object) -> Account:
    return Account.objects.create_user(
        f"{name.lower()}@example.org", PASSWORD, name=name, zone="Europe/Berlin", **fields
    )


def _candidate(name: str, *skills: str) -> Candidate:
    candidate, _ = sign_up(skills=skills, at=NOW)
    candidate.account = account_of(name)
    candidate.name = name
    candidate.save()
    return candidate


def _recruiter(name: str, employer: str, domain: str) -> Recruiter:
    row: Employer = register_employer(employer)
    verify_domain(row, domain, at=NOW)
    return Recruiter.objects.create(account=account_of(name), employer=row, is_admin=True, since=NOW)


@pytest.fixture
def cast(store: str, now: datetime) -> Cast:
    ana, otto = _candidate("Ana", "welding", "forklift"), _candidate("Otto", "nursing")
    hide_employer(ana, "Southgate Logistics")
    programme = Programme.objects.create(name="Riverside Works", since=NOW)
    return Cast(
        ana=ana,
        otto=otto,
        rita=_recruiter("Rita", "Northwind Bakery", "northwindbakery.example"),
        boris=_recruiter("Boris", "Southgate Logistics", "southgatelogistics.example"),
        carl=Coach.objects.create(account=account_of("Carl"), programme=programme, since=NOW),
        sam=account_of("Sam", is_staff=True, is_superuser=True),
    )


def signed_in(account: Account | None, *, enforce_csrf_checks: bool = False) -> Client:
    client = Client(enforce_csrf_checks=enforce_csrf_checks)
    assert account is not None
    client.force_login(account, backend="candor.web.sign_in.AccountBackend")
    return client


def just_said_who(client: Client) -> None:
    """Gives the password once more, as what is dangerous asks for."""
    answer = client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert answer.status_code == 302


@pytest.fixture
def as_ana(cast: Cast) -> Client:
    return signed_in(cast.ana.account)


@pytest.fixture
def as_otto(cast: Cast) -> Client:
    return signed_in(cast.otto.account)


@pytest.fixture
def as_rita(cast: Cast) -> Client:
    return signed_in(cast.rita.account)


@pytest.fixture
def as_boris(cast: Cast) -> Client:
    return signed_in(cast.boris.account)


@pytest.fixture
def as_carl(cast: Cast) -> Client:
    return signed_in(cast.carl.account)


@pytest.fixture
def as_sam(cast: Cast) -> Client:
    return signed_in(cast.sam)


@pytest.fixture
def as_nobody(store: str, now: datetime) -> Client:
    return Client()


def queries() -> AbstractContextManager[CaptureQueriesContext]:
    """`with queries() as asked: ...; assert len(asked) <= 12`; sign-in and session included."""
    return CaptureQueriesContext(connection)
