"""Takes in bytes of a mailbox file where its upload stopped; the last byte makes the import wait for a worker."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from candor.store.models import Candidate, ImportState, MailboxImport
from candor.store.tracked import own_import
from candor.store.uploads import UploadOver, WrongOffset, bytes_here, make_sure, opened, remove, write_from

# How often a growing upload is told to the database.
TELL_BYTES = 16 * 1024 * 1024


def receive_upload(candidate: Candidate, public_id: UUID, offset: int, chunks: Iterable[bytes], *, at: datetime) -> int:
    """How many bytes are here now. What came before an error, or before the sender went away, stays.

    Each step is a transaction of its own: nothing is locked while the bytes come in.
    Raises UnknownImport, UploadOver, WrongOffset, UploadBusy, MoreThanSaid, DiskFull, and what `chunks` raises.
    """
    row = own_import(candidate, public_id)
    if row.state != ImportState.UPLOADING.value:
        raise UploadOver
    with opened(public_id) as file:
        row.refresh_from_db()
        # a power cut may have taken bytes that the database knows of, and a crash left some that it does not
        here = min(row.uploaded_bytes, bytes_here(public_id))
        if offset != here:
            raise WrongOffset(here)
        told = here
        try:
            for here in write_from(file, offset, chunks, size_bytes=row.size_bytes):
                if here - told >= TELL_BYTES:
                    _tell(row, here)
                    told = here
            if here == row.size_bytes:
                make_sure(file)
        finally:
            _tell(row, here)
        if here == row.size_bytes:
            _tell(row, here, state=ImportState.WAITING.value)
    return here


def _tell(row: MailboxImport, here: int, **more: str) -> None:
    changed = MailboxImport.objects.filter(pk=row.pk, state=ImportState.UPLOADING.value)
    if not changed.update(uploaded_bytes=here, **more):
        # cancelled meanwhile: the file may have been made again by this very upload
        remove(row.public_id)
        raise UploadOver
