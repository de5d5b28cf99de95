"""Ranking from stored scores: a hundred thousand candidates with two million messages."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta

import click
from rich.console import Console
from rich.table import Table

from candor.conversations import Heard, Message, MessageReading, Standing, Writer, score_of, standing_of
from candor.conversations.ranking import Stored, ranked
from candor.vocabulary import Intent, Sentiment

NOW = datetime(2026, 10, 31, tzinfo=UTC)
SKILLS = ("marketing", "welding", "nursing", "python", "forklift", "sales", "teaching", "accounting")


def _conversation(draw: random.Random, messages: int) -> list[Heard]:
    """Turns of a made-up conversation, oldest first."""
    at = NOW - timedelta(days=draw.randrange(1, 400))
    heard = []
    for turn in range(messages):
        if turn % 2 == 0:
            heard.append(Heard(Message(at, Writer.RECRUITER, "q")))
        else:
            level = draw.choice(tuple(Sentiment))
            reading = MessageReading(draw.choice(tuple(Intent)), 0.9, level, 0.8, False, float(level), 0.3)
            heard.append(Heard(Message(at, Writer.CANDIDATE, "a"), reading))
        at += timedelta(hours=draw.expovariate(1 / 30))
        if at >= NOW:
            break
    return heard


@click.command()
@click.option("--candidates", type=click.IntRange(min=10), default=100_000, show_default=True)
@click.option("--messages", type=click.IntRange(min=2), default=20, show_default=True, help="Of each candidate.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True)
def ranking(candidates: int, messages: int, top: int) -> None:
    """CPU time of counting, of one more message, of a new day, and of a ranked list from stored scores."""
    draw = random.Random(1)
    pool: list[Stored] = []
    standings: list[Standing] = []
    counting = refresh = 0.0
    counted = 0
    for number in range(candidates):
        heard = _conversation(draw, messages)
        counted += len(heard)
        began = time.process_time()
        standing = standing_of(heard)
        counting += time.process_time() - began
        began = time.process_time()
        score = score_of(standing, NOW).score
        refresh += time.process_time() - began
        pool.append(Stored(f"c{number}", score, frozenset(draw.sample(SKILLS, 3))))
        if len(standings) < 1000:
            standings.append(standing)
    more = Heard(
        Message(NOW, Writer.CANDIDATE, "a"), MessageReading(Intent.OTHER, 0.9, Sentiment.POSITIVE, 0.9, False, 2.0)
    )
    began = time.process_time()
    for standing in standings:
        standing.add(more)
        score_of(standing, NOW)
    one_more = (time.process_time() - began) / len(standings)
    lists = []
    for skill in SKILLS:
        began = time.process_time()
        ranked(pool, skills=[skill], top=top)
        lists.append(time.process_time() - began)
    table = Table(title=f"{candidates} candidates, {counted} messages, CPU time", title_justify="left")
    table.add_column("what")
    table.add_column("time", justify="right")
    table.add_row("count all messages anew", f"{counting:.1f} s ({counted / counting:,.0f} messages/s)")
    table.add_row("score everybody for a new day", f"{refresh:.1f} s ({refresh / candidates * 1e6:.0f} µs a candidate)")
    table.add_row("one more message: count it and score its candidate", f"{one_more * 1e6:.0f} µs")
    table.add_row(
        f"the first {top} with one skill, from stored scores", f"{sorted(lists)[len(lists) // 2] * 1000:.0f} ms"
    )
    Console().print(table)
