"""Applications as rows: built again from mails and corrections, each row staying the same one through it all.

Everything is read in a few queries and written in a few, however many mails there are; what has not changed is not
written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from django.db import connection
from django.db.models import Q

from candor.applications import Application, Event, Membership, Next
from candor.applications.build import application_of, applications
from candor.applications.corrections import Add, Correction, added, corrected, from_value, mentioned, said
from candor.applications.figures import hear_back, stages_of
from candor.applications.group_index import Linked
from candor.applications.linking import Group, in_time
from candor.applications.matching import same_applications
from candor.applications.reach import reached, touched
from candor.reading.reading import Link, Reading
from candor.store import models
from candor.store.readings import BATCH, digest, link_of, reading_of, storable, store_by_hand
from candor.vocabulary import EmailKind, Status
from candor.words import folded

DERIVED = (
    "employer title location requisition via status unsure by_hand first_contact last_news next_action next_text "
    "next_by next_message_id silent_after changes_at applied_at heard_at heard_secs heard_kind timeline stages search"
).split()
FOLLOW_UP = "follow_up"
# no mail of theirs says when it was, so that what they say of time is told from when they were built
UNDATED = Q(first_contact=None)


def corrections_of(candidate: models.Candidate) -> list[Correction]:
    """What the person said and did not take back, in order."""
    rows = models.Correction.objects.filter(candidate=candidate, undone_at=None).order_by("pk")
    return [from_value(what, value) for what, value in rows.values_list("what", "value")]


def rebuild_applications(candidate: models.Candidate, now: datetime) -> int:
    """Builds all applications of a locked candidate again; how many there are."""
    corrections = corrections_of(candidate)
    _store_by_hand(candidate, corrections)
    mails = list(models.Email.objects.filter(candidate=candidate))
    rows = list(models.Application.objects.filter(candidate=candidate))
    count = _build(candidate, corrections, mails, rows, now)
    if not candidate.is_built:
        models.Candidate.objects.filter(pk=candidate.pk).update(is_built=True)
        candidate.is_built = True
    return count


def rebuild_reached(candidate: models.Candidate, before: Sequence[Correction], now: datetime) -> int:
    """Builds again what a locked candidate's corrections reach that are others than `before`; how many that are.

    The same rows as `rebuild_applications`, for what is out of reach is built from the same as before, but for what
    time changes. Mails that were stored and not built yet are built with all others.
    """
    if not candidate.is_built:
        return rebuild_applications(candidate, now)
    after = corrections_of(candidate)
    start = touched(before, after)
    earlier = list(_mails(candidate, start))
    _store_by_hand(candidate, after)
    ids = _reached(candidate, start, before, after, earlier)
    mails = list(_mails(candidate, ids))
    homes = {mail.application_id for mail in (*earlier, *mails)} - {None}
    rows = [
        row
        for chunk in _chunks(sorted(key for key in homes if key is not None))
        for row in models.Application.objects.filter(pk__in=chunk)
    ]
    count = _build(candidate, after, mails, rows, now)
    _tell_anew(candidate, UNDATED | Q(changes_at__lte=now), now, but={row.pk for row in rows})
    return count


def _reached(
    candidate: models.Candidate,
    start: Set[str],
    before: Sequence[Correction],
    after: Sequence[Correction],
    earlier: Iterable[models.Email],
) -> frozenset[str]:
    """Ids of the mails that the change could move: by what they say, are said to say, or were said to say before."""
    columns = ("message_id", "employer", "requisition", "link", "application_id")
    lines = list(models.Email.objects.filter(candidate=candidate).order_by().values_list(*columns))
    mails: list[Linked] = [_Line(one, link_of(link), requisition, name) for one, name, requisition, link, _ in lines]
    known = frozenset().union(*map(mentioned, (*before, *after)))
    read = [reading_of(mail) for mail in (*earlier, *_mails(candidate, known - start))]
    mails += [*corrected(read, before), *corrected(read, after)]
    homes: dict[int, list[str]] = defaultdict(list)
    for one, _, _, _, home in lines:
        if home is not None:
            homes[home].append(one)
    for mail in earlier:
        homes[mail.application_id or 0].append(mail.message_id)
    homes.pop(0, None)
    blocks = [block for told in (before, after) for block in {*said(told).ties.blocks.values()}]
    return reached(start, mails, [*homes.values(), *blocks])


class _Line(NamedTuple):
    """As much of a mail as linking looks for."""

    message_id: str
    link: Link
    requisition: str | None
    employer: str | None


def _mails(candidate: models.Candidate, ids: Collection[str]) -> Iterable[models.Email]:
    digests = sorted(map(digest, ids))
    for at in range(0, len(digests), BATCH):
        yield from models.Email.objects.filter(candidate=candidate, digest__in=digests[at : at + BATCH])


def _build(
    candidate: models.Candidate,
    corrections: Sequence[Correction],
    stored: Iterable[models.Email],
    before: Iterable[models.Application],
    now: datetime,
) -> int:
    """The applications of these mails, on those of the rows that they go on; the other rows go."""
    mails = {row.message_id: row for row in stored}
    rows = {row.pk: row for row in before}
    kept = (one for one in corrected(map(reading_of, mails.values()), corrections) if one.message_id in mails)
    readings = {one.message_id: one for one in kept}
    built = applications(readings.values(), now=now, said=said(corrections))
    held: dict[int, set[str]] = defaultdict(set)
    for mail in mails.values():
        if mail.application_id is not None:
            held[mail.application_id].add(mail.message_id)
    keys = same_applications(held, [[member.message_id for member in one.emails] for one in built])
    homes = _store_built(candidate, built, [None if key is None else rows[key] for key in keys], readings)
    _store_memberships(mails, built, homes)
    gone = rows.keys() - {key for key in keys if key is not None}
    for chunk in _chunks(sorted(gone)):
        models.Application.objects.filter(pk__in=chunk).delete()
    return len(built)


def refresh(candidate: models.Candidate, now: datetime) -> int:
    """Tells anew what a locked candidate's applications ask for, where time alone has changed it; how many."""
    return _tell_anew(candidate, Q(changes_at__lte=now), now)


