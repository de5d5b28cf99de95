"""Who may call the recruiter's addresses: recruiters, for their own employer. Everything else is not there."""

from __future__ import annotations

import pytest
from django.test import Client
from web.recruiting.addresses import routes
from web.recruiting.conftest import World

from candor.store.models import Message

METHODS = ("get", "post")


def own_addresses(world: World) -> list[str]:
    """Every address of the room with Rita's ids."""
    message = Message.objects.filter(conversation=world.unsure, writer="candidate").earliest("at")
    values: dict[str, list[object]] = {
        "person": [world.keen.public_id],
        "conversation": [world.unsure.public_id],
        "message": [message.public_id],
        "note": [world.note.pk],
        "pool": [world.pool.public_id],
        "template": [world.template.public_id],
        "form": ["csv"],
    }
    found = [address for route in routes() if route.room == "recruiting" for address in route.addresses(values)]
    assert len(found) > 25
    return found


def test_the_addresses_are_there_for_their_recruiter(world: World, as_rita: Client) -> None:
    for address in own_addresses(world):
        assert as_rita.get(address).status_code in (200, 302, 405), address


def test_who_is_not_signed_in_is_sent_to_sign_in(world: World, as_nobody: Client) -> None:
    for address in own_addresses(world):
        answer = as_nobody.get(address)
        if answer.status_code != 405:
            assert answer.status_code == 302, address
            assert answer.headers["Location"].startswith("/account/login/?next=/recruiting/"), address
        assert as_nobody.post(address).status_code in (302, 405), address


@pytest.mark.parametrize("name", ["as_ana", "as_carl", "as_sam"])
def test_for_other_roles_the_addresses_are_not_there(world: World, name: str, request: pytest.FixtureRequest) -> None:
    client: Client = request.getfixturevalue(name)
    for address in own_addresses(world):
        for method in METHODS:
            assert getattr(client, method)(address).status_code in (404, 405), address


def test_what_is_another_employers_is_not_there(world: World, as_boris: Client) -> None:
    shared = f"/recruiting/people/{world.keen.public_id}/"
    theirs = (
        str(world.unsure.public_id),
        str(world.pool.public_id),
        str(world.template.public_id),
        f"notes/{world.note.pk}/",
    )
    addresses = [one for one in own_addresses(world) if any(part in one for part in theirs)]
    assert len(addresses) >= 9
    for address in addresses:
        for method in METHODS:
            assert getattr(as_boris, method)(address, {"text": "x", "name": "x"}).status_code in (404, 405), address
    text = as_boris.get(shared).content.decode()
    for words in ("Called on Tuesday", "Early shift", "Open the conversation", "What moved it"):
        assert words not in text


def test_a_forged_form_changes_nothing(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    assert world.cast.rita.account
    client.force_login(world.cast.rita.account, backend="candor.web.sign_in.AccountBackend")
    for address in own_addresses(world):
        assert client.post(address, {"text": "x"}).status_code in (403, 405), address
