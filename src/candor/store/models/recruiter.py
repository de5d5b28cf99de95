"""Who recruits for an employer: an account whose work address lies in a domain that the employer has verified."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from candor.store.models.employer import Employer


class Recruiter(models.Model):
    """is_admin: may set the employer's weights and templates, and let others in."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recruiter")
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="recruiters")
    is_admin = models.BooleanField(default=False)
    since = models.DateTimeField()

    class Meta:
        db_table = "recruiter"

    def __str__(self) -> str:
        return f"recruiter {self.pk}"
