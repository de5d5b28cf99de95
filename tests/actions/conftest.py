"""Verbs need Django to be set up before their models are imported."""

from __future__ import annotations

from candor.store.start import start

start()
