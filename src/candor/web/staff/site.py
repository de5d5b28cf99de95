"""Django's admin as the rooms of staff: our sign-in with its second factor, our words, our look, nothing inline."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from candor.store.models import Account
from candor.web.access import StaffRequest

P = ParamSpec("P")
_KNOWN = "has_second_factor"


def has_second_factor(request: HttpRequest) -> bool:
    """Whether the session has shown the second factor, if the account has one; asked once a request."""
    known: bool | None = getattr(request, _KNOWN, None)
    if known is None:
        known = not is_mfa_enabled(request.user) or any(
            record.get("method") == "mfa" for record in get_authentication_records(request, request.user)
        )
        setattr(request, _KNOWN, known)
    return known


def to_second_factor(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")


def with_second_factor(
    view: Callable[Concatenate[StaffRequest, P], HttpResponseBase],
) -> Callable[Concatenate[StaffRequest, P], HttpResponseBase]:
    @wraps(view)
    def guarded(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, *args, **kwargs) if has_second_factor(request) else to_second_factor(request)

    return guarded


class StaffSite(AdminSite):
    site_title = site_header = "Staff"
    index_title = "Staff"
    enable_nav_sidebar = False
    # where nothing fits, Django's own page for it would be in another look
    final_catch_all_view = True
    empty_value_display = mark_safe('<span class="soft">none</span>')

    def has_permission(self, request: HttpRequest) -> bool:
        account = request.user
        return isinstance(account, Account) and account.is_active and account.is_staff and has_second_factor(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Our own sign-in is the only one."""
        if isinstance(account := request.user, Account) and not account.is_staff:
            raise Http404
        is_in = isinstance(account, Account)
        return HttpResponseRedirect(reverse("admin:index")) if is_in else redirect_to_login(reverse("admin:index"))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """As `candor.web.access` does it: to sign in, or nothing for who is not of staff; and the second factor."""
        guarded = super().admin_view(view, cacheable)

        @wraps(view)
        def hidden(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            account = request.user
            if not isinstance(account, Account):
                return redirect_to_login(request.get_full_path())
            if not account.is_staff:
                raise Http404
            if not has_second_factor(request):
                return to_second_factor(request)
            response: HttpResponseBase = guarded(request, *args, **kwargs)
            return response

        return hidden

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        lists = [
            {
                "name": admin.opts.verbose_name_plural,
                "purpose": getattr(admin, "purpose", ""),
                "address": reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_changelist"),
                "can_add": admin.has_add_permission(request),
            }
            for admin in self._registry.values()
        ]
        return render(request, "admin/index.html", self.each_context(request) | {"lists": lists})

    def app_index(self, request: HttpRequest, app_label: str, extra_context: Any = None) -> HttpResponse:  # type: ignore[override]
        return HttpResponseRedirect(reverse("admin:index"))

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # type: ignore[override]
        return HttpResponseRedirect(reverse("account_change_password"))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # type: ignore[override]
        return HttpResponseRedirect(reverse("account_logout"))


site = StaffSite()
