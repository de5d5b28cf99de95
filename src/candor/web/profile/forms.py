"""What candidates fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy

from candor.employers import no_key_reason
from candor.employers.domains import employer_domain
from candor.store.models import DomainSource
from candor.store.recruiting import MOST_TEXT
from candor.store.skills import MOST_KEY

LONGEST_NAME = 200
LONGEST_ABOUT = 4_000


def _suggesting(address: str, options: str) -> dict[str, object]:
    """Attributes of a field that is completed while somebody types; without script it is a plain field."""
    return {
        "autocomplete": "off",
        "list": options,
        "hx-get": reverse_lazy(address),
        "hx-trigger": "input changed delay:200ms",
        "hx-target": f"#{options}",
        "hx-sync": "this:replace",
    }


def employer_field(label: str, help_text: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs=_suggesting("profile:suggest_employers", "employers"))
    return forms.CharField(label=label, max_length=LONGEST_NAME, widget=widget, help_text=help_text)


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        # what the browser's own picker sends and wants, whatever the language
        super().__init__(format="%Y-%m-%d")


class ProfileForm(forms.Form):
    name = forms.CharField(
        label="Name", max_length=LONGEST_NAME, required=False, help_text="As employers see it. A first name is enough."
    )
    headline = forms.CharField(
        label="Headline",
        max_length=LONGEST_NAME,
        required=False,
        help_text="In one line, what you do or look for. Such as: Night nurse, looking for day shifts.",
    )
    place = forms.CharField(
        label="Place", max_length=LONGEST_NAME, required=False, help_text="A town or region; never a whole address."
    )
    about = forms.CharField(
        label="About",
        max_length=LONGEST_ABOUT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="What a recruiter should know. Leave out phone numbers and addresses: they stay yours to give.",
    )

    def told(self) -> dict[str, str | None]:
        return {name: self.cleaned_data[name] or None for name in self.fields}


class PositionForm(forms.Form):
    employer = employer_field("Employer")
    title = forms.CharField(label="Your work there", max_length=LONGEST_NAME, required=False)
    is_current = forms.BooleanField(
        label="I work there now",
        required=False,
        help_text="A present employer goes on your list of hidden employers at once.",
    )
    since = forms.DateField(label="Since", required=False, widget=DayInput)
    until = forms.DateField(label="Until", required=False, widget=DayInput)
    domain = forms.CharField(
        label="Its web site, or your work address there",
        max_length=LONGEST_NAME,
        required=False,
        help_text="Only the part after the @ is kept. It hides you also from an account of the same employer under "
        "another name.",
    )

    def clean_domain(self) -> str | None:
        text: str = self.cleaned_data["domain"]
        if not text:
            return None
        if (domain := employer_domain(text)) is None:
            raise forms.ValidationError(
                "This is no domain of one employer. Give one such as acme.example; free mail tells no employer apart."
            )
        return domain

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", "This day is before the day on which it began.")
        if data.get("is_current") and until:
            self.add_error("until", "Leave this empty while you work there.")
        return data

    @property
    def source(self) -> DomainSource:
        return DomainSource.WORK_MAIL if "@" in self.data.get("domain", "") else DomainSource.WEB_SITE


class EmployerNameForm(forms.Form):
    """The name of an employer to hide from."""

    name = employer_field(
        "Employer to hide from",
        "Any name, in your own spelling. It hides you from other spellings, branches and short forms of it too.",
    )


class PreviewForm(forms.Form):
    name = employer_field("Name of an employer")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if reason := no_key_reason(name):
            raise forms.ValidationError(reason)
        return name


class SkillForm(forms.Form):
    skill = forms.CharField(
        label="Skill",
        max_length=MOST_KEY,
        widget=forms.TextInput(attrs=_suggesting("profile:suggest_skills", "skills")),
        help_text="One at a time. If nothing that is suggested fits, use your own words.",
    )


class AnswerForm(forms.Form):
    text = forms.CharField(label="Your answer", max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 5}))
