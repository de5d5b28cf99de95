"""Employers, for staff: names, aliases and verified domains."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.admin import display, register
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from candor.actions.add_employer_alias import add_employer_alias
from candor.actions.audit import audit
from candor.actions.register_employer import register_employer
from candor.actions.rename_employer import rename_employer
from candor.actions.verify_domain import verify_domain
from candor.employers.words import RAW_LIMIT
from candor.errors import UsageError
from candor.store.audit import Role
from candor.store.employers import name_for_account
from candor.store.keys import CURRENT
from candor.store.models import AliasRelation, Employer, EmployerDomain, Recruiter
from candor.store.text import storable
from candor.web.access import StaffRequest, for_staff
from candor.web.look.toasts import say
from candor.web.staff.lists import StaffList, number
from candor.web.staff.site import site, with_second_factor

_RELATIONS = {
    AliasRelation.SAME: "another spelling",
    AliasRelation.FORMER: "an earlier name",
    AliasRelation.BRAND: "a brand",
    AliasRelation.PARENT: "whom it belongs to",
}


class EmployerName(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Employer
        fields = ("name",)
        help_texts: ClassVar = {"name": "The old name stays an alias: who hides from it stays hidden."}

    def clean_name(self) -> str:
        return _sound_name(self.cleaned_data["name"])


class AliasForm(forms.Form):
    name = forms.CharField(max_length=RAW_LIMIT, label="Other name")
    relation = forms.ChoiceField(
        label="What it is", choices=[(relation.value, words) for relation, words in _RELATIONS.items()]
    )
    source = forms.CharField(
        max_length=200, label="Who says so", help_text="A register, a web page, a person at the employer."
    )

    def clean_name(self) -> str:
        return _sound_name(self.cleaned_data["name"])


class DomainForm(forms.Form):
    domain = forms.CharField(
        max_length=253,
        label="Domain",
        help_text="As in its addresses, such as northwind.example. Whoever has a verified address in it may recruit.",
    )
    is_checked = forms.BooleanField(
        label="I checked that the domain is the employer's own", help_text="By its register, its web page, or a call."
    )


@register(Employer, site=site)
class Employers(StaffList):
    purpose = "Who recruits here: names, aliases, verified domains; merge two that are one."
    form = EmployerName
    list_display = ("id", "name", "verified", "recruiting")
    ordering = ("like_key", "pk")
    search_fields = ("name",)
    search_help_text = "The beginning of a name, an id, or a whole domain."
    fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Employer]:
        rows: QuerySet[Employer] = super().get_queryset(request)
        return rows.annotate(verified=_how_many(EmployerDomain), recruiting=_how_many(Recruiter))

    def by_words(self, queryset: QuerySet[Employer], words: str) -> QuerySet[Employer]:
        if (pk := number(words)) is not None:
            return queryset.filter(pk=pk)
        if "." in words and " " not in words:
            return queryset.filter(domains__domain=words.lower())
        key = CURRENT.like_key(storable(words))
        return queryset.filter(like_key__startswith=key) if key else queryset.none()

    @display(description="verified domains")
    def verified(self, employer: Any) -> int:
        return int(employer.verified)

    @display(description="recruiters")
    def recruiting(self, employer: Any) -> int:
        return int(employer.recruiting)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        now = request.now  # type: ignore[attr-defined]
        if change:
            # the form has put the new name into the row at hand already
            stored = Employer.objects.get(pk=obj.pk)
            rename_employer(stored, form.cleaned_data["name"], on=now.date())
        else:
            obj.pk = register_employer(form.cleaned_data["name"]).pk
        audit(request.user, "name_employer", role=Role.STAFF, at=now)  # type: ignore[arg-type]

    def facts(self, obj: Employer) -> list[tuple[str, list[str]]]:
        aliases = obj.aliases.order_by("name").values_list("name", "relation", "source")
        recruiters = obj.recruiters.select_related("account").order_by("pk")
        return [
            (
                "Aliases",
                [f"{name}: {_RELATIONS[AliasRelation(relation)]} ({source})" for name, relation, source in aliases],
            ),
            ("Verified domains", list(obj.domains.order_by("domain").values_list("domain", flat=True))),
            (
                "Recruiters",
                [f"{one.account.email}{', admin' if one.is_admin else ''}" for one in recruiters],
            ),
        ]

    def links(self, obj: Employer) -> list[tuple[str, str]]:
        return [
            ("Add an alias", reverse("staff:add_alias", args=[obj.pk])),
            ("Verify a domain", reverse("staff:verify_domain", args=[obj.pk])),
            ("Merge another into it", reverse("staff:merge", args=[obj.pk])),
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
@with_second_factor
def add_alias(request: StaffRequest, employer: int) -> HttpResponse:
    found = employer_of(employer)
    form = AliasForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        relation = AliasRelation(said["relation"])
        add_employer_alias(found, said["name"], relation, source=said["source"], since=request.now.date())
        audit(request.account, "add_alias", role=Role.STAFF, at=request.now)
        say(request, f"Added: {said['name']} is {_RELATIONS[relation]}. Who hides from it is hidden now.")
        return to_employer(found)
    heading = "Add an alias"
    why = "Whoever hides from the other name is hidden from this employer too."
    return render(
        request, "staff/employer_form.html", {"employer": found, "form": form, "heading": heading, "why": why}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
@with_second_factor
def add_domain(request: StaffRequest, employer: int) -> HttpResponse:
    found = employer_of(employer)
    form = DomainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        domain = verify_domain(found, form.cleaned_data["domain"], at=request.now)
        if domain is None:
            form.add_error("domain", "This is no domain of one employer: it is free mail, or no domain at all.")
        else:
            audit(request.account, "verify_domain", role=Role.STAFF, at=request.now)
            say(request, f"Verified: {domain}. Who has a verified address in it may recruit for {found.name}.")
            return to_employer(found)
    heading = "Verify a domain"
    why = "People with a verified address in it can search for candidates. Check it before."
    return render(
        request, "staff/employer_form.html", {"employer": found, "form": form, "heading": heading, "why": why}
    )


def employer_of(pk: int) -> Employer:
    found = Employer.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def to_employer(employer: Employer) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:store_employer_change", args=[employer.pk]))


def _how_many(model: type[EmployerDomain] | type[Recruiter]) -> Coalesce:
    """Counted for the rows of the page only: a join would group the whole table before it is cut into pages."""
    rows = model._default_manager.filter(employer=OuterRef("pk")).order_by().values("employer")
    return Coalesce(Subquery(rows.annotate(many=Count("pk")).values("many")), 0)


def _sound_name(name: str) -> str:
    try:
        return name_for_account(name)
    except UsageError as error:
        raise forms.ValidationError(str(error)) from error
