"""`candor serve`: the site on real data."""

from __future__ import annotations

import os

import click

from candor.cli.site import Place, run_site
from candor.store.settings import data_folder

_PORTS = click.IntRange(0, 65535)


@click.command(epilog="Example: candor serve --port 8000")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=_PORTS, default=8000, show_default=True, help="0 takes any that is free.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Web processes.")
def serve(host: str, port: int, workers: int) -> int:
    """Serve the site: SQLite in the data folder, or what DATABASE_URL says. Ctrl-C stops it.

    Settings come from the environment; docs/serve.md lists them.
    """
    folder = data_folder(os.environ)
    run_site(
        os.environ,
        folder,
        Place(host, port, workers),
        when_up=lambda address: click.echo(f"candor: the site is at {address} (Ctrl-C stops it)", err=True),
    )
    click.echo("candor: the site has stopped.", err=True)
    return 0
