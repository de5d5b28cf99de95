"""How large a request may be, said before a byte of it is read.

Django counts what it keeps in memory, and not the files of a form: these go to the disk, whole, while the form is still
looked at for its token, so that anybody could fill the disk without signing in.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

# What people without an account send: addresses, passwords, answers of a form.
MOST_OF_STRANGERS = 1 << 20
# The largest form of the site but for mailboxes: a file of conversations, and what stands around it.
MOST = (64 << 20) + (1 << 20)
# It counts for itself, and asks who it is before it reads. So does what takes a PUT: its token is a header.
_COUNTS_ITSELF = "tracker:drop"


class BodySizeMiddleware:
    """After the session's: to be signed in is what a larger form takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _is_too_large(request):
            return HttpResponse(render_to_string("413.html"), status=413)
        return self.get_response(request)


def _is_too_large(request: HttpRequest) -> bool:
    try:
        size_bytes = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return True
    if size_bytes <= MOST_OF_STRANGERS or request.method == "PUT" or request.path == reverse(_COUNTS_ITSELF):
        return False
    return size_bytes > MOST or not request.user.is_authenticated
