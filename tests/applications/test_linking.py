"""Which mails are one application, and by which evidence."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from applications.readings import START, reading
from candor.applications import applications
from candor.applications.linking import group, title_likeness
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind, Status

K = EmailKind


def groups(*readings: Reading) -> list[set[str]]:
    return [{one.message_id for one in made.readings} for made in group(readings)]


def test_employer_and_title_join_a_confirmation_and_its_answer() -> None:
    assert groups(
        reading("a", K.APPLICATION_RECEIVED, 0, "Brightwater Ltd", "Cook"),
        reading("b", K.REJECTION, 9, "Brightwater", "Cook"),
    ) == [{"a", "b"}]


def test_two_titles_at_one_employer_are_two_applications() -> None:
    assert groups(
        reading("a", K.APPLICATION_RECEIVED, 0, "Brightwater", "Data Analyst"),
        reading("b", K.APPLICATION_RECEIVED, 1, "Brightwater", "Office Manager"),
        reading("c", K.REJECTION, 5, "Brightwater", "Office Manager"),
    ) == [{"a"}, {"b", "c"}]


def test_twenty_roles_at_one_university_stay_twenty() -> None:
    titles = [
        f"{word} Assistant"
        for word in """
            Library Finance Admissions Research Lab Museum Estates Sports Events Alumni
        """.split()
    ]
    titles += [
        f"{word} Officer"
        for word in """
            Press Quality Careers Data Health Legal Travel Grants Planning Security
        """.split()
    ]
    received = [
        reading(f"r{i}", K.APPLICATION_RECEIVED, i / 10, "University of Lowmere", one) for i, one in enumerate(titles)
    ]
    refused = [reading(f"n{i}", K.REJECTION, 30 + i / 10, "University of Lowmere", one) for i, one in enumerate(titles)]
    assert groups(*received, *refused) == [{f"r{i}", f"n{i}"} for i in range(20)]


def test_near_names_are_two_employers() -> None:
    assert groups(
        reading("a", K.APPLICATION_RECEIVED, 0, "Avail", "Engineer"), reading("b", K.REJECTION, 3, "Avra", "Engineer")
    ) == [{"a"}, {"b"}]


def test_application_after_a_rejection_is_a_new_one() -> None:
    assert groups(
        reading("a", K.APPLICATION_RECEIVED, 0, "Brightwater", "Cook"),
        reading("b", K.REJECTION, 9, "Brightwater", "Cook"),
        reading("c", K.APPLICATION_RECEIVED, 40, "Brightwater", "Cook"),
        reading("d", K.INTERVIEW_INVITATION, 45, "Brightwater", "Cook"),
    ) == [{"a", "b"}, {"c", "d"}]


def test_job_board_and_employer_both_confirm_one_application() -> None:
    assert groups(
        reading("a", K.APPLICATION_RECEIVED, 0, "Brightwater", "Line Cook"),
        reading("b", K.APPLICATION_RECEIVED, 0.1, "Brightwater", "Line Cook"),
    ) == [{"a", "b"}]


def test_thread_joins_what_names_nothing() -> None:
    assert groups(
        reading("a", K.INTERVIEW_INVITATION, 0, "Brightwater", "Cook"),
        reading("b", K.CORRESPONDENCE, 1, replies_to="a"),
    ) == [{"a", "b"}]


def test_agency_thread_goes_on_when_the_client_is_named() -> None:
    made = applications(
        [
            reading("a", K.RECRUITER_OUTREACH, 0, "Hilltop Staffing", "Welder", sender="jo@hilltop.example"),
            reading(
                "x", K.CORRESPONDENCE, 1, "Hilltop Staffing", "Welder", sender="jo@hilltop.example", replies_to="a"
            ),
            reading(
                "b", K.INTERVIEW_INVITATION, 3, "Ostrander Steel", "Welder", replies_to="a", sender="jo@hilltop.example"
            ),
        ],
        now=START,
    )
    assert [(one.employer, len(one.emails)) for one in made] == [("Ostrander Steel", 3)]


def test_calendar_requisition_and_job_page_join_across_senders() -> None:
    assert groups(
        reading(
            "a", K.APPLICATION_RECEIVED, 0, "Brightwater", "Cook", requisition="R-10", page="jobs.example/jobs/12345"
        ),
        reading("b", K.ASSESSMENT, 2, page="jobs.example/jobs/12345"),
        reading("c", K.INTERVIEW_SCHEDULED, 4, requisition="r10", event="uid-1"),
        reading("d", K.INTERVIEW_CHANGED, 5, event="uid-1"),
    ) == [{"a", "b", "c", "d"}]


def test_a_weak_link_is_unsure_and_says_why() -> None:
    made = group(
        [
            reading("a", K.RECRUITER_OUTREACH, 0, "Brightwater"),
            reading("b", K.APPLICATION_RECEIVED, 0.5, "Brightwater", "Cook"),
            reading("c", K.APPLICATION_RECEIVED, 1, "Brightwater", "Cleaner"),
            reading("d", K.REJECTION, 8, "Brightwater"),
        ]
    )
    last = next((one, one.reasons[-1]) for one in made if one.readings[-1].message_id == "d")
    assert last[1][0].startswith("same employer")
    assert last[1][1] is True


def test_title_likeness() -> None:
    assert title_likeness("Sr. Software Engineer", "Senior Software Engineer") == 1.0
    assert (title_likeness("Cook", "Line Cook") or 0) >= 0.5
    assert (title_likeness("Data Analyst", "Office Manager") or 0) < 0.2
    assert title_likeness(None, "Cook") is None
    assert title_likeness("C.N.A.", "Certified Nursing Assistant") == 1.0
    assert (title_likeness("CNA Med/Surg nights", "Certified Nursing Assistant - Med/Surg (Nights)") or 0) >= 0.8


NAMES = st.sampled_from(["Brightwater", "Avail", "Ostrander Steel", None])
TITLES = st.sampled_from(["Cook", "Line Cook", "Welder", "Data Analyst", None])


@st.composite
def mailboxes(draw: st.DrawFn) -> list[Reading]:
    made: list[Reading] = []
    for number in range(draw(st.integers(0, 9))):
        made.append(
            reading(
                f"m{number}",
                draw(st.sampled_from([kind for kind in EmailKind if kind.is_job_search])),
                draw(st.integers(0, 200) | st.none()),
                draw(NAMES),
                draw(TITLES),
                replies_to=draw(st.sampled_from([None, *(one.message_id for one in made)])),
                is_own=draw(st.booleans()),
            )
        )
    return made


@given(mailboxes(), st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(made: list[Reading], shuffler: random.Random) -> None:
    arrived = list(made)
    shuffler.shuffle(arrived)
    assert applications(arrived, now=START) == applications(made, now=START)


@given(mailboxes())
def test_reading_twice_changes_nothing(made: list[Reading]) -> None:
    assert applications([*made, *made], now=START) == applications(made, now=START)


@given(mailboxes())
def test_every_job_mail_belongs_to_exactly_one_application(made: list[Reading]) -> None:
    homes = [member.message_id for one in applications(made, now=START) for member in one.emails]
    assert sorted(homes) == sorted({one.message_id for one in made})


def test_status_follows_the_fold() -> None:
    made = applications(
        [reading("a", K.APPLICATION_RECEIVED, 0, "Brightwater"), reading("b", K.OFFER, 9, "Brightwater")], now=START
    )
    assert [one.status for one in made] == [Status.OFFER]
    assert [event.message_id for event in made[0].timeline] == ["a", "b"]


def test_mail_without_date_joins_by_thread_requisition_and_names() -> None:
    received = reading("m", K.APPLICATION_RECEIVED, 0, "Brightwater", "Cook", requisition="R-10")
    for undated in (
        reading("a", K.REJECTION, None, replies_to="m"),
        reading("a", K.REJECTION, None, requisition="r10"),
        reading("a", K.REJECTION, None, "Brightwater Ltd", "Cook"),
    ):
        assert groups(received, undated) == [{"m", "a"}]


def test_mail_without_date_moves_the_status_at_the_last_known_time() -> None:
    received = reading("m", K.APPLICATION_RECEIVED, 0, "Brightwater", "Cook")
    (one,) = applications([reading("a", K.REJECTION, None, "Brightwater", "Cook"), received], now=START)
    assert one.status is Status.REJECTED
    assert [(event.message_id, event.at, event.is_dated) for event in one.timeline] == [
        ("m", received.date, True),
        ("a", received.date, False),
    ]
    assert (one.first_contact, one.last_news) == (received.date, received.date)


def test_mail_without_date_and_company_has_a_status_and_no_times() -> None:
    (one,) = applications([reading("a", K.OFFER, None, "Brightwater", "Cook")], now=START)
    assert (one.status, one.timeline[0].at, one.timeline[0].is_dated) == (Status.OFFER, START, False)
    assert (one.first_contact, one.last_news, one.silent_for) == (None, None, None)


def test_confirmation_without_date_opens_no_new_application() -> None:
    for title in ("Cook", None):
        made = [
            reading("r", K.REJECTION, 9, "Brightwater", title),
            reading("z", K.APPLICATION_RECEIVED, None, "Brightwater", "Cook"),
        ]
        (one,) = applications(made, now=START)
        assert one.status is Status.REJECTED


def test_free_mail_address_is_one_person_and_its_domain_nobody() -> None:
    first = reading("a", K.INTERVIEW_INVITATION, 0, "Bob's Diner", "Cook", sender="bob@gmail.com")
    assert groups(first, reading("b", K.CORRESPONDENCE, 1, sender="bob@gmail.com")) == [{"a", "b"}]
    assert groups(first, reading("b", K.CORRESPONDENCE, 1, sender="ann@gmail.com")) == [{"a"}, {"b"}]


def test_shared_address_joins_nobody() -> None:
    first = reading(
        "a", K.APPLICATION_RECEIVED, 0, "Brightwater", "Cook", sender="no-reply@board.example", is_shared=True
    )
    other = reading("b", K.STATUS_UPDATE, 1, sender="no-reply@board.example", is_shared=True)
    assert groups(first, other) == [{"a"}, {"b"}]


def test_a_name_of_nobody_joins_nothing() -> None:
    assert groups(
        reading("a", K.APPLICATION_RECEIVED, 0, "Inc.", "Cook"), reading("b", K.REJECTION, 3, "Inc.", "Cook")
    ) == [{"a"}, {"b"}]
