"""After any sequence of posts the pages show for each position, and on the list, what `candor.hiding` says."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from web.conftest import Cast, account_of, signed_in
from web.profile.reading import entries, hidden_positions, shown, undo_address

from candor.actions.become_candidate import become_candidate
from candor.hiding import (
    AddPosition,
    ConfirmAlias,
    DeletePosition,
    HideEmployer,
    HideName,
    Position,
    Profile,
    RenameEmployer,
    SetCurrent,
    Step,
    StopHiding,
    decide,
)
from candor.store.models import HiddenEmployer
from hiding.names import ALIKE

NAMES = [*ALIKE["kestrel"], *ALIKE["kestrel robotics"], *ALIKE["müller"], "Self-employed", "-", "NHS", "<b>Kestrel</b>"]
names = st.sampled_from([name.strip() for name in NAMES])
indexes = st.integers(0, 7)


@dataclass(frozen=True)
class Post:
    """kind: of what; index: of the position or entry that it is about, counted round; name: where one is typed."""

    kind: str
    index: int
    name: str
    flag: bool


KINDS = ["add", "add", "rename", "current", "delete", "hide", "show", "hide name", "also", "take off", "undo"]
posts = st.builds(Post, st.sampled_from(KINDS), indexes, names, st.booleans())


class Told:
    """The pages of one candidate beside the pure profile."""

    def __init__(self, client: Client, candidate: int) -> None:
        self.client = client
        self.candidate = candidate
        self.profile = Profile()
        self.before = self.profile
        self.undo: str | None = None

    def take(self, post: Post) -> None:
        profile = self.profile
        position = profile.positions[post.index % len(profile.positions)] if profile.positions else None
        entry = profile.hidden[post.index % len(profile.hidden)] if profile.hidden else None
        on = {"is_current": "on"} if post.flag else {}
        at = f"/profile/positions/{position.id}/" if position else ""
        if post.kind == "add":
            self.add(post, on)
        elif post.kind == "hide name":
            self.step("/privacy/hide/", {"name": post.name}, HideName(post.name))
        elif post.kind == "also":
            data = {"name": post.name, "employer": "Kestrel", "answer": "yes"}
            self.step("/privacy/also/", data, ConfirmAlias(post.name, "Kestrel"))
        elif post.kind == "take off" and entry:
            pk = HiddenEmployer.objects.get(candidate=self.candidate, name=entry.name).pk
            self.step(f"/privacy/{pk}/take-off/", {"sure": "yes"}, StopHiding(entry.name))
        elif post.kind == "undo" and self.undo:
            self.client.post(self.undo)
            self.profile, self.undo = self.before, None
        elif position and post.kind == "rename":
            data = {"employer": post.name} | ({"is_current": "on"} if position.is_current else {})
            self.step(at, data, RenameEmployer(position.id, post.name))
        elif position and post.kind == "current":
            data = {"current": "yes" if post.flag else "no"}
            self.step(f"{at}current/", data, SetCurrent(position.id, post.flag))
        elif position and post.kind == "delete":
            self.step(f"{at}delete/", {}, DeletePosition(position.id))
        elif position and post.kind == "hide":
            self.step(f"{at}hide/", {}, HideEmployer(position.id))
        elif position and post.kind == "show":
            self.step(f"{at}show/", {"sure": "yes"}, StopHiding(position.employer))

    def add(self, post: Post, on: dict[str, str]) -> None:
        known = set(hidden_positions(shown(self.client)))
        self.client.post("/profile/positions/add/", {"employer": post.name, **on})
        page = shown(self.client)
        (new,) = set(hidden_positions(page)) - known
        self.follow(page, AddPosition(Position(new, post.name, post.flag)))

    def step(self, address: str, data: dict[str, str], step: Step) -> None:
        assert self.client.post(address, data).status_code in (200, 302)
        self.follow(shown(self.client), step)

    def follow(self, page: str, step: Step) -> None:
        after = decide(self.profile, step).after
        if after != self.profile:
            self.before, self.undo = self.profile, undo_address(page)
            assert self.undo is not None
        self.profile = after

    def check(self) -> None:
        page, listed = shown(self.client), shown(self.client, "/privacy/")
        wanted = {position.id: self.profile.is_hidden(position) for position in self.profile.positions}
        assert hidden_positions(page) == wanted
        assert entries(listed) == [entry.name for entry in self.profile.hidden]
        assert listed.count("linked to your experience") == sum(1 for entry in self.profile.hidden if entry.position)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(sequence=st.lists(posts, min_size=3, max_size=9))
def test_pages_show_what_the_rules_say_after_any_posts(cast: Cast, sequence: list[Post]) -> None:
    with transaction.atomic():
        account = account_of("Ines")
        told = Told(signed_in(account), become_candidate(account).pk)
        for post in sequence:
            told.take(post)
            told.check()
        assert hidden_positions(shown(told.client, "/profile/start/")) == hidden_positions(shown(told.client))
        transaction.set_rollback(True)
