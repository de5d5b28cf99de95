"""Reads mailboxes from first byte to readings: in batches, in several processes when there is much to read.

Nothing is stored; memory stays bounded, since only readings are kept and mail is let go at once.
"""

from __future__ import annotations

import hashlib
import itertools
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import tzinfo

from candor.errors import UnreadableEmail
from candor.mail import Email, HeaderBlock, keep_freed_memory, parse_email, scan_headers
from candor.mailboxes import Mailbox, RawEmail, Skipped, open_mailbox
from candor.reading.owner import Owner, owner_of
from candor.reading.reader import Reader, skim
from candor.reading.reading import Reading
from candor.text.runtime import reading_model

# Mails a batch: enough that handing it to a process costs little, few enough for a first result at once.
BATCH_MAILS = 128
BATCH_BYTES = 8_000_000
# A second process costs half a second to start; below this size one is faster.
PARALLEL_BYTES = 12_000_000
# The owner and their zone show in the first mails; a person moves seldom.
SAMPLE = 400
SAMPLE_BYTES = 16_000_000
# Each process holds a model of its own; more than these would break the promise on memory.
MOST_WORKERS = 4


@dataclass(frozen=True)
class Progress:
    """What one batch gave. `done_bytes` of the mailbox's `size_bytes` are read; None if unknown."""

    readings: tuple[Reading, ...]
    skipped: tuple[Skipped, ...]
    done_bytes: int | None


def read_mailbox(path: str, *, zone: tzinfo | None = None) -> Iterator[Reading]:
    """Every readable mail of the mailbox at `path`, in the mailbox's order; unreadable ones are passed over.

    In this process alone, so that any script may call it. Raises UnreadableMailbox. `zone` is the owner's, for
    interview times that name none; by default the mail tells it.
    """
    for progress in read_batches(open_mailbox(path), zone=zone, workers=1):
        yield from progress.readings


def read_batches(
    mailbox: Mailbox, *, zone: tzinfo | None = None, seen: Seen | None = None, workers: int | None = None
) -> Iterator[Progress]:
    """The mailbox batch by batch, each mail once; two different mails with one Message-ID both stay.

    seen: what other mailboxes of the same run gave already. workers: processes; None takes what the size asks for.
    """
    entries = iter(mailbox)
    sample = _sample(entries)
    owner = owner_of((scan_headers(entry.raw) for entry in sample if isinstance(entry, RawEmail)), zone=zone)
    batches = _batches(itertools.chain(_drained(sample), entries))
    if workers is None:
        much = mailbox.size_bytes is None or mailbox.size_bytes > PARALLEL_BYTES
        workers = min(_cores(), MOST_WORKERS) if much else 1
    done = _in_turn(batches, owner) if workers <= 1 else _in_parallel(batches, owner, workers)
    seen = seen or Seen()
    for progress in done:
        yield replace(progress, readings=tuple(seen.distinct(progress.readings)))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _sample(entries: Iterator[RawEmail | Skipped]) -> deque[RawEmail | Skipped]:
    """The first entries of the mailbox, few enough to hold."""
    sample: deque[RawEmail | Skipped] = deque()
    size = 0
    while len(sample) < SAMPLE and size < SAMPLE_BYTES and (entry := next(entries, None)) is not None:
        sample.append(entry)
        size += len(entry.raw) if isinstance(entry, RawEmail) else 0
    return sample


def _drained(sample: deque[RawEmail | Skipped]) -> Iterator[RawEmail | Skipped]:
    """The sample, each entry let go as it is given."""
    while sample:
        yield sample.popleft()


def _batches(entries: Iterable[RawEmail | Skipped]) -> Iterator[list[RawEmail | Skipped]]:
    batch: list[RawEmail | Skipped] = []
    size = 0
    for entry in entries:
        batch.append(entry)
        size += len(entry.raw) if isinstance(entry, RawEmail) else 0
        if len(batch) >= BATCH_MAILS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _in_turn(batches: Iterable[list[RawEmail | Skipped]], owner: Owner) -> Iterator[Progress]:
    return (read_batch(batch, owner) for batch in batches)


