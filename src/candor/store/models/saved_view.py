"""A named set of filters of a person's list of applications, or of an employer's search (a pool)."""

from __future__ import annotations

import uuid

from django.db import models

from candor.store.models.candidate import Candidate
from candor.store.models.employer import Employer
from candor.store.models.recruiter import Recruiter


class SavedView(models.Model):
    """query: the filters as a query string."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=80)
    query = models.TextField(blank=True)

    class Meta:
        db_table = "saved_view"
        constraints = [models.UniqueConstraint(fields=["candidate", "name"], name="saved_view_once")]

    def __str__(self) -> str:
        return f"saved view {self.pk}"


class Pool(models.Model):
    """A saved search of an employer's recruiters, with the people that they put into it by hand."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="pools")
    recruiter = models.ForeignKey(Recruiter, on_delete=models.SET_NULL, null=True, related_name="pools")
    name = models.CharField(max_length=80)
    query = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "pool"
        constraints = [models.UniqueConstraint(fields=["employer", "name"], name="pool_once")]

    def __str__(self) -> str:
        return f"pool {self.pk}"


class PoolMember(models.Model):
    pool = models.ForeignKey(Pool, on_delete=models.CASCADE, related_name="members", db_index=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "pool_member"
        constraints = [models.UniqueConstraint(fields=["pool", "candidate"], name="pool_member_once")]

    def __str__(self) -> str:
        return f"pool member {self.pk}"
