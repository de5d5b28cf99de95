"""Whom a recruiter may see for follows from the domain of their verified address, and hides under every name of it."""

from __future__ import annotations

import pytest
from store.coached import account
from store.made import AT, hider, register_employer, seen_by

from candor.actions.join_employer import join_employer
from candor.actions.register_own_employer import register_own_employer
from candor.actions.verify_domain import verify_domain
from candor.store.employers import NamelessEmployer
from candor.store.models import Employer, EmployerDomain
from candor.store.recruiters import KnownDomain, RecruiterElsewhere, SharedDomain, UnknownDomain, name_in

pytestmark = pytest.mark.usefixtures("store")


def test_a_work_address_joins_the_employer_that_owns_its_domain() -> None:
    kestrel = register_employer("Kestrel Robotics")
    verify_domain(kestrel, "kestrel.example", at=AT)
    rita = account()
    recruiter = join_employer(rita, "rita@mail.kestrel.example", at=AT)
    assert (recruiter.employer, recruiter.is_admin) == (kestrel, False)
    assert join_employer(rita, "rita@kestrel.example", at=AT) == recruiter


@pytest.mark.parametrize("address", ["rita@gmail.com", "rita@outlook.com", "rita@localhost", "rita", ""])
def test_an_address_that_anybody_can_have_joins_and_registers_nothing(address: str) -> None:
    with pytest.raises(SharedDomain):
        join_employer(account(), address, at=AT)
    with pytest.raises(SharedDomain):
        register_own_employer(account(), "Kestrel Robotics", address, at=AT)


def test_an_unknown_domain_is_registered_and_its_first_recruiter_is_an_admin() -> None:
    rita = account()
    with pytest.raises(UnknownDomain) as unknown:
        join_employer(rita, "rita@kestrel.example", at=AT)
    assert unknown.value.domain == "kestrel.example"
    recruiter = register_own_employer(rita, "Kestrel Robotics", "rita@kestrel.example", at=AT)
    assert recruiter.is_admin
    assert join_employer(account(), "ron@kestrel.example", at=AT).employer == recruiter.employer


def test_a_known_domain_makes_no_second_employer() -> None:
    register_own_employer(account(), "Kestrel Robotics", "rita@kestrel.example", at=AT)
    with pytest.raises(KnownDomain):
        register_own_employer(account(), "Somebody Else", "ron@kestrel.example", at=AT)
    assert Employer.objects.count() == EmployerDomain.objects.count() == 1


def test_nobody_looks_past_a_list_by_registering_under_another_name() -> None:
    hides = hider("Kestrel Robotics")
    others = register_own_employer(account(), "Harmless Talent Partners", "rita@kestrel-robotics.com", at=AT)
    assert hides.pk not in seen_by(others.employer)
    assert hides.pk in seen_by(register_own_employer(account(), "Marlow Foods", "m@marlowfoods.com", at=AT).employer)


def test_who_recruits_for_one_employer_recruits_for_no_other() -> None:
    rita = account()
    register_own_employer(rita, "Kestrel Robotics", "rita@kestrel.example", at=AT)
    register_own_employer(account(), "Marlow Foods", "m@marlow.example", at=AT)
    with pytest.raises(RecruiterElsewhere):
        join_employer(rita, "rita@marlow.example", at=AT)
    with pytest.raises(RecruiterElsewhere):
        register_own_employer(rita, "Nimbus Dental", "rita@nimbus.example", at=AT)


def test_an_employer_that_nobody_could_hide_from_is_not_registered() -> None:
    with pytest.raises(NamelessEmployer):
        register_own_employer(account(), "Ltd", "rita@kestrel.example", at=AT)


def test_a_domain_is_read_as_a_name() -> None:
    assert name_in("kestrel-robotics.co.uk") == "kestrel robotics"
    assert name_in("xn--mller-kva.example") == "müller"
    assert name_in("xn--.example") == "xn"
