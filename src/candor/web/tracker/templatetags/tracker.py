"""Words of this room for its templates."""

from __future__ import annotations

from datetime import datetime, timedelta

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from candor.applications.corrections import BY_HAND
from candor.store.models import Application
from candor.web.look.times import span_words
from candor.web.tracker.rows import countdown_words, silence_words

register = template.Library()

_EVIDENCE = {
    "kind": "What it is",
    "employer": "Employer",
    "title": "Job",
    "location": "Place",
    "requisition": "Job number",
    "interview_at": "Interview at",
    "due": "Answer by",
    "via": "Came by",
}
# what stands before the words of a piece of evidence, and what people call it
_PARTS = {"subject": "subject", "text": "text", "sender": "sender"}
_SHOWN = 240


@register.filter
def evidence_label(name: str) -> str:
    return _EVIDENCE.get(name, name.replace("_", " ").capitalize())


@register.filter
def is_by_hand(words: str | None) -> bool:
    """Whether this stands where evidence would, but the person said it."""
    return words == BY_HAND


@register.filter
def span(length: timedelta) -> str:
    return span_words(length)


@register.simple_tag(takes_context=True)
def silence(context: Context, one: Application) -> str:
    """ "24 days", or "" for who is not silent."""
    now: datetime = context["request"].now
    return silence_words(one, now) or ""


@register.simple_tag(takes_context=True)
def next_words(context: Context, one: Application) -> str:
    """What the person should do now, or ""."""
    now: datetime = context["request"].now
    return one.next_words(now) or ""


@register.simple_tag(takes_context=True)
def due_words(context: Context, one: Application) -> str:
    """ "in 3 days", "2 days late", or "" without a time."""
    request = context["request"]
    return countdown_words(one.next_by, request.now, request.zone) if one.next_by else ""


@register.simple_tag
def evidence(words: str) -> SafeString:
    """The words of a mail as a quotation, and in which part of it they stand."""
    part, divided, rest = words.partition(": ")
    is_named = bool(divided) and part in _PARTS
    quoted = rest if is_named else words
    where = format_html(' <span class="soft">in the {}</span>', _PARTS[part]) if is_named else ""
    return format_html('<q title="{}">{}</q>{}', quoted, Truncator(quoted).chars(_SHOWN), where)
