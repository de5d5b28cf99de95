"""Standing and score of `candor.conversations` ↔ columns. Scores are of all that a candidate wrote on the site.

What is stored, and what an employer is shown of it, names nobody's messages; reasons with a message's day or intent are
made from the conversations of whoever looks (`queries/person.py`, `queries/own_score.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from candor.conversations import Heard, MessageReading, Parts, Score, Standing, Weights, Writer, score_of
from candor.conversations import Message as WrittenMessage
from candor.conversations.reasons import in_words, reasons_of
from candor.conversations.standing import Ask, Sums
from candor.conversations.trend import Direction, MonthScore, direction_of, grown, next_change
from candor.store.models import Candidate, Engagement, Message
from candor.store.models import Sums as StoredSums
from candor.vocabulary import Intent, Sentiment

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a score. score to response: None, or nothing, for who asked not to be scored.

    reasons: in sentences, without anybody's words. messages: how many of the candidate's were counted. response: the
    median answer time in words.
    """

    score: float | None
    low: float | None
    high: float | None
    parts: Parts | None
    qualities: tuple[float, float, float] | None
    is_enough: bool
    reasons: tuple[str, ...]
    trend: tuple[MonthScore, ...]
    direction: Direction | None
    messages: int
    response: str | None
    scored_at: datetime | None


# standing ↔ JSON


def standing_value(standing: Standing) -> dict[str, Any]:
    """As JSON; `standing_from` gives the same standing back, to the microsecond."""
    return {
        "window": standing.window // _MICROSECOND,
        "days": _days_value(standing.days),
        "since": _days_value(standing.since),
        "asks": [[ask.at.isoformat(), _length_value(ask.answered_after)] for ask in standing.asks],
        "open": [ask.at.isoformat() for ask in standing.open],
        "last": standing.last and [standing.last[0].isoformat(), standing.last[1], standing.last[2].hex()],
        "last_from_candidate": _moment_value(standing.last_from_candidate),
        "has_left": standing.has_left,
        "turned": _moment_value(standing.turned),
        "campaigns": [standing.campaigns, standing.campaigns_answered, standing.campaign_open],
    }


def standing_from(value: Mapping[str, Any]) -> Standing:
    """An empty mapping is the standing of somebody who never wrote."""
    if not value:
        return Standing()
    last = value["last"]
    campaigns, answered, is_open = value["campaigns"]
    return Standing(
        window=value["window"] * _MICROSECOND,
        days=_days_from(value["days"]),
        since=_days_from(value["since"]),
        asks=[
            Ask(datetime.fromisoformat(at), None if after is None else after * _MICROSECOND)
            for at, after in value["asks"]
        ],
        open=[Ask(datetime.fromisoformat(at)) for at in value["open"]],
        last=last and (datetime.fromisoformat(last[0]), last[1], bytes.fromhex(last[2])),
        last_from_candidate=_moment_from(value["last_from_candidate"]),
        has_left=value["has_left"],
        turned=_moment_from(value["turned"]),
        campaigns=campaigns,
        campaign_open=is_open,
        campaigns_answered=answered,
    )


def _days_value(days: Mapping[date, Sums]) -> dict[str, list[int]]:
    return {day.isoformat(): [sums.messages, sums.sentiment, sums.spread] for day, sums in days.items()}


def _days_from(value: Mapping[str, Sequence[int]]) -> dict[date, Sums]:
    return {date.fromisoformat(day): Sums(*sums) for day, sums in value.items()}


