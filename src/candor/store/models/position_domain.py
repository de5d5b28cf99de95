"""By which domains a position's employer is known: evidence where no spelling of its name helps."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from candor.store.models.position import Position


class DomainSource(StrEnum):
    WORK_MAIL = "work_mail"
    WEB_SITE = "web_site"


def source_choices() -> list[tuple[str, str]]:
    return [(source.value, source.value) for source in DomainSource]


class PositionDomain(models.Model):
    """domain: as `candor.employers.domains.employer_domain` gives it, so never one that many employers share."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="domains", db_index=False)
    domain = models.CharField(max_length=253)
    source = models.CharField(max_length=16, choices=source_choices)
    noted_at = models.DateTimeField()

    class Meta:
        db_table = "position_domain"
        constraints = [models.UniqueConstraint(fields=["position", "domain"], name="position_domain_once")]

    def __str__(self) -> str:
        return f"domain {self.pk} of position {self.position_id}"
