"""`scripts/bench`."""

from __future__ import annotations

import click

from benchmarks.ablation import ablation
from benchmarks.again import again
from benchmarks.hiding import hiding
from benchmarks.messages import messages
from benchmarks.ranking import ranking
from benchmarks.reading import reading
from benchmarks.recipe import recipe
from benchmarks.site import site


@click.group()
def bench() -> None:
    """Measures speed and memory on this machine. Machines are noisy: compare ratios of one run, and CPU time."""


for command in (ablation, again, hiding, messages, ranking, reading, recipe, site):
    bench.add_command(command)

if __name__ == "__main__":
    bench()