def _tell_anew(candidate: models.Candidate, which: Q, now: datetime, *, but: Set[int] = frozenset()) -> int:
    """From the same mails as before; how many."""
    found = models.Application.objects.filter(which, candidate=candidate)
    rows = [row for row in found if row.pk not in but]
    if not rows:
        return 0
    corrections = corrections_of(candidate)
    mails: dict[int, list[models.Email]] = defaultdict(list)
    for chunk in _chunks([row.pk for row in rows]):
        for mail in models.Email.objects.filter(application__in=chunk):
            mails[mail.application_id or 0].append(mail)
    told = said(corrections)
    readings = {
        one.message_id: one
        for one in corrected((reading_of(mail) for held in mails.values() for mail in held), corrections)
    }
    kept = [row for row in rows if row.pk in mails]
    built = [application_of(_group(mails[row.pk], readings), now, told) for row in kept]
    _store_built(candidate, built, kept, readings)
    return len(kept)


def _group(mails: Sequence[models.Email], readings: Mapping[str, Reading]) -> Group:
    group = Group(1)
    for mail in sorted(mails, key=lambda one: in_time(readings[one.message_id])):
        group.add(readings[mail.message_id], mail.because, unsure=mail.is_weak)
    return group


def _store_by_hand(candidate: models.Candidate, corrections: Iterable[Correction]) -> None:
    """Rows for what the person wrote down, so that every list finds it among the mails."""
    wanted = {one.message_id: storable(added(one)) for one in corrections if isinstance(one, Add)}
    rows = models.Email.objects.filter(candidate=candidate, by_hand=True)
    there = {row.message_id: reading_of(row) for row in rows}
    if gone := there.keys() - wanted.keys():
        rows.filter(message_id__in=gone).delete()
    if new := [one for message_id, one in wanted.items() if there.get(message_id) != one]:
        store_by_hand(candidate, new)


def _store_built(
    candidate: models.Candidate,
    built: Sequence[Application],
    rows: Sequence[models.Application | None],
    readings: Mapping[str, Reading],
) -> dict[str, int]:
    """Writes what has changed. rows: that each goes on, None for a new one. The rows' keys by `Application.id`."""
    made = [
        models.Application(
            candidate=candidate, public_id=row.public_id if row else uuid4(), **columns_of(one, readings)
        )
        for one, row in zip(built, rows, strict=True)
    ]
    changed = [
        new
        for new, row in zip(made, rows, strict=True)
        if row is None or any(getattr(row, name) != getattr(new, name) for name in DERIVED)
    ]
    models.Application.objects.bulk_create(
        changed, batch_size=BATCH, update_conflicts=True, unique_fields=["public_id"], update_fields=DERIVED
    )
    return {one.id: row.pk if row else new.pk for one, new, row in zip(built, made, rows, strict=True)}


