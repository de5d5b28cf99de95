"""Whose mailbox it is, told from headers alone: the addresses that mail is delivered to, and the zone they write in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from candor.mail import HeaderBlock, parse_address, parse_addresses, parse_date
from candor.reading.times import likely_zone


@dataclass(frozen=True)
class Owner:
    """The addresses that the mailbox's owner writes from, the names that they are written to by (folded), and the zone
    that they live in (None: nothing tells)."""

    addresses: frozenset[str] = frozenset()
    zone: tzinfo | None = None
    names: frozenset[str] = frozenset()


def owner_of(headers: Iterable[HeaderBlock], *, zone: tzinfo | None = None) -> Owner:
    """The owner by a sample of the mailbox. `zone` given by the person wins over what the mail tells."""
    delivered: Counter[str] = Counter()
    addressed: Counter[str] = Counter()
    written: list[tuple[str, datetime]] = []
    named: list[tuple[str, str]] = []
    for block in headers:
        for name in ("delivered-to", "x-original-to", "x-delivered-to"):
            if value := block.get(name):
                address = parse_address(value).address
                if address:
                    delivered[address] += 1
        recipients = parse_addresses(block.get_undecoded("to"))[:3]
        addressed.update({one.address for one in recipients if one.address})
        named += [(one.address, one.name) for one in recipients if one.address and one.name]
        sender, date = parse_address(block.get_undecoded("from")).address, parse_date(block.get("date"))
        if sender and date:
            written.append((sender, date))
    counted = delivered or addressed
    most = max(counted.values(), default=0)
    # people have a second address now and then; a mailing list's address is never the sender as well
    senders = {sender for sender, _ in written}
    addresses = frozenset(
        address for address, count in counted.items() if count == most or (count >= most / 5 and address in senders)
    )
    names = {name.casefold() for address, name in named if address in addresses and "@" not in name}
    names |= {name.partition(" ")[0] for name in names if len(name.partition(" ")[0]) > 2}
    return Owner(addresses, zone or _zone_of(addresses, written), frozenset(names))


def _zone_of(addresses: frozenset[str], written: Sequence[tuple[str, datetime]]) -> tzinfo | None:
    own = [date for sender, date in written if sender in addresses]
    return likely_zone(own if len(own) >= 2 else [date for _, date in written])
