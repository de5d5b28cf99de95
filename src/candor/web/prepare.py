"""`python -m candor.web.prepare`: brings database and files to the newest form before the site starts.

In the demo it makes the people too, once: `python -m candor.web.prepare INBOX`.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from candor.errors import CandorError


def main(words: list[str]) -> None:
    from candor.web.start import start

    try:
        start()
        prepare()
        for inbox in words:
            make_people(Path(inbox))
    except CandorError as error:
        sys.exit(f"candor: {error}")


def prepare() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from candor.store.start import migrate

    migrate()
    call_command("clearsessions")
    static = settings.CANDOR_DATA / "static"
    if settings.CANDOR_DEMO:
        static.mkdir(exist_ok=True)
    else:
        _collect(static)


def make_people(inbox: Path) -> None:
    """Nothing if they are here already."""
    from candor.actions.make_demo import make_demo
    from candor.store.models import Account

    if not Account.objects.exists():
        make_demo(inbox)


def _collect(root: Path) -> None:
    """Hashed and compressed, which takes seconds; so only what has changed since the last time."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    told = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(None):
            told.update(f"{name} {storage.size(name)} {storage.get_modified_time(name).timestamp()}\n".encode())
    stamp = root / "collected"
    if stamp.exists() and stamp.read_text("ascii") == told.hexdigest():
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(told.hexdigest(), "ascii")


if __name__ == "__main__":
    main(sys.argv[1:])
