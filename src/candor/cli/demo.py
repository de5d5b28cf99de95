"""`candor demo`: the whole site with made-up people, on this machine alone."""

from __future__ import annotations

import os
import tempfile
import time
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import click

import candor
from candor.cli.site import Place, run_site
from candor.errors import UsageError

_BEGAN = "demo_began"
# seconds since 1970 of `candor.actions.make_demo.DAY`, which cannot be had without Django; a test holds them together
_DAY = 1794495600
# what would lead the demo to somebody's real data, or let the demo be seen from elsewhere
_NOT_FOR_THE_DEMO = ("CANDOR_", "DATABASE_URL", "DJANGO_", "CELERY_")


@click.command(epilog="Example: candor demo")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Default: any that is free.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep the data in this folder.")
@click.option("--no-browser", is_flag=True, help="Only say the address.")
def demo(port: int, keep: Path | None, no_browser: bool) -> int:
    """Show the site with made-up people: nothing to set up, nothing leaves this machine."""
    inbox = Path(candor.__file__).parents[2] / "examples" / "inbox.mbox"
    if not inbox.exists():
        raise UsageError("The demo needs examples/inbox.mbox of the checkout; start ./candor demo there.")

    def when_up(address: str) -> None:
        click.echo(f"candor: the demo is at {address}demo/ (Ctrl-C stops it)", err=True)
        if not no_browser:
            webbrowser.open(f"{address}demo/")

    with _folder(keep) as folder:
        run_site(
            demo_environ(os.environ, folder),
            folder,
            Place("127.0.0.1", port, 1),
            prepare=[str(inbox)],
            when_up=when_up,
        )
    click.echo("candor: the demo has stopped.", err=True)
    return 0


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="candor-demo-", ignore_cleanup_errors=True) as made:
            yield Path(made)
        return
    keep.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(keep.iterdir()) and not (keep / _BEGAN).exists():
        raise UsageError(f"{keep} holds something that is not the demo's; name an empty folder.")
    yield keep


def demo_environ(environ: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The demo's clock begins with the day that its people live on, and goes on from there."""
    kept = {name: value for name, value in environ.items() if not name.startswith(_NOT_FOR_THE_DEMO)}
    return kept | {
        "CANDOR_DATA": str(folder.absolute()),
        "CANDOR_DEMO": "yes",
        "CANDOR_CLOCK_SHIFT": str(int(_shift(folder).total_seconds())),
    }


def _shift(folder: Path) -> timedelta:
    began = folder / _BEGAN
    if not began.exists():
        began.write_text(str(int(time.time())), "ascii")
    return timedelta(seconds=_DAY - int(began.read_text("ascii")))
