"""A workforce programme and its coaches."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class Programme(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    since = models.DateTimeField()

    class Meta:
        db_table = "programme"
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="programme_has_a_name")]

    def __str__(self) -> str:
        return f"programme {self.pk}"


class Coach(models.Model):
    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coach")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="coaches")
    since = models.DateTimeField()

    class Meta:
        db_table = "coach"

    def __str__(self) -> str:
        return f"coach {self.pk}"
