"""Conversations: list, thread, review, writing, files."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from web.conftest import NOW, queries
from web.recruiting.conftest import World
from web.recruiting.made import asked, person

from candor.actions.answer import answer
from candor.actions.correct_message import correct_message
from candor.actions.read_new_messages import read_new_messages
from candor.conversations import MessageReading
from candor.conversations.turn import Turn
from candor.store.models import Candidate, Conversation, Message
from candor.store.queries.conversations import conversation_list, waiting_count
from candor.store.turns import settle_turns
from candor.vocabulary import Intent, Sentiment

LIST = "/recruiting/conversations/"
FILES = "/recruiting/conversations/files/"


def address_of(conversation: Conversation) -> str:
    return f"{LIST}{conversation.public_id}/"


def test_those_that_wait_for_the_recruiter_come_first(world: World, as_rita: Client) -> None:
    asked(world.cast.rita, world.fresh, days_ago=1)
    text = as_rita.get(LIST).content.decode()
    assert text.index("Colin Maj") < text.index("Frida Berg")
    assert "waits for them" in text


def test_only_those_that_wait_can_be_shown(world: World, as_rita: Client) -> None:
    asked(world.cast.rita, world.fresh, days_ago=1)
    text = as_rita.get(LIST + "?show=waiting").content.decode()
    assert "Colin Maj" in text
    assert "Frida Berg" not in text


@pytest.mark.parametrize(
    ("said", "unsure", "words"),
    [
        ([Intent.NOT_INTERESTED], False, "said no"),
        ([Intent.NOT_INTERESTED], True, "waits for you"),
        ([Intent.THANKS], False, "nothing asked"),
        ([Intent.NOT_INTERESTED, Intent.THANKS], False, "said no"),
        ([Intent.PAY, Intent.THANKS], False, "waits for you"),
        ([Intent.PAY], False, "waits for you"),
        ([None], False, "waits for you"),
    ],
)
def test_a_clear_ending_waits_for_nobody(
    world: World, as_rita: Client, said: list[Intent | None], unsure: bool, words: str
) -> None:
    conversation = asked(world.cast.rita, world.fresh)
    for hours, intent in enumerate(said, 1):
        message = answer(world.fresh, conversation.public_id, f"Answer {hours}.", NOW - timedelta(hours=9 - hours))
        Message.objects.filter(pk=message.pk).update(intent=intent, sentiment=0, unsure=unsure)
    settle_turns([conversation.pk])
    as_rita.get(address_of(conversation))
    before = waiting_count(world.cast.rita.employer)
    (row,) = [row for row in as_rita.get(LIST).context["found"].rows if row.person == world.fresh.public_id]
    assert row.waits_for_recruiter is (words == "waits for you")
    assert f">{words}<" in as_rita.get(LIST).content.decode()
    waiting = as_rita.get(LIST + "?show=waiting")
    assert (str(conversation.public_id) in waiting.content.decode()) is row.waits_for_recruiter
    assert waiting.context["found"].count == waiting.context["waiting"] == before


def test_an_ending_that_a_recruiter_corrects_waits_again(world: World, as_rita: Client) -> None:
    latest = Message.objects.filter(conversation=world.unsure, writer="candidate").latest("at")
    rita = world.cast.rita
    before = waiting_count(rita.employer)
    correct_message(rita, latest.public_id, Intent.THANKS, Sentiment.NEUTRAL, NOW)
    assert waiting_count(rita.employer) == before - 1
    correct_message(rita, latest.public_id, Intent.PAY, Sentiment.NEUTRAL, NOW)
    assert waiting_count(rita.employer) == before


def test_an_answer_waits_until_it_is_read_as_an_ending(world: World) -> None:
    rita = world.cast.rita
    conversation = asked(rita, world.fresh)
    before = waiting_count(rita.employer)
    answer(world.fresh, conversation.public_id, "Thanks, bye!", NOW)
    assert waiting_count(rita.employer) == before + 1
    bye = MessageReading(Intent.THANKS, 0.99, Sentiment.NEUTRAL, 0.9, False, 0.0)
    read_new_messages(read=lambda texts: iter([bye for _ in texts]))
    assert waiting_count(rita.employer) == before


def test_what_answered_an_ending_before_does_not_end_what_is_said_now(world: World) -> None:
    """Only what was said since the recruiter last wrote counts."""
    conversation = asked(world.cast.rita, world.fresh, "No.", "And the pay?", intent=Intent.NOT_INTERESTED)
    latest = Message.objects.filter(conversation=conversation, writer="candidate").latest("at")
    Message.objects.filter(pk=latest.pk).update(intent=Intent.THANKS)
    settle_turns([conversation.pk])
    (row,) = [
        row for row in conversation_list(world.cast.rita.employer).rows if row.public_id == conversation.public_id
    ]
    assert row.turn is Turn.NOTHING_ASKED


def test_an_employer_without_conversations_is_told_what_to_do(world: World, as_boris: Client) -> None:
    assert "No conversations yet" in as_boris.get(LIST).content.decode()


def test_a_thread_says_in_words_what_was_read_and_how_surely(world: World, as_rita: Client) -> None:
    text = as_rita.get(address_of(world.conversation)).content.decode()
    assert "<strong>interested</strong>, positive" in text
    assert "97 % sure" in text
    assert "Say what is meant" not in text


def test_an_unsure_reading_says_of_what_it_is_unsure(world: World, as_rita: Client) -> None:
    Message.objects.filter(conversation=world.conversation, writer="candidate").update(
        unsure=True, intent_confidence=0.97, sentiment_confidence=0.41
    )
    text = as_rita.get(address_of(world.conversation)).content.decode()
    assert "97 % sure of what it wants, 41 % of how it sounds" in text


def test_opening_a_thread_marks_it_as_seen(world: World, as_rita: Client) -> None:
    assert as_rita.get(LIST).content.decode().count(">new<") == 2
    as_rita.get(address_of(world.conversation))
    assert as_rita.get(LIST).content.decode().count(">new<") == 1


def test_an_unsure_reading_is_corrected_from_the_review(world: World, as_rita: Client) -> None:
    review = LIST + "review/"
    message = Message.objects.get(conversation=world.unsure, writer="candidate")
    correct = f"{address_of(world.unsure)}messages/{message.public_id}/"
    assert correct in as_rita.get(review).content.decode()
    said = {"intent": "thanks", "sentiment": "1", "back": review}
    assert as_rita.post(correct, said).headers["Location"] == review
    message.refresh_from_db()
    assert (message.corrected_intent, message.corrected_sentiment) == ("thanks", 1)
    assert "Nothing to review" in as_rita.get(review).content.decode()
    assert "as you corrected it" in as_rita.get(address_of(world.unsure)).content.decode()


def test_a_correction_goes_back_to_no_other_site(world: World, as_rita: Client) -> None:
    message = Message.objects.get(conversation=world.unsure, writer="candidate")
    correct = f"{address_of(world.unsure)}messages/{message.public_id}/"
    answer = as_rita.post(correct, {"intent": "thanks", "sentiment": "1", "back": "https://elsewhere.example/"})
    assert answer.headers["Location"] == address_of(world.unsure)


def test_a_correction_that_is_no_label_is_refused(world: World, as_rita: Client) -> None:
    message = Message.objects.get(conversation=world.unsure, writer="candidate")
    correct = f"{address_of(world.unsure)}messages/{message.public_id}/"
    for said in ({"intent": "anger", "sentiment": "1"}, {"intent": "thanks", "sentiment": "9"}, {}):
        assert as_rita.post(correct, said).status_code == 200
    message.refresh_from_db()
    assert message.corrected_intent is None


def test_what_was_read_for_certain_cannot_be_corrected(world: World, as_rita: Client) -> None:
    message = Message.objects.filter(conversation=world.conversation, writer="candidate").earliest("at")
    correct = f"{address_of(world.conversation)}messages/{message.public_id}/"
    assert as_rita.get(correct).status_code == 404
    assert as_rita.post(correct, {"intent": "thanks", "sentiment": "1"}).status_code == 404


def test_a_campaign_is_marked(world: World, as_rita: Client) -> None:
    as_rita.post(address_of(world.conversation), {"text": "To all of you.", "campaign": "on"})
    assert Message.objects.get(text="To all of you.").campaign
    assert "to many" in as_rita.get(address_of(world.conversation)).content.decode()


@pytest.mark.parametrize("text", ["", "   ", "x" * 10_001])
def test_no_message_and_one_without_end_are_refused(world: World, as_rita: Client, text: str) -> None:
    before = Message.objects.count()
    answer = as_rita.post(address_of(world.conversation), {"text": text})
    assert answer.status_code == 200
    assert "The message was not sent." in answer.content.decode()
    assert Message.objects.count() == before


def test_html_in_a_message_stays_text(world: World, as_rita: Client) -> None:
    as_rita.post(address_of(world.conversation), {"text": "<script>alert(1)</script>"})
    for address in (address_of(world.conversation), LIST):
        text = as_rita.get(address).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text


def _file(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("conversations.csv", content)}


GOOD = b"candidate,at,from,text\np-1,2026-10-01T09:00:00Z,recruiter,Hello\np-1,2026-10-01T10:00:00Z,candidate,Yes\n"


def test_a_file_is_imported_once_and_seen_by_that_employer_alone(
    world: World, as_rita: Client, as_boris: Client
) -> None:
    assert "2 new messages in" in as_rita.post(FILES, _file(GOOD)).content.decode()
    again = as_rita.post(FILES, _file(GOOD)).content.decode()
    assert "0 new messages" in again
    assert "2 stood here already" in again
    imported = Candidate.objects.get(imported_key="p-1")
    page = f"/recruiting/people/{imported.public_id}/"
    assert "From your own file" in as_rita.get(page).content.decode()
    assert as_boris.get(page).status_code == 404


def test_bad_lines_are_named_and_the_good_ones_taken(world: World, as_rita: Client) -> None:
    text = as_rita.post(FILES, _file(GOOD + b"p-2,yesterday,candidate,<b>No\n")).content.decode()
    assert "2 new messages" in text
    assert "line 4" in text
    assert "<b>No" not in text


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"name,age\nAna,30\n", b'{"candidate": 1}\n'])
def test_a_file_that_is_something_else_is_refused_in_words(world: World, as_rita: Client, content: bytes) -> None:
    before = Message.objects.count()
    answer = as_rita.post(FILES, _file(content))
    assert answer.status_code == 200
    assert Message.objects.count() == before
    assert "error" in answer.content.decode() or "Left out" in answer.content.decode()


def test_no_file_is_refused_beside_its_field(world: World, as_rita: Client) -> None:
    assert "This field is required" in as_rita.post(FILES).content.decode()


def test_conversations_are_exported_in_both_forms(world: World, as_rita: Client) -> None:
    as_rita.post(address_of(world.conversation), {"text": "=1+1"})
    lines = as_rita.get(FILES + "jsonl/").getvalue().decode().splitlines()
    assert {json.loads(line)["candidate"] for line in lines} == {str(world.keen.public_id), str(world.cool.public_id)}
    assert ",'=1+1," in as_rita.get(FILES + "csv/").getvalue().decode()
    assert as_rita.get(FILES + "exe/").status_code == 404


def test_queries_do_not_grow_with_messages_and_conversations(world: World, as_rita: Client) -> None:
    addresses = (LIST, LIST + "review/", address_of(world.unsure))
    few = []
    for address in addresses:
        with queries() as counted:
            as_rita.get(address)
        few.append(len(counted))
    for number in range(5):
        asked(world.cast.rita, person(f"Baker {number}", "baking"), "hm", "ok", unsure=True)
    asked(world.cast.rita, world.cool, "hm", "hm", "hm", unsure=True, sentiment=Sentiment(0), intent=Intent.OTHER)
    for address, number in zip(addresses, few, strict=True):
        with queries() as counted:
            as_rita.get(address)
        assert len(counted) == number
        assert number <= 16
