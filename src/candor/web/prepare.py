"""`python -m candor.web.prepare`: brings database and files to the newest form before the site starts.

In the demo it makes the people too, once: `python -m candor.web.prepare INBOX`.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from candor.errors import CandorError


def main(words: list[str]) -> None:
    from candor.web.start import start

    try:
        start()
        if words:
            prepare_demo(Path(words[0]))
        else:
            prepare()
    except CandorError as error:
        sys.exit(f"candor: {error}")


def prepare() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from candor.store.start import migrate

    migrate()
    call_command("clearsessions")
    _collect(settings.CANDOR_DATA / "static")


def prepare_demo(inbox: Path) -> None:
    """The people are made once; a folder that has them keeps them."""
    from allauth.account.models import EmailAddress
    from django.conf import settings

    from candor.actions.make_demo import DEMO_USERS, make_demo
    from candor.store.models import Account
    from candor.store.start import migrate
    from candor.web.demo_copy import copy_for, keep, take

    # the demo's files are served as they lie, but the folder is looked for
    (settings.CANDOR_DATA / "static").mkdir(exist_ok=True)
    database, copy = Path(settings.DATABASES["default"]["NAME"]), copy_for(inbox, os.environ)
    if take(copy, database):
        return
    migrate()
    if not Account.objects.exists():
        print("candor: making up people, once; this takes some seconds", file=sys.stderr)
        make_demo(inbox)
        for account in Account.objects.filter(email__in=[user.email for user in DEMO_USERS]):
            EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
        keep(database, copy)


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
