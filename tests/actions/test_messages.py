"""Recruiters and candidates write to each other; who is hidden is nobody, and what is written is read once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from store.made import AT, register_employer
from store.talking import answered, asked, person, read_all, read_invented, recruiter_of

from candor.actions.answer import answer
from candor.actions.correct_message import correct_message
from candor.actions.hide_employer import hide_employer
from candor.actions.note_look import note_look
from candor.actions.opt_in import opt_in
from candor.actions.opt_out import opt_out
from candor.actions.put_into_pool import put_into_pool
from candor.actions.read_new_messages import read_new_messages
from candor.actions.rescore import rescore
from candor.actions.save_pool import save_pool
from candor.actions.save_template import save_template
from candor.actions.see_conversation import see_as_candidate, see_as_recruiter
from candor.actions.send_message import send_message
from candor.actions.set_weights import set_weights
from candor.actions.stop_hiding import stop_hiding
from candor.actions.take_out_of_pool import take_out_of_pool
from candor.actions.write_recruiter_note import write_recruiter_note
from candor.conversations import Weights
from candor.store.models import Candidate, Conversation, Engagement, Look, Message, Recruiter, RecruiterNote
from candor.store.queries.conversations import (
    conversation_list,
    conversation_page,
    own_conversation,
    own_conversations,
    review_list,
    weights_of,
)
from candor.store.queries.own_score import own_score, who_looked
from candor.store.queries.person import person_page
from candor.store.queries.pools import pools
from candor.store.recruiting import (
    MOST_TEXT,
    BadText,
    NotAllowed,
    NotHeard,
    UnknownConversation,
    UnknownPerson,
    UnknownThing,
)
from candor.vocabulary import Intent, Sentiment

LATER = AT + timedelta(hours=2)
NEXT_DAY = AT + timedelta(days=1)


def test_both_sides_see_what_was_written_in_order(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    asked(recruiter, candidate, AT, "A role for you?")
    answered(recruiter, candidate, LATER, " Yes please <b>\0 ")
    (row,) = conversation_list(recruiter.employer).rows
    assert (row.name, row.is_new, row.last_from_candidate) == ("Amara Okafor", True, True)
    page = conversation_page(recruiter.employer, row.public_id)
    own = own_conversation(candidate, row.public_id)
    assert page is not None
    assert own is not None
    assert [(line.text, line.writer) for line in page.lines] == [
        ("A role for you?", "Rae Cruz"),
        ("Yes please <b>\ufffd", "Amara Okafor"),
    ]
    assert [line.text for line in own.lines] == [line.text for line in page.lines]


def test_list_tells_what_is_new_to_each_side(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    conversation = asked(recruiter, candidate, AT).conversation.public_id
    assert own_conversations(candidate).rows[0].is_new
    assert not conversation_list(recruiter.employer).rows[0].is_new
    see_as_candidate(candidate, conversation, AT)
    assert not own_conversations(candidate).rows[0].is_new
    answered(recruiter, candidate, LATER)
    assert conversation_list(recruiter.employer).rows[0].is_new
    see_as_recruiter(recruiter, conversation, LATER)
    assert not conversation_list(recruiter.employer).rows[0].is_new
    assert conversation_list(recruiter.employer, only_waiting=True).count == 1


def test_same_message_twice_is_one(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    assert asked(recruiter, candidate, AT).pk == asked(recruiter, candidate, AT).pk
    assert Message.objects.count() == 1


@pytest.mark.parametrize("text", ["", " \n ", "x" * (MOST_TEXT + 1)])
def test_text_that_is_none_or_too_long_is_refused_in_a_sentence(store: str, text: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    with pytest.raises(BadText, match=r"The message .*"):
        send_message(recruiter, candidate.public_id, text, AT)
    assert not Conversation.objects.exists()


# who is hidden is nobody

DEEDS: list[Callable[[Recruiter, UUID], object]] = [
    lambda recruiter, who: send_message(recruiter, who, "Hello", AT),
    lambda recruiter, who: write_recruiter_note(recruiter, who, "Keen", AT),
]


@pytest.mark.parametrize("deed", DEEDS)
def test_deed_to_somebody_hidden_is_a_deed_to_nobody(store: str, deed: Callable[[Recruiter, UUID], object]) -> None:
    recruiter = recruiter_of("Kestrel Robotics")
    hidden = person(works_for="Kestrel Robotics Ltd")
    errors = []
    for who in (hidden.public_id, uuid4()):
        with pytest.raises(UnknownPerson) as caught:
            deed(recruiter, who)
        errors.append((str(caught.value), vars(caught.value)))
    assert errors[0] == errors[1]
    assert not Conversation.objects.exists()
    assert not RecruiterNote.objects.exists()


def test_conversation_is_gone_for_the_employer_once_the_candidate_hides_and_back_afterwards(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    conversation = asked(recruiter, candidate, AT).conversation
    message = answered(recruiter, candidate, AT, "hm")
    read_all()
    pool = save_pool(recruiter, "Soon", "", AT)
    assert put_into_pool(recruiter, pool.public_id, [candidate.public_id, uuid4()], AT) == 1
    hide_employer(candidate, "Kestrel")
    employer = recruiter.employer
    assert conversation_list(employer).count == review_list(employer).count == pools(employer)[0].people == 0
    assert conversation_page(employer, conversation.public_id) is None
    assert person_page(employer, candidate.public_id, AT) is None
    assert put_into_pool(recruiter, pool.public_id, [candidate.public_id], AT) == 0
    assert take_out_of_pool(recruiter, pool.public_id, [candidate.public_id]) == 0
    with pytest.raises(UnknownThing):
        correct_message(recruiter, message.public_id, Intent.PAY, Sentiment.NEUTRAL, AT)
    with pytest.raises(NotHeard):
        answer(candidate, conversation.public_id, "Hello?", LATER)
    assert own_conversation(candidate, conversation.public_id) is not None
    stop_hiding(candidate, "Kestrel")
    assert conversation_list(employer).count == review_list(employer).count == pools(employer)[0].people == 1


def test_nobody_writes_in_anothers_conversation(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    conversation = asked(recruiter, candidate, AT).conversation
    with pytest.raises(UnknownConversation):
        answer(person("Bo"), conversation.public_id, "Me too", AT)
    assert own_conversation(person("Bo"), conversation.public_id) is None
    assert conversation_page(register_employer("Marlow Foods"), conversation.public_id) is None


# reading


def test_each_message_of_a_candidate_is_read_once_in_batches(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    asked(recruiter, candidate, AT)
    for minute in range(5):
        answered(recruiter, candidate, AT + timedelta(minutes=minute), "yes")
    assert [read_new_messages(most=3, read=read_invented) for _ in range(3)] == [3, 2, 0]
    assert set(Message.objects.filter(writer="candidate").values_list("intent", "sentiment")) == {
        ("express_interest", 3)
    }
    assert Message.objects.get(writer="recruiter").intent is None


def test_shipped_model_reads_what_candidates_write(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    asked(recruiter, candidate, AT)
    answered(recruiter, candidate, LATER, "Yes, I would love to apply! Where do I send my resume?")
    assert read_new_messages() == 1
    message = Message.objects.get(writer="candidate")
    assert message.sentiment is not None
    assert message.sentiment > 0


def test_what_another_worker_stored_first_stays(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    asked(recruiter, candidate, AT)
    message = answered(recruiter, candidate, LATER, "yes")

    def slow(texts):  # type: ignore[no-untyped-def]
        found = list(read_invented(texts))
        Message.objects.filter(pk=message.pk).update(intent="pay", sentiment=1)
        return iter(found)

    read_new_messages(read=slow)
    message.refresh_from_db()
    assert (message.intent, message.sentiment) == ("pay", 1)


def test_review_corrects_only_what_the_reading_is_unsure_of(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    asked(recruiter, candidate, AT)
    unsure, sure = (answered(recruiter, candidate, LATER + timedelta(n), text) for n, text in enumerate(("hm", "yes")))
    read_all()
    rescore(AT + timedelta(days=3))
    before = Candidate.objects.get().engagement
    with pytest.raises(UnknownThing):
        correct_message(recruiter, sure.public_id, Intent.PAY, Sentiment.EXTREMELY_NEGATIVE, AT)
    assert [row.line.public_id for row in review_list(recruiter.employer).rows] == [unsure.public_id]
    correct_message(recruiter, unsure.public_id, Intent.PAY, Sentiment.EXTREMELY_POSITIVE, NEXT_DAY)
    assert review_list(recruiter.employer).count == 0
    assert rescore(AT + timedelta(days=3)) == 1
    after = Candidate.objects.get().engagement
    assert before is not None
    assert after is not None
    assert after > before
    page = conversation_page(recruiter.employer, unsure.conversation.public_id)
    assert page is not None
    corrected = page.lines[1]
    assert (corrected.intent, corrected.is_corrected, corrected.is_unsure) == (Intent.PAY, True, False)


# scores


def test_nobody_who_opted_out_has_a_score_or_anything_that_one_is_made_of(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    asked(recruiter, candidate, AT)
    answered(recruiter, candidate, LATER)
    read_all()
    assert rescore(NEXT_DAY) == 1
    assert own_score(candidate, NEXT_DAY).shown.score is not None
    opt_out(candidate)
    answered(recruiter, candidate, NEXT_DAY, "no")
    read_all()
    assert rescore(NEXT_DAY) == 0
    candidate.refresh_from_db()
    assert candidate.engagement is None
    assert not Engagement.objects.exists()
    page = person_page(recruiter.employer, candidate.public_id, NEXT_DAY)
    assert page is not None
    assert page.shown.score is None
    assert "asked not to be scored" in page.shown.reasons[0]
    assert page.moved_by == ()
    assert own_score(candidate, NEXT_DAY).opted_out
    opt_in(candidate, NEXT_DAY)
    assert rescore(NEXT_DAY) == 1
    candidate.refresh_from_db()
    assert candidate.engagement is not None


def test_employer_is_told_of_no_message_that_was_not_written_to_it(store: str) -> None:
    ours, other, candidate = recruiter_of("Kestrel"), recruiter_of("Marlow Foods"), person()
    for recruiter, text, day in ((other, "no", 0), (ours, "yes", 3)):
        asked(recruiter, candidate, AT + timedelta(days=day))
        answered(recruiter, candidate, LATER + timedelta(days=day), text)
    read_all()
    now = AT + timedelta(days=5)
    rescore(now)
    page, theirs = (person_page(one.employer, candidate.public_id, now) for one in (ours, other))
    assert page is not None
    assert theirs is not None
    told = " ".join((*page.moved_by, *page.shown.reasons))
    assert "2026-11-03: express interest" in told
    assert "not interested" not in told
    assert "2026-10-31" not in told
    assert page.shown == theirs.shown
    assert page.asked_to_stop_on is None
    # the person is told all of it
    own = " ".join(own_score(candidate, now).reasons)
    assert "express interest" in own
    assert "2026-10-31: not interested" in own


def test_weights_are_an_admins_and_change_the_parts(store: str) -> None:
    admin, candidate = recruiter_of("Kestrel", is_admin=True), person()
    other = recruiter_of(admin.employer)
    asked(admin, candidate, AT)
    answered(admin, candidate, LATER)
    read_all()
    rescore(NEXT_DAY)
    with pytest.raises(NotAllowed):
        set_weights(other, Weights(1, 0, 0), AT)
    set_weights(admin, Weights(1, 0, 0), AT)
    page = person_page(admin.employer, candidate.public_id, NEXT_DAY)
    assert page is not None
    assert page.shown.parts is not None
    assert page.shown.parts.response_rate == 0
    assert page.shown.score == page.shown.parts.sentiment
    set_weights(admin, None, AT)
    assert weights_of(admin.employer) == Weights()


def test_look_is_kept_once_a_day_and_only_of_whom_the_employer_sees(store: str) -> None:
    recruiter, candidate, hidden = recruiter_of("Kestrel"), person(), person(works_for="Kestrel")
    for at in (AT, LATER, NEXT_DAY):
        note_look(recruiter, candidate.public_id, at)
        note_look(recruiter, hidden.public_id, at)
    assert [(look.employer, look.on) for look in who_looked(candidate)] == [
        ("Kestrel", NEXT_DAY.date()),
        ("Kestrel", AT.date()),
    ]
    assert Look.objects.filter(candidate=hidden).count() == 0


def test_names_of_templates_and_pools_are_taken_once_an_employer(store: str) -> None:
    recruiter, other = recruiter_of("Kestrel"), recruiter_of("Marlow Foods")
    first = save_template(recruiter, "Hello", "Hi {name}")
    assert save_template(recruiter, "Hello", "Hello {name}", first.public_id).pk == first.pk
    with pytest.raises(BadText, match="of this name already"):
        save_template(recruiter, " Hello ", "Hi")
    save_template(other, "Hello", "Hi")
    with pytest.raises(UnknownThing):
        save_template(other, "Mine", "Hi", first.public_id)
    pool = save_pool(recruiter, "Soon", "skill=python", AT)
    with pytest.raises(BadText, match="of this name already"):
        save_pool(recruiter, "Soon", "", AT)
    with pytest.raises(UnknownThing):
        put_into_pool(other, pool.public_id, [], AT)
