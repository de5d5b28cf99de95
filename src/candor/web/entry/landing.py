"""Pages for everybody: what the site does, and what it keeps."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    return render(request, "entry/landing.html")


@require_safe
def privacy_notice(request: HttpRequest) -> HttpResponse:
    return render(request, "entry/privacy_notice.html")
