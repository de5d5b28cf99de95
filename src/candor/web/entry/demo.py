"""The demo's own door: whoever sits at this machine may be any of the made-up people, without a password."""

from __future__ import annotations

from ipaddress import ip_address

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from candor.actions.make_demo import DEMO_USERS
from candor.store.models import Account


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Only in the demo, only from this machine; everywhere else there is no such page."""
    if not settings.CANDOR_DEMO or not _is_this_machine(request):
        raise Http404
    if request.method == "POST":
        known = {user.email for user in DEMO_USERS}
        email = request.POST.get("email", "")
        account = get_object_or_404(Account, email=email if email in known else "")
        login(request, account, backend="candor.web.sign_in.AccountBackend")
        # as allauth notes every other sign-in
        UserSession.objects.create_from_request(request)
        return HttpResponseRedirect(reverse("entry:start"))
    return render(request, "entry/demo.html", {"users": DEMO_USERS})


def _is_this_machine(request: HttpRequest) -> bool:
    """A proxy on this machine would pass strangers on: what came through one is not from here."""
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
