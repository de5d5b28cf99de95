"""Makes one employer of two that turn out to be the same. Who was hidden from either is hidden from it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.errors import UsageError
from candor.store.audit import Role, write_line
from candor.store.employers import store_probes
from candor.store.merging import move_conversations, move_names, move_people, move_work
from candor.store.models import Account, Employer


@transaction.atomic
def merge_employers(keep: Employer, gone: Employer, *, by: Account, at: datetime) -> Employer:
    """All that `gone` has goes to `keep`; `gone` is deleted. The probes are those of both.

    Raises Employer.DoesNotExist, or UsageError for one and the same.
    """
    if keep.pk == gone.pk:
        raise UsageError("These are the same employer already; pick another one.")
    # always in the same order, so that two merges never wait for each other
    locked = {
        row.pk: row for row in Employer.objects.select_for_update().filter(pk__in=[keep.pk, gone.pk]).order_by("pk")
    }
    if len(locked) < 2:
        raise Employer.DoesNotExist
    kept, merged = locked[keep.pk], locked[gone.pk]
    move_names(kept, merged, at.date())
    store_probes(kept)
    move_people(kept, merged)
    move_work(kept, merged)
    move_conversations(kept, merged, at)
    merged.delete()
    write_line(by, "merge_employers", role=Role.STAFF, at=at)
    return kept
