"""A caseload: who stands how, in a few questions however many people, and never more than is shared."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from store.coached import ALL, DAY, applies, coach, person, shares
from store.made import AT

from candor.actions.answer_invitation import answer_invitation
from candor.actions.assign import assign
from candor.actions.change_consent import change_consent
from candor.actions.invite import invite
from candor.actions.look_at_person import look_at_person
from candor.actions.tell_story import tell_story
from candor.actions.withdraw_consent import withdraw_consent
from candor.actions.write_note import write_note
from candor.programs import Agreement, Group, NoConsent, Share, Teller
from candor.store.models import Account, Application, Candidate, Coach, Email
from candor.store.queries.caseload import CaseloadRow, Sort, caseload, people
from candor.store.queries.programme import InvitationState, differing, figures, invitations_of, shared_applications
from candor.store.queries.sharer import applications_of, evidence_of, missed_of, notes_on
from candor.store.queries.sharer import person as one_person
from candor.vocabulary import EmailKind, Status

pytestmark = pytest.mark.usefixtures("store")


def _row(by: Coach, candidate: Candidate, *, looks: Coach | None = None, days: int = 0) -> CaseloadRow:
    rows = caseload(by.programme, AT + days * DAY, looks=looks).rows
    return next(row for row in rows if row.candidate == candidate.public_id)


def _mail(application: Application, **columns: object) -> Email:
    fields = {
        "message_id": "m@kestrel.example",
        "digest": application.public_id,
        "mailbox": "Spam",
        "date": AT,
        "subject": "Your interview",
        "kind": "interview_invitation",
        "confidence": 0.9,
        "unsure": False,
        "employer": "Kestrel Robotics",
        "evidence": {"kind": "invite you to an interview"},
    }
    return Email.objects.create(candidate=application.candidate, application=application, **fields | columns)


def test_a_row_counts_what_the_person_shares() -> None:
    by = coach()
    ana = person("Ana Ames")
    shares(ana, by, until=AT + 30 * DAY)
    applies(ana, Status.APPLIED, news=AT - 3 * DAY, silent_after=AT - DAY)
    applies(ana, Status.APPLIED, news=AT - 2 * DAY, silent_after=AT + DAY)
    applies(ana, Status.REJECTED, news=AT - 9 * DAY)
    applies(ana, Status.OFFER, news=AT - 4 * DAY, next_by=AT + 2 * DAY, next_action="answer_offer")
    row = _row(by, ana)
    assert (row.name, row.coach, row.until) == ("Ana Ames", "Cora Coach", AT + 30 * DAY)
    assert row.counts == {Status.APPLIED: 2, Status.OFFER: 1, Status.REJECTED: 1}
    assert (row.applications, row.waiting, row.silent) == (4, 2, 1)
    assert (row.newest_news, row.next_due) == (AT - 2 * DAY, AT + 2 * DAY)


def test_who_shares_figures_only_shows_counts_and_no_times() -> None:
    by = coach()
    ana = person("Ana Ames")
    shares(ana, by, ["figures"])
    applies(ana, Status.APPLIED, silent_after=AT - DAY, next_by=AT + DAY, next_action="send_information")
    row = _row(by, ana)
    assert (row.counts, row.waiting, row.group) == ({Status.APPLIED: 1}, 1, Group.WAITS)
    assert (row.silent, row.newest_news, row.next_due) == (None, None, None)
    assert applications_of(by.programme, ana.public_id, AT) == []
    assert list(shared_applications(by.programme, AT)) == []


def test_what_the_person_put_away_waits_for_nobody_but_is_counted() -> None:
    by = coach()
    ana = person()
    shares(ana, by)
    applies(ana, Status.APPLIED, archived_at=AT, silent_after=AT - DAY, next_by=AT + DAY)
    row = _row(by, ana)
    assert (row.applications, row.waiting, row.silent, row.next_due) == (1, 0, 0, None)


def test_an_interview_that_is_over_is_not_due_and_a_deadline_just_missed_is() -> None:
    by = coach()
    ana, ben = person(), person()
    for each in (ana, ben):
        shares(each, by)
    applies(ana, Status.INTERVIEW, next_by=AT - DAY, next_action="attend_interview", next_text="Go to the interview")
    applies(ben, Status.ASSESSMENT, next_by=AT - DAY, next_action="do_assessment", next_text="Do the assessment")
    applies(ben, Status.ASSESSMENT, next_by=AT - 8 * DAY, next_action="do_assessment")
    assert _row(by, ana).next_due is None
    assert _row(by, ben).next_due == AT - DAY
    assert [one.next_text for one in applications_of(by.programme, ana.public_id, AT)] == [None]


def test_news_are_new_to_each_coach_until_that_coach_looks() -> None:
    by = coach()
    colleague = coach("Cole", by.programme)
    ana = person()
    shares(ana, by)
    applies(ana, Status.REJECTED, news=AT - 9 * DAY)
    assert _row(by, ana, looks=by).group is Group.NEWS
    look_at_person(by, ana.public_id, "coaching:person", at=AT)
    assert _row(by, ana, looks=by).group is Group.IDLE
    assert _row(by, ana, looks=colleague).group is Group.NEWS
    # a mailbox that is read after the look, with mail from before it
    applies(ana, Status.INTERVIEW, news=AT - 2 * DAY)
    assert _row(by, ana, looks=by, days=1).group is Group.NEWS


def test_a_look_without_applications_shared_sees_no_news() -> None:
    by = coach()
    ana = person()
    consent = shares(ana, by, ["figures"])
    applies(ana, Status.REJECTED)
    look_at_person(by, ana.public_id, "coaching:person", at=AT)
    change_consent(ana, consent.public_id, ALL, until=None, at=AT)
    assert _row(by, ana, looks=by).group is Group.NEWS


def test_groups_are_counted_whichever_is_shown() -> None:
    by = coach()
    for name, statuses in (("Ana", [Status.APPLIED]), ("Ben", [Status.REJECTED]), ("Cyd", [])):
        someone = person(name)
        shares(someone, by)
        for status in statuses:
            applies(someone, status)
        look_at_person(by, someone.public_id, "coaching:person", at=AT)
    shown = caseload(by.programme, AT, looks=by, groups=[Group.WAITS])
    assert [row.name for row in shown.rows] == ["Ana"]
    assert shown.count == 1
    assert shown.groups == {
        Group.NEWS: 0,
        Group.SILENT: 0,
        Group.WAITS: 1,
        Group.IDLE: 1,
        Group.NOTHING_YET: 1,
    }


def test_people_are_found_by_words_and_by_who_looks_after_them() -> None:
    by = coach()
    colleague = coach("Cole", by.programme)
    people_ = [person(name) for name in ("Ana Ames", "Ben Ames", "Cyd Cole")]
    for each in people_:
        shares(each, by)
    assign(by, people_[1].public_id, colleague, at=AT)
    assign(by, people_[2].public_id, None, at=AT)

    def found(**which: object) -> list[str | None]:
        return [row.name for row in caseload(by.programme, AT, sort=Sort.NAME, **which).rows]  # type: ignore[arg-type]

    assert found(words="AMES") == ["Ana Ames", "Ben Ames"]
    assert found(words="ames be") == ["Ben Ames"]
    assert found(of=by) == ["Ana Ames"]
    assert found(of=colleague) == ["Ben Ames"]
    assert found(of_nobody=True) == ["Cyd Cole"]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", Sort)
def test_pages_hold_everybody_once_in_every_order(sort: Sort, descending: bool) -> None:
    by = coach()
    for number in range(7):
        someone = person("" if number == 6 else f"Person {number % 3}")
        shares(someone, by, ALL if number % 2 else ["figures"], until=AT + number * DAY if number > 3 else None)
        if number > 1:
            applies(someone, Status.APPLIED, news=AT - number * DAY, next_by=AT + number * DAY if number > 4 else None)
    pages = [caseload(by.programme, AT, sort=sort, descending=descending, page=page, size=3) for page in (1, 2, 3)]
    rows = [row for page in pages for row in page.rows]
    assert len({row.candidate for row in rows}) == len(rows) == 7
    assert [len(page.rows) for page in pages] == [3, 3, 1]
    assert caseload(by.programme, AT, sort=sort, page=99, size=3).page == 3
    assert caseload(by.programme, AT, sort=sort, page=-1, size=3).page == 1


def test_what_has_nothing_to_sort_by_stands_last_either_way() -> None:
    by = coach()
    due, later, none = person("Due"), person("Later"), person("None")
    for each in (none, later, due):
        shares(each, by)
    applies(due, next_by=AT + DAY)
    applies(later, next_by=AT + 2 * DAY)
    for descending, expected in ((False, ["Due", "Later", "None"]), (True, ["Later", "Due", "None"])):
        shown = caseload(by.programme, AT, sort=Sort.DUE, descending=descending)
        assert [row.name for row in shown.rows] == expected


def test_a_person_without_a_name_is_known_by_the_address_that_was_invited() -> None:
    by, other = coach(), coach()
    ana = person()
    shares(ana, by)
    invited = invite(other, "ana.elsewhere@example.org", ALL, at=AT)
    answer_invitation(ana, invited.token, accept=True, shares=ALL, at=AT)
    assert _row(by, ana).name == "invited@example.org"
    assert _row(other, ana).name == "ana.elsewhere@example.org"
    Account.objects.filter(candidate=ana).update(name="Ana at the door")
    assert _row(by, ana).name == "Ana at the door"
    Candidate.objects.filter(pk=ana.pk).update(name="Ana Ames")
    assert _row(by, ana).name == "Ana Ames"


def test_a_caseload_takes_as_many_questions_for_many_as_for_one() -> None:
    by = coach()

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            caseload(by.programme, AT, looks=by)
        return len(queries)

    shares(person(), by)
    few = asked()
    for number in range(30):
        someone = person(f"Person {number}")
        shares(someone, by)
        applies(someone)
    assert asked() == few <= 4


def test_one_person_is_shown_as_far_as_they_share() -> None:
    by = coach()
    ana = person("Ana Ames")
    consent = shares(ana, by, ["applications"])
    application = applies(ana, Status.INTERVIEW, mails=[(AT - DAY, EmailKind.INTERVIEW_INVITATION)])
    _mail(application, is_missed=True)
    shown = one_person(by.programme, ana.public_id, AT)
    assert shown is not None
    assert (shown.name, shown.counts) == ("Ana Ames", {Status.INTERVIEW: 1})
    (one,) = applications_of(by.programme, ana.public_id, AT)
    assert [point.message_id for point in one.timeline] == [None]
    assert evidence_of(by.programme, application.public_id, AT) == []
    assert missed_of(by.programme, ana.public_id, AT) == []
    change_consent(ana, consent.public_id, ALL, until=None, at=AT)
    (one,) = applications_of(by.programme, ana.public_id, AT)
    assert [point.message_id is None for point in one.timeline] == [False]
    assert [mail.evidence for mail in evidence_of(by.programme, application.public_id, AT)] == [
        {"kind": "invite you to an interview"}
    ]
    assert [mail.employer for mail in missed_of(by.programme, ana.public_id, AT)] == ["Kestrel Robotics"]


def test_stories_stand_beside_what_the_mail_said() -> None:
    by, other = coach(), coach()
    ana = person("Ana Ames")
    for each in (by, other):
        shares(ana, each)
    application = applies(ana, Status.APPLIED, mails=[(AT - 9 * DAY, EmailKind.APPLICATION_RECEIVED)])
    agreed = applies(ana, Status.APPLIED, mails=[(AT - 9 * DAY, EmailKind.APPLICATION_RECEIVED)])
    tell_story(by, application.public_id, Teller.SEEKER, Status.OFFER, at=AT, heard_at=AT - DAY)
    tell_story(by, application.public_id, Teller.EMPLOYER, Status.APPLIED, at=AT)
    tell_story(by, agreed.public_id, Teller.SEEKER, Status.APPLIED, at=AT)
    (one,) = differing(by.programme, AT)
    assert one.application.public_id == application.public_id
    assert [story.agreement for story in one.application.stories] == [Agreement.AHEAD, Agreement.AGREE]
    assert one.application.tellers is Agreement.AHEAD
    # what one programme heard is not another's
    assert differing(other.programme, AT) == []
    assert [row.stories for row in applications_of(other.programme, ana.public_id, AT)] == [[], []]


def test_notes_are_the_programmes_own() -> None:
    by, other = coach(), coach()
    ana = person()
    for each in (by, other):
        shares(ana, each)
    write_note(by, ana.public_id, "first", at=AT)
    write_note(by, ana.public_id, "second", at=AT + DAY)
    assert [note.text for note in notes_on(by.programme, ana.public_id, AT)] == ["second", "first"]
    assert notes_on(other.programme, ana.public_id, AT) == []


def test_a_withdrawn_consent_takes_everything_along_at_once() -> None:
    by = coach()
    ana = person("Ana Ames")
    consent = shares(ana, by)
    application = applies(ana)
    _mail(application, is_missed=True)
    write_note(by, ana.public_id, "a note", at=AT)
    tell_story(by, application.public_id, Teller.SEEKER, Status.OFFER, at=AT)
    withdraw_consent(ana, consent.public_id, at=AT)
    assert list(people(by.programme, AT)) == []
    assert one_person(by.programme, ana.public_id, AT) is None
    assert applications_of(by.programme, ana.public_id, AT) == []
    assert evidence_of(by.programme, application.public_id, AT) == []
    assert missed_of(by.programme, ana.public_id, AT) == []
    assert notes_on(by.programme, ana.public_id, AT) == []
    assert differing(by.programme, AT) == []
    assert figures(by.programme, AT).people == 0
    assert invitations_of(by.programme, AT) == []
    with pytest.raises(NoConsent):
        look_at_person(by, ana.public_id, "coaching:person", at=AT)


def test_invitations_say_how_they_stand() -> None:
    by = coach()
    shares(person(), by, ["figures"])
    declined = invite(by, "declined@example.org", ALL, at=AT + timedelta(seconds=1))
    answer_invitation(person(), declined.token, accept=False, at=AT + timedelta(seconds=1))
    invite(by, "expired@example.org", ALL, at=AT + timedelta(seconds=2), expires_at=AT + DAY)
    invite(by, "waiting@example.org", ALL, at=AT + timedelta(seconds=3))
    sent = invitations_of(by.programme, AT + DAY)
    assert [one.state for one in sent] == [
        InvitationState.WAITING,
        InvitationState.EXPIRED,
        InvitationState.DECLINED,
        InvitationState.ACCEPTED,
    ]
    assert sent[0].shares == frozenset(Share)
    assert sent[3].by == "Cora Coach"


def test_figures_count_applications_and_people() -> None:
    by = coach()
    ana, ben = person(), person()
    shares(ana, by, ["figures"])
    shares(ben, by)
    for candidate, statuses in ((ana, [Status.APPLIED, Status.APPLIED]), (ben, [Status.APPLIED, Status.HIRED])):
        for status in statuses:
            applies(candidate, status)
    shown = figures(by.programme, AT)
    assert shown.people == 2
    assert shown.by_status == {Status.APPLIED: 3, Status.HIRED: 1}
    assert shown.people_by_status == {Status.APPLIED: 2, Status.HIRED: 1}
