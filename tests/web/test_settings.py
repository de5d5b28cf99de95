"""The site's settings come from the environment, and only sensible ones."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from candor.errors import UsageError
from candor.web.secret_key import kept_secret_key, make_secret_key
from candor.web.settings import site_settings_from

ROOT = Path(__file__).parents[2]


def _settings(**environ: str) -> dict[str, Any]:
    return site_settings_from({"HOME": "/home/ann", **environ})


def test_bare_environment_is_enough_and_serves_this_machine_only() -> None:
    settings = _settings()
    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert settings["SESSION_COOKIE_SECURE"] is False


def test_named_host_means_https_everywhere() -> None:
    settings = _settings(CANDOR_HOSTS="jobs.example.org")
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["CSRF_COOKIE_SECURE"] is True
    assert settings["SESSION_COOKIE_NAME"] == "__Host-session"
    assert settings["CSRF_COOKIE_NAME"] == "__Host-csrf"
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SECURE_HSTS_SECONDS"] > 0
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://jobs.example.org"]


def test_content_policy_allows_no_inline_script_or_style_and_no_other_host() -> None:
    directives = _settings(CANDOR_HOSTS="jobs.example.org")["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    sources = {source for values in directives.values() for source in values}
    assert sources == {"'none'", "'self'", "data:"}


def test_google_signs_in_only_when_it_is_set() -> None:
    assert not any("google" in app for app in _settings()["INSTALLED_APPS"])
    settings = _settings(CANDOR_GOOGLE_CLIENT_ID="id", CANDOR_GOOGLE_CLIENT_SECRET="secret")  # noqa: S106
    assert "allauth.socialaccount.providers.google" in settings["INSTALLED_APPS"]
    # browsers hold the redirect of the sign-in form to the policy as well
    directives = settings["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert directives["form-action"] == ["'self'", "https://accounts.google.com"]


def test_mail_server_is_read_from_one_address() -> None:
    settings = _settings(CANDOR_SMTP_URL="smtps://ann:p%40ss@mail.example.org")
    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"]) == ("mail.example.org", 465)
    assert settings["EMAIL_HOST_PASSWORD"] == "p@ss"  # noqa: S105
    assert settings["EMAIL_USE_SSL"] is True
    assert settings["EMAIL_USE_TLS"] is False


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"CANDOR_HOSTS": "https://jobs.example.org"}, "bare names"),
        ({"CANDOR_HOSTS": "*"}, "bare names"),
        ({"CANDOR_HTTPS": "maybe"}, "CANDOR_HTTPS is yes or no"),
        ({"CANDOR_DEMO": "yes", "CANDOR_HOSTS": "jobs.example.org"}, "without a password"),
        ({"CANDOR_GOOGLE_CLIENT_ID": "x"}, "belong together"),
        ({"CANDOR_SMTP_URL": "mail.example.org:secret"}, "must look like"),
        ({"CANDOR_SMTP_URL": "smtp://u:secret@host:port"}, "must look like"),
    ],
)
def test_senseless_values_stop_with_a_sentence(environ: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        _settings(**environ)
    assert "secret" not in str(caught.value)


def test_secret_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert kept_secret_key(folder) == ""
    make_secret_key(folder)
    first = kept_secret_key(folder)
    make_secret_key(folder)
    assert kept_secret_key(folder) == first
    assert len(first) >= 64
    assert [file.name for file in folder.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600


def test_deployed_site_passes_the_framework_s_own_check(tmp_path: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("CANDOR", "DJANGO"))}
    done = subprocess.run(
        [sys.executable, "-m", "candor.web", "check", "--deploy", "--fail-level", "WARNING"],
        capture_output=True,
        text=True,
        check=False,
        env={
            **environ,
            "PYTHONPATH": str(ROOT / "src"),
            "CANDOR_DATA": str(tmp_path),
            "CANDOR_HOSTS": "jobs.example.org",
        },
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
