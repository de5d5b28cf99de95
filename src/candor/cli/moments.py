"""Dates and zones as people write them on a command line."""

from __future__ import annotations

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click


class Moment(click.ParamType[datetime]):
    """A date or a time in ISO 8601, with or without an offset."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2026-03-31 or 2026-03-31T09:00+01:00", param, ctx)


class Zone(click.ParamType[tzinfo]):
    """A zone of the IANA database."""

    name = "zone"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tzinfo:
        try:
            return ZoneInfo(str(value))
        except (ZoneInfoNotFoundError, ValueError):
            self.fail(f"{value!r} is not a time zone; write it as Europe/Dublin or America/New_York", param, ctx)
