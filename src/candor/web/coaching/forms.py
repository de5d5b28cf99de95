"""What coaches and seekers fill in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, cast

from django import forms

from candor.actions.invite import USUALLY_OPEN
from candor.actions.write_note import LONGEST_NOTE
from candor.programs import EndsInThePast, NothingShared, Share, Teller, chosen
from candor.store.models import Coach
from candor.vocabulary import Status
from candor.web.coaching.days import day_of, end_of
from candor.web.coaching.words import SHARES, TELLERS
from candor.web.look.words import status_words

# Long enough for most searches, short enough to be asked again.
USUALLY_SHARED = timedelta(days=180)
# A link that lies about for longer is a door that nobody watches.
LONGEST_OPEN = timedelta(days=90)
# Beyond it a day is a slip of the keyboard.
LONGEST_SHARED = timedelta(days=3660)


class ShareBoxes(forms.CheckboxSelectMultiple):
    """Each share with what it means and an example."""

    template_name = "coaching/share_boxes.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().create_option(name, value, *args, **kwargs) | {"words": SHARES[Share(str(value))]}


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        # what the browser's own picker sends and wants, whatever the language
        super().__init__(format="%Y-%m-%d")


class ShareField(forms.MultipleChoiceField):
    """offered: the shares that may be ticked."""

    def __init__(self, offered: Iterable[Share] = Share, **kwargs: Any) -> None:
        within = set(offered)
        choices = [(share.value, SHARES[share].name) for share in Share if share in within]
        # nothing ticked is answered by a sentence of its own
        super().__init__(choices=choices, widget=ShareBoxes, required=False, **kwargs)

    def clean(self, value: Any) -> list[str]:
        picked = super().clean(value)
        try:
            sound = chosen(picked)
        except NothingShared as error:
            raise forms.ValidationError(error.reason) from error
        if set(picked) - set(sound):
            raise forms.ValidationError(
                "What was missed and the words of mail go with the applications: tick those too, or leave these out."
            )
        return sound


class InviteForm(forms.Form):
    email = forms.EmailField(
        label="E-mail address", help_text="They get a link. Nothing is shared before they say yes.", max_length=254
    )
    shares = ShareField(
        label="What you ask for", help_text="In the words that they read. They may share less than you ask for."
    )
    open_until = forms.DateField(label="The link works until", widget=DayInput)

    def __init__(self, data: Any = None, *, now: datetime, zone: tzinfo) -> None:
        super().__init__(
            data, initial={"shares": [Share.APPLICATIONS.value], "open_until": day_of(now + USUALLY_OPEN, zone)}
        )
        self.now, self.zone = now, zone

    def clean_open_until(self) -> datetime:
        day: date = self.cleaned_data["open_until"]
        if day > day_of(self.now + LONGEST_OPEN, self.zone):
            raise forms.ValidationError(f"Choose a day within the next {LONGEST_OPEN.days} days.")
        return _sound_end(day, self.now, self.zone)


class ConsentForm(forms.Form):
    """What to share, and until when; for an answer to an invitation and for a change."""

    shares = ShareField(label="What you share")
    until = forms.DateField(
        label="Until the end of", required=False, widget=DayInput, help_text="Leave it empty to share until you stop."
    )

    def __init__(
        self,
        data: Any = None,
        *,
        offered: Iterable[Share],
        shares: Iterable[Share],
        until: datetime | None,
        now: datetime,
        zone: tzinfo,
    ) -> None:
        initial = {"shares": [share.value for share in shares], "until": day_of(until, zone) if until else None}
        super().__init__(data, initial=initial)
        self.fields["shares"] = ShareField(offered, label=self.fields["shares"].label)
        self.now, self.zone = now, zone

    def clean_until(self) -> datetime | None:
        day: date | None = self.cleaned_data["until"]
        if day is None:
            return None
        if day > day_of(self.now + LONGEST_SHARED, self.zone):
            raise forms.ValidationError("Choose a day within ten years, or leave it empty.")
        return _sound_end(day, self.now, self.zone)


class NoteForm(forms.Form):
    text = forms.CharField(
        label="New note",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For the coaches of your programme. Write what the person may read one day.",
    )


class StoryForm(forms.Form):
    teller = forms.ChoiceField(
        label="Who says so", choices=[(teller.value, words) for teller, words in TELLERS.items()]
    )
    status = forms.ChoiceField(
        label="Where it stands", choices=lambda: [(one.value, status_words(one)) for one in Status]
    )
    heard_on = forms.DateField(
        label="Heard on", required=False, widget=DayInput, help_text="Leave it empty if it was just now."
    )

    def __init__(self, data: Any = None, *, now: datetime, zone: tzinfo) -> None:
        super().__init__(data)
        self.now, self.zone = now, zone

    def clean_teller(self) -> Teller:
        return Teller(self.cleaned_data["teller"])

    def clean_status(self) -> Status:
        return Status(self.cleaned_data["status"])

    def clean_heard_on(self) -> datetime | None:
        """None for now; an earlier day counts to its end."""
        day: date | None = self.cleaned_data["heard_on"]
        today = day_of(self.now, self.zone)
        if day is None or day == today:
            return None
        if day > today:
            raise forms.ValidationError("This day has not come yet.")
        return end_of(day, self.zone)


class AssignForm(forms.Form):
    coach = forms.TypedChoiceField(label="Looked after by", required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any = None, *, coaches: Iterable[Coach], current: int | None = None) -> None:
        super().__init__(data, initial={"coach": current})
        field = cast(forms.ChoiceField, self.fields["coach"])
        field.choices = [("", "Nobody"), *((coach.pk, coach.account.get_full_name()) for coach in coaches)]


class MonthForm(forms.Form):
    """month: as the browser's picker sends it, "2026-10"."""

    month = forms.DateField(label="Month", input_formats=["%Y-%m"])


def _sound_end(day: date, now: datetime, zone: tzinfo) -> datetime:
    if day < day_of(now, zone):
        raise forms.ValidationError(EndsInThePast().reason)
    return end_of(day, zone)
