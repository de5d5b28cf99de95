"""Makes `inbox.mbox` and the single mails of this folder from `inbox.txt`: `PYTHONPATH=src python examples/make.py`."""

from __future__ import annotations

from pathlib import Path

from candor.learning.compose import raw_mail, raw_mailbox
from candor.learning.corpus import parse_mailbox

HERE = Path(__file__).parent
# one mail each that shows a set interview, a test with a deadline, and a refusal that names other openings
SINGLE = {"interview.eml": "092", "assessment.eml": "097", "rejection.eml": "034"}


def made_files() -> dict[str, bytes]:
    """Name and content of every file that is made from `inbox.txt`."""
    source = HERE / "inbox.txt"
    box = parse_mailbox(source.read_text("utf-8"), source)
    mails = {mail.number: mail for mail in box.mails}
    single = {name: raw_mail(box, mails[number]) for name, number in SINGLE.items()}
    return {"inbox.mbox": raw_mailbox(box), **single}


if __name__ == "__main__":
    for name, content in made_files().items():
        (HERE / name).write_bytes(content)
        print(f"examples/{name}: {len(content):,} bytes")
