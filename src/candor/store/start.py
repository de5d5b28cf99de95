"""Makes Django ready in a process that needs the store, and the database ready on a machine that never had one."""

from __future__ import annotations

import os
from pathlib import Path


def start() -> None:
    """Loads Django with the settings of the environment; a second call does nothing.

    Raises UsageError if the environment makes no sense.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candor.store.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


def migrate() -> None:
    """Brings the database to the newest form; makes the SQLite file, for its owner's eyes only, if need be."""
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        file.parent.mkdir(parents=True, exist_ok=True)
        # the companions of WAL take the rights of the file itself
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    call_command("migrate", verbosity=0, interactive=False)
