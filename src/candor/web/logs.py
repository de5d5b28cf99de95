"""Logs that hold ids only: a request's id, the account's, the name of the route, the status, how long it took.

Never an address with what stands in it (tokens, words of a search), never what an exception says (rows of others).
"""

from __future__ import annotations

import logging
import time
import traceback
import uuid
from collections.abc import Callable
from types import TracebackType
from typing import Any

from django.http import HttpRequest, HttpResponse

_requests = logging.getLogger("candor.requests")
_ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class RequestLogMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = uuid.uuid4().hex[:16]
        begun = time.perf_counter()
        response = self.get_response(request)
        account = getattr(request, "user", None)
        match = request.resolver_match
        _requests.info(
            "request=%s account=%s route=%s method=%s status=%d ms=%d",
            request_id,
            account.pk if account and account.is_authenticated else "-",
            (match.view_name or "-") if match else "-",
            request.method if request.method in _METHODS else "-",
            response.status_code,
            round(1000 * (time.perf_counter() - begun)),
        )
        response.headers["X-Request-ID"] = request_id
        return response


LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class IdsOnly(logging.Formatter):
    """Lines of Django and of the web server lose their arguments, which are addresses; exceptions keep their type and
    place."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name.startswith("django"):
            record = logging.makeLogRecord(record.__dict__ | {"args": (), "exc_text": None})
            status = getattr(record, "status_code", None)
            record.msg = f"status={status}" if status else record.name
        elif record.name.startswith("gunicorn"):
            record = logging.makeLogRecord(record.__dict__ | {"args": (), "exc_text": None})
            # a line of a request that it cannot read is put into the message
            is_text = isinstance(record.msg, str)
            record.msg = record.msg.partition(" from ip=")[0] if is_text else type(record.msg).__name__
        return super().format(record)

    def formatException(self, ei: _ExceptionInfo) -> str:  # noqa: N802
        kind, _, frames = ei
        places = "".join(traceback.format_list(traceback.extract_tb(frames)))
        return f"{places}{kind.__name__ if kind else ''}"


def logging_settings(*, is_quiet: bool) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"ids": {"()": "candor.web.logs.IdsOnly", "format": LINE}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "ids"}},
        "loggers": {
            "candor": {"handlers": ["stderr"], "level": "WARNING" if is_quiet else "INFO", "propagate": False},
            "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "allauth": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        },
    }
