"""What the candidate's pages show, read from their HTML."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client
from web.conftest import NOW

from candor.actions.add_position import add_position
from candor.store.models import Candidate, Position
from candor.store.positions import NewPosition

_POSITION = re.compile(r'data-position="([^"]+)" data-hidden="(yes|no)" data-current="(yes|no)"')
_ENTRY = re.compile(r'data-entry="([^"]*)"')
_UNDO = re.compile(r'action="(/profile/undo/[^"]+)"')


def shown(client: Client, address: str = "/profile/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def done(client: Client, address: str, **data: Any) -> str:
    """The page after a POST that worked."""
    answer = client.post(address, data, follow=True)
    assert answer.redirect_chain, f"{address} was not done"
    assert answer.status_code == 200
    return answer.content.decode()


def refused(client: Client, address: str, **data: Any) -> str:
    """The page with the form that needs another look."""
    answer = client.post(address, data)
    assert answer.status_code == 200, address
    page = answer.content.decode()
    assert "This needs another look" in page
    return page


def hidden_positions(page: str) -> dict[str, bool]:
    """By the position's id."""
    return {wanted: is_hidden == "yes" for wanted, is_hidden, _ in _POSITION.findall(page)}


def current_positions(page: str) -> set[str]:
    return {wanted for wanted, _, is_current in _POSITION.findall(page) if is_current == "yes"}


def entries(page: str) -> list[str]:
    return [unescape(name) for name in _ENTRY.findall(page)]


def undo_address(page: str) -> str | None:
    found = _UNDO.search(page)
    return found and found.group(1)


def position_at(candidate: Candidate, employer: str, *, is_current: bool = True, **more: Any) -> Position:
    row, _ = add_position(candidate, NewPosition(employer, is_current, **more), at=NOW)
    return row
