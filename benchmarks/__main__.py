"""`scripts/bench`."""

from __future__ import annotations

import click

from benchmarks.reading import reading


@click.group()
def bench() -> None:
    """Measures speed and memory on this machine. Machines are noisy: compare ratios of one run, and CPU time."""


bench.add_command(reading)

if __name__ == "__main__":
    bench()
