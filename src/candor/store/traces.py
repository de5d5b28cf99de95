"""What a database file still holds of deleted rows."""

from __future__ import annotations

from django.db import connection


def clear_log() -> None:
    """Empties SQLite's log of changes, where old copies of rows stand until their place is needed again.

    Call it after the transaction. While somebody else reads, the log stays until the next time. PostgreSQL clears its
    own by itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
