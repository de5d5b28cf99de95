"""What holds at every address that the URLconf has, so that a new one is held to it by itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from web.conftest import NOW, PASSWORD, signed_in
from web.everything import Address, Owner, addresses, asked_all_ways, owner, stranger, told
from web.recruiting.made import asked, person
from web.tracker.conftest import HOSTILE

from candor.actions.make_token import make_token
from candor.actions.write_recruiter_note import write_recruiter_note
from candor.store.models import Message, Recruiter

_FOR_EVERYBODY = {
    "entry:landing",
    "entry:privacy_notice",
    "entry:health",
    "entry:theme",
    "coaching:invitation",
    "api:docs",
    "api:v1:openapi-json",
}
_BY_THEMSELVES = {"application/json", "application/problem+json"}
# what these names stand for is no row of anybody's
_NO_IDS = {"recruiting:export_conversations", "coaching:export"}
# a secret is the door itself; who has it may come in
_BY_SECRET = {"tracker:feed", "coaching:invitation"}
# the same words for whatever id, and nothing done: 302 instead of 404
_SAYS_THE_SAME = {"tracker:delete_view", "profile:take_back"}


def _api(token: str, address: Address) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": f"Bearer {token}"} if address.name.startswith("api:") else {}


def _with_ids() -> list[Address]:
    return [
        one
        for one in addresses()
        if one.parameters
        and one.room != "staff"
        and one.name not in _NO_IDS | _BY_SECRET
        and not one.name.startswith(("admin:", "staff:"))
    ]


def _of_staff() -> list[Address]:
    return [one for one in addresses() if one.name.startswith(("admin:", "staff:"))]


@pytest.fixture
def olga(store: str, now: object) -> Owner:
    return owner()


def _tables() -> dict[str, list[tuple[object, ...]]]:
    """All rows, but for sessions and what tells when a token was used."""
    kept = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table not in ("django_session", "secret", "sqlite_sequence"):
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
                kept[table] = sorted(cursor.fetchall(), key=repr)
    return kept


def test_ids_of_others_are_answered_as_ids_of_nothing(olga: Owner) -> None:
    mallory = stranger()
    client = signed_in(mallory)
    _, token = make_token(mallory, "x", at=NOW, expires_at=None)
    before, faults = _tables(), []
    for address in _with_ids():
        answers = []
        for values in (olga.values(address), address.made_up()):
            cache.clear()
            found = asked_all_ways(client, address, values, **_api(token, address))
            answers.append([(method, told(answer, address, values)) for method, answer in found])
        real, false = answers
        assert real, address.name
        if real != false:
            faults.append(f"{address.name} tells what is there from what is not")
        elif address.name not in _SAYS_THE_SAME:
            faults += [f"{method} {address.name}: {text[:3]}" for method, text in real if not text.startswith("404")]
    assert faults == []
    assert _tables() == before


def test_the_ids_asked_for_are_there_for_their_owner(olga: Owner) -> None:
    """Else the test above would find nothing whatever the pages do."""
    client, faults = signed_in(olga.account), []
    for address in _with_ids():
        cache.clear()
        theirs = olga.values(address)
        found = asked_all_ways(client, address, theirs, **_api(olga.token, address))
        statuses = {method: answer.status_code for method, answer in found}
        if not statuses or 404 in statuses.values() or max(statuses.values()) >= 500:
            faults.append(f"{address.name}: {statuses}")
    assert faults == []


def test_things_of_other_employers_at_a_person_whom_both_see_are_as_nothing(olga: Owner) -> None:
    client = signed_in(stranger())
    seen = person("Vera Amberley", "baking")
    recruiter = Recruiter.objects.get(account=olga.account)
    theirs = {**olga.ids["recruiting"], "person": seen.public_id}
    note = write_recruiter_note(recruiter, seen.public_id, "Called about the kiln.", NOW)
    talk = asked(recruiter, seen, "Gladly.", unsure=True)
    message = Message.objects.filter(conversation=talk, writer="candidate").get()
    theirs |= {"note": note.pk, "conversation": talk.public_id, "message": message.public_id}
    assert client.get(f"/recruiting/people/{seen.public_id}/").status_code == 200
    before = _tables()
    for address in _with_ids():
        if address.room == "recruiting" and set(address.parameters) - {"person"}:
            values = {name: theirs[name] for name in address.parameters}
            statuses = [answer.status_code for _, answer in asked_all_ways(client, address, values)]
            assert set(statuses) == {404}, address.name
    assert _tables() == before


def test_rooms_of_staff_are_not_there_for_others(store: str, now: object) -> None:
    client = signed_in(stranger())
    for address in _of_staff():
        statuses = [answer.status_code for _, answer in asked_all_ways(client, address, address.made_up())]
        assert set(statuses) <= {404}, address.name


def test_who_is_not_signed_in_sees_nothing_personal(as_nobody: Client) -> None:
    for address in addresses():
        if address.name in _FOR_EVERYBODY or address.route.startswith("account/"):
            continue
        for method, answer in asked_all_ways(as_nobody, address, address.made_up()):
            if address.name.startswith("api:v1:"):
                assert answer.status_code in (401, 404), f"{method} {address.name}"
            elif answer.status_code != 404:
                assert answer.status_code == 302, f"{method} {address.name}"
                assert answer.headers["Location"].startswith(("/account/login/?next=", "/staff/login/?next=")), address


def test_form_without_its_token_is_refused_everywhere(olga: Owner) -> None:
    """Of whoever is signed in, with every role. The API takes no session."""
    olga.account.is_staff = olga.account.is_superuser = True
    olga.account.save()
    client = signed_in(olga.account, enforce_csrf_checks=True)
    before = _tables()
    for address in addresses():
        values = olga.values(address) if address in _with_ids() else address.made_up()
        for method, answer in asked_all_ways(client, address, values, but=("GET",)):
            refused = (401, 403) if address.name.startswith("api:v1:") else (403,)
            assert answer.status_code in refused, f"{method} {address.name}"
    assert _tables() == before


# what the content policy would stop
_INLINE = re.compile(
    r'<script(?![^>]*(?: src=|type="application/json"))|<style|\sstyle=|<[^>]*\son[a-z]+="|javascript:', re.IGNORECASE
)
# what a browser fetches by itself, or sends a form to
_ELSEWHERE = re.compile(
    r"<(?:script|img|iframe|form|source|object|embed|input|button|link)\b[^>]*"
    r'\s(?:src|action|formaction|data|href)="(?:https?:)?//',
    re.IGNORECASE,
)
_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def _pages(olga: Owner) -> Iterator[tuple[Address, HttpResponseBase]]:
    """Every page as somebody with every role sees it."""
    olga.account.is_staff = olga.account.is_superuser = True
    olga.account.save()
    client = signed_in(olga.account)
    by_secret: dict[str, dict[str, object]] = {
        "tracker:feed": {"secret": olga.feed},
        "coaching:invitation": {"token": olga.invitation},
        "recruiting:export_conversations": {"form": "csv"},
        "coaching:export": {"what": "people", "form": "csv"},
    }
    for address in addresses():
        cache.clear()
        made_up = address.made_up() | by_secret.get(address.name, {})
        values = olga.values(address) if address in _with_ids() else made_up
        headers = _api(olga.token, address)
        for _, answer in asked_all_ways(client, address, values, but=("POST", "PUT", "DELETE"), **headers):
            yield address, answer


def test_headers_and_pages_are_as_the_policy_says_everywhere(olga: Owner) -> None:
    faults = []
    for address, answer in _pages(olga):
        headers, kept = answer.headers, answer.headers.get("Cache-Control", "")
        policy, kind = headers["Content-Security-Policy"], headers.get("Content-Type", "")
        page = answer.content.decode() if kind.startswith("text/html") else ""  # type: ignore[attr-defined]
        said = {
            "policy": "default-src 'none'" in policy and "unsafe" not in policy,
            "headers": {name: headers[name] for name in _EVERYWHERE} == _EVERYWHERE,
            "permissions": "camera=()" in headers["Permissions-Policy"],
            "charset": "charset=utf-8" in kind.replace('"', "") or kind in _BY_THEMSELVES,
            "cache": "no-store" in kept,
            "inline": not _INLINE.search(page),
            "elsewhere": not _ELSEWHERE.search(page),
            "escaped": HOSTILE not in page,
        }
        faults += [f"{address.name} {answer.status_code}: {name}" for name, is_so in said.items() if not is_so]
    assert faults == []


def test_logs_hold_nobodys_words(olga: Owner) -> None:
    lines = StringIO()
    watching = logging.StreamHandler(lines)
    watching.setFormatter(logging.getLogger("candor").handlers[0].formatter)
    watched = [logging.getLogger(name) for name in ("", "candor", "django", "allauth")]
    for one in watched:
        one.addHandler(watching)
    try:
        asked = [address.name for address, _ in _pages(olga)]
    finally:
        for one in watched:
            one.removeHandler(watching)
    written = lines.getvalue()
    assert written.count("route=") >= len(asked) > 100
    assert [word for word in (*olga.words, olga.token, olga.feed, olga.invitation) if word in written] == []


def test_database_keeps_no_secret_that_opens_a_door(olga: Owner) -> None:
    kept = repr(_tables())
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM secret")
        kept += repr(cursor.fetchall())
    for secret in (olga.token, olga.feed, olga.invitation, PASSWORD):
        assert secret not in kept