def _moment_value(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment_from(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _length_value(length: timedelta | None) -> int | None:
    return None if length is None else length // _MICROSECOND


# messages


def counted_messages(candidate: Candidate) -> QuerySet[Message]:
    """What a candidate's score is made of. What an employer imported counts only for people of its own import: nobody
    else knows it to be true, and it would change what all others see."""
    own = Q() if candidate.imported_by_id else Q(imported=False)
    return Message.objects.filter(own, conversation__candidate=candidate)


def heard_of(row: Message) -> Heard:
    """Without the text, which no score needs."""
    writer = Writer(row.writer)
    digest_text = row.digest
    message = WrittenMessage(row.at, writer, digest_text, None, row.campaign)
    return Heard(message, reading_of(row) if writer is Writer.CANDIDATE else None)


def reading_of(row: Message) -> MessageReading | None:
    """What was read in a message, or what a review says instead; None while it is not read."""
    if row.intent is None or row.sentiment is None:
        return None
    intent, level = row.corrected_intent or row.intent, row.corrected_sentiment
    if level is not None:
        return MessageReading(Intent(intent), 1.0, Sentiment(level), 1.0, False, float(level))
    return MessageReading(
        intent=Intent(intent),
        intent_confidence=row.intent_confidence or 0.0,
        sentiment=Sentiment(row.sentiment),
        sentiment_confidence=row.sentiment_confidence or 0.0,
        unsure=bool(row.unsure),
        expected=float(row.sentiment if row.expected is None else row.expected),
        spread=row.spread or 0.0,
    )


# score ↔ columns


def due(candidate: Candidate, at: datetime) -> None:
    """Notes that a candidate must be scored anew, because somebody wrote. Call it with the candidate locked."""
    if candidate.opted_out:
        return
    today = at.date()
    if not Engagement.objects.filter(pk=candidate.pk).update(due_on=today):
        columns = _columns(Standing(), [], at)
        row = Engagement.objects.create(candidate=candidate, **columns | {"due_on": today})
        StoredSums.objects.create(engagement=row)


def due_in_full(candidate: Candidate, at: datetime) -> None:
    """The same where something older has changed, so that all must be counted anew."""
    due(candidate, at)
    StoredSums.objects.filter(pk=candidate.pk).update(counted=None)


def score_anew(row: Engagement, heard: Sequence[Heard], now: datetime, *, in_full: bool) -> None:
    """Stores the score at `now` after these messages, in order: all there are if `in_full`, else those since."""
    sums = row.sums
    standing = Standing() if in_full else standing_from(sums.standing)
    trend = (
        grown(standing, heard, now)
        if in_full
        else grown(standing, heard, now, before=trend_from(sums.trend), scored_at=row.scored_at)
    )
    sums.counted = len(heard) + (0 if in_full else sums.counted or 0)
    sums.standing = standing_value(standing)
    sums.trend = [[one.month, one.score] for one in trend]
    sums.save()
    for name, value in _columns(standing, trend, now).items():
        setattr(row, name, value)
    row.save()
    score = score_of(standing, now).score
    Candidate.objects.filter(pk=row.candidate_id, opted_out=False).update(engagement=max(0.0, min(100.0, score)))


def _columns(standing: Standing, trend: Sequence[MonthScore], now: datetime) -> dict[str, Any]:
    score = score_of(standing, now)
    sentiment, response_rate, response_time = score.qualities
    return {
        "sentiment": sentiment,
        "response_rate": response_rate,
        "response_time": response_time,
        "low": score.low,
        "high": score.high,
        "messages": standing.messages,
        "mean_sentiment": score.sentiment,
        "answered_share": score.response_rate,
        "response_hours": score.response.time / timedelta(hours=1) if score.response else None,
        "is_rising": direction_of(trend) is Direction.RISING,
        "scored_at": now,
        "due_on": next_change(standing, now),
    }


def trend_from(value: Iterable[Sequence[Any]]) -> list[MonthScore]:
    return [MonthScore(month, score) for month, score in value]


def _reasons(
    standing: Standing, score: Score, now: datetime, weights: Weights, direction: Direction | None, months: int
) -> tuple[str, ...]:
    """Those that name no message: who looks may not have written any of them."""
    told = reasons_of([], standing, score, now, weights, with_days=False)
    if direction is not None:
        told.append(f"trend over {months} months: {direction.value}")
    return tuple(told)


def shown(candidate: Candidate, row: Engagement | None, weights: Weights, at: datetime) -> Shown:
    """As of when it was last told; at the middle, with a wide interval, for somebody who never wrote.

    The trend is always by the usual weights.
    """
    if candidate.opted_out:
        reason = "asked not to be scored; stands in the middle of lists"
        return Shown(None, None, None, None, None, False, (reason,), (), None, 0, None, None)
    standing = standing_from(row.sums.standing) if row else Standing()
    scored_at = row.scored_at if row else at
    score = score_of(standing, scored_at, weights=weights)
    trend = trend_from(row.sums.trend) if row else []
    direction = direction_of(trend)
    response = score.response
    return Shown(
        score=score.score,
        low=score.low,
        high=score.high,
        parts=score.parts,
        qualities=score.qualities,
        is_enough=score.is_enough,
        reasons=_reasons(standing, score, scored_at, weights, direction, len(trend)),
        trend=tuple(trend),
        direction=direction,
        messages=standing.messages,
        response=None
        if response is None
        else f"{'at least' if response.at_least else 'half within'} {in_words(response.time)}",
        scored_at=scored_at,
    )
