"""How good a reading of a mailbox is, against what careful people read in it. Higher is better unless said.

B-cubed: Bagga and Baldwin 1998. Calibration: Naeini et al. 2015.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from candor.vocabulary import EmailKind

_JOB_KINDS = tuple(kind for kind in EmailKind if kind.is_job_search)
_LEGAL = re.compile(r"\b(inc|llc|ltd|limited|plc|gmbh|co|corp|ag|sa|sl|srl|bv|dac|pty)\b\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Truth:
    """What is right for one e-mail; None where it is not said."""

    kind: EmailKind
    employer: str | None = None
    title: str | None = None
    location: str | None = None
    interview_at: datetime | None = None
    application: str | None = None


@dataclass(frozen=True)
class Guess:
    """What was read; `application` ties e-mails of one application."""

    kind: EmailKind
    confidence: float = 1.0
    employer: str | None = None
    title: str | None = None
    location: str | None = None
    interview_at: datetime | None = None
    application: str | None = None


def normalised(value: str | None, *, legal_forms: bool = False) -> str:
    """Letters and digits, folded; "" for None."""
    folded = unicodedata.normalize("NFKD", (value or "").casefold())
    if legal_forms:
        folded = _LEGAL.sub(" ", folded)
    return "".join(character for character in folded if character.isalnum())


def share(right: int, of: int) -> float | None:
    return right / of if of else None


def f1(right: int, guessed: int, true: int) -> float | None:
    return 2 * right / (guessed + true) if guessed + true else None


def mail_figures(truth: Mapping[str, Truth], guesses: Mapping[str, Guess]) -> dict[str, float | None]:
    """Figures by mail. A mail that was not read at all counts as `unrelated`."""
    missing = Guess(EmailKind.UNRELATED)
    pairs = [(one, guesses.get(name, missing)) for name, one in truth.items()]
    job = [(one, guess) for one, guess in pairs if one.kind.is_job_search]
    found = sum(guess.kind.is_job_search for _, guess in pairs)
    both = sum(guess.kind.is_job_search for _, guess in job)
    scores = []
    for kind in _JOB_KINDS:
        true = sum(one.kind is kind for one, _ in pairs)
        if true:
            guessed = sum(guess.kind is kind for _, guess in pairs)
            right = sum(one.kind is guess.kind is kind for one, guess in pairs)
            scores.append(f1(right, guessed, true) or 0.0)

    def exact(field: str) -> float | None:
        legal = field == "employer"
        same = [
            normalised(getattr(one, field), legal_forms=legal) == normalised(getattr(guess, field), legal_forms=legal)
            for one, guess in job
        ]
        return share(sum(same), len(same))

    timed = [(one, guess) for one, guess in job if one.interview_at or guess.interview_at]
    hits = sum(one.interview_at is not None and one.interview_at == guess.interview_at for one, guess in timed)
    return {
        "job mail F1": f1(both, found, len(job)),
        "job mail precision": share(both, found),
        "job mail recall": share(both, len(job)),
        "kind macro-F1": sum(scores) / len(scores) if scores else None,
        "kind accuracy": share(sum(one.kind is guess.kind for one, guess in pairs), len(pairs)),
        "employer exact": exact("employer"),
        "title exact": exact("title"),
        "location exact": exact("location"),
        "interview time": share(hits, len(timed)),
        "calibration error (lower is better)": _calibration(pairs),
    }


def _calibration(pairs: Sequence[tuple[Truth, Guess]], bins: int = 10) -> float | None:
    if not pairs:
        return None
    places: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one, guess in pairs:
        places[min(int(guess.confidence * bins), bins - 1)].append((guess.confidence, one.kind is guess.kind))
    return sum(
        abs(sum(confidence for confidence, _ in rows) - sum(right for _, right in rows)) for rows in places.values()
    ) / len(pairs)


def application_figures(
    truth: Mapping[str, Truth],
    guesses: Mapping[str, Guess],
    true_status: Mapping[str, str],
    guessed_status: Mapping[str, str | None],
) -> dict[str, float | None]:
    """Figures by application, over the mails that truly belong to one."""
    true_groups: dict[str, set[str]] = defaultdict(set)
    guessed_groups: dict[str, set[str]] = defaultdict(set)
    home: dict[str, str] = {}
    for name, one in truth.items():
        if one.application:
            true_groups[one.application].add(name)
        guess = guesses.get(name)
        if guess is not None and guess.application:
            guessed_groups[guess.application].add(name)
            home[name] = guess.application
    mails = [name for group in true_groups.values() for name in group]
    precision = recall = 0.0
    for name in mails:
        true = true_groups[truth[name].application or ""]
        guessed = guessed_groups[home[name]] if name in home else {name}
        precision += len(true & guessed) / len(guessed)
        recall += len(true & guessed) / len(true)
    if not mails:
        return {"threading B-cubed F1": None, "applications whole": None, "final status": None}
    precision, recall = precision / len(mails), recall / len(mails)
    groups = list(guessed_groups.values())
    whole = sum(group in groups for group in true_groups.values())
    right = 0
    for application, group in true_groups.items():
        shared = {name: len(other & group) for name, other in guessed_groups.items() if other & group}
        if shared:
            best = max(shared, key=lambda name: (shared[name], -len(guessed_groups[name]), name))
            right += guessed_status.get(best) == true_status[application]
    return {
        "threading B-cubed F1": 2 * precision * recall / (precision + recall),
        "applications whole": whole / len(true_groups),
        "final status": right / len(true_groups),
    }
