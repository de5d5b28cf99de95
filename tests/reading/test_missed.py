"""Which mail is easily missed, by Gmail's labels."""

from __future__ import annotations

import pytest

from candor.reading.reader import is_missed
from candor.vocabulary import EmailKind


@pytest.mark.parametrize("label", ["Spam", "Category Promotions", "Kategorie: Werbung"])
def test_mail_in_spam_or_promotions_is_missed(label: str) -> None:
    assert is_missed(["Inbox", label], EmailKind.REJECTION)


@pytest.mark.parametrize(
    "label", ["Unread", "Ungelesen", "No leídos", "Non lus", "Não lidas", "Non letti", "Ongelezen"]
)
def test_unread_mail_about_an_interview_is_missed(label: str) -> None:
    assert is_missed(["Inbox", label], EmailKind.INTERVIEW_INVITATION)
    assert not is_missed(["Inbox", label], EmailKind.REJECTION)


def test_a_label_that_only_holds_the_word_is_not_unread() -> None:
    assert not is_missed(["Unread newsletters"], EmailKind.INTERVIEW_INVITATION)
    assert not is_missed(["Inbox"], EmailKind.INTERVIEW_INVITATION)
