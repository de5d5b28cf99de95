from __future__ import annotations

import pytest

from candor.mail import Address, parse_address, parse_addresses


@pytest.mark.parametrize(
    ("value", "name", "address"),
    [
        ("mara@example.org", None, "mara@example.org"),
        ("<mara@example.org>", None, "mara@example.org"),
        ("Mara Lind <Mara@Example.ORG>", "Mara Lind", "mara@example.org"),
        ('"Lind, Mara" <mara@example.org>', "Lind, Mara", "mara@example.org"),
        ("Lind, Mara <mara@example.org>", "Lind, Mara", "mara@example.org"),
        ('"Mara \\"M\\" Lind" <mara@example.org>', 'Mara "M" Lind', "mara@example.org"),
        ("mara@example.org (Mara (M) Lind)", "Mara M Lind", "mara@example.org"),
        ("=?utf-8?q?Lind=2C_M=C3=A4ra?= <mara@example.org>", "Lind, Mära", "mara@example.org"),
        ('"mara@shop.example" <evil@other.example>', "mara@shop.example", "evil@other.example"),
        ("Mara <@relay.example:mara@example.org>", "Mara", "mara@example.org"),
        ('"Mara <mara@example.org>', "Mara", "mara@example.org"),
        ("Mara Lind", "Mara Lind", None),
        ("", None, None),
        ("undisclosed-recipients:;", None, None),
    ],
)
def test_address_is_read(value: str, name: str | None, address: str | None) -> None:
    assert parse_address(value) == Address(name, address)


def test_list_and_group_give_each_address() -> None:
    found = parse_addresses("a@x.example, Team: B <b@x.example>, c@x.example; d@x.example")
    assert [address.address for address in found] == ["a@x.example", "b@x.example", "c@x.example", "d@x.example"]


def test_no_header_gives_no_addresses() -> None:
    assert parse_addresses(None) == ()


@pytest.mark.parametrize(
    "value", ["(" * 100_000, "<" * 100_000, '"\\' * 50_000, "," * 100_000, "a@" * 50_000, ":" * 100_000]
)
def test_hostile_header_ends_without_recursion(value: str) -> None:
    parse_addresses(value)


def test_recipients_are_limited() -> None:
    assert len(parse_addresses(", ".join(f"p{number}@x.example" for number in range(900)), limit=100)) == 100


def test_domain_and_local_part_are_told_apart() -> None:
    address = parse_address("Mara <mara@example.org>")
    assert (address.local, address.domain) == ("mara", "example.org")
    assert Address(None, None).domain is None
