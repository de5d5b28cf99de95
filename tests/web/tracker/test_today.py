"""What needs the person today, and what they see before they have anything."""

from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client
from web.conftest import NOW, Cast, queries
from web.tracker.conftest import HOSTILE, Search, said

from candor.actions.start_upload import start_upload
from candor.store.models import Account
from candor.vocabulary import EmailKind


def _text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def _today(client: Client) -> str:
    return client.get("/today/").content.decode()


def test_a_new_person_is_told_how_to_begin(as_ana: Client) -> None:
    page = _today(as_ana)
    assert 'action="/imports/drop/"' in page
    assert "Gmail" in page
    assert "/applications/add/" in page


def test_who_waits_for_an_import_sees_that_instead(as_ana: Client, cast: Cast) -> None:
    row = start_upload(cast.ana, "Inbox.mbox", 10, at=NOW)
    row.state = "reading"
    row.read = 7
    row.save()
    assert "7 mails read so far" in _text(_today(as_ana))


def test_who_dropped_only_what_could_not_be_read_is_told_so_and_may_drop_again(as_ana: Client, cast: Cast) -> None:
    row = start_upload(cast.ana, "cv.pdf", 10, at=NOW)
    row.state = "failed"
    row.save()
    page = _today(as_ana)
    assert "cv.pdf could not be read. See why" in _text(page)
    assert 'action="/imports/drop/"' in page


def test_interview_and_deadline_stand_first_with_their_countdown(as_ana: Client, search: Search) -> None:
    text = _text(_today(as_ana))
    assert text.index("Do the assessment") < text.index("Go to the interview")
    assert "tomorrow" in text
    assert "in 2 days" in text


def test_times_are_those_of_the_persons_zone(as_ana: Client, search: Search) -> None:
    # 09:30 UTC in two days is 10:30 in Berlin
    assert "Wed 4 Nov 2026, 10:30 CET" in _today(as_ana)


def test_times_are_the_browsers_until_the_person_names_a_zone(as_ana: Client, cast: Cast, search: Search) -> None:
    Account.objects.filter(candidate=cast.ana).update(zone="")
    # as look/page.js writes it
    as_ana.cookies["zone"] = "America%2FChicago"
    assert "Wed 4 Nov 2026, 03:30 CST" in _today(as_ana)


def test_what_is_late_says_so(as_ana: Client, search: Search) -> None:
    late = said("late1", EmailKind.INFORMATION_REQUEST, 6, "Brook Mill", "Packer", due=NOW - timedelta(days=3))
    search.more(late)
    text = _text(_today(as_ana))
    assert "3 days late" in text
    assert "1 late" in text


def test_silence_missed_mail_and_unsure_readings_have_their_places(as_ana: Client, search: Search) -> None:
    text = _text(_today(as_ana))
    assert "Ostrander Steel" in text[: text.index("All who are silent")]
    assert "About Driver (driver2)" in text[text.index("Easily missed") :]
    assert "not sure what one mail says" in text


def test_the_silent_are_asked_the_longest_silence_first_and_stand_once(as_ana: Client, search: Search) -> None:
    search.more(
        *(
            said(f"{name}1", EmailKind.APPLICATION_RECEIVED, days, f"{name} Mill", "Packer")
            for name, days in (("Ash", 60), ("Elm", 90), ("Fir", 35))
        )
    )
    answer = as_ana.get("/today/")
    asked = [one.application.employer for one in answer.context["needs"] if one.reason == "to ask"]
    assert asked == ["Ash Mill", "Ostrander Steel", "Fir Mill"]
    text = _text(answer.content.decode())
    # after so long nobody is asked
    assert "Elm Mill" in text[text.index("Also gone silent") :]
    assert [one.employer for one in answer.context["silent"].rows] == ["Elm Mill"]


def test_news_is_new_until_it_is_seen(as_ana: Client, search: Search) -> None:
    assert "New since you last looked" in _today(as_ana)
    as_ana.get(search.address("baker"))
    assert as_ana.get("/today/").context["news"].total == 4
    assert as_ana.post("/today/seen/").status_code == 302
    page = _today(as_ana)
    assert "New since you last looked" not in page
    assert "All news is marked as seen" in page


def test_later_mail_is_new_again(as_ana: Client, search: Search) -> None:
    as_ana.post("/today/seen/")
    search.more(said("baker3", EmailKind.OFFER, -1 / 24, "Northgate Bakery", "Baker"))
    assert [one.employer for one in as_ana.get("/today/").context["news"].rows] == ["Northgate Bakery"]


def test_somebody_with_nothing_to_do_is_told_so(as_ana: Client, search: Search) -> None:
    for name in ("baker", "driver", "porter", "waiter", "clerk"):
        as_ana.post(search.address(name, "archive/"))
    assert "Nothing needs you today" in _today(as_ana)


def test_words_of_mails_cannot_become_markup(as_ana: Client, search: Search) -> None:
    page = _today(as_ana)
    assert HOSTILE not in page
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_another_persons_search_is_not_here(as_otto: Client, search: Search) -> None:
    assert "Northgate" not in _today(as_otto)


def test_today_asks_the_database_as_often_whatever_there_is(as_ana: Client, search: Search) -> None:
    with queries() as few:
        as_ana.get("/today/")
    search.more(
        *(
            said(f"job{chr(97 + n)}1", EmailKind.APPLICATION_RECEIVED, n, f"Employer {n}", f"Job {n}")
            for n in range(12)
        ),
        *(said(f"spam{chr(97 + n)}1", EmailKind.OFFER, n, f"Mill {n}", f"Job {n}", is_missed=True) for n in range(3)),
    )
    with queries() as many:
        as_ana.get("/today/")
    assert len(many) == len(few)
    assert len(many) <= 20


def test_who_is_signed_out_signs_in_first(as_nobody: Client) -> None:
    answer = as_nobody.get("/today/")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("?next=/today/")


def test_a_recruiter_has_no_such_page(as_rita: Client) -> None:
    assert as_rita.get("/today/").status_code == 404
