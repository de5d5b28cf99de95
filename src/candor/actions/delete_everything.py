"""Deletes all that is a job seeker's: applications, mails, profile, conversations, files, and the account.

Counts that a programme has reported stay, which tell of nobody; so do lines of the audit, which hold ids alone.
"""

from __future__ import annotations

from django.apps import apps
from django.db import transaction

from candor.actions.delete_candidate import delete_candidate
from candor.store.models import Account, Candidate, Coach, Invitation, Recruiter


@transaction.atomic
def delete_everything(candidate: Candidate) -> None:
    """An account that is also a recruiter's, a coach's or of the staff stays. Raises UnknownCandidate."""
    account = Account.objects.filter(candidate=candidate).first()
    delete_candidate(candidate)
    if account is None:
        return
    # the address that a programme wrote to is the person's too
    Invitation.objects.filter(email__iexact=account.email).delete()
    has_other_role = (
        account.is_staff
        or Recruiter.objects.filter(account=account).exists()
        or Coach.objects.filter(account=account).exists()
    )
    if not has_other_role:
        _end_sessions(account)
        account.delete()


def _end_sessions(account: Account) -> None:
    """Sessions say whose they are only inside."""
    if not apps.is_installed("django.contrib.sessions"):
        return
    from django.contrib.sessions.models import Session

    own = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") == str(account.pk)
    ]
    Session.objects.filter(pk__in=own).delete()
