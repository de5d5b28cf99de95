"""An employer's conversations as a file that `import_conversations` and `candor rank` read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from enum import StrEnum

from candor.store.cells import guarded
from candor.store.models import Employer
from candor.store.queries.conversations import ExportedConversation, exported

_COLUMNS = ("candidate", "at", "from", "channel", "campaign", "text", "skills")


class Form(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"


def export_conversations(employer: Employer, form: Form) -> Iterator[str]:
    """In pieces, of those whom the employer sees now. JSONL: a conversation a line; CSV: a message a row, with cells
    that no spreadsheet runs."""
    if form is Form.CSV:
        yield _row(_COLUMNS)
    for one in exported(employer):
        yield _json_line(one) if form is Form.JSONL else "".join(_csv_rows(one))


def _json_line(one: ExportedConversation) -> str:
    messages = [
        {
            "at": message.at.isoformat(),
            "from": message.writer,
            "channel": message.channel or None,
            "text": message.text,
            "campaign": message.campaign,
        }
        for message in one.messages
    ]
    line: dict[str, object] = {"candidate": one.candidate, "skills": list(one.skills), "messages": messages}
    if one.not_scored:
        line["not_scored"] = True
    return json.dumps(line, ensure_ascii=False) + "\n"


def _csv_rows(one: ExportedConversation) -> Iterator[str]:
    for message in one.messages:
        campaign = "true" if message.campaign else "false"
        cells = (one.candidate, message.at.isoformat(), message.writer, message.channel, campaign, message.text)
        yield _row((*cells, ";".join(one.skills)))


def _row(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    # by RFC 4180; it also quotes a bare carriage return, at which a spreadsheet would begin a new row
    csv.writer(out, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return out.getvalue()
