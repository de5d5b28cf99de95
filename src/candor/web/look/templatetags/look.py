"""Tags and filters of all pages; a builtin, so that no template has to load it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from candor.web.look import words
from candor.web.look.times import day_words, exact_words, when_words
from candor.web.look.toasts import undo_address

register = template.Library()

register.filter("status_words", words.status_words)
register.filter("kind_words", words.kind_words)
register.filter("intent_words", words.intent_words)
register.filter("sentiment_words", words.sentiment_words)
register.filter("reason_words", words.reason_words)


@register.filter
def undo(message: Message) -> str | None:
    """The address that takes back what the message tells of; None if nothing does."""
    return undo_address(message.extra_tags)


@register.simple_tag
def status_chip(status: str | None) -> SafeString:
    return chip(words.status_words(status), words.status_shape(status), str(status) if status else "none")


@register.simple_tag
def chip(text: str, shape: str = "ring", tone: str = "plain") -> SafeString:
    """shape: of `words.Shape`. tone: a status, or plain, needs-you, good, bad."""
    return format_html('<span class="chip chip-{}"><i class="shape shape-{}"></i>{}</span>', tone, str(shape), text)


@register.simple_tag(takes_context=True)
def when(context: Context, moment: datetime | None, form: str = "near") -> SafeString | str:
    """form: near ("today 14:30", "in 3 days"), day ("14 Apr 2026") or exact (with hour and zone)."""
    if moment is None:
        return ""
    request = context.get("request")
    zone, now = getattr(request, "zone", UTC), getattr(request, "now", None)
    exact = exact_words(moment, zone)
    if form == "exact" or (form == "near" and now is None):
        shown = exact
    elif form == "day" or now is None:
        shown = day_words(moment, zone)
    else:
        shown = when_words(moment, now, zone)
    return format_html('<time datetime="{}" title="{}">{}</time>', moment.isoformat(), exact, shown)


@register.inclusion_tag("look/pages.html", takes_context=True)
def pages(context: Context, page: Any, parameter: str = "page") -> dict[str, Any]:
    """page: of a Paginator, or what has number, has_previous, has_next, and paginator.num_pages if that is known."""
    query = context["request"].GET

    def address(number: int) -> str:
        changed = query.copy()
        changed[parameter] = str(number)
        return f"?{changed.urlencode()}"

    return {"page": page, "previous": address(page.number - 1), "next": address(page.number + 1)}


@register.inclusion_tag("look/chart.html")
def chart(
    name: str, title: str, option: Mapping[str, Any], heads: Sequence[str], rows: Sequence[Sequence[object]]
) -> dict[str, Any]:
    """A picture and its table. option: of Apache ECharts as plain data; `look/charts.js` gives it the theme's colours.

    name: the id of the figure, once a page. heads, rows: the same in numbers, for whoever sees no picture.
    """
    return {"name": name, "data": f"{name}-data", "title": title, "option": option, "heads": heads, "rows": rows}


_PART_WORDS = ("sentiment", "answers", "speed")


@register.inclusion_tag("look/meter.html")
def meter(score: float, low: float, high: float, parts: Sequence[float], *, is_enough: bool = True) -> dict[str, Any]:
    """A score of 0..100 as a bar of its three parts (points that sum to the score) with its interval."""
    bars, start = [], 0.0
    for word, points in zip(_PART_WORDS, parts, strict=True):
        bars.append({"word": word, "start": f"{start:.1f}", "points": f"{points:.1f}", "whole": round(points)})
        start += points
    return {
        "score": round(score),
        "low": round(low),
        "high": round(high),
        "low_at": f"{low:.1f}",
        "width": f"{high - low:.1f}",
        "high_at": f"{high:.1f}",
        "bars": bars,
        "is_enough": is_enough,
    }


@register.inclusion_tag("look/progress.html")
def progress(name: str, done: float, whole: float, label: str) -> dict[str, Any]:
    return {
        "name": name,
        "done": done,
        "whole": whole,
        "label": label,
        "percent": int(100 * done / whole) if whole else 0,
    }
