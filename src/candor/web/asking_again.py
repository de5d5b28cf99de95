"""What is dangerous asks for the password once more, unless that was just given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse, HttpResponseBase

from candor.web.access import AccountRequest

P = ParamSpec("P")
R = TypeVar("R", bound=AccountRequest)


def asks_again(
    view: Callable[Concatenate[R, P], HttpResponse],
) -> Callable[Concatenate[R, P], HttpResponseBase]:
    asking: Callable[Concatenate[R, P], HttpResponseBase] = reauthentication_required(view)
    return asking
