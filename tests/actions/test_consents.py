"""Invitations and consents: given by the person alone, for as long and as much as they say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from store.coached import ALL, DAY, applies, coach, person, shares
from store.made import AT

from candor.actions.add_coach import CoachElsewhere, add_coach
from candor.actions.answer_invitation import answer_invitation
from candor.actions.assign import assign
from candor.actions.change_consent import change_consent
from candor.actions.delete_candidate import delete_candidate
from candor.actions.delete_note import delete_note
from candor.actions.invite import invite
from candor.actions.make_programme import make_programme
from candor.actions.tell_story import tell_story
from candor.actions.withdraw_consent import withdraw_consent
from candor.actions.withdraw_invitation import withdraw_invitation
from candor.actions.write_note import LONGEST_NOTE, write_note
from candor.errors import UsageError
from candor.programs import Closed, EndsInThePast, InvitationClosed, NoConsent, NothingShared, Teller
from candor.store.models import AuditLine, Coach, CoachNote, Consent, Invitation, Story
from candor.store.queries.consents import consents_of, invitation_for
from candor.vocabulary import Status

pytestmark = pytest.mark.usefixtures("store")


def _closed(token: str, at_days: float = 0) -> Closed:
    with pytest.raises(InvitationClosed) as refused:
        invitation_for(token, AT + at_days * DAY)
    with pytest.raises(InvitationClosed) as unanswered:
        answer_invitation(person(), token, accept=True, shares=ALL, at=AT + at_days * DAY)
    assert unanswered.value.state is refused.value.state
    assert unanswered.value.reason
    return refused.value.state


def test_the_token_of_an_invitation_is_nowhere_stored() -> None:
    invited = invite(coach(), "Nell@Example.org ", ["applications"], at=AT)
    row = Invitation.objects.filter(pk=invited.invitation.pk).values().get()
    assert invited.token not in str(row)
    assert row["email"] == "nell@example.org"
    assert row["shares"] == ["figures", "applications"]
    assert invitation_for(invited.token, AT).pk == row["id"]


def test_two_invitations_have_two_tokens() -> None:
    by = coach()
    assert invite(by, "a@example.org", ALL, at=AT).token != invite(by, "a@example.org", ALL, at=AT).token


def test_an_invitation_asks_for_something_and_ends_later() -> None:
    with pytest.raises(NothingShared):
        invite(coach(), "a@example.org", ["evidence"], at=AT)
    with pytest.raises(EndsInThePast):
        invite(coach(), "a@example.org", ALL, at=AT, expires_at=AT)


def test_a_closed_invitation_says_why() -> None:
    by = coach()
    assert _closed("no token at all") is Closed.UNKNOWN
    expired = invite(by, "a@example.org", ALL, at=AT, expires_at=AT + DAY)
    assert _closed(expired.token, at_days=1) is Closed.EXPIRED
    withdrawn = invite(by, "a@example.org", ALL, at=AT)
    assert withdraw_invitation(by, withdrawn.invitation.public_id, at=AT)
    assert _closed(withdrawn.token) is Closed.WITHDRAWN
    answered = invite(by, "a@example.org", ALL, at=AT)
    assert answer_invitation(person(), answered.token, accept=False, at=AT) is None
    assert _closed(answered.token) is Closed.ANSWERED
    assert not Consent.objects.exists()


def test_only_the_programme_takes_its_invitation_back_and_only_while_it_waits() -> None:
    by, other = coach(), coach()
    invited = invite(by, "a@example.org", ALL, at=AT)
    assert not withdraw_invitation(other, invited.invitation.public_id, at=AT)
    answer_invitation(person(), invited.token, accept=True, shares=ALL, at=AT)
    assert not withdraw_invitation(by, invited.invitation.public_id, at=AT)


def test_an_answer_gives_less_than_was_asked_but_never_more() -> None:
    by = coach()
    asked = invite(by, "a@example.org", ["applications"], at=AT)
    consent = answer_invitation(person(), asked.token, accept=True, shares=ALL, at=AT)
    assert consent is not None
    assert consent.shares == ["figures", "applications"]
    more = invite(by, "b@example.org", ALL, at=AT)
    consent = answer_invitation(person(), more.token, accept=True, shares=["figures"], until=AT + DAY, at=AT)
    assert consent is not None
    assert (consent.shares, consent.until, consent.coach) == (["figures"], AT + DAY, by)


def test_a_yes_to_nothing_or_to_a_past_end_leaves_the_invitation_open() -> None:
    invited = invite(coach(), "a@example.org", ALL, at=AT)
    with pytest.raises(NothingShared):
        answer_invitation(person(), invited.token, accept=True, shares=[], at=AT)
    with pytest.raises(EndsInThePast):
        answer_invitation(person(), invited.token, accept=True, shares=ALL, until=AT, at=AT)
    assert invitation_for(invited.token, AT).answered_at is None


def test_a_second_yes_takes_the_place_of_the_first_and_keeps_who_looks_after_them() -> None:
    by = coach()
    stand_in = coach("Stan Stand-In", by.programme)
    ana = person()
    shares(ana, by, ["figures"])
    later = shares(ana, stand_in, ALL, at=AT + DAY)
    assert later.coach == by
    given = consents_of(ana, AT + 2 * DAY)
    assert [one.is_in_force for one in given] == [True, False]
    assert given[1].ended_at == AT + DAY


def test_a_person_changes_and_withdraws_only_their_own() -> None:
    ana, ben = person(), person()
    consent = shares(ana, coach())
    with pytest.raises(NoConsent):
        withdraw_consent(ben, consent.public_id, at=AT)
    with pytest.raises(NoConsent):
        change_consent(ben, consent.public_id, ["figures"], until=None, at=AT)
    with pytest.raises(NoConsent):
        withdraw_consent(ana, uuid4(), at=AT)
    changed = change_consent(ana, consent.public_id, ["figures"], until=AT + DAY, at=AT)
    assert (changed.shares, changed.until) == (["figures"], AT + DAY)
    withdraw_consent(ana, consent.public_id, at=AT)
    with pytest.raises(NoConsent):
        withdraw_consent(ana, consent.public_id, at=AT)


def test_a_consent_that_ran_out_can_be_given_more_time() -> None:
    ana = person()
    consent = shares(ana, coach(), until=AT + DAY)
    assert consents_of(ana, AT + 2 * DAY)[0].ended_at == AT + DAY
    change_consent(ana, consent.public_id, ALL, until=None, at=AT + 2 * DAY)
    assert consents_of(ana, AT + 2 * DAY)[0].is_in_force


def test_withdrawing_by_a_clock_that_is_behind_still_withdraws() -> None:
    ana = person()
    consent = shares(ana, coach())
    assert withdraw_consent(ana, consent.public_id, at=AT - timedelta(seconds=1)).withdrawn_at == AT


def test_no_verb_of_a_coach_reaches_who_does_not_share() -> None:
    by, other = coach(), coach()
    ana = person()
    application = applies(ana)
    consent = shares(ana, by, ["figures"])
    verbs: list[Callable[[Coach], object]] = [
        lambda coach: write_note(coach, ana.public_id, "x", at=AT),
        lambda coach: assign(coach, ana.public_id, coach, at=AT),
    ]
    for verb in verbs:
        with pytest.raises(NoConsent):
            verb(other)
        verb(by)
    with pytest.raises(NoConsent):
        tell_story(by, application.public_id, Teller.SEEKER, Status.OFFER, at=AT)
    withdraw_consent(ana, consent.public_id, at=AT)
    for verb in verbs:
        with pytest.raises(NoConsent):
            verb(by)


def test_each_verb_about_a_person_leaves_a_line() -> None:
    by = coach()
    ana = person()
    application = applies(ana)
    shares(ana, by)
    note = write_note(by, ana.public_id, "  Call on Monday.  ", at=AT)
    assert note.text == "Call on Monday."
    tell_story(by, application.public_id, Teller.EMPLOYER, Status.OFFER, at=AT)
    assign(by, ana.public_id, None, at=AT)
    delete_note(by, note.pk, at=AT)
    lines = AuditLine.objects.filter(about=ana, actor=by.account, role="coach").order_by("pk")
    assert list(lines.values_list("what", flat=True)) == ["write_note", "tell_story", "assign", "delete_note"]
    assert not CoachNote.objects.exists()


def test_a_note_says_something_and_is_deleted_by_its_writer_only() -> None:
    by = coach()
    colleague = coach("Cole", by.programme)
    ana = person()
    shares(ana, by)
    with pytest.raises(UsageError):
        write_note(by, ana.public_id, " \n ", at=AT)
    note = write_note(by, ana.public_id, "\0" + "x" * 2 * LONGEST_NOTE, at=AT)
    assert len(note.text) == LONGEST_NOTE
    with pytest.raises(NoConsent):
        delete_note(colleague, note.pk, at=AT)


def test_what_was_heard_at_one_moment_is_corrected_by_saying_it_again() -> None:
    by, other = coach(), coach()
    ana = person()
    application = applies(ana)
    for each in (by, other):
        shares(ana, each)
        tell_story(each, application.public_id, Teller.SEEKER, Status.OFFER, at=AT, heard_at=AT - DAY)
    tell_story(by, application.public_id, Teller.SEEKER, Status.INTERVIEW, at=AT, heard_at=AT - DAY)
    told = Story.objects.order_by("pk").values_list("programme", "status")
    assert list(told) == [(by.programme_id, "interview"), (other.programme_id, "offer")]


def test_nothing_is_heard_in_the_future() -> None:
    by = coach()
    ana = person()
    shares(ana, by)
    told = tell_story(by, applies(ana).public_id, Teller.SEEKER, Status.OFFER, at=AT, heard_at=AT + DAY)
    assert told.at == AT


def test_a_person_is_looked_after_by_a_coach_of_the_programme() -> None:
    by, other = coach(), coach()
    ana = person()
    shares(ana, by)
    with pytest.raises(UsageError):
        assign(by, ana.public_id, other, at=AT)
    colleague = coach("Cole", by.programme)
    assert assign(by, ana.public_id, colleague, at=AT).coach == colleague


def test_one_account_coaches_one_programme() -> None:
    by = coach()
    assert add_coach(by.programme, by.account, at=AT) == by
    with pytest.raises(CoachElsewhere):
        add_coach(make_programme("Southside Works", at=AT), by.account, at=AT)
    with pytest.raises(UsageError):
        make_programme("  ", at=AT)


def test_the_address_that_was_invited_goes_with_the_person() -> None:
    ana = person()
    shares(ana, coach())
    delete_candidate(ana)
    assert not Invitation.objects.exists()
    assert not Consent.objects.exists()
