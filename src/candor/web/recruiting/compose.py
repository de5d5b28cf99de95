"""A message that is being written, from a template or by hand, and sent."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from candor.actions.send_message import send_message
from candor.conversations.templates import filled
from candor.store.models import MessageTemplate
from candor.store.queries.conversations import templates
from candor.store.queries.person import PersonPage, person_page
from candor.store.recruiting import BadText
from candor.web.access import RecruiterRequest
from candor.web.limits import SEND
from candor.web.look.toasts import say
from candor.web.recruiting.forms import WriteForm


@dataclass(frozen=True, slots=True)
class Compose:
    """sent: the answer to give, once the message is on its way; else the form and the templates to choose from."""

    form: WriteForm
    templates: tuple[MessageTemplate, ...]
    sent: HttpResponse | None = None


def composed(request: RecruiterRequest, person: UUID) -> Compose:
    """From what was posted. Raises UnknownPerson."""
    form = WriteForm(request.POST)
    if form.is_valid() and not SEND.allows(request):
        form.add_error(None, "That is many messages in a minute. Wait a moment, then send it again.")
    elif form.is_valid():
        data = form.cleaned_data
        try:
            message = send_message(request.recruiter, person, data["text"], request.now, campaign=data["campaign"])
        except BadText as error:
            form.add_error("text", str(error))
        else:
            say(request, "Sent. They read it under Messages.")
            address = reverse("recruiting:conversation", args=[message.conversation.public_id])
            return Compose(form, (), redirect(f"{address}#latest"))
    return Compose(form, tuple(templates(request.recruiter.employer)))


def start_of(request: RecruiterRequest, person: UUID | PersonPage) -> Compose:
    """An empty form, or one with the template that the address names, filled in."""
    employer = request.recruiter.employer
    own = tuple(templates(employer))
    chosen = next((one for one in own if str(one.public_id) == request.GET.get("template")), None)
    if chosen is None:
        return Compose(WriteForm(), own)
    page = person if isinstance(person, PersonPage) else person_page(employer, person, request.now)
    title = next((one.title for one in page.positions if one.is_current and one.title), None) if page else None
    text = filled(chosen.text, name=page.name if page else None, title=title)
    return Compose(WriteForm(initial={"text": text}), own)
