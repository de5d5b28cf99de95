"""What the navigation offers to whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from candor.store.models import Account
from candor.web.access import candidate_of, coach_of, recruiter_of

_CANDIDATE = (
    ("Today", "tracker:today"),
    ("Applications", "tracker:applications"),
    ("Review", "tracker:review"),
    ("Figures", "tracker:figures"),
    ("Messages", "profile:messages"),
    ("Profile", "profile:own"),
    ("Privacy", "profile:privacy"),
)
_RECRUITER = (
    ("Search", "recruiting:search"),
    ("Conversations", "recruiting:conversations"),
    ("Pools", "recruiting:pools"),
    ("Employer", "recruiting:employer"),
)
# pages whose address lies elsewhere than the place that they belong to
_BELONGS = {"recruiting:weights": "recruiting:employer", "recruiting:templates": "recruiting:employer"}
_COACH = (("Caseload", "coaching:caseload"), ("Invitations", "coaching:invitations"), ("Figures", "coaching:figures"))
_STAFF = (("Staff", "admin:index"),)


@dataclass(frozen=True, slots=True)
class Place:
    words: str
    address: str
    is_here: bool


def places_for(account: Account, path: str) -> list[Place]:
    """In the order of the navigation; a room that this site does not serve is left out."""
    offered = [
        *(_CANDIDATE if candidate_of(account) else ()),
        *(_RECRUITER if recruiter_of(account) else ()),
        *(_COACH if coach_of(account) else ()),
        *(_STAFF if account.is_staff else ()),
    ]
    addresses = [(words, address) for words, name in offered if (address := _address(name))]
    # the longest address that the path lies under, so that only one place is marked
    under = {address: address for _, address in addresses}
    under |= {_address(name) or "": _address(place) or "" for name, place in _BELONGS.items()}
    here = under.get(max((address for address in under if address and path.startswith(address)), key=len, default=""))
    return [Place(words, address, address == here) for words, address in addresses]


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
