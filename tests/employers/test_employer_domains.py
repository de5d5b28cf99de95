"""Domains that tell an employer apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candor.employers import lists
from candor.employers.domains import employer_domain, shared_domains


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("marlow-foods.example", "marlow-foods.example"),
        ("https://www.Marlow-Foods.example/about?us", "marlow-foods.example"),
        ("ann@mail.marlow-foods.example", "marlow-foods.example"),
        ("mailto:ann@marlow-foods.example", "marlow-foods.example"),
        ("jobs.marlow-foods.co.uk", "marlow-foods.co.uk"),
        ("marlow-foods.example:8080", "marlow-foods.example"),
        ("marlow-foods.example.", "marlow-foods.example"),
        ("müller-bäcker.example", "xn--mller-bcker-r8a91a.example"),
        ("XN--MLLER-BCKER-R8A91A.example", "xn--mller-bcker-r8a91a.example"),
    ],
)
def test_domain_is_the_registered_one(text: str, domain: str | None) -> None:
    assert employer_domain(text) == domain


@pytest.mark.parametrize(
    "text",
    ["gmail.com", "ann@gmail.com", "ANN@GoogleMail.com", "x.yahoo.co.uk", "www.linkedin.com/company/marlow",
     "marlow.github.io", "https://sites.google.com/marlow"],
)  # fmt: skip
def test_shared_domains_tell_nobody_apart(text: str) -> None:
    assert employer_domain(text) is None


@pytest.mark.parametrize(
    "text",
    ["", "-", "marlow", "co.uk", "127.0.0.1", "http://[::1", "a..b", ".", "@", "a" * 300 + ".com", "\ud800.example",
     "marlow.example\0", "Ann <ann@marlow.example>", "mar low.example", "-marlow.example"],
)  # fmt: skip
def test_what_is_no_domain_gives_none(text: str) -> None:
    assert employer_domain(text) is None


@given(st.one_of(st.text(max_size=40), st.text("a.@:/-é[]#?%\0", max_size=20)))
def test_any_text_gives_a_domain_in_ascii_that_stays_itself_or_none(text: str) -> None:
    domain = employer_domain(text)
    assert domain is None or (domain.isascii() and employer_domain(domain) == domain)


def test_each_shared_domain_is_listed_once_with_its_source() -> None:
    listed = []
    for use, domains, source in lists.rows("shared_domains.csv"):
        assert use in ("mail", "site", "work")
        assert source
        listed += domains.split()
    assert sorted(listed) == sorted(set(listed))
    assert frozenset(listed) == shared_domains()
    assert all(domain == domain.lower() and domain.isascii() for domain in listed)
