"""A line of the log for whatever happens at the door: who came in or did not, which key was changed. Ids only."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second_factor
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import Signal

_log = logging.getLogger("candor.door")
_EVENTS: Mapping[str, Signal] = {
    "signed_in": user_logged_in,
    "signed_out": user_logged_out,
    "refused": user_login_failed,
    "signed_up": account.user_signed_up,
    "password_changed": account.password_changed,
    "password_set": account.password_set,
    "password_reset": account.password_reset,
    "address_confirmed": account.email_confirmed,
    "address_added": account.email_added,
    "address_changed": account.email_changed,
    "address_removed": account.email_removed,
    "second_factor_added": second_factor.authenticator_added,
    "second_factor_removed": second_factor.authenticator_removed,
    "second_factor_renewed": second_factor.authenticator_reset,
    "second_factor_used": second_factor.authenticator_used,
    "second_factor_refused": second_factor.authentication_failed,
}


def listen() -> None:
    for event, signal in _EVENTS.items():
        signal.connect(_writer(event), weak=False, dispatch_uid=f"candor.door.{event}")


def _writer(event: str) -> Any:
    def write(sender: object, **told: Any) -> None:
        # of a refused sign-in nobody is known: what was typed may be a password in the wrong field
        person = told.get("user") or getattr(told.get("email_address"), "user", None)
        _log.info("event=%s account=%s", event, getattr(person, "pk", None) or "-")

    return write
