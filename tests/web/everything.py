"""Every address of the site as the URLconf has it, and two accounts with every role: one owns a thing of each kind that
an address can name, the other is a stranger to all of them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from store.coached import shares
from store.tracked import home, mail, receive
from web.conftest import NOW, account_of
from web.recruiting.made import asked, person, scored
from web.tracker.conftest import HOSTILE, MAILS

from candor.actions.add_coach import add_coach
from candor.actions.add_position import add_position
from candor.actions.hide_employer import hide_employer
from candor.actions.invite import invite
from candor.actions.make_programme import make_programme
from candor.actions.make_token import make_token
from candor.actions.open_calendar_feed import open_calendar_feed
from candor.actions.put_into_pool import put_into_pool
from candor.actions.register_employer import register_employer
from candor.actions.save_pool import save_pool
from candor.actions.save_template import save_template
from candor.actions.save_view import save_view
from candor.actions.set_status import set_status
from candor.actions.sign_up import sign_up
from candor.actions.start_upload import start_upload
from candor.actions.tell_story import tell_story
from candor.actions.undoably import undoably
from candor.actions.verify_domain import verify_domain
from candor.actions.write_note import write_note
from candor.actions.write_recruiter_note import write_recruiter_note
from candor.employers.words import visible_text
from candor.programs import Teller
from candor.store.models import (
    Account,
    Candidate,
    Coach,
    EarlierProfile,
    HiddenEmployer,
    Invitation,
    Message,
    PositionDomain,
    Recruiter,
)
from candor.store.positions import NewPosition
from candor.vocabulary import Status

_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
_PLAIN = {"int": 987654321, "str": "x", "slug": "x", "path": "7"}
_METHODS = ("GET", "POST")
_MORE_METHODS = {"tracker:receive_upload": ("PUT",), "api:v1:undo": ("DELETE",)}
_BODIES: dict[str, dict[str, object]] = {
    "api:v1:say_status": {"status": "offer"},
    "api:v1:correct": {"what": "accept"},
    "api:v1:write": {"text": "Hello"},
}
# forms that do what they are for, where an empty one would be refused before anything is looked up
_FORMS: dict[str, dict[str, object]] = {
    "recruiting:write_note": {"text": "Hello"},
    "recruiting:write": {"text": "Hello"},
    "recruiting:conversation": {"text": "Hello"},
    "recruiting:correct": {"intent": "decline", "sentiment": "0"},
    "recruiting:template": {"name": "x", "text": "y"},
    "recruiting:pool": {"name": "x"},
    "profile:conversation": {"text": "Hello"},
    "coaching:note": {"text": "Hello"},
    "coaching:story": {"teller": "seeker", "status": "offer"},
    "coaching:change_consent": {"shares": ["applications"]},
    "tracker:status": {"status": "offer", "on": "2026-11-01"},
}
# what is another one at each asking: the token of a form, and the mark of a request
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|X-CSRFToken&quot;: &quot;[^&]+|"X-CSRFToken": "[^"]+"')


@dataclass(frozen=True, slots=True)
class Address:
    """room: the folder of its view's room. parameters: names with their converters. route: as the URLconf says it."""

    room: str
    name: str
    route: str
    parameters: Mapping[str, str | None]

    def path(self, values: Mapping[str, object]) -> str:
        return "/" + _PARAMETER.sub(lambda found: str(values[found[2]]), self.route)

    def made_up(self) -> dict[str, object]:
        """Values that are nothing's; what has no converter is a public id of the API."""
        return {name: _PLAIN.get(kind or "uuid") or uuid.uuid4() for name, kind in self.parameters.items()}


