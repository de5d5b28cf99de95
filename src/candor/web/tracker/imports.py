"""Mailbox files: dropped with or without a script, and how far each has come.

The script sends a file in pieces and asks how much is here, so that it can go on after anything. The plain form sends
it at once; it goes to disk while it arrives, and never into memory.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candor.actions.cancel_import import cancel_import
from candor.actions.receive_upload import receive_upload
from candor.actions.start_upload import LARGEST_BYTES, shown_name, start_upload
from candor.store.models import MailboxImport
from candor.store.queries import imports as queries
from candor.store.uploads import (
    DiskFull,
    UploadBusy,
    UploadError,
    UploadOver,
    UploadRefused,
    WrongOffset,
    check_room,
    uploads_folder,
)
from candor.web.access import CandidateRequest
from candor.web.look.toasts import say
from candor.web.tracker.progress import import_rows, size_words
from candor.web.tracker.seeker import for_seeker

# A browser that sends a file at once begins again from nothing if it fails, so the form is for smaller ones.
FORM_LIMIT_BYTES = 2 * 10**9
_PIECE_BYTES = 1 << 18
# A piece of the script's is far smaller; more at once would only be lost together.
_MOST_AT_ONCE_BYTES = 64 << 20
_SMALLER = "Turn on JavaScript for this page to drop larger ones, or export fewer labels or a shorter time."
# What a form has beside its file: a token, a name, boundaries.
_FORM_BYTES = 1 << 16


class _TooLarge(UploadRefused):
    def __init__(self) -> None:
        super().__init__(f"The file is larger than {size_words(FORM_LIMIT_BYTES)}. {_SMALLER}")


# what the script goes by; whatever else is wrong is a 400
_STATUS = {UploadOver: 410, _TooLarge: 413, UploadBusy: 503, DiskFull: 507}


@dataclass(frozen=True, slots=True)
class Limits:
    """What the upload form says: with the script, and without."""

    script_bytes: int = LARGEST_BYTES
    script: str = "20 GB"
    form: str = size_words(FORM_LIMIT_BYTES)


LIMITS = Limits()


@require_safe
@for_seeker
def imports(request: CandidateRequest) -> HttpResponse:
    return _page(request)


def _page(request: CandidateRequest, problem: str | None = None, status: int = 200) -> HttpResponse:
    rows = import_rows(queries.imports(request.candidate))
    context = {
        "rows": rows,
        "is_moving": any(one.is_moving for one in rows),
        "limits": LIMITS,
        "problem": problem,
    }
    template = "tracker/_imports.html" if request.htmx else "tracker/imports.html"
    page = render(request, template, context, status=status)
    patch_vary_headers(page, ["HX-Request"])
    return page


class _ToDisk(FileUploadHandler):
    """Keeps the file of a form, without a name, beside the other uploads: a system's /tmp often is memory."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        uploads_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        self._kept = tempfile.TemporaryFile(dir=uploads_folder())  # noqa: SIM115
        self._size_bytes = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size_bytes += len(raw_data)
        if self._size_bytes > FORM_LIMIT_BYTES:
            raise _TooLarge
        try:
            self._kept.write(raw_data)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull from None
            raise

    def file_complete(self, file_size: int) -> UploadedFile:
        self._kept.seek(0)
        return UploadedFile(self._kept, self.file_name, self.content_type, file_size)


# The token is checked by `_dropped`, once the form may be read: reading it for the token would choose memory.
@csrf_exempt
@require_POST
@for_seeker
def drop(request: CandidateRequest) -> HttpResponseBase:
    """The plain form."""
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > FORM_LIMIT_BYTES + _FORM_BYTES:
        return _page(request, str(_TooLarge()), status=413)
    request.upload_handlers = [_ToDisk(request)]
    try:
        # the form's copy and the import's own are there together for a moment
        check_room(2 * length)
        return _dropped(request)
    except UploadError as error:
        return _page(request, str(error), status=_STATUS.get(type(error), 400))


@csrf_protect
def _dropped(request: CandidateRequest) -> HttpResponse:
    file = request.FILES.get("mailbox")
    if not isinstance(file, UploadedFile) or not file.size:
        return _page(request, "Choose a mailbox file first; the one that came was empty.", status=400)
    row = start_upload(request.candidate, file.name or "mailbox", file.size, at=request.now)
    receive_upload(request.candidate, row.public_id, 0, file.chunks(_PIECE_BYTES), at=request.now)
    say(request, "The file is here. It will be read in a moment.")
    return redirect("tracker:imports")


@require_POST
@for_seeker
def begin(request: CandidateRequest) -> JsonResponse:
    """For the script: says which import takes the file, and from which byte on; one that stopped goes on."""
    name, size = request.POST.get("name", ""), request.POST.get("size", "")
    if not size.isdecimal() or len(size) > 15 or not name.strip():
        return JsonResponse({"problem": "The browser did not say which file it is."}, status=400)
    row = queries.unfinished_upload(request.candidate, shown_name(name), int(size))
    if row is None:
        try:
            row = start_upload(request.candidate, name, int(size), at=request.now)
        except UploadError as error:
            return JsonResponse({"problem": str(error)}, status=400)
    address = reverse("tracker:receive_upload", args=[row.public_id])
    return JsonResponse({"bytes": address, "here": row.uploaded_bytes})


@require_http_methods(["PUT"])
@for_seeker
def receive(request: CandidateRequest, import_id: UUID) -> JsonResponse:
    """For the script: one piece. Answers how much is here, also when the piece was not the one that was due."""
    offset = request.GET.get("offset", "")
    if not offset.isdecimal() or len(offset) > 15:
        return JsonResponse({"problem": "The browser did not say which part of the file it is."}, status=400)
    if int(request.META.get("CONTENT_LENGTH") or 0) > _MOST_AT_ONCE_BYTES:
        return JsonResponse({"problem": "The part is too large."}, status=413)
    try:
        here = receive_upload(request.candidate, import_id, int(offset), _pieces(request), at=request.now)
    except WrongOffset as error:
        return JsonResponse({"here": error.offset}, status=409)
    except UploadError as error:
        return JsonResponse({"problem": str(error)}, status=_STATUS.get(type(error), 400))
    return JsonResponse({"here": here})


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    while piece := request.read(_PIECE_BYTES):
        yield piece


@require_http_methods(["GET", "HEAD", "POST"])
@for_seeker
def cancel(request: CandidateRequest, import_id: UUID) -> HttpResponse:
    row: MailboxImport | None = queries.one_import(request.candidate, import_id)
    if row is None:
        raise Http404
    if request.method == "POST":
        cancel_import(request.candidate, import_id, at=request.now)
        say(request, "The import is cancelled and its file deleted. What had been read stays.")
        return redirect("tracker:imports")
    return render(request, "tracker/cancel_import.html", {"row": import_rows([row])[0]})
