"""Forms of this room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, tzinfo
from typing import Any, Self

from django import forms

from candor.applications.corrections import Field
from candor.reading.reading import Reading
from candor.store.models import Application
from candor.store.queries.tracker import Filters
from candor.vocabulary import EmailKind, Status
from candor.web.look.words import kind_words, status_words
from candor.web.tracker.words import SORTS

# As long as names get; a longer one is somebody's whole letter.
_NAME_LENGTH = 300
_JOB_SEARCH_KINDS = [kind for kind in EmailKind if kind.is_job_search]
_WRITABLE = (Field.EMPLOYER, Field.TITLE, Field.LOCATION, Field.REQUISITION)


def _name(label: str, **given: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=_NAME_LENGTH, **given)


def _moment(label: str, **given: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, **given)


def _day(label: str, **given: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given)


class FilterForm(forms.Form):
    """Its values go into the address; `filters_from` reads them."""

    words = _name("Words", widget=forms.SearchInput(attrs={"placeholder": "Employer, job or place"}))
    status = forms.ChoiceField(label="Status", required=False)
    via = forms.ChoiceField(label="Came by", required=False)
    sort = forms.ChoiceField(
        label="Sort by", required=False, choices=[(sort.value, words) for sort, words in SORTS.items()]
    )
    needs_you = forms.BooleanField(label="Needs you", required=False)
    silent = forms.BooleanField(label="Silent", required=False)
    unsure = forms.BooleanField(label="Unsure", required=False)
    archived = forms.BooleanField(label="Archived", required=False)

    @classmethod
    def showing(cls, filters: Filters, vias: Sequence[tuple[str, int]]) -> Self:
        form = cls(
            initial={
                "words": filters.words,
                "status": filters.statuses[0] if len(filters.statuses) == 1 else "",
                "via": filters.via or "",
                "sort": filters.sort.value,
                "needs_you": filters.needs_you,
                "silent": filters.silent,
                "unsure": filters.unsure,
                "archived": filters.archived,
            },
            auto_id="filter-%s",
        )
        form.fields["status"].choices = [("", "Any"), *((one.value, status_words(one)) for one in Status)]  # type: ignore[attr-defined]
        form.fields["via"].choices = [("", "Anything"), *((via, f"{via} ({count})") for via, count in vias)]  # type: ignore[attr-defined]
        for name in ("needs_you", "silent", "unsure", "archived"):
            form.fields[name].widget.attrs["value"] = "1"
        return form


class SaveViewForm(forms.Form):
    name = forms.CharField(label="Name of the view", max_length=80)
    query = forms.CharField(required=False, widget=forms.HiddenInput)


class StatusForm(forms.Form):
    """When the status changed is a day of the person's; the moment is its noon, or now if the day is today."""

    status = forms.ChoiceField(
        label="It is now", choices=lambda: [(one.value, status_words(one).capitalize()) for one in Status]
    )
    on = _day("Since", help_text="When you heard of it. Later mail may still move it on.")

    def __init__(self, *args: Any, now: datetime, zone: tzinfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._now, self._zone = now, zone
        self.fields["on"].widget.attrs["max"] = now.astimezone(zone).date().isoformat()

    def clean_on(self) -> datetime:
        return _noon(self.cleaned_data["on"], self._now, self._zone)


class DetailsForm(forms.Form):
    """What all mails of an application name."""

    employer = _name("Employer")
    title = _name("Job")
    location = _name("Place")
    requisition = _name("Job number", help_text="As the employer writes it.")

    @classmethod
    def of(cls, application: Application) -> Self:
        return cls(initial={field.value: getattr(application, field.value) or "" for field in _WRITABLE})

    def changes(self, application: Application) -> dict[Field, str | None]:
        """Only what is other than before; None for what was emptied."""
        return _changed(self.cleaned_data, {field: getattr(application, field.value) for field in _WRITABLE})


class MailForm(forms.Form):
    """What one mail says."""

    kind = forms.ChoiceField(
        label="This mail is",
        choices=lambda: [(kind.value, kind_words(kind).capitalize()) for kind in _JOB_SEARCH_KINDS],
    )
    employer = _name("Employer")
    title = _name("Job")
    location = _name("Place")
    requisition = _name("Job number")
    interview_at = _moment("Interview at", required=False)

    @classmethod
    def of(cls, reading: Reading) -> Self:
        return cls(
            initial={
                "kind": reading.kind.value,
                "interview_at": reading.interview_at,
                **{field.value: getattr(reading, field.value) or "" for field in _WRITABLE},
            }
        )

    def changes(self, reading: Reading) -> dict[Field, str | datetime | None]:
        changed: dict[Field, str | datetime | None] = {}
        changed |= _changed(self.cleaned_data, {field: getattr(reading, field.value) for field in _WRITABLE})
        given, before = self.cleaned_data["interview_at"], reading.interview_at
        # the field shows whole minutes
        if (given and given.replace(second=0)) != (before and before.replace(second=0, microsecond=0)):
            changed[Field.INTERVIEW_AT] = given
        return changed

    @property
    def kind_chosen(self) -> EmailKind:
        return EmailKind(self.cleaned_data["kind"])


class AddForm(forms.Form):
    """An application that no mail tells of, or something that happened to one."""

    kind = forms.ChoiceField(
        label="What happened",
        choices=lambda: [(kind.value, words) for kind, words in _HAPPENED.items()],
    )
    on = _day("On")
    employer = _name("Employer")
    title = _name("Job")
    location = _name("Place")
    requisition = _name("Job number")
    via = _name("Came by", help_text="A job board, a friend, a fair.")
    interview_at = _moment("Interview at", required=False)
    note = forms.CharField(label="Note", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, now: datetime, zone: tzinfo, is_event: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._now, self._zone, self._is_event = now, zone, is_event
        self.fields["on"].widget.attrs["max"] = now.astimezone(zone).date().isoformat()
        if is_event:
            # an event belongs to an application that has them
            for name in ("employer", "title", "location", "requisition", "via"):
                del self.fields[name]

    def clean_on(self) -> datetime:
        return _noon(self.cleaned_data["on"], self._now, self._zone)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self._is_event and not (given.get("employer") or given.get("title")):
            self.add_error("employer", "Say the employer or the job, so that you find it again.")
        return given

    def said(self, name: str) -> str | None:
        return self.cleaned_data.get(name) or None


_HAPPENED: Mapping[EmailKind, str] = {
    EmailKind.APPLICATION_RECEIVED: "I applied",
    EmailKind.RECRUITER_OUTREACH: "A recruiter contacted me",
    EmailKind.STATUS_UPDATE: "They said where it stands",
    EmailKind.ASSESSMENT: "I was asked to do an assessment",
    EmailKind.INTERVIEW_INVITATION: "I was invited to an interview",
    EmailKind.INTERVIEW_SCHEDULED: "An interview was set",
    EmailKind.OFFER: "I was offered the job",
    EmailKind.ONBOARDING: "I was hired",
    EmailKind.REJECTION: "They said no",
    EmailKind.POSITION_CLOSED: "The job was closed",
    EmailKind.WITHDRAWAL: "I withdrew",
}


class DeleteForm(forms.Form):
    word = forms.CharField(label="Type “delete” to confirm", widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"]
        if word.strip().lower() != "delete":
            raise forms.ValidationError("Type the word delete. Nothing was deleted.")
        return word


def _noon(day: Any, now: datetime, zone: tzinfo) -> datetime:
    """The noon of the person's day; now at the latest. Raises ValidationError for a day that is not over or begun."""
    if day > now.astimezone(zone).date():
        raise forms.ValidationError("This day has not come yet.")
    return min(datetime.combine(day, time(12), zone).astimezone(UTC), now)


def _changed(given: Mapping[str, str], before: Mapping[Field, str | None]) -> dict[Field, str | None]:
    now = {field: given[field.value].strip() or None for field in before}
    return {field: value for field, value in now.items() if value != (before[field] or None)}
