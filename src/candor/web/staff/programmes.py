"""Programmes, their coaches and invitations, for staff."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin import display, register
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from candor.actions.add_coach import add_coach
from candor.actions.audit import audit
from candor.actions.make_programme import make_programme
from candor.actions.remove_coach import remove_coach
from candor.errors import UsageError
from candor.store.audit import Role
from candor.store.models import Account, Coach, Invitation, Programme
from candor.store.queries.programme import coaches_of
from candor.web.access import StaffRequest, for_staff
from candor.web.look.toasts import say
from candor.web.staff.lists import StaffList, link_to, number
from candor.web.staff.site import site, with_second_factor


class ProgrammeForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Programme
        fields = ("name",)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if not name:
            raise forms.ValidationError("A programme needs a name.")
        return name


class CoachForm(forms.Form):
    email = forms.EmailField(label="E-mail address of the account", help_text="The person signs up first.")

    def clean_email(self) -> Account:
        account = Account.objects.filter(email=self.cleaned_data["email"].lower(), is_active=True).first()
        if account is None:
            raise forms.ValidationError("There is no account with this address. Ask the person to sign up first.")
        return account


@register(Programme, site=site)
class Programmes(StaffList):
    purpose = "Workforce programmes and their coaches."
    form = ProgrammeForm
    list_display = ("id", "name", "coaching", "since")
    ordering = ("-pk",)
    search_fields = ("name",)
    search_help_text = "An id, or a part of the name."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Programme]:
        rows: QuerySet[Programme] = super().get_queryset(request)
        return rows.annotate(coaching=Count("coaches"))

    def by_words(self, queryset: QuerySet[Programme], words: str) -> QuerySet[Programme]:
        # some hundred programmes at most
        pk = number(words)
        return queryset.filter(name__icontains=words) if pk is None else queryset.filter(pk=pk)

    @display(description="coaches")
    def coaching(self, programme: Any) -> int:
        return int(programme.coaching)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        now = request.now  # type: ignore[attr-defined]
        if change:
            obj.save(update_fields=["name"])
        else:
            obj.pk = make_programme(form.cleaned_data["name"], at=now).pk
        audit(request.user, "name_programme", role=Role.STAFF, at=now)  # type: ignore[arg-type]

    def facts(self, obj: Programme) -> list[tuple[str, list[str]]]:
        return [("Coaches", [_removable(obj, coach) for coach in coaches_of(obj)])]

    def links(self, obj: Programme) -> list[tuple[str, str]]:
        invitations = f"{reverse('admin:store_invitation_changelist')}?q={obj.pk}"
        return [("Add a coach", reverse("staff:add_coach", args=[obj.pk])), ("Invitations", invitations)]


@register(Invitation, site=site)
class Invitations(StaffList):
    purpose = "Who was asked to share with a programme, and what came of it."
    list_display = ("id", "to_programme", "by_coach", "email", "made_at", "expires_at", "state")
    list_select_related = ("programme", "coach__account")
    ordering = ("-pk",)
    search_fields = ("email",)
    search_help_text = "The id of a programme."
    fields = ("to_programme", "by_coach", "email", "shares", "made_at", "expires_at", "answered_at", "withdrawn_at")
    readonly_fields = fields

    def by_words(self, queryset: QuerySet[Invitation], words: str) -> QuerySet[Invitation]:
        pk = number(words)
        return queryset.none() if pk is None else queryset.filter(programme=pk)

    @display(description="programme")
    def to_programme(self, invitation: Invitation) -> str:
        return link_to(invitation.programme, invitation.programme.name)

    @display(description="coach")
    def by_coach(self, invitation: Invitation) -> str | None:
        return link_to(invitation.coach.account) if invitation.coach else None

    @display(description="state")
    def state(self, invitation: Invitation) -> str:
        if invitation.accepted is not None:
            return "accepted" if invitation.accepted else "declined"
        return "taken back" if invitation.withdrawn_at else "not answered"


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
@with_second_factor
def new_coach(request: StaffRequest, programme: int) -> HttpResponse:
    found = _programme(programme)
    form = CoachForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        account: Account = form.cleaned_data["email"]
        try:
            coach = add_coach(found, account, at=request.now)
        except UsageError as error:
            form.add_error("email", str(error))
        else:
            audit(request.account, "add_coach", role=Role.STAFF, at=request.now)
            undo = reverse("staff:remove_coach", args=[found.pk, coach.pk])
            say(request, f"{account.get_full_name()} coaches in {found.name} now.", undo=undo)
            return _to(found)
    return render(request, "staff/coach_form.html", {"programme": found, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
@with_second_factor
def drop_coach(request: StaffRequest, programme: int, coach: int) -> HttpResponse:
    found = _programme(programme)
    row = Coach.objects.select_related("account").filter(programme=found, pk=coach).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        name = row.account.get_full_name()
        remove_coach(row, by=request.account, at=request.now)
        say(request, f"{name} coaches in {found.name} no more.")
        return _to(found)
    return render(request, "staff/drop_coach.html", {"programme": found, "coach": row})


def _programme(pk: int) -> Programme:
    found = Programme.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _to(programme: Programme) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:store_programme_change", args=[programme.pk]))


def _removable(programme: Programme, coach: Coach) -> str:
    address = reverse("staff:remove_coach", args=[programme.pk, coach.pk])
    return format_html('{} <a href="{}">Remove</a>', coach.account.email, address)
