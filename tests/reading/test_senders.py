"""What a sender's name and address tell, and what they must not."""

from __future__ import annotations

import pytest

from candor.mail import Address
from candor.reading.senders import employer_clue, registered_name, system_of


@pytest.mark.parametrize(
    ("address", "system"),
    [
        ("no-reply@us.greenhouse-mail.io", "Greenhouse"),
        ("brightwater@myworkday.com", "Workday"),
        ("jobs-noreply@linkedin.com", "LinkedIn"),
        ("anna@notgreenhouse-mail.io", None),
        ("anna@brightwater.example", None),
    ],
)
def test_system_is_known_by_the_mail_domain(address: str, system: str | None) -> None:
    found = system_of(Address(None, address))
    assert (found.name if found else None) == system


@pytest.mark.parametrize(
    ("name", "address", "employer"),
    [
        ("Brightwater Talent Acquisition", "no-reply@us.greenhouse-mail.io", "Brightwater"),
        ("Workday", "brightwater@myworkday.com", "Brightwater"),
        ("Workable", "noreply@candidates.workablemail.com", None),
        ("Ana Ruiz", "ana.ruiz@marlow-foods.co.uk", "Marlow Foods"),
        ("Marlow Foods Careers", "jobs@marlowfoods.com", "Marlow Foods"),
        ("Ana Ruiz", "ana.ruiz@gmail.com", None),
        ("Indeed Apply", "indeedapply@indeed.com", None),
    ],
)
def test_a_shared_sender_never_names_the_employer(name: str, address: str, employer: str | None) -> None:
    clue = employer_clue(Address(name, address))
    assert (clue[0] if clue else None) == employer


def test_registered_name_knows_second_levels_and_free_mail() -> None:
    assert registered_name("mail.marlow-foods.co.uk") == "marlow-foods"
    assert registered_name("gmail.com") is None
    assert registered_name("localhost") is None
    assert registered_name(None) is None
