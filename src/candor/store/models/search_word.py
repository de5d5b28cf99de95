"""Words by which people are found: each once, as `candor.store.search_words` folds it, and who has it."""

from __future__ import annotations

from django.db import models

from candor.store.models.candidate import Candidate


class SearchWord(models.Model):
    key = models.CharField(max_length=60)

    class Meta:
        db_table = "search_word"
        constraints = [models.UniqueConstraint(fields=["key"], name="search_word_once")]

    def __str__(self) -> str:
        return f"search word {self.pk}"


class CandidateWord(models.Model):
    """Kept in the order of the primary key: all who have a word stand together."""

    pk = models.CompositePrimaryKey("word", "candidate")
    word = models.ForeignKey(SearchWord, on_delete=models.PROTECT, related_name="+", db_index=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="words")

    class Meta:
        db_table = "candidate_word"

    def __str__(self) -> str:
        return f"word {self.word_id} of candidate {self.candidate_id}"
