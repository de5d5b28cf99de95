"""Reads a dropped mailbox into a candidate's applications, batch by batch, each in one transaction.

The database says what is due. A worker claims an import for a short time and renews the claim as it reads; one that
dies is followed by another, which reads the file from its start again and writes the same rows. Of two workers that
think that they have the claim only one can write. Logs hold ids, never names of files or words of mails.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from candor.actions.read_apart import Batch, ReadingFailed, read_apart
from candor.actions.read_mailbox import another_id
from candor.errors import UnreadableMailbox
from candor.reading.reading import Reading
from candor.store.applications import rebuild_applications
from candor.store.models import Candidate, ImportState, MailboxImport
from candor.store.profile import UnknownCandidate
from candor.store.queries.imports import being_read, claimable, due_imports
from candor.store.readings import storable, store_readings, stored_readings
from candor.store.tracked import lock
from candor.store.uploads import remove, upload_path

# A batch is read within seconds; a worker that says nothing for so long is gone.
CLAIM = timedelta(minutes=2)
RENEW = timedelta(seconds=30)
# The person sees something early; later rebuilding takes a part of the time only, as the pauses grow with the mail.
REBUILD_AFTER = 1000

Clock = Callable[[], datetime]
_log = logging.getLogger("candor.import")


class _Lost(Exception):
    """The claim is another's now, or the import was cancelled or deleted."""


class _Stopped(Exception):
    """The worker is to end; somebody goes on later."""


def due(now: datetime) -> list[UUID]:
    """Imports to carry on, one a candidate."""
    return due_imports(now)


def carry_on(
    public_id: UUID, worker: str, clock: Clock, *, should_stop: Callable[[], bool] = lambda: False
) -> ImportState | None:
    """How the import ended; WAITING if the worker was asked to stop, None if it was another's or became so.

    worker: a name for the claim. should_stop: asked every few seconds.
    """
    claim = f"{worker[:40]}:{uuid4().hex[:16]}"
    row = _claimed(public_id, claim, clock())
    if row is None:
        return None
    _log.info("import %s begins", public_id)
    try:
        _read(row, claim, clock, should_stop)
    except _Lost:
        _log.info("import %s was taken away", public_id)
        return None
    except _Stopped:
        _end(row, claim, state=ImportState.WAITING, at=None)
        return ImportState.WAITING
    except (UnreadableMailbox, ReadingFailed) as error:
        return _fail(row, claim, _problem(error), clock())
    except OSError as error:
        _log.warning("import %s stopped: %s", public_id, type(error).__name__)
        return _fail(row, claim, "The file could not be read on this machine. Drop it again.", clock())
    remove(public_id)
    _log.info("import %s is done", public_id)
    return ImportState.DONE


def _problem(error: UnreadableMailbox | ReadingFailed) -> str:
    if isinstance(error, ReadingFailed):
        return error.reason
    return " ".join(part for part in (f"This cannot be read: {error.reason}.", error.next_step) if part)


def _claimed(public_id: UUID, claim: str, now: datetime) -> MailboxImport | None:
    with transaction.atomic():
        row = MailboxImport.objects.filter(public_id=public_id).select_related("candidate").first()
        if row is None or not _can_lock(row.candidate):
            return None
        # of one candidate one import at a time, so that no two write the same rows
        if MailboxImport.objects.filter(being_read(now), candidate=row.candidate).exists():
            return None
        claimed = MailboxImport.objects.filter(claimable(now), pk=row.pk).update(
            state=ImportState.READING.value,
            claimed_by=claim,
            claimed_until=now + CLAIM,
            read_bytes=0,
            read=0,
            job_search=0,
            unreadable=0,
            problem="",
        )
    return row if claimed else None


def _can_lock(candidate: Candidate) -> bool:
    try:
        lock(candidate)
    except UnknownCandidate:
        return False
    return True


