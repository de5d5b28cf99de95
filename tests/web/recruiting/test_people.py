"""One person's page: score, profile, pools, notes, a first message."""

from __future__ import annotations

import re
import uuid

from django.test import Client
from web.conftest import NOW, queries
from web.recruiting.conftest import World
from web.recruiting.made import asked, person, read, scored

from candor.actions.hide_employer import hide_employer
from candor.actions.opt_out import opt_out
from candor.store.models import Conversation, Look, Message, PoolMember, RecruiterNote
from candor.vocabulary import Intent


def address_of(world: World) -> str:
    return f"/recruiting/people/{world.keen.public_id}/"


def test_the_page_shows_score_parts_reasons_profile_and_notes(world: World, as_rita: Client) -> None:
    text = as_rita.get(address_of(world)).content.decode()
    for words in (
        "Kira Holm",
        "Baker with an oven",
        "Kornfeld Mill",
        "haccp",
        "Sentiment: how willing they sound",
        "Response time: half within 60 minutes",
        "What moved it in your conversation",
        "Called on Tuesday.",
        "Early shift",
        "it never rejects anybody",
    ):
        assert words in text


def test_what_moved_the_score_is_said_as_elsewhere_on_the_site(world: World, as_rita: Client) -> None:
    text = as_rita.get(address_of(world)).content.decode()
    _, _, moved = text.partition("What moved it in your conversation")
    assert re.search(r"<li>\d+ Oct 2026: interested, positive \(", moved)
    assert not re.search(r">[^<]*\d{4}-\d\d-\d\d", moved)


def test_opening_the_page_is_told_to_the_person_once_a_day(world: World, as_rita: Client) -> None:
    as_rita.get(address_of(world))
    as_rita.get(address_of(world))
    (look,) = Look.objects.filter(candidate=world.keen)
    assert (look.employer, look.on) == (world.cast.rita.employer, NOW.date())


def test_somebody_who_opted_out_is_shown_without_a_score(world: World, as_rita: Client) -> None:
    opt_out(world.keen)
    text = as_rita.get(address_of(world)).content.decode()
    assert "asked not to be scored" in text
    assert "What the score is made of" not in text


def test_who_asked_for_no_more_messages_is_said_to_have_asked(world: World, as_rita: Client) -> None:
    read(world.conversation, -2, Intent.STOP_CONTACT)  # type: ignore[arg-type]
    assert "to get no more messages" in as_rita.get(address_of(world)).content.decode()


def test_hidden_and_unknown_people_get_the_same_page_byte_by_byte(world: World, as_rita: Client) -> None:
    hide_employer(world.keen, "Northwind Bakery")
    unknown = uuid.uuid4()
    answers = []
    for public_id in (world.keen.public_id, unknown):
        answer = as_rita.get(f"/recruiting/people/{public_id}/")
        assert answer.status_code == 404
        token = answer.context["csrf_token"] if answer.context else ""
        body = answer.content.decode().replace(str(public_id), "").replace(str(token), "")
        answers.append((body, sorted(set(answer.headers) - {"X-Request-ID"})))
    assert answers[0] == answers[1]


def test_an_address_that_is_no_id_is_not_found(world: World, as_rita: Client) -> None:
    assert as_rita.get("/recruiting/people/17/").status_code == 404


def test_a_note_is_written_and_deleted_after_being_asked(world: World, as_rita: Client) -> None:
    answer = as_rita.post(address_of(world) + "notes/", {"text": "Has a <b>car</b>."}, follow=True)
    note = RecruiterNote.objects.get(text="Has a <b>car</b>.")
    assert "Has a &lt;b&gt;car" in answer.content.decode()
    delete = f"{address_of(world)}notes/{note.pk}/delete/"
    # the toast's Undo is a POST to it
    assert f'action="{delete}"' in answer.content.decode()
    assert "Delete this note?" in as_rita.get(delete).content.decode()
    assert RecruiterNote.objects.filter(pk=note.pk).exists()
    as_rita.post(delete)
    assert not RecruiterNote.objects.filter(pk=note.pk).exists()


def test_an_empty_note_is_refused_beside_its_field(world: World, as_rita: Client) -> None:
    answer = as_rita.post(address_of(world) + "notes/", {"text": "  "})
    assert answer.status_code == 200
    assert "id_note_text_error" in answer.content.decode()


def test_a_person_is_put_into_a_pool_and_taken_out_again(world: World, as_rita: Client) -> None:
    fresh = f"/recruiting/people/{world.fresh.public_id}/pools/"
    inside = PoolMember.objects.filter(pool=world.pool, candidate=world.fresh)
    put = as_rita.post(fresh, {"pool": str(world.pool.public_id)}, follow=True)
    assert inside.exists()
    undo = f"{fresh}{world.pool.public_id}/take-out/"
    assert f'action="{undo}"' in put.content.decode()
    as_rita.post(undo)
    assert not inside.exists()


def test_a_pool_that_is_not_the_employers_cannot_be_chosen(world: World, as_boris: Client) -> None:
    address = f"/recruiting/people/{world.keen.public_id}/pools/"
    assert "Select a valid choice" in as_boris.post(address, {"pool": str(world.pool.public_id)}).content.decode()
    assert as_boris.post(f"{address}{world.pool.public_id}/put/").status_code == 404
    assert PoolMember.objects.filter(pool=world.pool).count() == 1


def test_a_first_message_begins_the_conversation(world: World, as_rita: Client) -> None:
    write = f"/recruiting/people/{world.fresh.public_id}/write/"
    assert "Write to Frida Berg" in as_rita.get(write).content.decode()
    answer = as_rita.post(write, {"text": "Hello Frida."}, follow=True)
    conversation = Conversation.objects.get(candidate=world.fresh)
    assert answer.redirect_chain[0][0] == f"/recruiting/conversations/{conversation.public_id}/#latest"
    assert "Hello Frida." in answer.content.decode()


def test_a_template_is_filled_in_before_it_is_sent(world: World, as_rita: Client) -> None:
    write = f"/recruiting/people/{world.fresh.public_id}/write/?template={world.template.public_id}"
    assert "Hello Frida Berg, come and see how a Welder works here." in as_rita.get(write).content.decode()
    assert not Message.objects.filter(conversation__candidate=world.fresh).exists()


def test_who_has_a_conversation_is_written_to_there(world: World, as_rita: Client) -> None:
    answer = as_rita.get(address_of(world) + "write/")
    assert answer.headers["Location"] == f"/recruiting/conversations/{world.conversation.public_id}/"


def test_queries_do_not_grow_with_notes_pools_and_messages(world: World, as_rita: Client) -> None:
    as_rita.get(address_of(world))
    with queries() as few:
        as_rita.get(address_of(world))
    asked(world.cast.rita, world.keen, *["Yes."] * 5, days_ago=15)
    for number in range(5):
        as_rita.post("/recruiting/pools/", {"name": f"Pool {number}"})
        as_rita.post(address_of(world) + "notes/", {"text": f"Note {number}"})
    person("Somebody", "baking")
    scored()
    as_rita.get(address_of(world))
    with queries() as many:
        as_rita.get(address_of(world))
    assert len(many) == len(few)
    assert len(many) <= 24
