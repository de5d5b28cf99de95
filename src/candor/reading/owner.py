"""Whose mailbox it is, told from headers alone: the addresses that mail is delivered to, and the zone they write in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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


# A file whose mail is mostly from one address to several others is that person's sent mail.
MOSTLY = 0.6
# Delivered-To is written by the owner's own server; a stray one of a forwarded mail is not enough.
FAIR_SHARE = 0.2


def owner_of(headers: Iterable[HeaderBlock], *, zone: tzinfo | None = None) -> Owner:
    """The owner by a sample of the mailbox. `zone` given by the person wins over what the mail tells."""
    delivered: Counter[str] = Counter()
    received: Counter[str] = Counter()
    sent_to: dict[str, set[str]] = defaultdict(set)
    sent: Counter[str] = Counter()
    written: list[tuple[str, datetime]] = []
    named: list[tuple[str, str]] = []
    mails = 0
    for block in headers:
        mails += 1
        if (value := block.get("delivered-to")) and (address := parse_address(value).address):
            delivered[address] += 1
        sender, date = parse_address(block.get_undecoded("from")).address, parse_date(block.get("date"))
        recipients = parse_addresses(block.get_undecoded("to"))[:3]
        others = {one.address for one in recipients if one.address and one.address != sender}
        received.update(others)
        named += [(one.address, one.name) for one in recipients if one.address and one.name]
        if sender:
            sent[sender] += 1
            sent_to[sender] |= others
            if date:
                written.append((sender, date))
    addresses = _addresses(mails, delivered, received, sent, sent_to)
    names = {name.casefold() for address, name in named if address in addresses and "@" not in name}
    names |= {name.partition(" ")[0] for name in names if len(name.partition(" ")[0]) > 2}
    return Owner(addresses, zone or _zone_of(addresses, written), frozenset(names))


def _addresses(
    mails: int,
    delivered: Counter[str],
    received: Counter[str],
    sent: Counter[str],
    sent_to: Mapping[str, set[str]],
) -> frozenset[str]:
    for address, count in sent.most_common(1):
        if count >= MOSTLY * mails and len(sent_to[address]) >= 3:
            return frozenset({address})
    counted = delivered if delivered.total() >= FAIR_SHARE * mails else received
    most = max(counted.values(), default=0)
    # people have a second address now and then; a mailing list's address is never the sender as well
    return frozenset(
        address for address, count in counted.items() if count == most or (count >= most / 5 and address in sent)
    )


def _zone_of(addresses: frozenset[str], written: Sequence[tuple[str, datetime]]) -> tzinfo | None:
    own = [date for sender, date in written if sender in addresses]
    return likely_zone(own if len(own) >= 2 else [date for _, date in written])