def addresses() -> list[Address]:
    """All that are written as paths; those of the sign-in's that are patterns carry secrets and no ids."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: Iterable[URLPattern | URLResolver], before: str, namespace: str) -> Iterator[Address]:
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, route, f"{namespace}{one.namespace}:" if one.namespace else namespace)
        elif not re.search(r"[\^$(]", route):
            module = getattr(one.callback, "__module__", "")
            room = module.split(".")[2] if module.startswith("candor.web.") else module.split(".")[0]
            parameters = {name: kind or None for kind, name in _PARAMETER.findall(route)}
            yield Address(room, f"{namespace}{one.name or ''}", route, parameters)


@dataclass(frozen=True, slots=True)
class Owner:
    """ids: by the room of the address and the name of its parameter; by the address's own name where rooms differ.

    words: what of theirs no log may hold. token: of the API.
    """

    account: Account
    ids: Mapping[str, Mapping[str, object]]
    words: tuple[str, ...]
    token: str
    feed: str
    invitation: str

    def values(self, address: Address) -> dict[str, object]:
        """Raises KeyError for a parameter that nobody has said here what it is."""
        known = {**self.ids.get(address.room, {}), **self.ids.get(address.name, {})}
        return {name: known[name] for name in address.parameters}


def _roles(name: str, employer: str, domain: str) -> tuple[Account, Candidate, Recruiter, Coach]:
    account = account_of(name)
    candidate, _ = sign_up([NewPosition(f"{name} Works", is_current=True)], skills=["baking"], at=NOW)
    candidate.account, candidate.name = account, f"{name} Quillfeather"
    candidate.save()
    row = register_employer(employer)
    verify_domain(row, domain, at=NOW)
    recruiter = Recruiter.objects.create(account=account, employer=row, is_admin=True, since=NOW)
    coach = add_coach(make_programme(f"{name} Programme", at=NOW), account, at=NOW)
    return account, candidate, recruiter, coach


def stranger() -> Account:
    """Every role, at an employer and in a programme of their own; nothing else."""
    account, *_ = _roles("Mallory", "Blackwater Partners", "blackwaterpartners.example")
    return account


def owner() -> Owner:
    """Hides from the stranger's employer; so does everybody whom they write to."""
    account, candidate, recruiter, coach = _roles("Olga", "Tessellate Tiles", "tessellatetiles.example")
    hide_employer(candidate, "Blackwater Partners")
    position, _ = add_position(candidate, NewPosition("Quarrystone Masonry", is_current=False), at=NOW)
    PositionDomain.objects.create(position=position, domain="quarrystone.example", source="typed", noted_at=NOW)
    receive(candidate, MAILS, now=NOW)
    application, email = home(candidate, "baker1"), mail(candidate, "porter2")
    upload = start_upload(candidate, "my-own-mailbox.mbox", 1000, at=NOW)
    view = save_view(candidate, "Mine", "words=baker")
    correction = set_status(candidate, application.public_id, Status.INTERVIEW, on=NOW, at=NOW)
    # corrections build applications anew
    application = home(candidate, "baker1")
    undoably(candidate, lambda: add_position(candidate, NewPosition("Elmwood Press", is_current=False), at=NOW), at=NOW)
    row, token = make_token(account, "mine", at=NOW, expires_at=NOW + timedelta(days=30))

    theirs = _roles("Ingrid", "Larkspur Foods", "larkspurfoods.example")[2]
    heard = asked(theirs, candidate, days_ago=3)
    keen = person("Kira Holmwood", "baking")
    hide_employer(keen, "Blackwater Partners")
    talk = asked(recruiter, keen, "I would gladly start on Thursday.", unsure=True)
    scored()
    pool = save_pool(recruiter, "Early shift", "skill=baking", NOW)
    put_into_pool(recruiter, pool.public_id, [keen.public_id], NOW)
    template = save_template(recruiter, "Trial day", "Come and see the kiln, {name}.")
    note = write_recruiter_note(recruiter, keen.public_id, "Called about the kiln.", NOW)

    client = person("Clara Dovetail", "baking")
    client.account = account_of("Clara")
    client.save()
    receive(client, MAILS, now=NOW)
    shares(client, coach, at=NOW - timedelta(days=9))
    shared = home(client, "baker1")
    story = tell_story(coach, shared.public_id, Teller.SEEKER, Status.OFFER, at=NOW)
    coach_note = write_note(coach, client.public_id, "Wants to move to Bremerhaven.", at=NOW)
    waiting = invite(coach, "somebody@elsewhere.example", ["applications"], at=NOW)
    asking = invite(
        add_coach(make_programme("Harbour Programme", at=NOW), account_of("Hugo"), at=NOW),
        "o@x.example",
        ["applications"],
        at=NOW,
    )
    own_consent = shares(candidate, Coach.objects.get(account__name="Hugo"), at=NOW - timedelta(days=2))
    seeker = {
        "import_id": upload.public_id,
        "application_id": application.public_id,
        "email_id": email.public_id,
        "view_id": view.public_id,
    }
    return Owner(
        account=account,
        ids={
            "tracker": seeker,
            "profile": {
                "position": position.public_id,
                "entry": HiddenEmployer.objects.filter(candidate=candidate).first().pk,  # type: ignore[union-attr]
                "conversation": heard.public_id,
                "change": EarlierProfile.objects.get(candidate=candidate).public_id,
            },
            "recruiting": {
                "person": keen.public_id,
                "conversation": talk.public_id,
                "message": Message.objects.filter(conversation=talk, writer="candidate").first().public_id,  # type: ignore[union-attr]
                "pool": pool.public_id,
                "template": template.public_id,
                "note": note.pk,
            },
            "coaching": {
                "candidate": client.public_id,
                "application": shared.public_id,
                "note": coach_note.pk,
                "story": story.pk,
                "invitation": Invitation.objects.get(pk=waiting.invitation.pk).public_id,
                "consent": own_consent.public_id,
            },
            "entry": {"token": row.public_id},
            "api:v1:application": {"id": application.public_id},
            "api:v1:say_status": {"id": application.public_id},
            "api:v1:email": {"id": email.public_id},
            "api:v1:correct": {"id": email.public_id},
            "api:v1:undo": {"id": correction.public_id},
            "api:v1:person": {"id": keen.public_id},
            "api:v1:write": {"id": keen.public_id},
            "api:v1:conversation": {"id": talk.public_id},
        },
        words=(
            "Quillfeather",
            "Quarrystone",
            "Northgate",
            "Halcyon",
            "baker",
            "gladly",
            "kiln",
            "Holmwood",
            "Dovetail",
            "Bremerhaven",
            "my-own-mailbox",
            "olga@",
            "elsewhere.example",
            visible_text(HOSTILE)[:8],
        ),
        token=token,
        feed=open_calendar_feed(account, at=NOW),
        invitation=asking.token,
    )


