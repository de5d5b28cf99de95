"""Labelled mail becomes bytes that candor's own parser reads back."""

from __future__ import annotations

from pathlib import Path

import pytest

from candor.learning.compose import message_id_of, raw_mail
from candor.learning.corpus import LabelledMailbox, parse_mailbox
from candor.mail import parse_email

BOX = """# address: dana@example.org
# name: Dana Okafor
# zone: America/Chicago
# language: en

@@ 001
kind: interview_scheduled
application: a1
employer: Brightwater & Söhne
interview_at: 2026-03-10T14:00-05:00 | Tuesday at 2
from: Jo Ostrander <jo@brightwater.example>
date: 2026-02-28 09:14 -0600
subject: Your visit – Brightwater & Söhne
headers: calendar bulk
--
See you at Brightwater & Söhne on Tuesday at 2. [Add to calendar](https://brightwater.example/c/1)

Jo

@@ 002
kind: correspondence
application: a1
employer: Brightwater & Söhne
from: Dana Okafor <dana@example.org>
to: Jo Ostrander <jo@brightwater.example>
date: 2026-02-28 10:00 -0600
subject: Re: Your visit
reply: 001
--
Thanks, see you then.

> See you at Brightwater & Söhne on Tuesday at 2.
"""


@pytest.fixture
def box() -> LabelledMailbox:
    return parse_mailbox(BOX, Path("box.txt"))


@pytest.mark.parametrize("packing", ["text", "html", "both"])
@pytest.mark.parametrize("seed", range(6))
def test_words_survive_every_packing(box: LabelledMailbox, packing: str, seed: int) -> None:
    email = parse_email(raw_mail(box, box.mails[0], seed=seed, packing=packing))
    assert email.subject == "Your visit – Brightwater & Söhne"
    assert "See you at Brightwater & Söhne on Tuesday at 2. Add to calendar" in " ".join(email.text.split())
    assert email.is_bulk
    assert email.events[0].starts_at == box.mails[0].interview_at


@pytest.mark.parametrize("packing", ["text", "html"])
def test_an_answer_keeps_its_thread_and_its_quote(box: LabelledMailbox, packing: str) -> None:
    email = parse_email(raw_mail(box, box.mails[1], packing=packing))
    assert email.references == (message_id_of(box, "001"),)
    assert "Thanks" in email.text
    assert "Brightwater & Söhne" in email.text + email.quoted


def test_the_same_seed_gives_the_same_bytes(box: LabelledMailbox) -> None:
    assert raw_mail(box, box.mails[1], seed=3) == raw_mail(box, box.mails[1], seed=3)
