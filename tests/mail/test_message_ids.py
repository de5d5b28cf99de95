from __future__ import annotations

from candor.mail.limits import REFERENCES
from candor.mail.message_ids import made_up_message_id, parse_message_id, thread_references


def test_brackets_and_comments_are_left_out() -> None:
    assert parse_message_id(" <a@b.example> (kept)") == "a@b.example"
    assert parse_message_id("a@b.example") == "a@b.example"
    assert parse_message_id("<>") is None
    assert parse_message_id(None) is None


def test_made_up_id_depends_on_the_facts_alone() -> None:
    assert made_up_message_id("a", None) == made_up_message_id("a", None)
    assert made_up_message_id("a", None) != made_up_message_id("b", None)


def test_answered_mail_is_the_last_reference() -> None:
    assert thread_references("<1@x> <2@x> <3@x>", "<2@x>") == ("1@x", "3@x", "2@x")
    assert thread_references(None, "<2@x>") == ("2@x",)
    assert thread_references(None, None) == ()


def test_endless_references_keep_the_first_and_the_newest() -> None:
    found = thread_references(" ".join(f"<{number}@x>" for number in range(500)), "<last@x>")
    assert len(found) == REFERENCES
    assert (found[0], found[-1]) == ("0@x", "last@x")
