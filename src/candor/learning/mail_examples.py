"""Labelled mails → examples for the reading model: a view, its kind, and the spans of its fields.

Includes the augmentation of training: other names in the same sentence, so that a name is found by its place
in the sentence and not by heart; other letter cases, lost subjects and cut texts, as mail in the wild has them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from candor.learning.compose import raw_mail
from candor.learning.corpus import LabelledMail, LabelledMailbox, letters
from candor.mail import parse_email
from candor.reading.view import mail_view
from candor.text.encoding import PARTS, MailView, Pieces, tidy
from candor.text.tags import FIELDS, TAGS

# what training leaves out of the loss; PyTorch's own value for it
IGNORED = -100
# a word of a name that says something by itself
_NAME_WORD = re.compile(r"[A-ZÀ-Þ][\w'’]{3,}")


@dataclass(frozen=True)
class Span:
    field: str
    part: str
    start: int
    end: int


@dataclass(frozen=True)
class Example:
    """values: field → the wordings of it to be found in the view (interview_at may have several)."""

    view: MailView
    kind: str
    values: dict[str, tuple[str, ...]]
    mailbox: str
    number: str


@lru_cache(maxsize=100_000)
def _finder(value: str, *, ignore_case: bool) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in value.split())
    before = r"(?<![^\W_])" if value[:1].isalnum() else ""
    after = r"(?![^\W_])" if value[-1:].isalnum() else ""
    return re.compile(before + words + after, re.IGNORECASE if ignore_case else 0)


def find_spans(view: MailView, field: str, value: str) -> list[Span]:
    """Every place of the view where the value stands; as written first, in other letter case if that finds none."""
    for ignore_case in (False, True):
        spans = [
            Span(field, part, found.start(), found.end())
            for part in PARTS[1:]
            for found in _finder(value, ignore_case=ignore_case).finditer(view.part(part))
        ]
        if spans:
            return spans
    if field == "employer":
        # only the sender's domain says it: `jane@marlow-foods.com`
        domain_start = view.sender.rfind("@") + 1
        domain = view.sender[domain_start:].rstrip(">")
        for found in re.finditer(r"[^.]+", domain):
            if letters(value) and (letters(value) in letters(found[0]) or letters(found[0]) in letters(value)):
                return [Span(field, "sender", domain_start + found.start(), domain_start + found.end())]
    return []


def example_of(box: LabelledMailbox, mail: LabelledMail, *, seed: int = 0, packing: str | None = None) -> Example:
    """The example that candor's own parser makes of the mail's bytes, so that training sees what reading sees."""
    email = parse_email(raw_mail(box, mail, seed=seed, packing=packing))
    view = mail_view(email, is_own=email.sender.address == box.head["address"].lower())
    values: dict[str, tuple[str, ...]] = {name: (tidy(value),) for name in FIELDS[:4] if (value := getattr(mail, name))}
    if mail.interview_words:
        values["interview_at"] = tuple(tidy(words) for words in mail.interview_words)
    return Example(view, mail.kind, values, box.path.stem, mail.number)


def spans_of(example: Example) -> list[Span]:
    return [
        span
        for field, values in example.values.items()
        for value in values
        for span in find_spans(example.view, field, value)
    ]


def tag_pieces(pieces: Pieces, spans: Sequence[Span], doubtful: Sequence[Span] = ()) -> NDArray[np.int64]:
    """Index into TAGS for each piece; a longer span wins where two overlap.

    Pieces of `doubtful` spans that belong to no span are IGNORED: they teach neither way.
    """
    tags = np.zeros(len(pieces.ids), np.int64)
    for span in doubtful:
        tags[_inside(pieces, span)] = IGNORED
    for span in sorted(spans, key=lambda one: one.end - one.start):
        places = np.flatnonzero(_inside(pieces, span))
        if len(places):
            begin = TAGS.index(f"B-{span.field}")
            tags[places] = begin + 1
            tags[places[0]] = begin
    return tags


def _inside(pieces: Pieces, span: Span) -> NDArray[np.bool_]:
    here = (pieces.part == PARTS.index(span.part)) & (pieces.start < span.end) & (pieces.end > span.start)
    return np.asarray(here, np.bool_)


def doubtful_spans(example: Example) -> list[Span]:
    """Where a part of a labelled name stands alone ("Wrenfield" for "Wrenfield Housing Association").

    It is not what the label says, yet not wrong either.
    """
    return [
        span
        for field in ("employer", "title", "location")
        for value in example.values.get(field, ())
        for word in _NAME_WORD.findall(value)
        for span in find_spans(example.view, field, word)
    ]


def _swap(view: MailView, old: str, new: str) -> MailView:
    def swapped(text: str) -> str:
        return _finder(old, ignore_case=False).sub(lambda _: new, text)

    return MailView(swapped(view.subject), swapped(view.sender), swapped(view.text), swapped(view.quoted), view.flags)


def _swap_domain(view: MailView, old: str, new: str) -> MailView:
    at = view.sender.rfind("@")
    if at < 0 or len(letters(old)) < 3:
        return view
    slug = re.sub(r"[^a-z0-9]+", "", new.casefold()) or "employer"
    domain = view.sender[at:]
    flat = re.sub(r"[^a-z0-9]+", "", old.casefold())
    swapped = domain.replace(flat, slug) if flat else domain
    swapped = re.sub(re.escape("-".join(old.casefold().split())), slug, swapped)
    return replace(view, sender=view.sender[:at] + swapped)


@dataclass(frozen=True)
class NamePool:
    """Values to swap in, from training mail and the lists of `data/names`; orders to language models to mix in."""

    employers: tuple[str, ...]
    titles: tuple[str, ...]
    locations: tuple[str, ...]
    instructions: tuple[str, ...] = ()

    def of(self, field: str) -> tuple[str, ...]:
        return {"employer": self.employers, "title": self.titles, "location": self.locations}.get(field, ())


def name_pool(examples: Sequence[Example], names: Path) -> NamePool:
    def pool(field: str, file: str) -> tuple[str, ...]:
        seen = {value for example in examples for value in example.values.get(field, ())}
        listed = names / file
        if listed.exists():
            seen |= {line.strip() for line in listed.read_text("utf-8").splitlines() if line.strip()}
        return tuple(sorted(seen))

    return NamePool(
        pool("employer", "employers.txt"),
        pool("title", "titles.txt"),
        pool("location", "locations.txt"),
        pool("", "instructions.txt"),
    )


def augment(example: Example, pool: NamePool, draw: random.Random) -> Example:
    """Another mail of the same meaning."""
    view, values = example.view, dict(example.values)
    for field, chance in (("employer", 0.55), ("title", 0.35), ("location", 0.35)):
        if field in values and pool.of(field) and draw.random() < chance:
            old, new = values[field][0], draw.choice(pool.of(field))
            if len(old) < 3 or not find_spans(view, field, old):
                continue
            if field == "employer":
                view = _swap_domain(view, old, new)
            view = _swap(view, old, new)
            values[field] = (new,)
    if draw.random() < 0.06:
        view = replace(view, subject=draw.choice(["", "Re:", "Fwd:", "(no subject)", "Update"]))
    if draw.random() < 0.08:
        view = replace(view, text=view.text.lower())
    elif draw.random() < 0.03:
        view = replace(view, text=view.text.upper())
    if draw.random() < 0.15:
        view = replace(view, flags=frozenset(flag for flag in view.flags if draw.random() < 0.5))
    if draw.random() < 0.08:
        paragraphs = [p for p in view.text.split("\n\n") if p.strip()]
        if len(paragraphs) > 3:
            dropped = draw.choice([0, len(paragraphs) - 1])
            view = replace(view, text="\n\n".join(p for index, p in enumerate(paragraphs) if index != dropped))
    if pool.instructions and draw.random() < 0.05:
        # what a mail tells a language model to say must not matter, whatever the mail is
        order = draw.choice(pool.instructions)
        view = replace(view, text=draw.choice([f"{view.text}\n\n{order}", f"{order}\n\n{view.text}"]))
    if draw.random() < 0.12:
        view = replace(view, text=_misspell(view.text, draw))
    return replace(example, view=view, values=values)


def cut_short(example: Example, draw: random.Random) -> Example:
    """The mail with one to three of its sentences only: much mail is no longer, and a gate must know it by those."""
    sentences = [one for one in re.split(r"(?<=[.!?])\s+|\n+", example.view.text) if one.strip()]
    if len(sentences) < 2:
        return example
    count = draw.randint(1, min(3, len(sentences)))
    first = draw.randrange(len(sentences) - count + 1)
    return replace(example, view=replace(example.view, text=" ".join(sentences[first : first + count])))


def _misspell(text: str, draw: random.Random) -> str:
    out = list(text)
    for _ in range(max(1, len(text) // 150)):
        place = draw.randrange(max(1, len(out) - 1))
        if place + 1 < len(out) and out[place].isalpha() and out[place + 1].isalpha():
            if draw.random() < 0.5:
                out[place], out[place + 1] = out[place + 1], out[place]
            else:
                out[place] = ""
    return "".join(out)
