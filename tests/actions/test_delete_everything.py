"""After a person deletes everything, no table and no file holds anything of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from actions.seekers import AT, dropped
from django.apps import apps
from django.db import connection
from store.tracked import home, mail, receive

from applications.readings import reading
from candor.actions.correct_kind import correct_kind
from candor.actions.delete_everything import delete_everything
from candor.actions.hide_employer import hide_employer
from candor.actions.open_calendar_feed import open_calendar_feed
from candor.actions.register_employer import register_employer
from candor.actions.save_view import save_view
from candor.actions.sign_up import sign_up
from candor.store import models
from candor.store.positions import NewPosition
from candor.store.search_words import note_words
from candor.store.uploads import upload_path
from candor.vocabulary import EmailKind, Status

# a word that nothing else says: whatever holds it is of the person
MARK = "zorblax"


@pytest.fixture
def _committed(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from django.core.management import call_command

    monkeypatch.setenv("CANDOR_DATA", str(tmp_path))
    yield
    call_command("flush", verbosity=0, interactive=False)


def everybody() -> tuple[models.Candidate, models.Candidate]:
    """Somebody with something in every table that can hold it, and another person who stays."""
    other, _ = sign_up([NewPosition("Brightwater", is_current=True)], ["cook"], at=AT)
    person, _ = sign_up([NewPosition(f"{MARK} foods", is_current=True)], [f"{MARK} juggling", "cook"], at=AT)
    account = models.Account.objects.create_user(f"{MARK}@example.org", name=MARK)
    models.Candidate.objects.filter(pk=person.pk).update(account=account, name=MARK, about=f"i am {MARK}")
    person.refresh_from_db()
    note_words(person)
    hide_employer(person, f"{MARK} holdings")
    mails = [
        reading(f"{MARK}-1", EmailKind.OFFER, 1, f"{MARK} bakery", "Cook"),
        reading("plain", EmailKind.OFFER, 1, "Avail", MARK),
    ]
    receive(person, mails)
    receive(other, [reading("plain", EmailKind.OFFER, 1, "Avail", "Cook")])
    correct_kind(person, mail(person, f"{MARK}-1").public_id, EmailKind.REJECTION, at=AT)
    save_view(person, MARK, f"words={MARK}")
    dropped(person, MARK.encode(), name=f"{MARK}.mbox")
    open_calendar_feed(account, at=AT)
    _with_others(person, account)
    return person, other


def _with_others(person: models.Candidate, account: models.Account) -> None:
    """What employers and programmes keep of the person."""
    employer = register_employer("Kestrel Robotics")
    coach_account = models.Account.objects.create_user("coach@example.org")
    programme = models.Programme.objects.create(name="Ways to work", since=AT)
    coach = models.Coach.objects.create(account=coach_account, programme=programme, since=AT)
    talk = models.Conversation.objects.create(employer=employer, candidate=person)
    models.Message.objects.create(
        conversation=talk, at=AT, writer="candidate", channel="site", text=f"{MARK} here", digest="0" * 32
    )
    models.RecruiterNote.objects.create(employer=employer, candidate=person, text=MARK, at=AT)
    models.Look.objects.create(employer=employer, candidate=person, on=AT.date())
    pool = models.Pool.objects.create(employer=employer, name="Cooks", made_at=AT)
    models.PoolMember.objects.create(pool=pool, candidate=person, at=AT)
    models.Invitation.objects.create(
        programme=programme, coach=coach, email=account.email, digest="1" * 64, made_at=AT, expires_at=AT
    )
    models.Consent.objects.create(programme=programme, candidate=person, coach=coach, given_at=AT)
    models.CoachNote.objects.create(programme=programme, candidate=person, coach=coach, text=MARK, at=AT)
    models.Story.objects.create(
        programme=programme, application=home(person, "plain"), coach=coach, teller="seeker", status="offer", at=AT
    )
    models.ReportedCount.objects.create(programme=programme, month=AT.date(), name=Status.OFFER.value, count=1, at=AT)
    models.AuditLine.objects.create(
        at=AT,
        actor=coach_account,
        actor_was=coach_account.pk,
        about=person,
        about_was=person.pk,
        role="coach",
        what="x",
    )
    if apps.is_installed("django.contrib.sessions"):
        from django.contrib.sessions.backends.db import SessionStore

        session = SessionStore()
        session["_auth_user_id"] = str(account.pk)
        session["_auth_user_hash"] = MARK
        session.save()


def every_row() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of every table that the database knows, in the database's own words."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                yield table, dict(zip(columns, row, strict=True))


def holding(words: set[str], keys: dict[str, int]) -> set[str]:
    """Tables with a row that says one of the words, or points to one of the keys by a foreign key."""
    found = set()
    for table, row in every_row():
        said = " ".join(str(value) for value in row.values()).casefold()
        if any(word in said for word in words) or any(row.get(column) == key for column, key in keys.items()):
            found.add(table)
    return found


def _database_folder() -> list[Path]:
    """Where SQLite keeps its files; PostgreSQL's are its own."""
    return [Path(connection.settings_dict["NAME"]).parent] if connection.vendor == "sqlite" else []


@pytest.mark.usefixtures("_committed")
def test_no_table_and_no_file_holds_anything_of_who_deleted_everything(tmp_path: Path) -> None:
    person, other = everybody()
    account = models.Account.objects.get(candidate=person)
    upload = models.MailboxImport.objects.get(candidate=person)
    words = {MARK, str(person.public_id), person.public_id.hex, str(upload.public_id), upload.public_id.hex}
    keys = {"candidate_id": person.pk, "account_id": account.pk, "user_id": account.pk, "about_id": person.pk}
    before = holding(words, keys)
    assert {"account", "candidate", "email", "application", "correction", "position", "message", "skill"} <= before
    assert {"hidden_name", "search_word", "saved_view", "secret", "coach_note", "invitation", "audit_line"} <= before
    assert upload_path(upload.public_id).exists()
    others = [models.Application.objects.filter(candidate=other).count(), models.Employer.objects.count()]

    delete_everything(person)

    assert holding(words, keys) == set()
    assert not models.Story.objects.exists()
    files = [file for folder in (tmp_path, *_database_folder()) for file in folder.rglob("*") if file.is_file()]
    assert not [file for file in files if MARK.encode() in file.read_bytes() or str(upload.public_id) in file.name]
    assert [models.Application.objects.filter(candidate=other).count(), models.Employer.objects.count()] == others
    assert models.CandidateSkill.objects.filter(candidate=other).count() == 1
    assert models.ReportedCount.objects.get().count == 1
    assert models.AuditLine.objects.get().about_was == person.pk
    if apps.is_installed("django.contrib.sessions"):
        from django.contrib.sessions.models import Session

        assert not Session.objects.exists()


@pytest.mark.usefixtures("_committed")
def test_an_account_that_has_another_role_stays() -> None:
    person, _ = sign_up(at=AT)
    account = models.Account.objects.create_user("both@example.org")
    models.Candidate.objects.filter(pk=person.pk).update(account=account)
    models.Recruiter.objects.create(account=account, employer=register_employer("Kestrel Robotics"), since=AT)
    delete_everything(person)
    assert list(models.Account.objects.all()) == [account]
    assert not models.Candidate.objects.exists()


@pytest.mark.usefixtures("_committed")
def test_who_came_without_an_account_can_be_deleted_too() -> None:
    person, _ = sign_up(at=AT)
    delete_everything(person)
    assert not models.Candidate.objects.exists()
