"""The tables of `candor read`."""

from __future__ import annotations

import io

from rich.console import Console

from candor.cli.result import Result
from candor.cli.table import print_result
from cli.invented_results import application, reading, result

MISSED = "In spam or promotions"


def page(shown: Result) -> str:
    out = io.StringIO()
    print_result(shown, Console(file=out, width=110), show_all=False)
    return out.getvalue()


def test_missed_mail_is_listed_under_its_employer() -> None:
    missed = reading(employer="Harborview Hotels", is_missed=True)
    text = page(result(missed, applications=(application(),)))
    table = text[text.index(MISSED) :]
    assert "Employer" in table
    assert "From" not in table
    assert "Harborview Hotels" in table


def test_own_mail_is_never_missed() -> None:
    own = reading(employer="Harborview Hotels", is_missed=True, is_own=True)
    assert MISSED not in page(result(own, applications=(application(),)))
