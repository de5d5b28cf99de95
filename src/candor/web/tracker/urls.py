"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from candor.web.tracker import imports

app_name = "tracker"
urlpatterns: list[URLPattern | URLResolver] = [
    path("imports/", imports.imports, name="imports"),
    path("imports/drop/", imports.drop, name="drop"),
    path("imports/begin/", imports.begin, name="begin_upload"),
    path("imports/<uuid:import_id>/bytes/", imports.receive, name="receive_upload"),
    path("imports/<uuid:import_id>/cancel/", imports.cancel, name="cancel_import"),
]
