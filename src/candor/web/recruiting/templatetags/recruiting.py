"""Filters of the recruiter's pages."""

from __future__ import annotations

from django import template

from candor.web.recruiting.forms import relation_words

register = template.Library()

register.filter("relation_words", relation_words)


@register.filter
def percent(share: float) -> str:
    """ "82 %"; never "100 %" for what a model says."""
    return f"{min(99, round(100 * share))} %"
