"""The address that takes corrections back, and where the person comes out afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from candor.store.models import Correction


def undo_address(corrections: Iterable[Correction], *, back: str | None = None) -> str:
    """back: the page to come out at; without one, that of the application that the correction is about."""
    given: list[tuple[str, str]] = [("id", str(one.public_id)) for one in corrections]
    if back:
        given.append(("next", back))
    return f"{reverse('tracker:undo')}?{urlencode(given)}"


def back_address(request: HttpRequest) -> str | None:
    """The page of this site that the form or the address says to go on to; None if it says none."""
    given = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = given.startswith("/") and url_has_allowed_host_and_scheme(given, allowed_hosts=None)
    return given if is_ours else None
