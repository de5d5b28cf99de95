"""What recruiters may say, and the sentences for what makes no sense."""

from __future__ import annotations

from typing import Any

from django import forms

from candor.conversations import SkillMatch, Weights
from candor.errors import UsageError
from candor.store.models import AliasRelation
from candor.store.queries.people import Contact
from candor.vocabulary import Intent, Sentiment
from candor.web.look.words import intent_words

_CONTACT = {
    Contact.NOT_YET: "not yet contacted",
    Contact.WAITING: "waits for their answer",
    Contact.ANSWERED: "has answered",
}
_MATCH = {SkillMatch.ALL: "all of the skills", SkillMatch.MOST: "most of them first"}
_RELATION = {
    AliasRelation.SAME: "another spelling",
    AliasRelation.FORMER: "an earlier name",
    AliasRelation.BRAND: "a brand of it",
    AliasRelation.PARENT: "whom it belongs to",
}
_LONGEST_TEXT = 10_000
_LONGEST_NAME = 80


class SearchForm(forms.Form):
    """Only draws the rarer filters; `Filters.from_query` reads them all, and never complains."""

    match = forms.ChoiceField(required=False, label="Skills", choices=[(m.value, w) for m, w in _MATCH.items()])
    contact = forms.ChoiceField(
        required=False, label="Contact", choices=[("", "everybody"), *((c.value, w) for c, w in _CONTACT.items())]
    )
    pool = forms.ChoiceField(required=False, label="Pool")
    messages = forms.IntegerField(required=False, label="Messages, at least", min_value=0, max_value=9999)
    rising = forms.BooleanField(required=False, label="Rising lately")

    def __init__(self, *args: Any, pools: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pool"].choices = [("", "any or none"), *pools]  # type: ignore[attr-defined]


class WriteForm(forms.Form):
    text = forms.CharField(label="Message", max_length=_LONGEST_TEXT, widget=forms.Textarea({"rows": 5}), strip=True)
    campaign = forms.BooleanField(
        required=False,
        label="This goes to many people",
        help_text="A campaign does not count as a question: who does not answer it is not called slow.",
    )


class CorrectForm(forms.Form):
    intent = forms.TypedChoiceField(
        label="What it wants", choices=lambda: [(i.value, intent_words(i)) for i in Intent], coerce=Intent
    )
    sentiment = forms.TypedChoiceField(
        label="How willing it sounds",
        choices=lambda: [(str(int(level)), level.words) for level in reversed(Sentiment)],
        coerce=lambda text: Sentiment(int(text)),
    )


class NoteForm(forms.Form):
    text = forms.CharField(label="Note", max_length=_LONGEST_TEXT, widget=forms.Textarea({"rows": 3}))


class PoolForm(forms.Form):
    name = forms.CharField(label="Name", max_length=_LONGEST_NAME)
    query = forms.CharField(required=False, widget=forms.HiddenInput)


class PoolChoice(forms.Form):
    pool = forms.ChoiceField(label="Pool")

    def __init__(self, *args: Any, pools: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pool"].choices = pools  # type: ignore[attr-defined]


class TemplateForm(forms.Form):
    name = forms.CharField(label="Name", max_length=_LONGEST_NAME)
    text = forms.CharField(
        label="Text",
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea({"rows": 8}),
        help_text="{name} becomes the person's name, {title} their present title.",
    )


class WeightsForm(forms.Form):
    """In per cent; together 100."""

    sentiment = forms.IntegerField(label="Sentiment", min_value=0, max_value=100, help_text="how willing they sound")
    response_rate = forms.IntegerField(label="Answers", min_value=0, max_value=100, help_text="what share they answer")
    response_time = forms.IntegerField(label="Speed", min_value=0, max_value=100, help_text="how soon they answer")

    def clean(self) -> dict[str, Any]:
        given = [self.cleaned_data.get(name) for name in ("sentiment", "response_rate", "response_time")]
        numbers = [number for number in given if number is not None]
        if len(numbers) == len(given):
            try:
                self.weights = Weights(*(number / 100 for number in numbers))
            except UsageError:
                total = sum(numbers)
                raise forms.ValidationError(f"The three sum to {total}. They must sum to 100.") from None
        return self.cleaned_data


class FileForm(forms.Form):
    file = forms.FileField(label="File", allow_empty_file=True)


class AliasForm(forms.Form):
    alias = forms.CharField(label="Other name", max_length=200)
    relation = forms.TypedChoiceField(
        label="What it is", choices=[(r.value, w) for r, w in _RELATION.items()], coerce=AliasRelation
    )


class EmployerNameForm(forms.Form):
    name = forms.CharField(
        label="Name", max_length=200, help_text="Whoever hides from the present name stays hidden after a new one."
    )


def relation_words(relation: str) -> str:
    return _RELATION[AliasRelation(relation)]
