"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from candor.web.entry import deletion, demo, landing, recruiter, settings, start, theme, tokens

app_name = "entry"
urlpatterns = [
    path("", landing.landing, name="landing"),
    path("privacy-notice/", landing.privacy_notice, name="privacy_notice"),
    path("health/", landing.health, name="health"),
    path("start/", start.start, name="start"),
    path("start/candidate/", start.look_for_work, name="look_for_work"),
    path("start/recruiter/", recruiter.begin, name="recruit"),
    path("settings/", settings.settings, name="settings"),
    path("settings/tokens/", tokens.tokens, name="tokens"),
    path("settings/tokens/<uuid:token>/revoke/", tokens.revoke, name="revoke_token"),
    path("settings/delete/", deletion.delete, name="delete_account"),
    path("demo/", demo.choose, name="demo"),
    path("theme/", theme.choose, name="theme"),
]
