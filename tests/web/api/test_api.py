"""Tokens, limits, errors, the schema and its page, for all addresses alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from web.api.conftest import Program, program_of
from web.conftest import NOW, Cast
from web.recruiting.addresses import routes

from candor.actions.make_token import make_token
from candor.actions.revoke_token import revoke_token
from candor.store.models import Secret
from candor.web.api.api import api
from candor.web.api.docs import operations_of

Programs = Callable[[str], Program]
DOCS = Path(__file__).parents[3] / "docs" / "api.md"


def schema() -> dict[str, object]:
    return json.loads(json.dumps(api.get_openapi_schema()))  # type: ignore[no-any-return]


@pytest.mark.parametrize("token", [None, "", "candor_wrong", "candor_\u00e9", "x" * 5000])
def test_without_a_token_in_force_nothing_is_given(cast: Cast, token: str | None) -> None:
    answer = Program(token).ask("/needs-you")
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_every_operation_wants_a_token(cast: Cast) -> None:
    told = api.get_openapi_schema()
    for path, methods in told["paths"].items():
        for method in methods:
            address = path.replace("{id}", "00000000-0000-4000-8000-000000000000")
            assert getattr(Client(), method)(address).status_code == 401, path


def test_a_session_of_the_site_opens_nothing(as_ana: Client) -> None:
    assert as_ana.get("/api/v1/needs-you").status_code == 401


def test_expired_and_revoked_tokens_open_nothing(cast: Cast) -> None:
    assert cast.ana.account
    _, old = make_token(cast.ana.account, "old", at=NOW - timedelta(days=9), expires_at=NOW - timedelta(days=1))
    row, gone = make_token(cast.ana.account, "gone", at=NOW, expires_at=None)
    assert Program(gone).ask("/needs-you").status_code == 200
    revoke_token(cast.ana.account, row.public_id)
    for token in (old, gone):
        assert Program(token).ask("/needs-you").status_code == 401


def test_a_token_says_when_it_was_last_used(cast: Cast) -> None:
    program_of(cast.ana.account).ask("/needs-you")
    assert Secret.objects.get().used_at == NOW


def test_a_role_that_the_account_lacks_is_not_there(programs: Programs) -> None:
    for name, path in (
        ("ana", "/people"),
        ("ana", "/conversations"),
        ("rita", "/needs-you"),
        ("carl", "/applications"),
    ):
        assert programs(name).ask(path).status_code == 404, (name, path)


def test_too_many_wrong_tokens_are_told_to_wait(cast: Cast) -> None:
    answers = [Program("candor_wrong").ask("/needs-you") for _ in range(31)]
    assert [answer.status_code for answer in answers[:30]] == [401] * 30
    assert answers[30].status_code == 429
    assert answers[30].headers["Retry-After"] == "60"


def test_an_address_that_is_none_is_a_problem_and_not_a_page(programs: Programs) -> None:
    answer = programs("ana").ask("/nothing/here")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "Not Found"


def test_a_body_that_is_no_json_is_a_problem(programs: Programs) -> None:
    path = "/api/v1/people/00000000-0000-4000-8000-000000000000/messages"
    answer = programs("rita").post(path, "{", content_type="application/json")
    assert answer.status_code in (400, 422)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_the_schema_tells_of_every_address(cast: Cast) -> None:
    told = {path.strip("/").replace("{id}", "<id>") for path in api.get_openapi_schema()["paths"]}
    served = {route.route.strip("/").replace("uuid:", "") for route in routes() if route.room == "api"}
    assert served - told == {"api/v1", "api/v1/openapi.json", "api/v1/docs"}
    assert told <= served


def test_the_schema_is_served_and_every_operation_says_what_it_does(as_nobody: Client) -> None:
    served = as_nobody.get("/api/v1/openapi.json").json()
    assert served == schema()
    for _, operation in operations_of(served):
        assert operation.summary
        assert all(text for status, name, text in operation.answers if name != "nothing"), operation.name
    assert served["components"]["securitySchemes"]["Token"] == {"type": "http", "scheme": "bearer"}


def test_the_page_names_every_operation_and_no_other_host(as_nobody: Client) -> None:
    text = as_nobody.get("/api/v1/docs/").content.decode()
    for _, operation in operations_of(api.get_openapi_schema()):
        assert operation.summary in text
        assert f'id="{operation.name}"' in text
    assert "http://" not in text.replace("http://testserver", "")
    assert "https://" not in text


def test_the_guide_names_every_address() -> None:
    guide = DOCS.read_text()
    for _, operation in operations_of(api.get_openapi_schema()):
        assert f"`{operation.method} {operation.path.removeprefix('/api/v1')}`" in guide
