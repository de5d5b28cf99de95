"""Settings of the site: those of the store, and what pages need. From the environment; a senseless value is a sentence.

CANDOR_HOSTS          names that the site is called by, with commas (default: localhost,127.0.0.1,[::1])
CANDOR_HTTPS          yes or no: whether people come by https (default: yes, unless every host is this machine)
CANDOR_PROXY          yes: a proxy before the site says X-Forwarded-Proto and X-Forwarded-For (default: no)
CANDOR_SMTP_URL       the mail server (default: none; letters are written into outbox/ of the data folder)
CANDOR_MAIL_FROM      the sender of the site's letters
CANDOR_GOOGLE_CLIENT_ID, CANDOR_GOOGLE_CLIENT_SECRET   both, for signing in with Google
CANDOR_DEMO           yes: made-up people without passwords, for this machine only
CANDOR_SECRET_KEY     what sessions are signed with (default: made once, in the data folder)

Any of them may stand in a file instead, as the store's. Nothing here connects or writes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from candor.errors import UsageError
from candor.store.settings import clock_shift, data_folder, settings_from, value_of
from candor.web.logs import logging_settings
from candor.web.mail import mail_settings
from candor.web.secret_key import kept_secret_key

_HERE = Path(__file__).parent
_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
_YEAR_SECS = 365 * 24 * 3600
_GOOGLE = "https://accounts.google.com"
_ROOMS = ("look", "entry", "tracker", "profile", "recruiting", "coaching", "staff", "api")


def site_settings_from(environ: Mapping[str, str]) -> dict[str, Any]:
    """Django's settings by name. Raises UsageError for a value that makes no sense."""
    settings = settings_from(environ)
    folder = data_folder(environ)
    hosts = _hosts(environ)
    is_local = all(host in _THIS_MACHINE for host in hosts)
    is_demo = _yes_or_no(environ, "CANDOR_DEMO", default=False)
    if is_demo and not is_local:
        raise UsageError(
            "CANDOR_DEMO lets everybody in without a password: it works with no CANDOR_HOSTS but this machine."
        )
    shift = clock_shift(environ)
    if shift and not is_demo:
        raise UsageError("CANDOR_CLOCK_SHIFT is for the demo alone.")
    google = _google(environ)
    settings |= {
        "DEBUG": False,
        "CANDOR_DATA": folder,
        "CANDOR_DEMO": is_demo,
        "CANDOR_CLOCK_SHIFT": shift,
        "SECRET_KEY": settings["SECRET_KEY"] or kept_secret_key(folder),
        "ALLOWED_HOSTS": hosts,
        "INSTALLED_APPS": [
            *(f"candor.web.{room}" for room in _ROOMS),
            "django.contrib.admin",
            *settings["INSTALLED_APPS"],
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "django.contrib.humanize",
            "django.forms",
            "allauth",
            "allauth.account",
            "allauth.mfa",
            "allauth.socialaccount",
            *(("allauth.socialaccount.providers.google",) if google else ()),
            "allauth.usersessions",
            "django_htmx",
            "csp",
        ],
        "MIDDLEWARE": [
            "candor.web.logs.RequestLogMiddleware",
            "candor.web.headers.HeadersMiddleware",
            "django.middleware.security.SecurityMiddleware",
            # before what serves files, which carry the policy too
            "csp.middleware.CSPMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "candor.web.session_age.SessionAgeMiddleware",
            "candor.web.body_size.BodySizeMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
            "allauth.usersessions.middleware.UserSessionsMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "django_htmx.middleware.HtmxMiddleware",
            "candor.web.moment.MomentMiddleware",
            "candor.web.staff.acting.ActingMiddleware",
        ],
        "ROOT_URLCONF": "candor.web.urls",
        "WSGI_APPLICATION": "candor.web.wsgi.application",
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "builtins": ["django.templatetags.static", "candor.web.look.templatetags.look"],
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                        "candor.web.look.context.page",
                    ],
                },
            }
        ],
        "FORM_RENDERER": "candor.web.look.forms.Renderer",
        "AUTHENTICATION_BACKENDS": ["candor.web.sign_in.AccountBackend"],
        "LOGIN_URL": "/account/login/",
        "LOGIN_REDIRECT_URL": "/start/",
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"django.contrib.auth.password_validation.{name}"}
            for name in ("MinimumLengthValidator", "CommonPasswordValidator", "UserAttributeSimilarityValidator")
        ],
        "FORMAT_MODULE_PATH": ["candor.web.look.formats"],
        "STATIC_URL": "/static/",
        "STATIC_ROOT": folder / "static",
        # the report of `candor read --format html` and the site draw with one copy of Apache ECharts
        "STATICFILES_DIRS": [("echarts", _report_folder() / "echarts")],
        "STORAGES": {
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            # to collect and compress takes longer than a visitor of the demo waits
            "staticfiles": {
                "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
                if is_demo
                else "whitenoise.storage.CompressedManifestStaticFilesStorage"
            },
        },
        "WHITENOISE_USE_FINDERS": is_demo,
        "WHITENOISE_ALLOW_ALL_ORIGINS": False,
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 2000,
        # limits count here; of Django's usual 300 entries each new visitor would drive another's count out
        "CACHES": {
            "default": {
                "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
                "OPTIONS": {"MAX_ENTRIES": 100_000},
            }
        },
    }
    is_https = _yes_or_no(environ, "CANDOR_HTTPS", default=not is_local)
    settings |= {
        "LOGGING": logging_settings(is_quiet=is_demo),
        **mail_settings(environ),
        **_sign_in(google, is_https=is_https),
    }
    return settings | _trust(environ, hosts, is_https=is_https, form_targets=[_GOOGLE] if google else [])


