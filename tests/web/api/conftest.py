"""Programs with the tokens of the cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from web.conftest import NOW, Cast

from candor.actions.make_token import make_token
from candor.store.models import Account


@pytest.fixture(autouse=True)
def _no_limits_of_other_tests() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


class Program(Client):
    """Sends a token, or none, and JSON."""

    def __init__(self, token: str | None) -> None:
        super().__init__(headers={"Authorization": f"Bearer {token}"} if token else {})

    def send(self, path: str, body: object) -> Any:
        return self.post(f"/api/v1{path}", body, content_type="application/json")

    def ask(self, path: str, **query: str | int | list[str]) -> Any:
        return self.get(f"/api/v1{path}", query)


def program_of(account: Account | None) -> Program:
    assert account is not None
    return Program(make_token(account, "test", at=NOW, expires_at=None)[1])


@pytest.fixture
def programs(cast: Cast) -> Callable[[str], Program]:
    return lambda name: program_of(getattr(cast, name).account)
