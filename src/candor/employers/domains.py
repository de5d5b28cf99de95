"""The web and mail domain that tells an employer apart; never one that many employers share.

A guess of the domain that its owner registered, by a short list of second levels (co.uk), not the Public Suffix List:
where the list is too short, more employers are taken for one, which leans to hide.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from candor.employers import lists

# of a whole domain and of one of its labels (RFC 1035)
_LONGEST_DOMAIN = 253
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBERS = re.compile(r"[\d.]+")
# Names are sold below these, under the domain of a country.
_SECOND_LEVELS = frozenset(
    "ac co com edu gob gouv gov govt gv k12 ltd me mil ne net nhs nom or org plc police sch school web".split()
)


def employer_domain(text: str) -> str | None:
    """The registered domain of a web address, a mail address or a domain, in ASCII; None if it tells no employer apart.

    `jobs.acme.co.uk` and `ann@mail.acme.co.uk` are `acme.co.uk`; `gmail.com` is nobody's.
    """
    host = _host(text.strip())
    labels = host.split(".")
    if len(host) > _LONGEST_DOMAIN or len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    if _NUMBERS.fullmatch(host):
        return None
    is_sold_below = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS
    count = 3 if is_sold_below else 2
    if len(labels) < count:
        return None
    shared = shared_domains()
    if any(".".join(labels[-some:]) in shared for some in range(2, len(labels) + 1)):
        return None
    return ".".join(labels[-count:])


@lru_cache(maxsize=1)
def shared_domains() -> frozenset[str]:
    return frozenset(
        domain for _use, domains, _source in lists.rows("shared_domains.csv") for domain in domains.split()
    )


def _host(text: str) -> str:
    """Empty if there is none that could be looked up."""
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
        # the standard library knows the rules of 2003, by which a few letters (ß) are other domains than today
        return host.rstrip(".").encode("idna").decode("ascii").lower()
    except ValueError:
        return ""
