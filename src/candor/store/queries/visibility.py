"""Whom an employer may see: one predicate for search, page, count, ranking, facet and export alike.

    Candidate.objects.filter(visible_to(employer))
    Position.objects.filter(visible_to(employer, through="candidate"))

The rule is `candor.hiding`'s, as equality over stored keys: the employer's probes meet keys of hidden names, and those
names say who hides by them. The database asks this once a query, not once a candidate, and by the same view of the data
as the query itself.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Expression, F, Q
from django.db.models.sql.compiler import SQLCompiler

from candor.store.models import Candidate, Employer

# While keys are renewed, a name may have older keys only than the employer has probes, so that the two cannot be
# compared, or newer ones, by which it may hide where the older ones do not. Either hides. Where there are so many of
# them, the employer sees nobody, so that no search is ever slow by them.
MOST_INCOMPARABLE = 100
_BEHIND = f"""
    SELECT hidden_name.id FROM hidden_name WHERE hidden_name.last_version < (
        SELECT min(employer_probe.version) FROM employer_probe WHERE employer_probe.employer_id = %s)
    ORDER BY hidden_name.last_version LIMIT {MOST_INCOMPARABLE}
"""  # noqa: S608  a number of ours
_AHEAD = f"""
    SELECT hidden_name.id FROM hidden_name WHERE hidden_name.last_version > (
        SELECT max(employer_probe.version) FROM employer_probe WHERE employer_probe.employer_id = %s)
    ORDER BY hidden_name.last_version DESC LIMIT {MOST_INCOMPARABLE}
"""  # noqa: S608
_MAY_SEARCH = f"""
    EXISTS (SELECT 1 FROM employer_probe WHERE employer_probe.employer_id = %s)
    AND (SELECT count(*) FROM ({_BEHIND}) AS behind) < {MOST_INCOMPARABLE}
    AND (SELECT count(*) FROM ({_AHEAD}) AS ahead) < {MOST_INCOMPARABLE}
"""  # noqa: S608
# CROSS JOIN is JOIN, but SQLite keeps its order: the few probes first, each a look into the place of its key.
_NAMES = f"""
    SELECT hidden_key.name_id FROM employer_probe CROSS JOIN hidden_key
    WHERE employer_probe.employer_id = %s
    AND hidden_key.kind = employer_probe.kind AND hidden_key.key = employer_probe.key
    UNION ALL SELECT behind.id FROM ({_BEHIND}) AS behind
    UNION ALL SELECT ahead.id FROM ({_AHEAD}) AS ahead
"""  # noqa: S608
# One question in two forms. SQLite makes a set of the hidden ones and looks into it once for each candidate; from an
# employer that may not search all are hidden, because a condition beside the set would be asked for each candidate too.
# PostgreSQL would make the set as well, but never believes that it needs to only once.
_VISIBLE = f"""{{candidate}} NOT IN (
    SELECT hidden_by.candidate_id FROM hidden_by WHERE hidden_by.name_id IN ({_NAMES})
    UNION ALL SELECT everybody.id FROM (SELECT 1 WHERE NOT ({_MAY_SEARCH})) AS barred CROSS JOIN candidate AS everybody
)"""  # noqa: S608
_VISIBLE_POSTGRES = f"""({_MAY_SEARCH} AND NOT EXISTS (
    SELECT 1 FROM hidden_by AS hider WHERE hider.candidate_id = {{candidate}} AND hider.name_id = ANY(ARRAY({_NAMES}))
))"""  # noqa: S608
_PARAMETERS = 6


class _Visible(Expression):
    """Whether an employer of this id sees the candidate whose id `candidate` is an expression for."""

    conditional = True

    def __init__(self, candidate: Any, employer: int | None) -> None:
        super().__init__(output_field=BooleanField())
        self.candidate = candidate
        self.employer = employer

    def get_source_expressions(self) -> list[Any]:
        return [self.candidate]

    def set_source_expressions(self, exprs: Any) -> None:
        (self.candidate,) = exprs

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, template: str = _VISIBLE
    ) -> tuple[str, list[Any]]:
        candidate, nothing = compiler.compile(self.candidate)
        if nothing:
            raise ValueError("a candidate is told by a column")
        return template.format(candidate=candidate), [self.employer] * _PARAMETERS

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        return self.as_sql(compiler, connection, _VISIBLE_POSTGRES)


def visible_to(employer: Employer, *, through: str = "pk") -> Q:
    """The condition on candidates (or on what belongs to them, `through` that relation) that the employer sees them.

    Nobody sees who does not want to be found, and only the employer sees whom it imported itself. An employer that is
    not stored, or that has no probes, sees nobody.
    """
    return not_hidden_from(employer, through=through) & findable_by(employer, through=through)


def findable_by(employer: Employer, *, through: str = "pk") -> Q:
    """Only whether they want to be found and may be known, whatever their lists say. Never a search of its own."""
    of = "" if through == "pk" else f"{through}__"
    may_know = Q(**{f"{of}imported_by__isnull": True}) | Q(**{f"{of}imported_by": employer.pk})
    return Q(may_know, **{f"{of}is_findable": True})


def not_hidden_from(employer: Employer, *, through: str = "pk") -> Q:
    """Only what the list of hidden employers says, whether or not they want to be found: for previews."""
    return Q(_Visible(F(through), employer.pk))


def visible_candidate(employer: Employer, public_id: UUID) -> Candidate | None:
    """The candidate of that address; None, by the very same query, for one who is hidden and one who does not exist."""
    return Candidate.objects.filter(visible_to(employer), public_id=public_id).first()
