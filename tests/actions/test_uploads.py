"""A mailbox file comes in piece by piece, goes on where it stopped, and never leaves anything behind."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from actions.seekers import AT, dropped

from candor.actions.cancel_import import cancel_import
from candor.actions.forget_uploads import forget_uploads
from candor.actions.receive_upload import receive_upload
from candor.actions.start_upload import LARGEST_BYTES, start_upload
from candor.store.models import Candidate, ImportState, MailboxImport
from candor.store.tracked import UnknownImport
from candor.store.uploads import (
    DiskFull,
    MoreThanSaid,
    UploadBusy,
    UploadOver,
    UploadRefused,
    WrongOffset,
    upload_path,
    uploads_folder,
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDOR_DATA", str(tmp_path))


@pytest.fixture
def candidate(store: str) -> Candidate:
    return Candidate.objects.create()


def state(row: MailboxImport) -> tuple[str, int]:
    row.refresh_from_db()
    return row.state, row.uploaded_bytes


def test_pieces_come_together_and_wait_to_be_read(candidate: Candidate) -> None:
    row = start_upload(candidate, "C:\\Mail\\inbox.mbox", 6, at=AT)
    assert receive_upload(candidate, row.public_id, 0, [b"ab", b"cd"], at=AT) == 4
    assert state(row) == (ImportState.UPLOADING, 4)
    assert receive_upload(candidate, row.public_id, 4, [b"ef"], at=AT) == 6
    assert state(row) == (ImportState.WAITING, 6)
    file = upload_path(row.public_id)
    assert file.read_bytes() == b"abcdef"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(uploads_folder().stat().st_mode) == 0o700
    assert row.name == "inbox.mbox"


def test_a_wrong_offset_says_the_right_one(candidate: Candidate) -> None:
    row = start_upload(candidate, "a", 6, at=AT)
    receive_upload(candidate, row.public_id, 0, [b"abc"], at=AT)
    for wrong in (0, 2, 4):
        with pytest.raises(WrongOffset) as raised:
            receive_upload(candidate, row.public_id, wrong, [b"x"], at=AT)
        assert raised.value.offset == 3
    assert upload_path(row.public_id).read_bytes() == b"abc"


def test_what_came_before_the_browser_went_away_stays(candidate: Candidate) -> None:
    def cut_off() -> Iterator[bytes]:
        yield b"abc"
        raise ConnectionResetError

    row = start_upload(candidate, "a", 6, at=AT)
    with pytest.raises(ConnectionResetError):
        receive_upload(candidate, row.public_id, 0, cut_off(), at=AT)
    assert state(row) == (ImportState.UPLOADING, 3)
    assert receive_upload(candidate, row.public_id, 3, [b"def"], at=AT) == 6


def test_bytes_that_a_crash_left_untold_are_written_again(candidate: Candidate) -> None:
    row = start_upload(candidate, "a", 6, at=AT)
    receive_upload(candidate, row.public_id, 0, [b"abc"], at=AT)
    with upload_path(row.public_id).open("ab") as file:
        file.write(b"zzzz")
    receive_upload(candidate, row.public_id, 3, [b"d"], at=AT)
    assert upload_path(row.public_id).read_bytes() == b"abcd"


def test_bytes_that_a_power_cut_took_are_asked_for_again(candidate: Candidate) -> None:
    row = start_upload(candidate, "a", 6, at=AT)
    receive_upload(candidate, row.public_id, 0, [b"abcd"], at=AT)
    os.truncate(upload_path(row.public_id), 1)
    with pytest.raises(WrongOffset) as raised:
        receive_upload(candidate, row.public_id, 4, [b"ef"], at=AT)
    assert raised.value.offset == 1


def test_a_file_that_grew_is_never_taken_beyond_its_size(candidate: Candidate) -> None:
    row = start_upload(candidate, "a", 4, at=AT)
    with pytest.raises(MoreThanSaid):
        receive_upload(candidate, row.public_id, 0, [b"abc", b"de"], at=AT)
    assert upload_path(row.public_id).read_bytes() == b"abc"
    assert state(row) == (ImportState.UPLOADING, 3)


def test_a_full_disk_keeps_what_fitted(candidate: Candidate, monkeypatch: pytest.MonkeyPatch) -> None:
    row = start_upload(candidate, "a", 6, at=AT)
    whole = os.pwrite

    def small_disk(file: int, data: memoryview, at: int) -> int:
        if at >= 4:
            raise OSError(errno.ENOSPC, "full")
        return whole(file, data[: 4 - at], at)

    monkeypatch.setattr(os, "pwrite", small_disk)
    with pytest.raises(DiskFull):
        receive_upload(candidate, row.public_id, 0, [b"abcdef"], at=AT)
    assert upload_path(row.public_id).read_bytes() == b"abcd"
    assert state(row) == (ImportState.UPLOADING, 4)


def test_two_windows_cannot_write_one_upload(candidate: Candidate) -> None:
    row = start_upload(candidate, "a", 6, at=AT)

    def meanwhile() -> Iterator[bytes]:
        yield b"abc"
        with pytest.raises(UploadBusy):
            receive_upload(candidate, row.public_id, 0, [b"x"], at=AT)
        yield b"def"

    assert receive_upload(candidate, row.public_id, 0, meanwhile(), at=AT) == 6
    assert upload_path(row.public_id).read_bytes() == b"abcdef"


def test_a_cancelled_upload_is_gone_at_once(candidate: Candidate) -> None:
    row = start_upload(candidate, "a", 6, at=AT)

    def meanwhile() -> Iterator[bytes]:
        yield b"abc"
        cancel_import(candidate, row.public_id, at=AT)
        yield b"def"

    with pytest.raises(UploadOver):
        receive_upload(candidate, row.public_id, 0, meanwhile(), at=AT)
    assert state(row)[0] == ImportState.CANCELLED
    assert not upload_path(row.public_id).exists()


def test_an_upload_that_is_over_takes_nothing_more(candidate: Candidate) -> None:
    row = dropped(candidate, b"abc")
    with pytest.raises(UploadOver):
        receive_upload(candidate, row.public_id, 3, [b"d"], at=AT)


@pytest.mark.parametrize("size", [0, -1, LARGEST_BYTES + 1])
def test_senseless_sizes_are_refused(candidate: Candidate, size: int) -> None:
    with pytest.raises(UploadRefused):
        start_upload(candidate, "a", size, at=AT)


def test_only_a_few_files_are_on_their_way(candidate: Candidate) -> None:
    for _ in range(5):
        start_upload(candidate, "a", 1, at=AT)
    with pytest.raises(UploadRefused):
        start_upload(candidate, "a", 1, at=AT)


def test_anothers_upload_is_not_there(candidate: Candidate) -> None:
    row = start_upload(candidate, "a", 3, at=AT)
    other = Candidate.objects.create()
    with pytest.raises(UnknownImport):
        receive_upload(other, row.public_id, 0, [b"abc"], at=AT)
    with pytest.raises(UnknownImport):
        cancel_import(other, row.public_id, at=AT)
    with pytest.raises(UnknownImport):
        cancel_import(candidate, uuid4(), at=AT)


def test_abandoned_uploads_and_stray_files_are_forgotten(candidate: Candidate) -> None:
    old = start_upload(candidate, "a", 6, at=AT)
    receive_upload(candidate, old.public_id, 0, [b"abc"], at=AT)
    waiting = dropped(candidate, b"abc")
    stray = uploads_folder() / str(uuid4())
    stray.write_bytes(b"left by a killed worker")
    for file in uploads_folder().iterdir():
        os.utime(file, (AT.timestamp(), AT.timestamp()))
    assert forget_uploads(AT + timedelta(hours=23)) == 0
    assert upload_path(old.public_id).exists()
    assert not stray.exists()
    assert forget_uploads(AT + timedelta(hours=25)) == 1
    assert state(old)[0] == ImportState.CANCELLED
    assert [file.name for file in uploads_folder().iterdir()] == [str(waiting.public_id)]


def test_an_upload_that_still_grows_is_not_forgotten(candidate: Candidate) -> None:
    row = start_upload(candidate, "a", 6, at=AT)
    receive_upload(candidate, row.public_id, 0, [b"abc"], at=AT)
    grew = (AT + timedelta(hours=20)).timestamp()
    os.utime(upload_path(row.public_id), (grew, grew))
    assert forget_uploads(AT + timedelta(hours=30)) == 0