def asked_all_ways(
    client: Client, address: Address, values: Mapping[str, object], *, but: Collection[str] = (), **headers: Any
) -> Iterator[tuple[str, HttpResponseBase]]:
    """Each method that the address knows, with its answer; nothing of it stays."""
    path = address.path(values)
    for method in (*_METHODS, *_MORE_METHODS.get(address.name, ())):
        if method in but:
            continue
        sent: dict[str, Any] = {} if method == "GET" else {"data": b"x", "content_type": "application/octet-stream"}
        if address.name.startswith("api:"):
            sent = {"data": _BODIES.get(address.name, {}), "content_type": "application/json"} if sent else {}
        elif method == "POST":
            sent = {"data": _FORMS.get(address.name, {})}
        elif method == "PUT":
            path = f"{path}?offset=0"
        with transaction.atomic():
            answer = getattr(client, method.lower())(path, **sent, **headers)
            transaction.set_rollback(True)
        if answer.status_code != 405:
            yield method, answer


def told(answer: HttpResponseBase, address: Address, values: Mapping[str, object]) -> str:
    """All of an answer that a person or a program could tell it from another by, but for what they asked themselves."""
    is_streaming = getattr(answer, "streaming", False)
    body = (b"".join(answer) if is_streaming else answer.content).decode()  # type: ignore[attr-defined]
    changing = ("X-Request-ID", "Content-Length")
    headers = sorted(f"{name}: {value}" for name, value in answer.headers.items() if name not in changing)
    text = "\n".join([str(answer.status_code), *headers, _TOKEN.sub("", body)])
    for one in (address.path(values), *(str(value) for value in values.values() if isinstance(value, uuid.UUID))):
        text = text.replace(one, "WHAT WAS ASKED FOR")
    return text
