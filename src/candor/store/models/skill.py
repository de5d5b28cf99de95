"""What a candidate can do: each skill once, as `conversations.messages.skill_key` writes it, and who has it."""

from __future__ import annotations

from django.db import models

from candor.store.models.candidate import Candidate


class Skill(models.Model):
    key = models.TextField()

    class Meta:
        db_table = "skill"
        constraints = [models.UniqueConstraint(fields=["key"], name="skill_once")]

    def __str__(self) -> str:
        return self.key


class CandidateSkill(models.Model):
    """Kept in the order of the primary key: all who have a skill stand together."""

    pk = models.CompositePrimaryKey("skill", "candidate")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+", db_index=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="skills")

    class Meta:
        db_table = "candidate_skill"

    def __str__(self) -> str:
        return f"skill {self.skill_id} of candidate {self.candidate_id}"
