"""Secrets that open a door without a password: personal tokens of the API, and addresses of calendar feeds."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.conf import settings
from django.db import models


class Opens(StrEnum):
    """API: what the account may do, by program. CALENDAR: its interviews and deadlines, read only."""

    API = "api"
    CALENDAR = "calendar"


def opens_choices() -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in Opens]


class Secret(models.Model):
    """digest: SHA-256 of the secret, which is shown once and never stored."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="secrets")
    opens = models.CharField(max_length=16, choices=opens_choices)
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "secret"

    def __str__(self) -> str:
        return f"secret {self.public_id}"
