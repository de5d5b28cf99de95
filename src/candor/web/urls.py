"""Every address of the site: each room's own, under its room."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("candor.web.entry.urls")),
    path("account/", include("allauth.urls")),
    path("", include("candor.web.tracker.urls")),
    path("", include("candor.web.profile.urls")),
    path("", include("candor.web.coaching.urls")),
    path("recruiting/", include("candor.web.recruiting.urls")),
    path("staff/", include("candor.web.staff.urls")),
    path("api/v1/", include("candor.web.api.urls")),
]

handler400 = "candor.web.errors.bad_request"
handler403 = "candor.web.errors.forbidden"
handler404 = "candor.web.errors.not_found"
handler500 = "candor.web.errors.server_error"
