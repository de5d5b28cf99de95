"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "coaching"
urlpatterns: list[URLPattern | URLResolver] = []
