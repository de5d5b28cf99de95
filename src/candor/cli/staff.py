"""`candor staff`: the first member of staff of a served site."""

from __future__ import annotations

import subprocess
import sys

import click


@click.command(epilog="Example: candor staff ann@example.org")
@click.argument("email")
def staff(email: str) -> int:
    """Make the account with this e-mail address one of staff. It must have signed up on the site before.

    Reads the same environment as `candor serve`.
    """
    return 2 if subprocess.run([sys.executable, "-m", "candor.web.make_staff", email], check=False).returncode else 0  # noqa: S603
