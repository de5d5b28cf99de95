"""Forms in the look of the site: `{{ form }}`, or `{{ form.name.as_field_group }}` for one field."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    form_template_name = "look/form.html"
    field_template_name = "look/field.html"
