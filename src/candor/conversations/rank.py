"""Conversations → the candidates in order, with score, interval, parts and reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from candor.conversations.engagement import Decay, Score, Weights, score_of
from candor.conversations.messages import Conversation, Writer, merged
from candor.conversations.ranking import SkillMatch, Stored, ranked
from candor.conversations.reader import Text
from candor.conversations.reading import MessageReading
from candor.conversations.reasons import Month, months_of, reasons_of
from candor.conversations.standing import Heard, Standing, standing_of

ReadTexts = Callable[[Iterable[Text]], Iterator[MessageReading]]


@dataclass(frozen=True, slots=True)
class Engagement:
    """A candidate's place and why. score is None for who asked not to be scored; problems: what could not be used."""

    candidate: str
    rank: int
    score: Score | None
    reasons: tuple[str, ...]
    messages: int
    months: tuple[Month, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """How candidates are wanted. `visible` is the hiding rule: who it refuses is not there."""

    weights: Weights = field(default_factory=Weights)
    decay: Decay = Decay.MEAN
    skills: tuple[str, ...] = ()
    match: SkillMatch = SkillMatch.ALL
    top: int | None = None
    visible: Callable[[str], bool] = lambda candidate: True


def _each_once(conversations: Iterable[Conversation]) -> dict[str, Conversation]:
    known: dict[str, Conversation] = {}
    for one in conversations:
        known[one.candidate] = merged(known[one.candidate], one) if one.candidate in known else one
    return known


def _until(conversation: Conversation, at: datetime) -> Conversation:
    past = tuple(one for one in conversation.messages if one.at <= at)
    late = len(conversation.messages) - len(past)
    if not late:
        return conversation
    problem = f"{late} message{'' if late == 1 else 's'} dated after the day of scoring not counted"
    return replace(conversation, messages=past, problems=(*conversation.problems, problem))


def _is_wanted(conversation: Conversation, order: Order) -> bool:
    stored = Stored(conversation.candidate, None, conversation.skills)
    return bool(ranked([stored], skills=order.skills, match=order.match, visible=order.visible))


def heard_in(conversations: Sequence[Conversation], read: ReadTexts) -> list[list[Heard]]:
    """The messages of each conversation with what was read in them, read together."""
    readings = read(
        Text(one.text, one.channel)
        for conversation in conversations
        for one in conversation.messages
        if one.writer is Writer.CANDIDATE
    )
    return [
        [Heard(one, next(readings) if one.writer is Writer.CANDIDATE else None) for one in conversation.messages]
        for conversation in conversations
    ]


def rank(
    conversations: Iterable[Conversation], read: ReadTexts, *, at: datetime, order: Order | None = None
) -> list[Engagement]:
    """The candidates in order at the moment `at` (aware). Only texts and times decide; equal scores fall by chance.

    A candidate who stands on several lines is one; messages after `at` are not counted.
    """
    order = order or Order()
    wanted = [_until(one, at) for one in _each_once(conversations).values() if _is_wanted(one, order)]
    scored = [one for one in wanted if not one.not_scored]
    heard = dict(zip((one.candidate for one in scored), heard_in(scored, read), strict=True))
    standings: dict[str, Standing] = {name: standing_of(rows) for name, rows in heard.items()}
    scores = {
        name: score_of(standing, at, weights=order.weights, decay=order.decay) for name, standing in standings.items()
    }
    known = {one.candidate: one for one in wanted}
    pool = [Stored(name, scores[name].score if name in scores else None, one.skills) for name, one in known.items()]
    found = []
    for place in ranked(pool, skills=order.skills, match=order.match, top=order.top):
        name = place.candidate
        score = scores.get(name)
        messages = sum(one.writer is Writer.CANDIDATE for one in known[name].messages)
        if score is None:
            reasons: list[str] = ["not scored: asked not to be; placed at the mean of this list"]
            months: list[Month] = []
        else:
            reasons = reasons_of(heard[name], standings[name], score, at, order.weights, order.decay)
            months = months_of(heard[name], standings[name])
        found.append(Engagement(name, place.rank, score, tuple(reasons), messages, tuple(months), known[name].problems))
    return found
