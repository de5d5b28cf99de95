"""Whom an employer may see: one predicate for search, page, count, ranking, facet and export alike.

    Candidate.objects.filter(visible_to(employer))
    Position.objects.filter(visible_to(employer, through="candidate"))

The rule is `candor.hiding`'s, as equality over stored keys: the employer's probes meet keys of hidden names, and those
names say who hides by them. The database asks this once a query, not once a candidate, and by the same view of the data
as the query itself.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from candor.store.models import Candidate, Employer

# While keys are renewed, a name may have older keys only than the employer has probes, so that the two cannot be
# compared, or newer ones, by which it may hide where the older ones do not. Either hides. Where there are so many of
# them, the employer sees nobody: no search is slow then, and PostgreSQL, which cannot know that there are mostly none,
# never plans for more.
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
_MAY_SEARCH = f"""(
    EXISTS (SELECT 1 FROM employer_probe WHERE employer_probe.employer_id = %s)
    AND (SELECT count(*) FROM ({_BEHIND}) AS behind) < {MOST_INCOMPARABLE}
    AND (SELECT count(*) FROM ({_AHEAD}) AS ahead) < {MOST_INCOMPARABLE}
)"""  # noqa: S608
# CROSS JOIN is JOIN, but SQLite keeps its order: the few probes first, each a look into the place of its key.
_HIDDEN = f"""
    SELECT hidden_by.candidate_id FROM hidden_by WHERE hidden_by.name_id IN (
        SELECT hidden_key.name_id FROM employer_probe CROSS JOIN hidden_key
        WHERE employer_probe.employer_id = %s
        AND hidden_key.kind = employer_probe.kind AND hidden_key.key = employer_probe.key
        UNION ALL SELECT behind.id FROM ({_BEHIND}) AS behind
        UNION ALL SELECT ahead.id FROM ({_AHEAD}) AS ahead
    )
"""  # noqa: S608


def visible_to(employer: Employer, *, through: str | None = None) -> Q:
    """The condition on candidates (or on what belongs to them, `through` that relation) that the employer sees them.

    An employer that is not stored, or that has no probes, sees nobody.
    """
    # the text of both is ours, and the id is a parameter
    may_search = RawSQL(_MAY_SEARCH, [employer.pk] * 3, output_field=BooleanField())  # noqa: S611
    hidden = RawSQL(_HIDDEN, [employer.pk] * 3)  # noqa: S611
    return Q(may_search) & ~Q(**{f"{through}__in" if through else "pk__in": hidden})


def visible_candidate(employer: Employer, public_id: UUID) -> Candidate | None:
    """The candidate of that address; None, by the very same query, for one who is hidden and one who does not exist."""
    return Candidate.objects.filter(visible_to(employer), public_id=public_id).first()
