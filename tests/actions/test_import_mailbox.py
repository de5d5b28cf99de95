"""A dropped mailbox becomes applications, whatever happens to the worker, the file or the person meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from actions.seekers import AT, MAILBOX, dropped, many_mails
from store.tracked import held, told

import candor
from candor.actions.cancel_import import cancel_import
from candor.actions.correct_kind import correct_kind
from candor.actions.import_mailbox import CLAIM, carry_on, due
from candor.store.models import Application, Candidate, Email, ImportState, MailboxImport
from candor.store.uploads import upload_path
from candor.vocabulary import EmailKind, Status

W = "worker"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDOR_DATA", str(tmp_path))


@pytest.fixture
def committed(database: str) -> Iterator[str]:
    """A database on which transactions end for good, as files go only then."""
    from django.core.management import call_command

    yield database
    call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def candidate(committed: str) -> Candidate:
    return Candidate.objects.create()


def clock() -> datetime:
    return AT


def ended(row: MailboxImport) -> MailboxImport:
    row.refresh_from_db()
    return row


def test_a_mailbox_becomes_applications_and_its_file_goes(candidate: Candidate) -> None:
    row = dropped(candidate)
    assert due(AT) == [row.public_id]
    assert carry_on(row.public_id, W, clock) is ImportState.DONE
    assert held(candidate) == {frozenset({"m1@brightwater.example", "m2@brightwater.example"})}
    assert Application.objects.get(candidate=candidate).status == Status.REJECTED
    assert set(Email.objects.values_list("mailbox", flat=True)) == {"inbox.mbox"}
    ended(row)
    assert (row.state, row.read, row.job_search, row.unreadable) == (ImportState.DONE, 3, 2, 0)
    assert (row.read_bytes, row.ended_at, row.claimed_by) == (row.size_bytes, AT, "")
    assert not upload_path(row.public_id).exists()
    assert due(AT) == []


def test_the_same_mailbox_again_changes_nothing(candidate: Candidate) -> None:
    carry_on(dropped(candidate).public_id, W, clock)
    mail = Email.objects.get(message_id="m2@brightwater.example")
    correct_kind(candidate, mail.public_id, EmailKind.OFFER, at=AT)
    before, ids = told(candidate), set(Application.objects.values_list("public_id", flat=True))
    carry_on(dropped(candidate).public_id, W, clock)
    assert told(candidate) == before
    assert set(Application.objects.values_list("public_id", flat=True)) == ids


def test_what_is_new_in_a_mailbox_is_counted(candidate: Candidate) -> None:
    first, again = dropped(candidate), dropped(candidate)
    assert ended(first).new is None
    carry_on(first.public_id, W, clock)
    carry_on(again.public_id, W, clock)
    assert [(ended(row).job_search, row.new) for row in (first, again)] == [(2, 2), (2, 0)]
    more = dropped(candidate, MAILBOX + many_mails(6))
    carry_on(more.public_id, W, clock)
    assert ended(more).new == Email.objects.count() - 2 == more.job_search - 2 > 0


def test_another_mail_under_a_known_id_is_new_once(candidate: Candidate) -> None:
    carry_on(dropped(candidate).public_id, W, clock)
    other = MAILBOX.replace(b"Subject: ", b"Subject: Re: ")
    rows = [dropped(candidate, other), dropped(candidate, other)]
    for row in rows:
        carry_on(row.public_id, W, clock)
    assert [ended(row).new for row in rows] == [ended(rows[0]).job_search, 0]


def test_what_a_worker_stored_before_it_died_stays_new(candidate: Candidate) -> None:
    row = dropped(candidate)
    carry_on(row.public_id, W, clock)
    # as it stands after its last batch, before its end
    MailboxImport.objects.update(state=ImportState.READING.value, claimed_by="gone", claimed_until=AT - CLAIM)
    upload_path(row.public_id).write_bytes(MAILBOX)
    assert carry_on(row.public_id, W, clock) is ImportState.DONE
    assert (ended(row).job_search, row.new) == (2, 2)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7 my letter", "PDF"),
        (b"\0" * 2000, "data"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"just some words, and no mail at all\n" * 50, "text"),
    ],
)
def test_a_file_that_is_no_mailbox_fails_with_what_to_do(candidate: Candidate, content: bytes, says: str) -> None:
    row = dropped(candidate, content)
    assert carry_on(row.public_id, W, clock) is ImportState.FAILED
    assert says in ended(row).problem
    assert str(row.public_id) not in row.problem
    assert not upload_path(row.public_id).exists()


def test_a_file_that_vanished_fails(candidate: Candidate) -> None:
    row = dropped(candidate)
    upload_path(row.public_id).unlink()
    assert carry_on(row.public_id, W, clock) is ImportState.FAILED
    assert ended(row).problem


def test_of_one_candidate_one_import_is_read_at_a_time(candidate: Candidate) -> None:
    first, second = dropped(candidate), dropped(candidate)
    other = dropped(Candidate.objects.create())
    assert due(AT) == [first.public_id, other.public_id]
    seen: list[object] = []

    def meanwhile() -> datetime:
        if not seen:
            seen.append(None)
        elif len(seen) == 1:
            seen.extend(
                [due(AT), carry_on(second.public_id, "other", clock), carry_on(first.public_id, "other", clock)]
            )
        return AT

    assert carry_on(first.public_id, W, meanwhile) is ImportState.DONE
    assert seen[1:] == [[other.public_id], None, None]
    assert due(AT) == [second.public_id, other.public_id]


def test_an_import_whose_worker_is_gone_is_due_again(candidate: Candidate) -> None:
    row = dropped(candidate)
    MailboxImport.objects.update(state=ImportState.READING.value, claimed_by="gone", claimed_until=AT + CLAIM)
    assert due(AT) == []
    assert carry_on(row.public_id, W, clock) is None
    later = AT + CLAIM + timedelta(seconds=1)
    assert due(later) == [row.public_id]
    assert carry_on(row.public_id, W, lambda: later) is ImportState.DONE


def test_an_import_cancelled_while_it_is_read_stops(candidate: Candidate) -> None:
    row = dropped(candidate, many_mails(200))

    def meanwhile() -> datetime:
        # as soon as the first batch is stored, however often the clock was asked before
        if Email.objects.exists() and MailboxImport.objects.get(pk=row.pk).state == ImportState.READING:
            cancel_import(candidate, row.public_id, at=AT)
        return AT

    assert carry_on(row.public_id, W, meanwhile) is None
    assert ended(row).state == ImportState.CANCELLED
    assert 0 < Email.objects.count() < 200
    assert not upload_path(row.public_id).exists()


def test_a_worker_that_is_asked_to_stop_leaves_the_import_to_another(candidate: Candidate) -> None:
    row = dropped(candidate)
    assert carry_on(row.public_id, W, clock, should_stop=lambda: True) is ImportState.WAITING
    assert due(AT) == [row.public_id]
    assert carry_on(row.public_id, W, clock) is ImportState.DONE


def test_a_worker_that_lost_its_claim_writes_nothing(candidate: Candidate) -> None:
    row = dropped(candidate)

    def taken() -> datetime:
        MailboxImport.objects.filter(state=ImportState.READING.value).update(claimed_by="another")
        return AT

    assert carry_on(row.public_id, W, taken) is None
    assert not Email.objects.exists()
    assert upload_path(row.public_id).exists()


def test_different_mails_of_two_mailboxes_under_one_id_both_stay(candidate: Candidate) -> None:
    other = MAILBOX.replace(b"Subject: Brightwater Logistics: Forklift Operator", b"Subject: Another mail altogether")
    carry_on(dropped(candidate).public_id, W, clock)
    for _ in range(2):
        carry_on(dropped(candidate, other, name="other.mbox").public_id, W, clock)
        assert Email.objects.count() == 3


def test_the_reading_process_knows_no_secret_and_writes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANDOR_SECRET_KEY", "x" * 40)
    monkeypatch.setenv("DATABASE_URL", "postgres://u:p@h/n")
    code = (
        "import os, candor.actions.read_apart as r\n"
        "r._limit()\n"
        "assert not {'CANDOR_SECRET_KEY', 'DATABASE_URL'} & os.environ.keys()\n"
        f"f = open({str(tmp_path / 'x')!r}, 'wb', buffering=0)\n"
        "try: f.write(b'x')\n"
        "except OSError: print('refused')\n"
    )
    from candor.actions.read_apart import _environment

    run = [sys.executable, "-c", "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n" + code]
    done = subprocess.run(run, env=_environment(), capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "refused"


def test_a_reading_process_that_is_killed_ends_only_its_import(
    candidate: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = dropped(candidate)
    # it says nothing and is gone, as one does that the kernel kills
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert carry_on(row.public_id, W, clock) is ImportState.FAILED
    assert "memory or time" in ended(row).problem


def _worker(database: str, data: Path, public_id: object) -> subprocess.Popen[bytes]:
    """A real worker on its own, on the tests' database."""
    from django.db import connection

    settings = dict(connection.settings_dict)
    code = (
        "import sys\n"
        "from django.conf import settings\n"
        f"settings.configure(DATABASES={{'default': {settings!r}}}, USE_TZ=True, SECRET_KEY='x' * 40,\n"
        "  INSTALLED_APPS=['django.contrib.contenttypes', 'django.contrib.auth', 'candor.store'],\n"
        "  AUTH_USER_MODEL='store.Account', DEFAULT_AUTO_FIELD='django.db.models.BigAutoField')\n"
        "import django; django.setup()\n"
        "from datetime import datetime, UTC\n"
        "from uuid import UUID\n"
        "from candor.actions.import_mailbox import carry_on\n"
        f"carry_on(UUID('{public_id}'), 'killed', lambda: datetime.fromisoformat('{AT.isoformat()}'))\n"
    )
    root = str(Path(candor.__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": root, "CANDOR_DATA": str(data)}
    return subprocess.Popen([sys.executable, "-c", code], env=environment)


def test_a_worker_killed_in_the_middle_leaves_the_identical_database_to_the_next(
    committed: str, tmp_path: Path
) -> None:
    content = many_mails(200)
    whole = Candidate.objects.create()
    carry_on(dropped(whole, content).public_id, W, clock)
    expected = told(whole)
    killed = Candidate.objects.create()
    row = dropped(killed, content)
    worker = _worker(committed, tmp_path, row.public_id)
    try:
        while not Email.objects.filter(candidate=killed).exists():
            assert worker.poll() is None
            time.sleep(0.02)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert ended(row).state == ImportState.READING
    assert Email.objects.filter(candidate=killed).count() < len(expected[1])
    later = AT + CLAIM + timedelta(seconds=1)
    assert due(later) == [row.public_id]
    assert carry_on(row.public_id, W, clock) is None
    MailboxImport.objects.filter(pk=row.pk).update(claimed_until=AT - timedelta(seconds=1))
    assert carry_on(row.public_id, W, clock) is ImportState.DONE
    assert told(killed) == expected
    assert (ended(row).read, row.job_search) == (200, len(expected[1]))
