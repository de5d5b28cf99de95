"""The site as a WSGI application, for gunicorn and its like."""

from __future__ import annotations

from candor.web.start import start

start()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

application = WSGIHandler()
