"""docs/vocabulary.md says what the enums say."""

from __future__ import annotations

import re
from pathlib import Path

from candor.vocabulary import EmailKind, Intent, Sentiment, Status

PAGE = (Path(__file__).parents[1] / "docs" / "vocabulary.md").read_text("utf-8")


def rows(section: str) -> list[list[str]]:
    text = PAGE.split(f"## {section}:")[1].split("\n## ")[0]
    found = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| `")
    ]
    return [[cell.strip("`") for cell in row] for row in found]


def test_documented_kinds_are_the_enum_in_its_order() -> None:
    assert [(row[0], row[2]) for row in rows("EmailKind")] == [
        (
            kind.value,
            kind.moves_to.value if kind.moves_to else "(no move)" if kind.is_job_search else "(not an application)",
        )
        for kind in EmailKind
    ]


def test_documented_statuses_are_the_enum_in_its_order() -> None:
    assert [(row[0], row[2]) for row in rows("Status")] == [
        (status.value, "yes" if status.is_final else "no") for status in Status
    ]


def test_documented_intents_are_the_enum_in_its_order() -> None:
    assert [row[0] for row in rows("Intent")] == [intent.value for intent in Intent]


def test_documented_levels_are_the_enum_from_best_to_worst() -> None:
    lines = PAGE.split("## Sentiment:")[1].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")][:2] for line in lines if line.startswith("| ")]
    assert cells[2:] == [[str(level.value), level.words] for level in reversed(Sentiment)]


def test_labels_are_written_once() -> None:
    # a label spelled out elsewhere in the code would drift from the enum
    root = Path(__file__).parents[1] / "src" / "candor"
    label = re.compile(
        r"[\"'](application_received|interview_invitation|recruiter_outreach|position_closed|stop_contact|already_employed)[\"']"
    )
    offenders = [str(file.relative_to(root)) for file in root.rglob("*.py") if label.search(file.read_text("utf-8"))]
    assert offenders == ["vocabulary.py"]
