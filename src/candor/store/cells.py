"""Cells of a CSV that no spreadsheet takes for a formula, and back. OWASP, CSV injection."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "|", "%")
_GUARD = "'"


def guarded(text: str) -> str:
    return f"{_GUARD}{text}" if _would_run(text) or _is_guarded(text) else text


def unguarded(cell: str) -> str:
    """The text that was guarded; any other cell as it is."""
    return cell[1:] if _is_guarded(cell) else cell


def _would_run(text: str) -> bool:
    return text.lstrip().startswith(_FORMULA) or text.startswith(("\t", "\r", "\n"))


def _is_guarded(cell: str) -> bool:
    return cell.startswith(_GUARD) and _would_run(cell.lstrip(_GUARD))
