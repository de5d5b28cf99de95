"""Makes Django ready with the site's settings."""

from __future__ import annotations

import os


def start() -> None:
    """Loads Django for the site; makes the secret key if the environment gives none.

    Raises UsageError if the environment makes no sense.
    """
    from candor.store.settings import data_folder, value_of
    from candor.web.secret_key import make_secret_key

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candor.web.settings")
    if value_of(os.environ, "CANDOR_SECRET_KEY") is None and not (data_folder(os.environ) / "secret_key").exists():
        make_secret_key(data_folder(os.environ))
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
