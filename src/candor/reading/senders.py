"""What is known of senders of hiring mail: which system or board sent a mail, and where it hides the employer.

The table is `data/senders.csv`, one system's mail domain a row, with its source. A shared sender never names the
employer by its brand; what a mail *is* never follows from its sender alone.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from candor.mail import Address

FREE_MAIL = frozenset(
    """
        gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com msn.com yahoo.com
        yahoo.co.uk yahoo.es yahoo.fr ymail.com icloud.com me.com mac.com aol.com proton.me
        protonmail.com gmx.de gmx.net gmx.at web.de t-online.de freenet.de mail.com zoho.com orange.fr
        free.fr laposte.net wanadoo.fr sfr.fr libero.it uol.com.br bol.com.br terra.com.br sapo.pt
        comcast.net att.net verizon.net sbcglobal.net cox.net charter.net bellsouth.net btinternet.com
        sky.com talktalk.net virginmedia.com eircom.net shaw.ca rogers.com bigpond.com fastmail.com
        hey.com
    """.split()
)
# second levels under which names are sold, so that `acme.co.uk` is Acme's; a short list, since a wrong one only
# costs a weak clue
_SECOND_LEVEL = frozenset(["co", "com", "org", "net", "gov", "ac", "edu", "gob", "gouv", "nhs", "govt", "or", "ne"])
_HIRING_WORDS = (
    r"talent acquisition|talent team|talent|recruiting team|recruitment team|recruiting|recruitment|recruiter|careers?|"
    r"hiring team|hiring|human resources|people team|people ops|people & culture|hr team|hr|jobs?|team|no-?reply|"
    r"notifications?|applications?|candidates?|rrhh|recursos humanos|selecci[oó]n|personalabteilung|bewerbung(?:en)?|"
    r"karriere|recrutement|recrutamento|vagas|the"
)
_TRIM = re.compile(rf"(?:^(?:{_HIRING_WORDS})\b[\s|:@,–-]*)|(?:[\s|:@,–-]*\b(?:{_HIRING_WORDS})$)", re.IGNORECASE)
# what companies hang onto their name when the bare domain is taken, or for mail
_DOMAIN_TAIL = re.compile(r"(?<=[a-z]{4})-?(?:hq|careers?|jobs|group|inc|ltd|llc|talent|recruiting|mail|hr|team)$")
_AT = re.compile(r"\b(?:at|@|from|via|bei|chez|en|de|da|von)\s+(\S.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class System:
    """A shared sender. `clue`: where it names the employer: name, local, subdomain, subject or body."""

    name: str
    is_board: bool
    clue: str
    domain: str


@lru_cache(maxsize=1)
def _systems() -> dict[str, System]:
    table = resources.files("candor.reading").joinpath("data", "senders.csv").read_text("utf-8")
    return {
        row["domain"]: System(row["system"], row["kind"] == "board", row["clue"], row["domain"])
        for row in csv.DictReader(table.splitlines())
    }


def system_of(address: Address) -> System | None:
    """The recruiting system or job board whose mail domain this is, or None."""
    domain = address.domain or ""
    while domain:
        if found := _systems().get(domain):
            return found
        domain = domain.partition(".")[2]
    return None


@lru_cache(maxsize=1)
def system_names() -> frozenset[str]:
    return frozenset(system.name.casefold() for system in _systems().values())


def registered_name(domain: str | None) -> str | None:
    """The word of a domain that its owner chose: `mail.marlow-foods.co.uk` → `marlow-foods`; None for free mail."""
    if not domain or domain in FREE_MAIL:
        return None
    labels = domain.split(".")
    if len(labels) < 2:
        return None
    # under a country's second level the chosen word stands one further left
    position = -3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else -2
    return labels[position]


def _without_hiring_words(name: str) -> str:
    for _ in range(4):
        shorter = _TRIM.sub("", name).strip(" |:@,-–\"'")
        if shorter == name:
            break
        name = shorter
    return name


def employer_clue(sender: Address) -> tuple[str, str] | None:
    """(employer, where it stood) by the sender's name or address alone; a last resort when no text names it."""
    system = system_of(sender)
    if system is not None:
        if system.clue == "name" and sender.name:
            name = _without_hiring_words(sender.name)
            if name and name.casefold() not in system_names():
                return name, "sender name"
        if system.clue == "local" and sender.local:
            tenant = re.split(r"[+.]", sender.local)[0]
            if tenant and not re.match(r"(?i)(no-?reply|system|donotreply|notification|jobs?|careers?)", tenant):
                return tenant.replace("-", " ").replace("_", " ").title(), "sender address"
        if system.clue == "subdomain" and sender.domain:
            part = sender.domain.removesuffix("." + system.domain)
            if part != sender.domain and part:
                return part.split(".")[-1].replace("-", " ").title(), "sender address"
        return None
    if sender.name and registered_name(sender.domain):
        at = _AT.search(sender.name)
        name = _without_hiring_words(at[1] if at else sender.name)
        flat = re.sub(r"\W+", "", name.casefold())
        chosen = re.sub(r"\W+", "", (registered_name(sender.domain) or "").casefold())
        if flat and (flat in chosen or chosen in flat):
            return name, "sender name"
    if owner := registered_name(sender.domain):
        return domain_words(owner), "sender domain"
    return None


def domain_words(owner: str) -> str:
    """A domain's chosen word as a name: `kelpie-hq` → `Kelpie`."""
    return _DOMAIN_TAIL.sub("", owner).replace("-", " ").title()
