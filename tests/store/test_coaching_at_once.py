"""Two people of a programme, or one person twice, at the same moment: each verb happens as if alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connection
from store.coached import ALL, account, applies, coach, person, shares
from store.made import AT, hider, register_employer, seen_by

from candor.actions.answer_invitation import answer_invitation
from candor.actions.invite import invite
from candor.actions.look_at_person import look_at_person
from candor.actions.merge_employers import merge_employers
from candor.actions.register_own_employer import register_own_employer
from candor.actions.report_month import report_month
from candor.errors import CandorError
from candor.store.models import CoachLook, Consent, Employer, EmployerDomain, ReportedCount


@pytest.fixture(autouse=True)
def committed(database: str) -> Iterator[str]:
    """Transactions end for good, as other threads must see them."""
    yield database
    call_command("flush", verbosity=0, interactive=False)


def _at_once(*deeds: Callable[[], object]) -> list[str]:
    """Runs the deeds in threads that begin together; the names of the errors that candor raises on purpose."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str | None:
        try:
            barrier.wait(timeout=60)
            deed()
        except (CandorError, Employer.DoesNotExist) as error:
            return type(error).__name__
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [name for name in pool.map(run, deeds) if name is not None]


def test_two_invitations_answered_at_once_make_one_consent() -> None:
    by = coach()
    ana = person()
    tokens = [invite(by, "a@example.org", ALL, at=AT).token for _ in range(3)]

    def say_yes(token: str) -> Callable[[], object]:
        return lambda: answer_invitation(ana, token, accept=True, shares=ALL, at=AT)

    assert _at_once(*(say_yes(token) for token in tokens)) == []
    assert Consent.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_one_link_opened_twice_is_answered_once() -> None:
    token = invite(coach(), "a@example.org", ALL, at=AT).token

    def say_yes() -> object:
        return answer_invitation(person(), token, accept=True, shares=ALL, at=AT)

    assert _at_once(say_yes, say_yes) == ["InvitationClosed"]
    assert Consent.objects.count() == 1


def test_a_month_reported_twice_at_once_is_written_once() -> None:
    by = coach()
    ana = person()
    shares(ana, by)
    applies(ana)

    def report() -> object:
        return report_month(by.programme, date(2026, 9, 1), at=AT)

    assert _at_once(report, report, report) == []
    assert ReportedCount.objects.filter(name="people").count() == 1


def test_a_page_opened_twice_at_once_is_one_look() -> None:
    by = coach()
    ana = person()
    shares(ana, by)

    def look() -> object:
        return look_at_person(by, ana.public_id, "coaching:person", at=AT)

    assert _at_once(look, look, look) == []
    assert CoachLook.objects.count() == 1


def test_a_domain_is_registered_once() -> None:
    register_employer("Marlow Foods")
    one, other = account(), account()
    refused = _at_once(
        lambda: register_own_employer(one, "Kestrel Robotics", "one@kestrel.example", at=AT),
        lambda: register_own_employer(other, "Kestrel", "other@kestrel.example", at=AT),
    )
    assert refused == ["KnownDomain"]
    assert EmployerDomain.objects.count() == 1


def test_two_merged_into_each_other_at_once_leave_one_that_hides_for_both() -> None:
    kestrel, marlow = register_employer("Kestrel Robotics"), register_employer("Marlow Foods")
    hider("Kestrel Robotics")
    hider("Marlow Foods")
    staff = account()
    refused = _at_once(
        lambda: merge_employers(kestrel, marlow, by=staff, at=AT),
        lambda: merge_employers(marlow, kestrel, by=staff, at=AT),
    )
    assert refused == ["DoesNotExist"]
    assert seen_by(Employer.objects.get()) == set()
