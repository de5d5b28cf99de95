"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from candor.web.entry import landing, settings, start, theme

app_name = "entry"
urlpatterns = [
    path("", landing.landing, name="landing"),
    path("privacy-notice/", landing.privacy_notice, name="privacy_notice"),
    path("start/", start.start, name="start"),
    path("settings/", settings.settings, name="settings"),
    path("theme/", theme.choose, name="theme"),
]
