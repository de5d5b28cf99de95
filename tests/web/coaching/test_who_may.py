"""Every address of the room: for whom it is there, and for whom it is as if it were not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from web.coaching.conftest import Shared
from web.conftest import NOW, Cast

from candor.store.models import CoachNote, Invitation, Story
from candor.web.coaching.urls import urlpatterns

FOR_THE_PERSON = {"consents", "looks", "change_consent", "restore_consent", "withdraw_consent"}
FOR_EVERYBODY = {"invitation"}


@pytest.fixture
def addresses(cast: Cast, shared: Shared) -> dict[str, str]:
    """Each address by its name, with Ana's and Carl's ids."""
    programme = cast.carl.programme
    note = CoachNote.objects.create(programme=programme, candidate=cast.ana, coach=cast.carl, text="x", at=NOW)
    story = Story.objects.create(
        programme=programme, application=shared.bakery, coach=cast.carl, teller="seeker", status="offer", at=NOW
    )
    ids = {
        "candidate": cast.ana.public_id,
        "application": shared.bakery.public_id,
        "note": note.pk,
        "story": story.pk,
        "consent": shared.consent.public_id,
        "invitation": Invitation.objects.get().public_id,
        "token": "made-up",
        "what": "people",
        "form": "csv",
    }
    return dict(_addresses(ids))


def _addresses(ids: dict[str, object]) -> Iterator[tuple[str, str]]:
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        assert pattern.name
        wanted = {name: ids[name] for name in pattern.pattern.converters}
        yield pattern.name, reverse(f"coaching:{pattern.name}", kwargs=wanted)


def test_who_is_not_signed_in_is_asked_to(as_nobody: Client, addresses: dict[str, str]) -> None:
    for name, address in addresses.items():
        for answer in (as_nobody.get(address), as_nobody.post(address)):
            if name in FOR_EVERYBODY or answer.status_code == 405:
                continue
            assert answer.status_code == 302, address
            assert answer.headers["Location"].startswith("/account/login/?next="), address


def test_coachs_pages_are_not_there_for_others(
    as_ana: Client, as_rita: Client, as_sam: Client, addresses: dict[str, str]
) -> None:
    for name, address in addresses.items():
        if name not in FOR_THE_PERSON | FOR_EVERYBODY:
            for client in (as_ana, as_rita, as_sam):
                assert client.get(address).status_code in (404, 405), address
                assert client.post(address).status_code in (404, 405), address


def test_persons_pages_are_not_there_for_coaches(as_carl: Client, addresses: dict[str, str]) -> None:
    for name in FOR_THE_PERSON:
        assert as_carl.get(addresses[name]).status_code in (404, 405)
        assert as_carl.post(addresses[name]).status_code in (404, 405)


def test_coach_of_another_programme_finds_nobody(as_cora: Client, cast: Cast, addresses: dict[str, str]) -> None:
    for address in addresses.values():
        if str(cast.ana.public_id) in address:
            assert as_cora.get(address).status_code in (404, 405), address
            assert as_cora.post(
                address, {"text": "x", "coach": "", "teller": "seeker", "status": "offer"}
            ).status_code in (
                404,
                405,
            ), address
    assert CoachNote.objects.count() == 1
    assert Story.objects.count() == 1
    for page in (
        "/coaching/",
        "/coaching/stories/",
        "/coaching/report/people.csv",
        "/coaching/report/applications.json",
    ):
        body = as_cora.get(page).content.decode()
        assert "Ana" not in body
        assert "Brookside" not in body
