"""The room as Django knows it; what happens at the door is written to the log."""

from __future__ import annotations

from django.apps import AppConfig


class EntryConfig(AppConfig):
    name = "candor.web.entry"

    def ready(self) -> None:
        from candor.web.entry.door_log import listen

        listen()
