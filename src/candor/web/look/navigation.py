"""What the navigation offers to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from candor.store.models import Account
from candor.store.queries.badges import badges
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
_BELONGS = {
    "tracker:imports": "tracker:today",
    "tracker:missed": "tracker:today",
    "tracker:silent": "tracker:today",
    "tracker:corrections": "tracker:applications",
    "tracker:export": "tracker:applications",
    "profile:score": "profile:own",
    "coaching:consents": "profile:privacy",
    "recruiting:weights": "recruiting:employer",
    "recruiting:templates": "recruiting:employer",
}
_COACH = (("Caseload", "coaching:caseload"), ("Invitations", "coaching:invitations"), ("Figures", "coaching:figures"))
_STAFF = (("Staff", "admin:index"),)


@dataclass(frozen=True, slots=True)
class Place:
    words: str
    address: str
    is_here: bool
    count: int = 0


def places_for(account: Account, path: str, now: datetime | None = None) -> list[Place]:
    """In the order of the navigation; a room that this site does not serve is left out.

    now: of the request, for what waits by then; None counts nothing.
    """
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
    waits = _waits(account, now)
    return [Place(words, address, address == here, waits.get(words, 0)) for words, address in addresses]


def _waits(account: Account, now: datetime | None) -> dict[str, int]:
    candidate = candidate_of(account)
    if candidate is None or now is None:
        return {}
    found = badges(candidate, now)
    return {"Today": found.today, "Review": found.review, "Messages": found.messages}


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
