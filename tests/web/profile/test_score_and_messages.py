"""The own score with its reasons, and conversations as the candidate sees them."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

from django.test import Client
from web.conftest import NOW, Cast, queries
from web.profile.reading import done, refused, shown, undo_address

from candor.actions.answer import answer
from candor.actions.opt_out import opt_out
from candor.actions.rescore import rescore
from candor.actions.send_message import send_message
from candor.actions.set_findable import set_findable
from candor.store.models import Application, Candidate, Conversation, Employer, Engagement, Message
from candor.store.queries.visibility import visible_to

HOSTILE = "<script>alert(1)</script> {{ 7 }} =HYPERLINK(1)"


def talk(cast: Cast, *, days_ago: int = 40) -> UUID:
    """Northwind asks twice, Ana answers the first time."""
    at = NOW - timedelta(days=days_ago)
    conversation = send_message(cast.rita, cast.ana.public_id, "Are you interested?", at).conversation
    said = answer(cast.ana, conversation.public_id, "Very much so.", at + timedelta(hours=3))
    read = {"intent": "express_interest", "intent_confidence": 0.9, "sentiment": 2, "sentiment_confidence": 0.9}
    Message.objects.filter(pk=said.pk).update(**read, expected=2.0, spread=0.3, unsure=False)
    send_message(cast.rita, cast.ana.public_id, "When could you start?", NOW - timedelta(days=2))
    while rescore(NOW):
        pass
    return conversation.public_id


def test_the_score_stands_with_parts_reasons_trend_and_what_would_change_it(cast: Cast, as_ana: Client) -> None:
    talk(cast)
    page = shown(as_ana, "/score/")
    assert "of 100, likely between" in page
    assert re.findall(r'"Points">\d+ (of \d+)<', page) == ["of 50", "of 25", "of 25"]
    assert page.count("Most could change here.") == 1
    assert "answered 1 of 2 within 14 days" in page
    assert "You have not answered since 31 Oct 2026" in page
    assert 'data-chart="trend-chart-data"' in page
    assert '<th scope="row">Oct 2026</th>' in page
    assert re.search(r"<li>\d+ Sep 2026: interested, positive \(", page)
    assert "Are you interested?" not in page


def test_who_never_wrote_stands_in_the_middle_and_is_told_so(cast: Cast, as_otto: Client) -> None:
    page = shown(as_otto, "/score/")
    assert "Nobody starts at the bottom." in page
    assert "echarts" not in page


def test_leaving_the_score_asks_first_deletes_it_and_can_be_taken_back(cast: Cast, as_ana: Client) -> None:
    talk(cast)
    assert "Stop being scored?" in shown(as_ana, "/score/stop/")
    page = done(as_ana, "/score/stop/")
    assert "You are not scored" in page
    assert "of 100, likely between" not in page
    assert not Engagement.objects.filter(candidate=cast.ana).exists()
    assert 'action="/score/start/"' in page
    page = done(as_ana, "/score/start/")
    assert "Would you rather not be scored?" in page


def test_who_is_not_scored_has_no_points_on_the_page(cast: Cast, as_ana: Client) -> None:
    opt_out(cast.ana)
    page = shown(as_ana, "/score/")
    assert "not scored" in page
    assert "meter" not in page


def test_messages_are_listed_with_what_is_new_and_read_once_opened(cast: Cast, as_ana: Client) -> None:
    conversation = talk(cast)
    page = shown(as_ana, "/messages/")
    assert "Northwind Bakery" in page
    assert "chip-needs-you" in page
    page = shown(as_ana, f"/messages/{conversation}/")
    assert page.index("Are you interested?") < page.index("Very much so.") < page.index("When could you start?")
    assert "express" not in page
    assert "chip-needs-you" not in shown(as_ana, "/messages/")


def test_an_unread_message_is_told_of_on_every_page_until_it_is_opened(cast: Cast, as_ana: Client) -> None:
    conversation = talk(cast)
    Application.objects.create(candidate=cast.ana, employer="Brook Mill")
    told = 'Messages <span class="count">1<span class="unseen"> waiting</span></span>'
    page = shown(as_ana, "/today/")
    assert told in page
    assert f'Northwind Bakery wrote to you here. <a href="/messages/{conversation}/">' in page
    assert told in shown(as_ana, "/profile/")
    shown(as_ana, f"/messages/{conversation}/")
    page = shown(as_ana, "/today/")
    assert told not in page
    assert "wrote to you here" not in page


def test_no_messages_say_what_to_do(cast: Cast, as_otto: Client) -> None:
    assert "No messages yet" in shown(as_otto, "/messages/")
    set_findable(cast.otto, is_findable=False)
    assert "Be found, in three steps" in shown(as_otto, "/messages/")


def test_an_answer_is_sent_and_comes_out_as_text(cast: Cast, as_ana: Client) -> None:
    conversation = talk(cast)
    page = done(as_ana, f"/messages/{conversation}/", text=HOSTILE)
    assert "Sent to “Northwind Bakery”." in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 }} =HYPERLINK(1)" in page
    assert "<script>alert" not in shown(as_ana, "/messages/")


def test_what_is_no_answer_stays_in_the_form(cast: Cast, as_ana: Client) -> None:
    conversation = talk(cast)
    before = Message.objects.count()
    refused(as_ana, f"/messages/{conversation}/", text="  \n ")
    assert "x" * 10_001 in refused(as_ana, f"/messages/{conversation}/", text="x" * 10_001)
    assert Message.objects.count() == before


def test_stopping_messages_hides_from_the_employer_at_once(cast: Cast, as_ana: Client) -> None:
    conversation = talk(cast)
    assert "No more messages from Northwind Bakery?" in shown(as_ana, f"/messages/{conversation}/stop/")
    page = done(as_ana, f"/messages/{conversation}/stop/")
    assert "“Northwind Bakery” can no longer write to you." in page
    assert not Candidate.objects.filter(visible_to(cast.rita.employer), pk=cast.ana.pk).exists()
    page = shown(as_ana, f"/messages/{conversation}/")
    assert "You hide from this employer" in page
    assert "<textarea" not in page
    assert "would reach nobody" in refused(as_ana, f"/messages/{conversation}/", text="Hello")


def test_stopping_messages_is_taken_back(cast: Cast, as_ana: Client) -> None:
    conversation = talk(cast)
    page = done(as_ana, f"/messages/{conversation}/stop/")
    done(as_ana, undo_address(page) or "")
    assert "<textarea" in shown(as_ana, f"/messages/{conversation}/")


def test_who_is_not_found_is_told_why_no_answer_goes(cast: Cast, as_ana: Client) -> None:
    conversation = talk(cast)
    set_findable(cast.ana, is_findable=False)
    assert "You do not ask to be found, so this employer does not see you now" in shown(
        as_ana, f"/messages/{conversation}/"
    )


def test_pages_of_messages_and_score_ask_as_much_for_many_as_for_few(cast: Cast, as_ana: Client) -> None:
    conversation = talk(cast)
    addresses = ("/messages/", f"/messages/{conversation}/", "/score/", "/privacy/looks/")

    def asked() -> list[int]:
        counts = []
        for address in addresses:
            with queries() as seen:
                shown(as_ana, address)
            counts.append(len(seen))
        return counts

    few = asked()
    for number in range(5):
        send_message(cast.rita, cast.ana.public_id, f"And {number}?", NOW - timedelta(hours=number))
    row = Conversation.objects.get(public_id=conversation)
    for employer in _others():
        Conversation.objects.create(
            employer=employer, candidate=cast.ana, last_at=row.last_at, last_from_candidate=False
        )
    many = asked()
    assert many == few
    assert max(many) <= 14


def _others() -> list[Employer]:
    from candor.actions.register_employer import register_employer

    return [register_employer(f"Brightwater Yard {number}") for number in ("one", "two", "three")]
