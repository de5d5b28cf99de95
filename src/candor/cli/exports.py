"""The result as CSV and as calendar."""

from __future__ import annotations

from candor.applications import exports
from candor.cli.result import Result


def applications_csv(result: Result) -> str:
    """One application a row, with a header row; times in ISO 8601."""
    return exports.applications_csv(result.applications)


def interviews_ics(result: Result) -> str:
    readings = {reading.message_id: reading for reading in result.readings}
    return exports.interviews_ics(result.applications, readings, now=result.now, program="candor read")