def _read(row: MailboxImport, claim: str, clock: Clock, should_stop: Callable[[], bool]) -> None:
    """Raises _Lost, _Stopped, UnreadableMailbox, ReadingFailed."""
    path = upload_path(row.public_id)
    account = row.candidate.account
    renewed = clock()

    def tick() -> None:
        nonlocal renewed
        if should_stop():
            raise _Stopped
        if (now := clock()) - renewed >= RENEW:
            _renew(row, claim, now)
            renewed = now

    # what a worker stored before it died was new, and is known when the next one reads it again
    counts = MailboxImport(read=0, job_search=0, new=row.new or 0, unreadable=0, read_bytes=0)
    rebuilt = 0
    with closing(_batches(str(path), row, account.zone if account else "", tick)) as batches:
        for batch in batches:
            if should_stop():
                raise _Stopped
            counts.read += batch.read
            counts.job_search += len(batch.readings)
            counts.unreadable += batch.unreadable
            counts.read_bytes = min(batch.done_bytes or counts.read_bytes, row.size_bytes)
            renewed = clock()
            with transaction.atomic():
                candidate = _locked(row)
                counts.new = (counts.new or 0) + _store(candidate, batch.readings)
                _renew(row, claim, renewed, counts)
                if counts.job_search - rebuilt >= max(REBUILD_AFTER, rebuilt):
                    rebuild_applications(candidate, renewed)
                    rebuilt = counts.job_search
    if counts.read == 0:
        raise UnreadableMailbox("", "no mail in it could be read", "Export the mailbox again.")
    with transaction.atomic():
        candidate = _locked(row)
        rebuild_applications(candidate, clock())
        _end(row, claim, state=ImportState.DONE, at=clock())


def _batches(path: str, row: MailboxImport, zone: str, tick: Callable[[], None]) -> Generator[Batch, None, None]:
    """The batches, their mails in the mailbox of the name that the person knows."""
    with closing(read_apart(upload_path(row.public_id), zone=zone, tick=tick)) as batches:
        for batch in batches:
            yield replace(batch, readings=tuple(storable(_at_home(one, path, row.name)) for one in batch.readings))


def _at_home(reading: Reading, path: str, name: str) -> Reading:
    return replace(reading, mailbox=reading.mailbox.replace(path, name))


def _store(candidate: Candidate, readings: Iterable[Reading]) -> int:
    """How many of them are new."""
    found = list(readings)
    known = stored_readings(candidate, [one.message_id for one in found])
    distinct = [_distinct(one, known.get(one.message_id)) for one in found]
    ids = {one.message_id for one in distinct} - known.keys()
    if others := ids - {one.message_id for one in found}:
        ids -= stored_readings(candidate, list(others)).keys()
    store_readings(candidate, distinct)
    return len(ids)


def _distinct(reading: Reading, known: Reading | None) -> Reading:
    """Under an id of its own if another mailbox has another mail under the same id."""
    if known is None or (known.date, known.subject) == (reading.date, reading.subject):
        return reading
    return replace(reading, message_id=another_id(reading))


def _locked(row: MailboxImport) -> Candidate:
    try:
        return lock(row.candidate)
    except UnknownCandidate:
        raise _Lost from None


def _renew(row: MailboxImport, claim: str, now: datetime, counts: MailboxImport | None = None) -> None:
    """Raises _Lost."""
    told = (
        {}
        if counts is None
        else {
            "read": counts.read,
            "job_search": counts.job_search,
            "new": counts.new,
            "unreadable": counts.unreadable,
            "read_bytes": counts.read_bytes,
        }
    )
    if not _mine(row, claim).update(claimed_until=now + CLAIM, **told):
        raise _Lost


def _end(row: MailboxImport, claim: str, *, state: ImportState, at: datetime | None, problem: str = "") -> None:
    """Raises _Lost."""
    more = {"read_bytes": row.size_bytes} if state is ImportState.DONE else {}
    if not _mine(row, claim).update(
        state=state.value, ended_at=at, claimed_by="", claimed_until=None, problem=problem, **more
    ):
        raise _Lost


def _mine(row: MailboxImport, claim: str) -> QuerySet[MailboxImport]:
    return MailboxImport.objects.filter(pk=row.pk, state=ImportState.READING.value, claimed_by=claim)


def _fail(row: MailboxImport, claim: str, problem: str, at: datetime) -> ImportState | None:
    """What was read before it failed stays, and is shown."""
    try:
        with transaction.atomic():
            candidate = _locked(row)
            _end(row, claim, state=ImportState.FAILED, at=at, problem=problem)
            rebuild_applications(candidate, at)
    except _Lost:
        return None
    remove(row.public_id)
    _log.info("import %s failed", row.public_id)
    return ImportState.FAILED
