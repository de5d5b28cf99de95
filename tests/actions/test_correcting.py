"""The verbs by which a person corrects what was read: each does what it says, and nothing to anybody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from store.tracked import MAILS, NOW, held, home, mail, rebuild, receive, seeker, told

from applications.readings import reading
from candor.actions.accept_reading import accept_reading
from candor.actions.add_by_hand import ByHand, add_by_hand
from candor.actions.archive_application import archive_application
from candor.actions.correct_application import correct_application
from candor.actions.correct_field import correct_field
from candor.actions.correct_kind import correct_kind
from candor.actions.delete_view import delete_view
from candor.actions.finish_review import finish_review
from candor.actions.mark_seen import mark_seen
from candor.actions.merge_applications import merge_applications
from candor.actions.move_email import move_email
from candor.actions.not_job_search import not_job_search
from candor.actions.redo_correction import redo_correction
from candor.actions.save_view import save_view
from candor.actions.set_status import set_status
from candor.actions.split_off import split_off
from candor.actions.unarchive_application import unarchive_application
from candor.actions.undo_correction import undo_correction
from candor.applications.corrections import BadCorrection, Field
from candor.errors import UsageError
from candor.store.models import Application, Candidate, Correction, Email
from candor.store.tracked import NotFound
from candor.vocabulary import EmailKind, Status

pytestmark = pytest.mark.usefixtures("store")
K = EmailKind


def test_a_corrected_application_keeps_its_mails_and_its_address() -> None:
    candidate = seeker(MAILS)
    before = home(candidate, "c1")
    correct_application(candidate, before.public_id, Field.EMPLOYER, "  Avail Kitchens ", at=NOW)
    after = home(candidate, "c2")
    assert (after.pk, after.employer) == (before.pk, "Avail Kitchens")
    correct_application(candidate, before.public_id, Field.EMPLOYER, " ", at=NOW)
    assert home(candidate, "c1").employer is None


def test_merged_applications_are_one_with_the_address_of_the_larger() -> None:
    candidate = seeker(MAILS)
    larger, smaller = home(candidate, "c1"), home(candidate, "e1")
    made = merge_applications(candidate, [smaller.public_id, larger.public_id], at=NOW)
    assert home(candidate, "e1").public_id == larger.public_id
    undo_correction(candidate, made.public_id, at=NOW)
    assert home(candidate, "c1").public_id == larger.public_id
    assert held(candidate) == {frozenset({"c1", "c2"}), frozenset({"w1", "w2"}), frozenset({"e1"})}


def test_mails_that_are_split_off_are_one_application_of_their_own() -> None:
    candidate = seeker([*MAILS, reading("c3", K.CORRESPONDENCE, 6, "Avail", thread="cook")])
    split_off(candidate, [mail(candidate, one).public_id for one in ("c2", "c3")], at=NOW)
    assert held(candidate) >= {frozenset({"c1"}), frozenset({"c2", "c3"})}
    rebuild(candidate, NOW + timedelta(days=5))
    assert held(candidate) >= {frozenset({"c1"}), frozenset({"c2", "c3"})}


def test_a_moved_mail_goes_and_its_answers_follow() -> None:
    candidate = seeker(MAILS)
    move_email(candidate, mail(candidate, "c2").public_id, home(candidate, "e1").public_id, at=NOW)
    receive(candidate, [reading("c3", K.CORRESPONDENCE, 6, None, replies_to="c2")])
    assert held(candidate) >= {frozenset({"c1"}), frozenset({"e1", "c2", "c3"})}


def test_words_that_no_database_keeps_are_mended() -> None:
    candidate = seeker(MAILS)
    correct_field(candidate, mail(candidate, "e1").public_id, Field.TITLE, "Cl\0erk\ud800", at=NOW)
    assert home(candidate, "e1").title == "Cl\ufffderk\u200b"


@pytest.mark.parametrize(
    "senseless",
    [
        lambda c: merge_applications(c, [home(c, "c1").public_id], at=NOW),
        lambda c: merge_applications(c, [home(c, "c1").public_id] * 2, at=NOW),
        lambda c: split_off(c, [], at=NOW),
        lambda c: split_off(c, [mail(c, "c1").public_id, mail(c, "w1").public_id], at=NOW),
        lambda c: split_off(c, [mail(c, "c1").public_id, mail(c, "c2").public_id], at=NOW),
        lambda c: move_email(c, mail(c, "c1").public_id, home(c, "c2").public_id, at=NOW),
        lambda c: add_by_hand(c, ByHand(K.OFFER, NOW), at=NOW),
        lambda c: add_by_hand(c, ByHand(K.UNRELATED, NOW, employer="Avail"), at=NOW),
        lambda c: set_status(c, home(c, "c1").public_id, Status.OFFER, on=NOW.replace(tzinfo=None), at=NOW),
        lambda c: correct_application(c, home(c, "c1").public_id, Field.INTERVIEW_AT, "soon", at=NOW),
        lambda c: correct_field(c, mail(c, "c1").public_id, Field.INTERVIEW_AT, "soon", at=NOW),
        lambda c: correct_field(c, mail(c, "c1").public_id, Field.EMPLOYER, NOW, at=NOW),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(senseless: Callable[[Candidate], object]) -> None:
    candidate = seeker(MAILS)
    before = told(candidate)
    with pytest.raises(BadCorrection):
        senseless(candidate)
    assert not Correction.objects.exists()
    assert told(candidate) == before


def _verbs(
    email: UUID, application: UUID, other: UUID, correction: UUID, view: UUID
) -> list[Callable[[Candidate], object]]:
    return [
        lambda c: accept_reading(c, email, at=NOW),
        lambda c: finish_review(c, email, at=NOW),
        lambda c: correct_kind(c, email, K.OFFER, at=NOW),
        lambda c: not_job_search(c, email, at=NOW),
        lambda c: correct_field(c, email, Field.TITLE, "Boss", at=NOW),
        lambda c: move_email(c, email, other, at=NOW),
        lambda c: move_email(c, mail(c, "mine").public_id, application, at=NOW),
        lambda c: split_off(c, [email], at=NOW),
        lambda c: correct_application(c, application, Field.TITLE, "Boss", at=NOW),
        lambda c: set_status(c, application, Status.HIRED, on=NOW, at=NOW),
        lambda c: merge_applications(c, [application, other], at=NOW),
        lambda c: merge_applications(c, [home(c, "mine").public_id, application], at=NOW),
        lambda c: add_by_hand(c, ByHand(K.OFFER, NOW), application, at=NOW),
        lambda c: archive_application(c, application, at=NOW),
        lambda c: unarchive_application(c, application),
        lambda c: mark_seen(c, application, at=NOW),
        lambda c: undo_correction(c, correction, at=NOW),
        lambda c: redo_correction(c, correction, at=NOW),
        lambda c: delete_view(c, view),
    ]


@pytest.mark.parametrize("number", range(19))
def test_nobody_changes_what_is_anothers(number: int) -> None:
    owner = seeker(MAILS)
    made = set_status(owner, home(owner, "e1").public_id, Status.OFFER, on=NOW, at=NOW)
    view = save_view(owner, "Mine", "")
    stranger = seeker([reading("mine", K.APPLICATION_RECEIVED, 1, "Brightwater", "Cook")])
    before, rows = told(owner), list(Application.objects.order_by("pk").values())
    verbs = _verbs(
        mail(owner, "c1").public_id,
        home(owner, "c1").public_id,
        home(owner, "w1").public_id,
        made.public_id,
        view.public_id,
    )
    assert len(verbs) == 19
    with pytest.raises(NotFound):
        verbs[number](stranger)
    assert told(owner) == before
    assert list(Application.objects.order_by("pk").values()) == rows
    assert Correction.objects.count() == 1
    assert not Email.objects.exclude(reviewed_at=None).filter(candidate=stranger).exists()


def test_what_is_nowhere_is_not_there_either() -> None:
    candidate = seeker([reading("mine", K.APPLICATION_RECEIVED, 1, "Brightwater", "Cook")])
    nothing = [uuid4() for _ in range(5)]
    for verb in _verbs(*nothing):
        with pytest.raises(NotFound):
            verb(candidate)


@pytest.mark.parametrize(("name", "query"), [("", "a=1"), (" \0 ", "a=1"), ("Mine", "a" * 2001)])
def test_senseless_views_are_refused(name: str, query: str) -> None:
    with pytest.raises(UsageError):
        save_view(seeker(), name, query)


def test_an_undone_review_waits_to_be_reviewed_again() -> None:
    candidate = seeker(MAILS)
    made = correct_kind(candidate, mail(candidate, "e1").public_id, K.OFFER, at=NOW)
    assert mail(candidate, "e1").reviewed_at == NOW
    undo_correction(candidate, made.public_id, at=NOW + timedelta(days=1))
    assert mail(candidate, "e1").reviewed_at is None