def _in_parallel(batches: Iterable[list[RawEmail | Skipped]], owner: Owner, workers: int) -> Iterator[Progress]:
    """In the order of the batches. The first batch is read here while the other processes start."""
    # never fork: the model's threads do not survive it
    context = multiprocessing.get_context("spawn")
    waiting: deque[Future[Progress]] = deque()
    source = iter(batches)
    first = next(source, None)
    if first is None:
        return
    second = next(source, None)
    if second is None:
        yield read_batch(first, owner)
        return
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_ctrl_c_to_the_parent) as pool:
        try:
            waiting.extend(
                pool.submit(read_batch, batch, owner) for batch in [second, *itertools.islice(source, 2 * workers - 1)]
            )
            yield read_batch(first, owner)
            while waiting:
                progress = waiting.popleft().result()
                if (batch := next(source, None)) is not None:
                    waiting.append(pool.submit(read_batch, batch, owner))
                yield progress
        finally:
            for future in waiting:
                future.cancel()
            pool.shutdown(wait=True, cancel_futures=True)


def _leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def read_batch(batch: Sequence[RawEmail | Skipped], owner: Owner) -> Progress:
    """The readings of a batch, in its order. A mail that cannot be read becomes a `Skipped`, never an error."""
    keep_freed_memory()
    model = reading_model()
    reader = Reader(model, owner)
    readings: dict[int, Reading] = {}
    skipped = [entry for entry in batch if isinstance(entry, Skipped)]
    parsed: list[tuple[int, RawEmail, Email]] = []
    entries = [
        (index, entry, scan_headers(entry.raw)) for index, entry in enumerate(batch) if isinstance(entry, RawEmail)
    ]
    skimmed = skim(
        [block for _, _, block in entries],
        model,
        mailboxes=[entry.mailbox for _, entry, _ in entries],
        labels=[entry.labels for _, entry, _ in entries],
    )
    for (index, entry, block), reading in zip(entries, skimmed, strict=True):
        if reading is not None:
            readings[index] = reading
            continue
        try:
            parsed.append((index, entry, _parse(entry, block)))
        except UnreadableEmail as error:
            skipped.append(Skipped(entry.mailbox, entry.position, error.reason, entry.end_bytes))
        except Exception as error:
            skipped.append(_unparsed(entry, error))
    for (index, entry, _), outcome in zip(parsed, _outcomes(reader, [email for *_, email in parsed]), strict=True):
        if isinstance(outcome, Reading):
            readings[index] = replace(outcome, mailbox=entry.mailbox)
        else:
            skipped.append(_unparsed(entry, outcome))
    return Progress(
        tuple(readings[index] for index in sorted(readings)),
        tuple(skipped),
        max((entry.end_bytes for entry in batch if entry.end_bytes is not None), default=None),
    )


def _outcomes(reader: Reader, emails: Sequence[Email]) -> list[Reading | Exception]:
    """The reading of each e-mail, or what broke it; together first, one by one only where one of them breaks."""
    try:
        return list(reader.read(emails))
    except Exception as error:
        if len(emails) == 1:
            return [error]
    return [outcome for email in emails for outcome in _outcomes(reader, [email])]


def _unparsed(entry: RawEmail, error: Exception) -> Skipped:
    """One mail never stops a mailbox: its place and what broke are kept, nothing of its content."""
    return Skipped(entry.mailbox, entry.position, f"cannot be read ({type(error).__name__})", entry.end_bytes)


def _parse(entry: RawEmail, headers: HeaderBlock) -> Email:
    email = parse_email(entry.raw, headers)
    return replace(email, labels=(*email.labels, *entry.labels)) if entry.labels else email


class Seen:
    """Knows which mails came already: a mailbox given twice, or a mail that lies in two folders, counts once."""

    def __init__(self) -> None:
        self._ids: dict[bytes, bytes] = {}

    def distinct(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        for reading in readings:
            name = _digest(reading.message_id)
            content = _content(reading)
            known = self._ids.setdefault(name, content)
            if known is content:
                yield reading
            elif known != content:
                again = another_id(reading)
                if self._ids.setdefault(_digest(again), content) is content:
                    yield replace(reading, message_id=again)


def another_id(reading: Reading) -> str:
    """Of two different mails under one id, the second one's own, the same in every run."""
    return f"{reading.message_id}#{_content(reading).hex()[:6]}"


def _content(reading: Reading) -> bytes:
    return _digest(f"{reading.date}\0{reading.subject}")


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=10).digest()
