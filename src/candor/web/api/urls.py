"""Addresses of this room; what no other has is a problem too, not a page."""

from __future__ import annotations

from django.urls import path, re_path

from candor.web.api.api import api
from candor.web.api.docs import docs
from candor.web.api.problems import not_there

app_name = "api"
urlpatterns = [
    path("docs/", docs, name="docs"),
    path("", api.urls),
    re_path(r"", not_there),
]
