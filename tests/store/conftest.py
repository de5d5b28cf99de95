"""Django is ready before the store's tests import models; the databases are in tests/conftest.py."""

from __future__ import annotations

from candor.store.start import start

start()
