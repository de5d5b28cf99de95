"""Domains that an employer has shown to be its own."""

from __future__ import annotations

from django.db import models

from candor.store.models.employer import Employer


class EmployerDomain(models.Model):
    """domain: as `candor.employers.domains.employer_domain` gives it, so never one that many employers share."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="domains", db_index=False)
    domain = models.CharField(max_length=253)
    verified_at = models.DateTimeField()

    class Meta:
        db_table = "employer_domain"
        constraints = [models.UniqueConstraint(fields=["employer", "domain"], name="employer_domain_once")]

    def __str__(self) -> str:
        return f"domain {self.pk} of employer {self.employer_id}"
