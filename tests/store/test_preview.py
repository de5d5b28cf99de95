"""The preview says what a search by that employer would do, and why."""

from __future__ import annotations

from datetime import date

import pytest
from store.made import AT, hider, register_employer, seen_by, worker

from candor.actions.add_employer_alias import add_employer_alias
from candor.actions.sign_up import sign_up
from candor.actions.verify_domain import verify_domain
from candor.employers import no_key_reason
from candor.store.models import AliasRelation, DomainSource, Employer, HiddenName
from candor.store.positions import NewPosition
from candor.store.queries.preview import preview_as
from hiding.names import NAMES, SEARCHING


@pytest.mark.parametrize("is_registered", [False, True])
def test_preview_is_what_a_search_of_that_name_does(store: str, is_registered: bool) -> None:
    candidate = hider("Kestrel", "Marlow & Spindle", "Northern Harbour Society", "المراعي")
    for name in [*NAMES, *SEARCHING]:
        if no_key_reason(name):
            preview = preview_as(candidate, name)
            assert not preview.is_hidden
            assert "hides nothing" in preview.sentence
            continue
        before = preview_as(candidate, name)
        is_seen = candidate.pk in seen_by(register_employer(name))
        preview = preview_as(candidate, name) if is_registered else before
        assert preview.is_hidden is not is_seen, name
        assert (preview.by is not None) is preview.is_hidden
        if not is_registered:
            Employer.objects.all().delete()


def test_preview_says_which_entry_hides_and_by_which_rule(store: str) -> None:
    preview = preview_as(worker("Kestrel Robotics Ltd"), "The Kestrel Robotics")
    assert preview.by is not None
    assert preview.by.entry.name == "Kestrel Robotics Ltd"
    assert preview.sentence == "The names are the same without a leading word such as The or Grupo."
    assert preview_as(worker("Marlow"), "Kestrel").sentence == "This employer would find your profile."


def test_preview_knows_the_accounts_of_that_name(store: str) -> None:
    candidate, _ = sign_up([NewPosition("Kestrel Robotics", True, {"kestrel.example": DomainSource.WEB_SITE})], at=AT)
    employer = register_employer("KRX Operations")
    assert not preview_as(candidate, "KRX Operations").is_hidden
    verify_domain(employer, "kestrel.example", at=AT)
    preview = preview_as(candidate, "krx operations ltd")
    assert preview.is_hidden
    assert "domain" in preview.sentence
    # an account of that name without the domain does find the profile
    register_employer("KRX Operations Inc")
    assert not preview_as(candidate, "KRX Operations").is_hidden


def test_preview_tells_of_another_name_of_the_account(store: str) -> None:
    candidate = hider("Brightwater")
    employer = register_employer("KRX Operations")
    add_employer_alias(employer, "Brightwater", AliasRelation.FORMER, source="its imprint", since=date(2026, 1, 1))
    preview = preview_as(candidate, "KRX Operations")
    assert preview.is_hidden
    assert "also known" in preview.sentence
    assert "Brightwater" not in preview.sentence


def test_preview_while_keys_are_renewed_says_that_the_profile_is_kept_back(store: str) -> None:
    candidate = hider("Marlow")
    HiddenName.objects.update(first_version=-1, last_version=-1)
    for name in ("Zephyr Tiles", "Quartz Bakery"):
        preview = preview_as(candidate, name)
        assert preview.is_hidden
        assert "brought up to date" in preview.sentence
        assert candidate.pk not in seen_by(register_employer(name))
