"""What staff and coaches looked at or did to others: lines only ever added."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from candor.store.models.candidate import Candidate


class AuditLine(models.Model):
    """actor: who did it; acting_as: in whose name, for staff. about: whose data it was.

    actor_was and about_was keep the ids after an account or a candidate is deleted. what: a verb or the name of a
    page's address, never its parameters. reason: why staff acted as somebody, in their words; "" for all else.
    """

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    actor_was = models.BigIntegerField()
    acting_as = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    about = models.ForeignKey(Candidate, on_delete=models.SET_NULL, null=True, related_name="+")
    about_was = models.BigIntegerField(null=True)
    role = models.CharField(max_length=16)
    what = models.CharField(max_length=100)
    reason = models.CharField(max_length=200, blank=True, default="", db_default="")

    class Meta:
        db_table = "audit_line"
        indexes = [
            models.Index(fields=["about", "-at"], name="audit_line_about"),
            models.Index(fields=["-at"], name="audit_line_latest"),
            models.Index(fields=["actor_was", "-at"], name="audit_line_by"),
            models.Index(fields=["about_was", "-at"], name="audit_line_about_was"),
        ]

    def __str__(self) -> str:
        return f"audit line {self.pk}"
