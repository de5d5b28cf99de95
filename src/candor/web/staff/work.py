"""Imports and the audit log, for staff."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import display, register
from django.db.models import QuerySet

from candor.store.models import AuditLine, Candidate, MailboxImport
from candor.web.look.audit_words import staff_words
from candor.web.staff.lists import StaffList, link_to, number, public_id
from candor.web.staff.site import site


@register(MailboxImport, site=site)
class Imports(StaffList):
    """Never the file's name: it is for the person's eyes."""

    purpose = "Mailbox files: how far each has come, and what stopped it."

    list_display = ("id", "whose", "state", "size", "read", "job_search", "unreadable", "made_at", "ended_at")
    list_filter = ("state",)
    list_select_related = ("candidate",)
    ordering = ("-pk",)
    search_fields = ("public_id",)
    search_help_text = "The id of a candidate, or the id of the import in addresses."
    fields = (
        "public_id", "whose", "state", "problem", "size", "uploaded_bytes", "read_bytes", "read", "job_search",
        "unreadable", "claimed_by", "claimed_until", "made_at", "ended_at",
    )  # fmt: skip
    readonly_fields = fields

    def by_words(self, queryset: QuerySet[MailboxImport], words: str) -> QuerySet[MailboxImport]:
        if (pk := number(words)) is not None:
            return queryset.filter(candidate=pk)
        given = public_id(words)
        return queryset.filter(public_id=given) if given else queryset.none()

    @display(description="candidate")
    def whose(self, row: MailboxImport) -> str:
        return link_to(row.candidate)

    @display(description="size", ordering="size_bytes")
    def size(self, row: MailboxImport) -> str:
        return f"{row.size_bytes / 1_000_000:.1f} MB"

    def about(self, obj: MailboxImport) -> Candidate | None:
        return obj.candidate


@register(AuditLine, site=site)
class Lines(StaffList):
    purpose = "Who of coaches and staff looked at or did what, and why."
    list_display = ("at", "by", "role", "what_words", "whose", "as_whom", "reason")
    list_display_links = None
    list_filter = ("role",)
    list_select_related = ("actor", "acting_as", "about")
    ordering = ("-at", "-pk")
    search_fields = ("what",)
    search_help_text = "by: and the id of an account, or about: and the id of a candidate."

    def by_words(self, queryset: QuerySet[AuditLine], words: str) -> QuerySet[AuditLine]:
        what, _, given = words.replace(" ", "").partition(":")
        pk = number(given)
        if pk is not None and what == "by":
            return queryset.filter(actor_was=pk)
        if pk is not None and what == "about":
            return queryset.filter(about_was=pk)
        return queryset.none()

    @display(description="by")
    def by(self, line: AuditLine) -> str:
        return link_to(line.actor, line.actor.get_full_name()) if line.actor else f"account {line.actor_was}, gone"

    @display(description="what")
    def what_words(self, line: AuditLine) -> str:
        return staff_words(line.what)

    @display(description="about")
    def whose(self, line: AuditLine) -> str | None:
        if line.about is None and line.about_was is not None:
            return f"candidate {line.about_was}, gone"
        return link_to(line.about) if line.about else None

    @display(description="as")
    def as_whom(self, line: AuditLine) -> str | None:
        return link_to(line.acting_as, line.acting_as.get_full_name()) if line.acting_as else None

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        # lines have no page of their own: a list of all says the same
        return super().has_view_permission(request) and obj is None
