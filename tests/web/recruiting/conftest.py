"""A small world around Rita: people whom she has written to, a pool, a template, a note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from web.conftest import NOW, Cast
from web.recruiting.made import asked, person, scored

from candor.actions.put_into_pool import put_into_pool
from candor.actions.save_pool import save_pool
from candor.actions.save_template import save_template
from candor.actions.write_recruiter_note import write_recruiter_note
from candor.store.models import Candidate, Conversation, MessageTemplate, Pool, RecruiterNote
from candor.vocabulary import Intent, Sentiment


@pytest.fixture(autouse=True)
def _no_limits_of_other_tests() -> Iterator[None]:
    """Rows of a test that was rolled back leave their numbers to the next."""
    cache.clear()
    yield
    cache.clear()


@dataclass(frozen=True, slots=True)
class World:
    """keen: answers gladly. cool: answers, unsurely read. fresh: nobody wrote to her."""

    cast: Cast
    keen: Candidate
    cool: Candidate
    fresh: Candidate
    conversation: Conversation
    unsure: Conversation
    pool: Pool
    template: MessageTemplate
    note: RecruiterNote


@pytest.fixture
def world(cast: Cast) -> World:
    keen = person("Kira Holm", "baking", "haccp")
    cool = person("Colin Maj", "baking", place="Bremen")
    fresh = person("Frida Berg", "welding", place="Kiel", title="Welder")
    conversation = asked(cast.rita, keen, "Yes, gladly.", "Thursday suits me.", "See you then.")
    unsure = asked(cast.rita, cool, "hm ok", sentiment=Sentiment.NEGATIVE, intent=Intent.ACKNOWLEDGE, unsure=True)
    pool = save_pool(cast.rita, "Early shift", "skill=baking", NOW)
    put_into_pool(cast.rita, pool.public_id, [keen.public_id], NOW)
    scored()
    return World(
        cast=cast,
        keen=keen,
        cool=cool,
        fresh=fresh,
        conversation=conversation,
        unsure=unsure,
        pool=pool,
        template=save_template(cast.rita, "Trial day", "Hello {name}, come and see how a {title} works here."),
        note=write_recruiter_note(cast.rita, keen.public_id, "Called on Tuesday.", NOW),
    )
