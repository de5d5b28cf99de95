from __future__ import annotations

import pytest

from candor.mail import signature_start, split_quoted

ATTRIBUTIONS = [
    "On Mon, 3 Jun 2024 at 10:00, Ann Example <ann@example.org> wrote:",
    "On Mon, 3 Jun 2024 at 10:00, Ann Example\n<ann@example.org> wrote:",
    "El lun, 3 jun 2024 a las 10:00, Ana (<ana@example.org>) escribió:",
    "Am 03.06.2024 um 10:00 schrieb Ann Beispiel:",
    "Ann Beispiel <ann@example.org> schrieb am Mo., 3. Juni 2024 um 10:00:",
    "Le lun. 3 juin 2024 à 10:00, Anne <anne@example.org> a écrit :",
    "Em seg., 3 de jun. de 2024 às 10:00, Ana <ana@example.org> escreveu:",
    "Op ma 3 jun 2024 om 10:00 schreef Anna <anna@example.org>:",
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "---------- Forwarded message ---------",
    "-------- Mensaje original --------",
    "Begin forwarded message:",
    "From: Ann\nSent: Monday\nTo: Mara\nSubject: Hello",
    "De: Ana\nEnviado el: lunes\nPara: Mara\nAsunto: Hola",
    "Von: Ann\nGesendet: Montag\nAn: Mara\nBetreff: Hallo",
    "De : Anne\nEnvoyé : lundi\nÀ : Mara\nObjet : Bonjour",
    "De: Ana\nEnviado: segunda-feira\nPara: Mara\nAssunto: Olá",
    "Van: Anna\nVerzonden: maandag\nAan: Mara\nOnderwerp: Hallo",
    "*From:* Ann\n*Date:* Monday\n*To:* Mara\n*Subject:* Hello",
    "________________________________\nFrom: Ann\nSent: Monday\nTo: Mara",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_history_below_is_cut(attribution: str) -> None:
    new, quoted = split_quoted(f"My answer.\n\n{attribution}\n\nThe old mail.\n> older")
    assert new == "My answer."
    assert quoted.startswith(attribution[:8])
    assert quoted.endswith("The old mail.\nolder")


def test_answers_between_quoted_lines_stay() -> None:
    new, quoted = split_quoted("On 3 Jun 2024 Ann wrote:\n> First?\nYes.\n> Second?\nNo.")
    assert new == "Yes.\nNo."
    assert quoted == "On 3 Jun 2024 Ann wrote:\nFirst?\nSecond?"


def test_forwarded_mail_without_a_note_is_all_history() -> None:
    new, quoted = split_quoted("---------- Forwarded message ---------\nFrom: a@b.example\n\nYour application")
    assert new == ""
    assert quoted.endswith("Your application")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "On Monday we begin at 9. Please bring:\nyour passport",
        "Interview\nFrom: 10:00\nTo: 11:00\nPlace: Room 4",
        "Please note: he wrote:",
        "On 4 June we meet:\nroom 5",
        "- one\n- two\n-- three",
        "Am Montag beginnt Ihre Schicht:",
    ],
)
def test_new_text_is_not_taken_for_history(text: str) -> None:
    assert split_quoted(text) == (text, "")


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nAnn",
        "--\nAnn\nHR",
        "Sent from my iPhone",
        "Enviado desde mi iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPad",
    ],
)
def test_signature_is_found(signature: str) -> None:
    text = f"Thank you.\n\n{signature}"
    assert signature_start(text) == len("Thank you.\n\n")


def test_text_without_signature_has_none() -> None:
    assert signature_start("Thank you.\n\nAnn") is None
    assert signature_start("") is None


def test_rule_early_in_a_long_text_is_no_signature() -> None:
    assert signature_start("Title\n--\n" + "line\n" * 60) is None


@pytest.mark.parametrize(
    "line", ["On 1 ", "On 1\n", "From:\n", "> ", ">\n", "-", "-- ", "a:\n", "1 wrote:\n", "_", "- forwarded by "]
)
def test_hostile_lines_end(line: str) -> None:
    text = line * 20_000
    split_quoted(text)
    signature_start(text)
