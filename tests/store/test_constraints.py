"""What must always hold is held by the database, whoever writes to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from store.made import AT, hider, register_employer, worker

from candor.store.keys import CURRENT
from candor.store.models import (
    Candidate,
    Employer,
    EmployerAlias,
    HiddenBy,
    HiddenEmployer,
    HiddenKey,
    HiddenName,
    Position,
    PositionDomain,
    Skill,
)


def _second_entry_of_a_like_name() -> None:
    HiddenEmployer(candidate=hider("Kestrel"), name="kestrel ltd", like_key="kestrel", by_hand=True).save()


def _second_entry_linked_to_a_position() -> None:
    candidate = worker("Kestrel")
    position = Position.objects.get(candidate=candidate)
    HiddenEmployer(candidate=candidate, name="Marlow", like_key="marlow", by_hand=True, position=position).save()


def _entry_without_a_name() -> None:
    HiddenEmployer(candidate=hider(), name="", like_key="x", by_hand=True).save()


def _entry_with_an_empty_key() -> None:
    HiddenEmployer(candidate=hider(), name="x", like_key="", by_hand=True).save()


def _name_stored_twice() -> None:
    hider("Kestrel")
    known = HiddenName.objects.get()
    HiddenName(digest=known.digest, text="x", is_domain=False, first_version=1, last_version=1).save()


def _versions_the_wrong_way_round() -> None:
    hider("Kestrel")
    HiddenName.objects.update(first_version=9)


def _key_stored_twice() -> None:
    hider("Kestrel")
    key = HiddenKey.objects.all()[0]
    HiddenKey.objects.create(kind=key.kind, key=key.key, version=key.version, name=key.name)


def _hidden_twice_by_a_name() -> None:
    HiddenBy.objects.create(candidate=hider("Kestrel"), name=HiddenName.objects.get())


def _engagement_over_100() -> None:
    Candidate.objects.create(engagement=100.5)


def _score_of_who_asked_not_to_be_scored() -> None:
    Candidate.objects.create(engagement=50, opted_out=True)


def _skill_stored_twice() -> None:
    Skill.objects.create(key="python")
    Skill.objects.create(key="python")


def _employer_without_a_name() -> None:
    Employer.objects.create(name="", keys_version=1)


def _alias_without_a_source() -> None:
    employer = register_employer("Kestrel")
    EmployerAlias(employer=employer, name="K", relation="same", source="", since=date(2026, 1, 1)).save()


def _domain_noted_twice() -> None:
    worker("Kestrel")
    for _ in range(2):
        PositionDomain(position=Position.objects.get(), domain="k.example", source="web_site", noted_at=AT).save()


@pytest.mark.parametrize(
    "break_it",
    [
        _second_entry_of_a_like_name,
        _second_entry_linked_to_a_position,
        _entry_without_a_name,
        _entry_with_an_empty_key,
        _name_stored_twice,
        _versions_the_wrong_way_round,
        _key_stored_twice,
        _hidden_twice_by_a_name,
        _engagement_over_100,
        _score_of_who_asked_not_to_be_scored,
        _skill_stored_twice,
        _employer_without_a_name,
        _alias_without_a_source,
        _domain_noted_twice,
    ],
)
def test_database_refuses(store: str, break_it: Callable[[], None]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        break_it()


def test_name_that_somebody_hides_by_cannot_be_deleted(store: str) -> None:
    candidate = hider("Kestrel")
    with pytest.raises(ProtectedError):
        HiddenName.objects.all().delete()
    assert HiddenBy.objects.filter(candidate=candidate).exists()


def test_keys_stand_in_the_order_in_which_they_are_looked_for(database: str) -> None:
    for model, columns in ((HiddenKey, ["kind", "key", "name_id"]), (HiddenBy, ["name_id", "candidate_id"])):
        assert _primary_key(model._meta.db_table, database) == columns


def _primary_key(table: str, database: str) -> list[str]:
    with connection.cursor() as cursor:
        if database == "sqlite":
            cursor.execute("SELECT name FROM pragma_table_info(%s) WHERE pk > 0 ORDER BY pk", [table])
            return [name for (name,) in cursor.fetchall()]
        constraints = connection.introspection.get_constraints(cursor, table)
        return next(one["columns"] for one in constraints.values() if one["primary_key"])


def test_migrations_are_all_that_the_models_need(database: str) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_version_of_keys_fits_its_column() -> None:
    assert 0 < CURRENT.version < 2**15
