"""Accounts and candidates, for staff: ids and states, and never what somebody's mail says."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.admin import display, register
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from candor.actions.set_account_state import set_account_state
from candor.store.models import Account, Candidate, Consent, MailboxImport
from candor.web.access import candidate_of, coach_of, recruiter_of
from candor.web.staff.lists import StaffList, link_to, number, public_id, yes_or_no
from candor.web.staff.site import site

_MAY_SIGN_IN, _IS_STAFF = yes_or_no("is_active", "may sign in"), yes_or_no("is_staff", "is staff")
_IS_FINDABLE, _OPTED_OUT = yes_or_no("is_findable", "can be found"), yes_or_no("opted_out", "asked not to be scored")


class AccountState(forms.ModelForm):  # type: ignore[type-arg]
    """is_staff: offered to superusers only."""

    class Meta:
        model = Account
        fields = ("is_active", "is_staff")
        labels: ClassVar = {"is_active": "May sign in", "is_staff": "Is staff"}
        help_texts: ClassVar = {"is_active": "A shut account loses nothing and can be opened again.", "is_staff": ""}


@register(Account, site=site)
class Accounts(StaffList):
    purpose = "Who signs in: find one, see what it is, shut or open it, act as it."
    form = AccountState
    list_display = ("id", "email", "roles", _MAY_SIGN_IN, _IS_STAFF, "joined_at")
    list_filter = ("is_active", "is_staff")
    list_select_related = ("candidate", "recruiter__employer", "coach__programme")
    ordering = ("-pk",)
    search_fields = ("email",)
    search_help_text = "The beginning of an e-mail address, or an id."
    readonly_fields = ("email", "name", "zone", "joined_at", "last_login")

    def by_words(self, queryset: QuerySet[Account], words: str) -> QuerySet[Account]:
        if (pk := number(words)) is not None:
            return queryset.filter(pk=pk)
        return queryset.filter(email__startswith=words.lower())

    def get_queryset(self, request: HttpRequest) -> QuerySet[Account]:
        return super().get_queryset(request).select_related(*self.list_select_related)

    @display(description="is")
    def roles(self, account: Account) -> str:
        recruiter, coach = recruiter_of(account), coach_of(account)
        return ", ".join(
            [
                *(["candidate"] if candidate_of(account) else []),
                *([f"recruits for {recruiter.employer.name[:60]}"] if recruiter else []),
                *([f"coaches in {coach.programme.name[:60]}"] if coach else []),
            ]
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes their own account here, and only superusers those of staff."""
        if not self.has_view_permission(request) or obj is None:
            return False
        account = request.user
        return isinstance(account, Account) and account.pk != obj.pk and (account.is_superuser or not obj.is_staff)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        is_superuser = isinstance(request.user, Account) and request.user.is_superuser
        return self.readonly_fields if is_superuser else (*self.readonly_fields, "is_staff")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.readonly_fields, "is_active", "is_staff")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        set_account_state(
            obj,
            is_active=form.cleaned_data["is_active"],
            is_staff=form.cleaned_data.get("is_staff", obj.is_staff),
            by=request.user,  # type: ignore[arg-type]
            at=request.now,  # type: ignore[attr-defined]
        )

    def about(self, obj: Account) -> Candidate | None:
        return candidate_of(obj)

    def facts(self, obj: Account) -> list[tuple[str, list[str]]]:
        recruiter, coach = recruiter_of(obj), coach_of(obj)
        return [
            ("Candidate", [link_to(candidate)] if (candidate := candidate_of(obj)) else []),
            ("Recruits for", [link_to(recruiter.employer, recruiter.employer.name)] if recruiter else []),
            ("Coaches in", [link_to(coach.programme, coach.programme.name)] if coach else []),
        ]

    def links(self, obj: Account) -> list[tuple[str, str]]:
        audit_log = f"{reverse('admin:store_auditline_changelist')}?q=by:{obj.pk}"
        # staff are never acted as; whether it is one's own account, the page itself says
        act = [("Act as this account", reverse("staff:act_as", args=[obj.pk]))] if _is_ordinary(obj) else []
        return [*act, ("What it did", audit_log)]


def _is_ordinary(account: Account) -> bool:
    return account.is_active and not account.is_staff and not account.is_superuser


@register(Candidate, site=site)
class Candidates(StaffList):
    purpose = "People who look for work: ids and states, never what their mail says."
    list_display = ("id", "public_id", "login", _IS_FINDABLE, _OPTED_OUT, "keys_version")
    list_filter = ("is_findable",)
    list_select_related = ("account",)
    ordering = ("-pk",)
    search_fields = ("public_id",)
    search_help_text = "An id, the id in addresses, or the whole e-mail address of the account."
    # Django takes columns here as well as names; its types know of names only
    fields = ("public_id", "login", _IS_FINDABLE, _OPTED_OUT, "keys_version")  # type: ignore[assignment]
    readonly_fields = fields  # type: ignore[assignment]

    def by_words(self, queryset: QuerySet[Candidate], words: str) -> QuerySet[Candidate]:
        if (pk := number(words)) is not None:
            return queryset.filter(pk=pk)
        if (given := public_id(words)) is not None:
            return queryset.filter(public_id=given)
        return queryset.filter(account__email=words.lower())

    @display(description="account")
    def login(self, candidate: Candidate) -> str | None:
        return link_to(candidate.account) if candidate.account else None

    def about(self, obj: Candidate) -> Candidate | None:
        return obj

    def facts(self, obj: Candidate) -> list[tuple[str, list[str]]]:
        counted = Candidate.objects.filter(pk=obj.pk).aggregate(
            applications=Count("applications", distinct=True), emails=Count("emails", distinct=True)
        )
        states = dict(MailboxImport.objects.filter(candidate=obj).order_by().values_list("state").annotate(Count("pk")))
        given = Consent.objects.filter(Q(withdrawn_at__isnull=True), candidate=obj).select_related("programme")
        return [
            ("Applications", [str(counted["applications"])]),
            ("E-mails read", [str(counted["emails"])]),
            ("Imports", [f"{count} {state}" for state, count in sorted(states.items())]),
            ("Shares with", [consent.programme.name for consent in given]),
        ]

    def links(self, obj: Candidate) -> list[tuple[str, str]]:
        return [
            ("Imports", f"{reverse('admin:store_mailboximport_changelist')}?q={obj.pk}"),
            ("Who looked", f"{reverse('admin:store_auditline_changelist')}?q=about:{obj.pk}"),
        ]