def _store_memberships(
    mails: Mapping[str, models.Email], built: Iterable[Application], homes: Mapping[str, int]
) -> None:
    placed: dict[str, tuple[int | None, str, bool]] = {
        member.message_id: (homes[one.id], member.because, member.unsure) for one in built for member in one.emails
    }
    changed = [
        (*place, mail.pk)
        for message_id, mail in mails.items()
        if (place := placed.get(message_id, (None, "", False))) != (mail.application_id, mail.because, mail.is_weak)
    ]
    if changed:
        # thousands of rows, each with values of its own: far faster than one statement with as many cases
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE email SET application_id = %s, because = %s, is_weak = %s WHERE id = %s", changed
            )


def columns_of(one: Application, readings: Mapping[str, Reading]) -> dict[str, Any]:
    """The derived columns of an application's row. readings: by message id, as the person says they are."""
    heard = hear_back(one, readings)
    return {
        "employer": one.employer,
        "title": one.title,
        "location": one.location,
        "requisition": one.requisition,
        "via": one.via,
        "status": one.status.value if one.status else None,
        "unsure": one.unsure,
        "by_hand": one.by_hand,
        "first_contact": one.first_contact,
        "last_news": one.last_news,
        "next_action": one.next.action if one.next else None,
        # its words count days, and a row does not change daily
        "next_text": one.next.text if one.next and one.next.action != FOLLOW_UP else None,
        "next_by": one.next.by if one.next else None,
        "next_message_id": one.next.message_id if one.next else None,
        "silent_after": one.silent_after,
        "changes_at": one.changes_at,
        "applied_at": heard.applied if heard else None,
        "heard_at": heard.heard if heard else None,
        "heard_secs": int(heard.time_to_hear_back.total_seconds()) if heard and heard.time_to_hear_back else None,
        "heard_kind": heard.kind.value if heard and heard.kind else None,
        "timeline": [_event_value(event) for event in one.timeline],
        "stages": ",".join(stage.value for stage in stages_of(one)),
        "search": folded(" ".join(part for part in (one.employer, one.title, one.location) if part)),
    }


def _event_value(event: Event) -> dict[str, Any]:
    value: dict[str, Any] = {
        "at": event.at.isoformat(),
        "status": event.status.value,
        "kind": event.kind.value,
        "message_id": event.message_id,
    }
    if not event.is_dated:
        value["is_dated"] = False
    if event.by_hand:
        value["by_hand"] = True
    return value


def event_of(value: Mapping[str, Any]) -> Event:
    return Event(
        datetime.fromisoformat(value["at"]),
        Status(value["status"]),
        EmailKind(value["kind"]),
        value["message_id"],
        is_dated=value.get("is_dated", True),
        by_hand=value.get("by_hand", False),
    )


def application_from(row: models.Application, mails: Iterable[models.Email], now: datetime) -> Application:
    """The application as a value again; `id` is the row's public id. mails: its own, in order of time."""
    return Application(
        id=str(row.public_id),
        employer=row.employer,
        title=row.title,
        location=row.location,
        requisition=row.requisition,
        via=row.via,
        status=Status(row.status) if row.status else None,
        unsure=row.unsure,
        first_contact=row.first_contact,
        last_news=row.last_news,
        next=_next_of(row, now),
        silent_for=row.silent_for(now),
        emails=tuple(Membership(mail.message_id, mail.because, mail.is_weak) for mail in mails),
        timeline=tuple(event_of(value) for value in row.timeline),
        silent_after=row.silent_after,
        changes_at=row.changes_at,
        by_hand=row.by_hand,
    )


def _next_of(row: models.Application, now: datetime) -> Next | None:
    words = row.next_words(now)
    if row.next_action is None or words is None:
        return None
    return Next(row.next_action, words, row.next_by, row.next_message_id or "")


def _chunks(keys: Sequence[int]) -> Iterable[Sequence[int]]:
    return (keys[at : at + BATCH] for at in range(0, len(keys), BATCH))
