"""What is dangerous asks for the password once more, unless that was just given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse, HttpResponseBase

from candor.web.access import AccountRequest

P = ParamSpec("P")


def asks_again(
    view: Callable[Concatenate[AccountRequest, P], HttpResponse],
) -> Callable[Concatenate[AccountRequest, P], HttpResponseBase]:
    asking: Callable[Concatenate[AccountRequest, P], HttpResponseBase] = reauthentication_required(view)
    return asking
