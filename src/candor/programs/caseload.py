"""Which group a person on a caseload is in, from plain values: what a coach looks at first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from candor.vocabulary import Status

# An employer that has one of these owes the next word.
WAITING = frozenset({Status.APPLIED, Status.IN_REVIEW, Status.ASSESSMENT, Status.INTERVIEW})


class Group(StrEnum):
    """In the order in which they need the coach. SILENT: no employer that owes a word has given one for long.

    IDLE: waits for no employer, because all is over or the next step is the person's own.
    """

    NEWS = "news"
    SILENT = "silent"
    WAITS = "waits"
    IDLE = "idle"
    NOTHING_YET = "nothing_yet"


@dataclass(frozen=True, slots=True)
class Standing:
    """waiting: applications that wait for the employer; silent: those of them that went silent, None if not shared.

    newest_news: None if there is none or it is not shared. seen_news: the newest that the coach has seen, None if
    none was; not the time of looking, for a mailbox may be read weeks after its mails came.
    """

    applications: int
    waiting: int
    silent: int | None = None
    newest_news: datetime | None = None
    seen_news: datetime | None = None


def group(standing: Standing) -> Group:
    if not standing.applications:
        return Group.NOTHING_YET
    newest, seen = standing.newest_news, standing.seen_news
    if newest is not None and (seen is None or newest > seen):
        return Group.NEWS
    if standing.waiting and standing.silent == standing.waiting:
        return Group.SILENT
    return Group.WAITS if standing.waiting else Group.IDLE
