"""Nobody but the candidate reaches any address of these rooms; somebody else's ids are addresses of nothing."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern
from web.conftest import NOW, Cast
from web.profile.reading import position_at

from candor.actions.send_message import send_message
from candor.store.models import HiddenEmployer
from candor.web.profile.urls import urlpatterns

PATTERNS = [pattern for pattern in urlpatterns if isinstance(pattern, URLPattern)]
# an undo of somebody else's is answered as one that is too old, so that it tells nothing
WITH_IDS = [pattern for pattern in PATTERNS if "<" in str(pattern.pattern) and pattern.name != "take_back"]


def address(pattern: URLPattern, ids: dict[str, object]) -> str:
    path = str(pattern.pattern)
    for name, value in ids.items():
        path = path.replace(f"<uuid:{name}>", str(value)).replace(f"<int:{name}>", str(value))
    assert "<" not in path
    return f"/{path}"


def ids_of(cast: Cast) -> dict[str, object]:
    position = position_at(cast.ana, "Kestrel Robotics")
    message = send_message(cast.rita, cast.ana.public_id, "Hello", NOW)
    entry = HiddenEmployer.objects.filter(candidate=cast.ana).earliest("pk")
    return {
        "position": position.public_id,
        "entry": entry.pk,
        "conversation": message.conversation.public_id,
        "change": uuid4(),
    }


def test_who_is_not_signed_in_is_sent_to_sign_in(cast: Cast, as_nobody: Client) -> None:
    ids = ids_of(cast)
    for pattern in PATTERNS:
        path = address(pattern, ids)
        allowed = [answer for answer in (as_nobody.get(path), as_nobody.post(path)) if answer.status_code != 405]
        assert allowed
        assert all(answer.status_code == 302 and "next=" in answer["Location"] for answer in allowed), path


def test_others_ids_are_addresses_of_nothing(cast: Cast, as_otto: Client) -> None:
    ids = ids_of(cast)
    for pattern in WITH_IDS:
        path = address(pattern, ids)
        answers = [as_otto.get(path), as_otto.post(path, {"text": "x", "sure": "yes", "name": "x", "employer": "x"})]
        answers = [answer for answer in answers if answer.status_code != 405]
        assert [answer.status_code for answer in answers] == [404] * len(answers), path
        assert b"Kestrel" not in answers[-1].content


@pytest.mark.parametrize("entry", ["0", "99999999999", "9223372036854775808", "999999999999999999999999"])
def test_an_entry_of_any_number_is_a_page_that_is_not_there(cast: Cast, as_ana: Client, entry: str) -> None:
    assert as_ana.get(f"/privacy/{entry}/take-off/").status_code == 404


def test_who_does_not_look_for_work_has_no_such_pages(cast: Cast, as_rita: Client, as_carl: Client) -> None:
    ids = ids_of(cast)
    for pattern in PATTERNS:
        assert as_rita.get(address(pattern, ids)).status_code in {404, 405}
        assert as_carl.post(address(pattern, ids)).status_code in {404, 405}


def test_nothing_changes_by_following_a_link(cast: Cast, as_ana: Client) -> None:
    from candor.store.earlier import kept_profile

    ids = ids_of(cast)
    before = kept_profile(cast.ana)
    for pattern in PATTERNS:
        as_ana.get(address(pattern, ids))
    assert kept_profile(cast.ana) == before


def test_a_forged_form_is_refused(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    assert cast.ana.account is not None
    client.force_login(cast.ana.account, backend="candor.web.sign_in.AccountBackend")
    position = UUID(str(ids_of(cast)["position"]))
    assert client.post(f"/profile/positions/{position}/show/", {"sure": "yes"}).status_code == 403
    assert client.post("/profile/findable/", {"findable": "yes"}).status_code == 403
