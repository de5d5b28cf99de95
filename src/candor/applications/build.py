"""Readings → applications: groups them, folds each one's status, settles its fields."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from candor.applications.application import Application, Event, Membership
from candor.applications.linking import ALIKE, Group, group, title_likeness
from candor.applications.next_step import changes_at, next_step, silent_after, silent_for
from candor.applications.said import NOTHING, Said
from candor.applications.status import SAYS, fold, in_order
from candor.employers import same_employer
from candor.reading.reading import Reading
from candor.reading.senders import registered_name

# A doubtful second name in an agency's mail is more often a wrong reading than its client.
NAMES_CLIENT = 0.6


def applications(readings: Iterable[Reading], *, now: datetime, said: Said = NOTHING) -> list[Application]:
    """Applications with the latest news first. The same readings in another order give the same result.

    said: what the person says beside the readings; see `corrections.applications_with`.
    """
    built = [application_of(one, now, said) for one in group(readings, said.ties)]
    return sorted(built, key=lambda one: (one.last_news is not None, one.last_news, one.id), reverse=True)


def application_id(first: Reading) -> str:
    """Stable as long as the first mail stays the same."""
    return "a" + hashlib.sha256(first.message_id.encode("utf-8", "replace")).hexdigest()[:10]


def application_of(one: Group, now: datetime, said: Said = NOTHING) -> Application:
    """The application of mails that are grouped already."""
    readings = one.readings
    dated = [(reading, reading.date) for reading in readings if reading.date is not None]
    # mail without date stands last, at the last time that is known
    assumed = dated[-1][1] if dated else now
    timed = [(reading, reading.date or assumed) for reading in readings]
    ids = {reading.message_id for reading in readings}
    by_person = [
        Event(told.at, told.status, SAYS[told.status], told.message_id, by_hand=True)
        for told in said.statuses
        if told.message_id in ids
    ]
    events = in_order(
        [
            Event(at, moves, reading.kind, reading.message_id, is_dated=reading.date is not None)
            for reading, at in timed
            if (moves := reading.moves_to) is not None
        ]
        + by_person
    )
    handled = max((event.at for event in by_person), default=None)
    status = fold(events)
    decisive = next((event for event in reversed(events) if event.status is status), None)
    decided_by = decisive.message_id if decisive is not None and not decisive.by_hand else None
    memberships = tuple(
        Membership(reading.message_id, because, unsure)
        for reading, (because, unsure) in zip(readings, one.reasons, strict=True)
    )
    return Application(
        id=application_id(readings[0]),
        employer=_told(readings, "employer", said) or _employer(readings),
        title=_told(readings, "title", said) or _settle(_said(readings, "title"), _likely_same_title),
        location=_told(readings, "location", said) or _settle(_said(readings, "location"), _equal),
        requisition=_told(readings, "requisition", said) or _settle(_said(readings, "requisition"), _equal),
        via=next((reading.via for reading in readings if reading.via), None),
        status=status,
        unsure=any(member.unsure for member in memberships)
        or any(reading.unsure for reading in readings if reading.message_id == decided_by),
        first_contact=dated[0][1] if dated else None,
        last_news=_last_news(dated),
        next=next_step(timed, status, now, handled),
        silent_for=silent_for(timed, status, now, handled),
        emails=memberships,
        timeline=tuple(events),
        silent_after=silent_after(timed, status, handled),
        changes_at=changes_at(timed, status, now, handled),
        by_hand=ids <= said.by_hand,
    )


def _told(readings: Sequence[Reading], name: str, said: Said) -> str | None:
    """What the person last said the field is; None if they said nothing."""
    if not said.fields:
        return None
    told = [
        (place, value)
        for reading in readings
        if (place := said.fields.get((reading.message_id, name))) is not None and (value := getattr(reading, name))
    ]
    return max(told)[1] if told else None


def _last_news(dated: Sequence[tuple[Reading, datetime]]) -> datetime | None:
    """When somebody else last wrote; what the owner writes is no news, unless nothing else is known."""
    times = [at for reading, at in dated if not reading.is_own] or [at for _, at in dated]
    return times[-1] if times else None


def _equal(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _likely_same_title(one: str, other: str) -> bool:
    return (title_likeness(one, other) or 0.0) >= ALIKE


def _said(readings: Sequence[Reading], name: str) -> list[tuple[str, float]]:
    """Each mail's value of a field with how sure it is."""
    return [(value, reading.sure_of.get(name, 0.5)) for reading in readings if (value := getattr(reading, name))]


def _settle(said: Sequence[tuple[str, float]], same: Callable[[str, str], bool]) -> str | None:
    """The value that most weight stands for, in its most usual wording; None if none is said."""
    clusters: list[list[tuple[str, float]]] = []
    for value, weight in said:
        home = next((cluster for cluster in clusters if same(value, cluster[0][0])), None)
        if home is None:
            clusters.append([(value, weight)])
        else:
            home.append((value, weight))
    if not clusters:
        return None
    best = max(clusters, key=lambda cluster: sum(weight for _, weight in cluster))
    wordings: dict[str, float] = defaultdict(float)
    for value, weight in best:
        wordings[value] += weight
    return max(wordings, key=lambda value: (wordings[value], len(value), value))


def _employer(readings: Sequence[Reading]) -> str | None:
    """The employer that most mails name; an agency only until a mail names the client that hires."""
    if (client := _client(readings)) is not None:
        return client
    said = _said(readings, "employer")
    # later mails weigh more, for they know more
    weighed = [(value, weight * (1 + index / len(said))) for index, (value, weight) in enumerate(said)]
    return _settle(weighed, same_employer)


def _client(readings: Sequence[Reading]) -> str | None:
    """The employer that an agency's own people name in the end, once they named their agency before; else None."""
    named = [reading for reading in readings if reading.employer and not reading.is_own]
    if not named or not named[-1].employer:
        return None
    last = named[-1]
    before = [one.employer for one in named if one.employer and not same_employer(one.employer, last.employer or "")]
    house = registered_name(last.link.sender_domain)
    if house is None or last.link.is_shared_sender or last.sure_of.get("employer", 1.0) < NAMES_CLIENT:
        return None
    of_house = [name for name in before if _is_house(name, house)]
    return last.employer if of_house and not _is_house(last.employer or "", house) else None


def _is_house(employer: str, domain_word: str) -> bool:
    """Whether the sender's domain is this employer's own: `hilltop-staffing` is Hilltop Staffing's."""
    name = "".join(character for character in employer.casefold() if character.isalnum())
    word = domain_word.replace("-", "")
    return len(name) >= 3 and (name in word or word in name)
