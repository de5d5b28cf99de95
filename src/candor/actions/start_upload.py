"""Begins the upload of a mailbox file."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath

from django.db import transaction

from candor.store.models import Candidate, ImportState, MailboxImport
from candor.store.queries.imports import UNDER_WAY
from candor.store.tracked import lock
from candor.store.uploads import UploadRefused, check_room
from candor.words import plain

# The largest mailboxes that people have; beyond it an export of fewer years is what helps.
LARGEST_BYTES = 20 * 1024**3
# Enough for a person's accounts, too few to fill a disk by accident.
MOST_AT_ONCE = 5


@transaction.atomic
def start_upload(candidate: Candidate, name: str, size_bytes: int, *, at: datetime) -> MailboxImport:
    """name: the file's, as the person knows it. Raises UploadRefused, DiskFull, UnknownCandidate."""
    if size_bytes <= 0:
        raise UploadRefused("The file is empty. Export the mailbox again; an interrupted export leaves an empty file.")
    if size_bytes > LARGEST_BYTES:
        raise UploadRefused("The file is larger than 20 GB. Export only the years of your job search.")
    locked = lock(candidate)
    if MailboxImport.objects.filter(candidate=locked, state__in=UNDER_WAY).count() >= MOST_AT_ONCE:
        raise UploadRefused("Five files are on their way already. Wait until one of them is read, or cancel one.")
    check_room(size_bytes)
    return MailboxImport.objects.create(
        candidate=locked, name=shown_name(name), size_bytes=size_bytes, state=ImportState.UPLOADING.value, made_at=at
    )


def shown_name(name: str) -> str:
    """The name without its folders, safe to show."""
    last = PureWindowsPath(PurePosixPath(plain(name)).name).name.strip()
    return last[:255] or "mailbox"
