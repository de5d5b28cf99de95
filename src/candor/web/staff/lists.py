"""What all lists of staff share: read only unless a verb of ours changes it, searched by indexes, every page noted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.admin import ModelAdmin, display
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from candor.actions.audit import audit
from candor.store.audit import Role
from candor.store.models import Account, Candidate
from candor.web.staff.site import site

_MOST_OF_AN_ID = 18


class StaffList(ModelAdmin):  # type: ignore[type-arg]
    """Staff may look; nothing is added, changed or deleted here but through the actions that a list names."""

    # what one finds here, for the first page of staff
    purpose = ""
    list_per_page = 50
    # a count of the whole table for each search, which nobody reads
    show_full_result_count = False
    actions = None
    view_on_site = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def about(self, obj: Any) -> Candidate | None:
        """Whose data the page of the row shows."""
        return None

    def links(self, obj: Any) -> list[tuple[str, str]]:
        """What can be done from the page of the row: words and addresses."""
        return []

    def facts(self, obj: Any) -> list[tuple[str, list[str]]]:
        """What the page of the row tells beside its columns: words, and none or more values."""
        return []

    def by_words(self, queryset: QuerySet[Any], words: str) -> QuerySet[Any]:
        """The rows that a search finds, each way by an index."""
        return queryset.none()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = search_term.strip().replace("\0", "")
        return (self.by_words(queryset, words) if words else queryset), False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        _note(request, f"staff:{self.opts.model_name} list")
        return response

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        obj = self.get_object(request, object_id) if object_id else None
        if object_id and obj is None:
            raise Http404
        extra = extra_context or {}
        if obj is not None:
            extra |= {"links": self.links(obj), "facts": self.facts(obj)}
        response = super().changeform_view(request, object_id, form_url, extra)
        if obj is not None and request.method in ("GET", "HEAD"):
            _note(request, f"staff:{self.opts.model_name}", self.about(obj))
        return response

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What staff did is in the audit log."""
        raise Http404

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Our actions write lines of our own log."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The same."""


def yes_or_no(field: str, words: str) -> Callable[[Any], str]:
    """A column that says so in words: a coloured sign alone says nothing to some."""

    @display(description=words, ordering=field)
    def shown(obj: Any) -> str:
        return "yes" if getattr(obj, field) else "no"

    shown.__name__ = field
    return shown


def number(words: str) -> int | None:
    """The words as an id; None if they are none."""
    return int(words) if words.isdecimal() and len(words) <= _MOST_OF_AN_ID else None


def public_id(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None


def link_to(obj: Model, words: str | None = None) -> str:
    """A link to the row's page of staff."""
    address = reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])
    return format_html('<a href="{}">{}</a>', address, words or str(obj))


def _note(request: HttpRequest, what: str, about: Candidate | None = None) -> None:
    account = request.user
    if isinstance(account, Account):
        audit(account, what, role=Role.STAFF, at=request.now, about=about)  # type: ignore[attr-defined]
