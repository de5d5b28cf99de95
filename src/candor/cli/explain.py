"""`candor read --explain`: what was read in one mail, and why."""

from __future__ import annotations

from candor.cli.result import Result
from candor.errors import UsageError
from candor.words import kind_words, plain, status_words, time_words

_FIELDS = ("employer", "title", "location", "requisition", "interview_at", "due")


def explanation(result: Result, message_id: str) -> str:
    """Raises UsageError if no mail has this id, naming some that begin alike."""
    reading = result.reading(message_id)
    if reading is None:
        alike = [one.message_id for one in result.readings if message_id and message_id in one.message_id][:3]
        hint = f" Did you mean {' or '.join(map(plain, alike))}?" if alike else " `--format json --all` lists the ids."
        raise UsageError(f"no mail here has the id {plain(message_id)}.{hint}")
    sure = f"{reading.confidence:.0%} sure" + (", below the threshold: unsure" if reading.unsure else "")
    lines = [
        f"{reading.message_id}",
        f"  date       {time_words(reading.date) or 'none in the mail'}",
        f"  kind       {kind_words(reading.kind)} ({sure})",
    ]
    if words := reading.evidence.get("kind"):
        lines.append(f"             because it says: {words}")
    if reading.is_own:
        lines.append("             written by the mailbox's owner")
    for field in _FIELDS:
        value = getattr(reading, field)
        if value is None:
            continue
        shown = value if isinstance(value, str) else time_words(value)
        sure = f" ({reading.sure_of[field]:.0%} sure)" if field in reading.sure_of else ""
        lines.append(f"  {field.replace('_at', ''):<10} {shown}{sure}")
        lines.append(f"             read from {reading.evidence.get(field, '')}")
    if reading.via:
        lines.append(f"  via        {reading.via} (by the sender's mail domain)")
    home = next((one for one in result.applications if any(m.message_id == message_id for m in one.emails)), None)
    if home is None:
        lines.append("  application: none")
    else:
        member = next(m for m in home.emails if m.message_id == message_id)
        name = " - ".join(part for part in (home.employer, home.title) if part) or home.id
        weak = " (weak: unsure)" if member.unsure else ""
        lines.append(f"  application {home.id}: {name}; {status_words(home.status)}")
        lines.append(f"             joined by: {member.because}{weak}")
    return "".join(f"{plain(line)}\n" for line in lines)
