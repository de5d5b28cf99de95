"""Who is signed in, with all roles in one query."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from candor.store.models import Account


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]
    def get_user(self, user_id: int) -> Account | None:
        found = Account.objects.select_related("candidate", "recruiter__employer", "coach__programme").filter(
            pk=user_id
        )
        account = found.first()
        return account if account and self.user_can_authenticate(account) else None