def _sign_in(google: dict[str, str] | None, *, is_https: bool) -> dict[str, Any]:
    """Settings of django-allauth."""
    settings: dict[str, Any] = {
        "ACCOUNT_ADAPTER": "candor.web.adapters.AccountAdapter",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_USER_DISPLAY": "candor.web.adapters.called",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if is_https else "http",
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "Candor: ",
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_MAX_EMAIL_ADDRESSES": 3,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
        "ACCOUNT_SESSION_REMEMBER": None,
        "MFA_ADAPTER": "candor.web.adapters.MFAAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
        "MFA_RECOVERY_CODES_SHOW_ONCE": True,
        "MFA_TOTP_ISSUER": "Candor",
        "USERSESSIONS_TRACK_ACTIVITY": False,
    }
    if google:
        settings["SOCIALACCOUNT_PROVIDERS"] = {
            "google": {"APPS": [{**google, "key": ""}], "SCOPE": ["profile", "email"], "OAUTH_PKCE_ENABLED": True}
        }
    return settings


def _google(environ: Mapping[str, str]) -> dict[str, str] | None:
    client, secret = value_of(environ, "CANDOR_GOOGLE_CLIENT_ID"), value_of(environ, "CANDOR_GOOGLE_CLIENT_SECRET")
    if bool(client) != bool(secret):
        raise UsageError("CANDOR_GOOGLE_CLIENT_ID and CANDOR_GOOGLE_CLIENT_SECRET belong together; set both or none.")
    return {"client_id": client, "secret": secret} if client and secret else None


def _trust(environ: Mapping[str, str], hosts: list[str], *, is_https: bool, form_targets: list[str]) -> dict[str, Any]:
    """Headers, cookies and the content security policy."""
    scheme = "https" if is_https else "http"
    settings: dict[str, Any] = {
        "CSRF_TRUSTED_ORIGINS": [
            f"{scheme}://{host.replace('.', '*.', 1) if host[0] == '.' else host}" for host in hosts
        ],
        "CSRF_FAILURE_VIEW": "candor.web.errors.forged",
        "CSRF_COOKIE_NAME": "__Host-csrf" if is_https else "csrftoken",
        "CSRF_COOKIE_SECURE": is_https,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": is_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "__Host-session" if is_https else "session",
        "SECURE_SSL_REDIRECT": is_https,
        "SECURE_HSTS_SECONDS": _YEAR_SECS if is_https else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": is_https,
        "SECURE_HSTS_PRELOAD": is_https,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
        "CONTENT_SECURITY_POLICY": {
            "DIRECTIVES": {
                "default-src": ["'none'"],
                "script-src": ["'self'"],
                "style-src": ["'self'"],
                "img-src": ["'self'", "data:"],
                "font-src": ["'self'"],
                "connect-src": ["'self'"],
                "manifest-src": ["'self'"],
                # browsers hold a form's redirect to this as well
                "form-action": ["'self'", *form_targets],
                "base-uri": ["'none'"],
                "frame-ancestors": ["'none'"],
                "object-src": ["'none'"],
            }
        },
    }
    if _yes_or_no(environ, "CANDOR_PROXY", default=False):
        settings |= {"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"), "ALLAUTH_TRUSTED_PROXY_COUNT": 1}
    return settings


def _hosts(environ: Mapping[str, str]) -> list[str]:
    given = [host.strip() for host in (value_of(environ, "CANDOR_HOSTS") or "").split(",") if host.strip()]
    for host in given:
        if "/" in host or host == "*" or " " in host or (":" in host and not host.startswith("[")):
            raise UsageError("CANDOR_HOSTS holds bare names with commas, such as jobs.example.org,localhost.")
    return given or list(_THIS_MACHINE)


def _yes_or_no(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    given = (value_of(environ, name) or "").strip().lower()
    if not given:
        return default
    if given in ("yes", "1", "true", "on"):
        return True
    if given in ("no", "0", "false", "off"):
        return False
    raise UsageError(f"{name} is yes or no.")


def _report_folder() -> Path:
    # found, not imported: this room knows nothing of the command line
    return _HERE.parent / "cli" / "report"


# those that are not Django's own, for whoever reads their types
CANDOR_DATA: Path
CANDOR_DEMO: bool
CANDOR_CLOCK_SHIFT: timedelta

globals().update(site_settings_from(os.environ))
