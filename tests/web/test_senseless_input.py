"""Every page with words that make no sense: it answers, and never with an error of its own."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from web.conftest import signed_in
from web.everything import Owner, addresses, owner

_NAMES = (
    "page words name skill place q sort order group status employer via column template match contact pool messages "
    "month until shares offset next back coach rising sentiment response_rate response_time silent o p e id"
).split()
_SENSELESS = ["a\0b", "٣", "9" * 30, "0000-00-00", "\ud800", "x" * 5000]
_FIELD = re.compile(r'<(?:input|select|textarea)[^>]* name="([^"]+)"')


@pytest.fixture
def olga(store: str, now: object) -> Owner:
    made = owner()
    made.account.is_staff = made.account.is_superuser = True
    made.account.save()
    return made


def test_no_page_breaks_at_senseless_words(olga: Owner) -> None:
    client = signed_in(olga.account)
    client.raise_request_exception = False
    faults = set()
    for address in addresses():
        if address.name.startswith("api:") or address.route.startswith("account/social"):
            continue
        try:
            values = olga.values(address)
        except KeyError:
            values = address.made_up()
        path = address.path(values)
        fields = set(_FIELD.findall(_page(client, path)))
        for text in _SENSELESS:
            for method in ("get", "post"):
                names = [*_NAMES, *fields] if method == "get" else fields
                cache.clear()
                given = {name: text.encode("utf-8", "surrogatepass") for name in names}
                with transaction.atomic():
                    answer = getattr(client, method)(path, given)
                    is_broken = answer.status_code >= 500
                    transaction.set_rollback(True)
                if is_broken:
                    kind = answer.exc_info[0].__name__ if getattr(answer, "exc_info", None) else answer.status_code
                    faults.add(f"{method} {address.name} {text[:9]!r}: {kind}")
                if method == "get" and not fields:
                    break
    assert sorted(faults) == []


def _page(client: Client, path: str) -> str:
    answer = client.get(path)
    return "" if getattr(answer, "streaming", False) else answer.content.decode()
