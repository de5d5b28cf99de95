"""What a mail says is shown as words: it neither breaks the output nor steers the terminal."""

from __future__ import annotations

import csv
import io

import pytest
from rich.console import Console

from candor.cli.explain import explanation
from candor.cli.exports import applications_csv, interviews_ics
from candor.cli.table import print_result
from candor.words import plain
from cli.invented_results import application, reading, result

HOSTILE = ["[/Acme]", "[bold]Acme", "\x1b]0;owned\x07Acme", "\x9b31mAcme", "Ac\u202eme", "Ac\r\nme", "\ud800Acme"]
UNSAFE = ("\x1b", "\x07", "\x9b", "\u202e", "\r", "\ud800")


@pytest.mark.parametrize("words", HOSTILE)
def test_tables_show_words_of_mail_as_they_are_and_safe(words: str) -> None:
    one = application(employer=words, title=words, location=words, via=words)
    mail = reading(employer=words, subject=words, is_missed=True)
    page = io.StringIO()
    print_result(result(mail, applications=(one,)), Console(file=page, width=110, force_terminal=False), show_all=True)
    assert page.getvalue().count(plain(words)) >= 5
    assert not any(sign in page.getvalue() for sign in UNSAFE)


@pytest.mark.parametrize("words", HOSTILE)
def test_explain_csv_and_calendar_hold_no_control_characters(words: str) -> None:
    mail = reading(employer=words, evidence={"kind": words, "employer": words})
    one = application(employer=words)
    told = explanation(result(mail, applications=(one,)), mail.message_id)
    table = applications_csv(result(mail, applications=(one,)))
    calendar = interviews_ics(result(mail, applications=(one,))).replace("\r\n", "\n")
    for text in (told, table, calendar):
        assert not any(sign in text for sign in UNSAFE)
    assert next(csv.DictReader(io.StringIO(table)))["employer"] == plain(words)


def test_formula_after_a_line_break_is_defused() -> None:
    table = applications_csv(result(reading(), applications=(application(employer="\r\n=SUM(A1)"),)))
    assert next(csv.DictReader(io.StringIO(table)))["employer"] == "' =SUM(A1)"


def test_plain_keeps_letters_of_every_script() -> None:
    assert plain("Müller & 株式会社 – שלום\tGmbH") == "Müller & 株式会社 – שלום GmbH"
