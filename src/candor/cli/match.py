"""`candor match`: when two names are one employer, and who would be hidden from whom."""

from __future__ import annotations

import json
from pathlib import Path

import click

from candor.employers import employer_match, hides, same_employer


@click.command(epilog='Example: candor match "Kroger" "The Kroger Co."')
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@click.option(
    "--hidden", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="LIST.txt",
    help="A file of hidden employers, one a line: which of the NAMEs would it hide from?",
)  # fmt: skip
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
def match(names: tuple[str, ...], hidden: Path | None, shape: str) -> int:
    """Tell whether two names are one employer, whether one would be hidden from the other, and by which rule."""
    if hidden is not None:
        listed = [line.strip() for line in hidden.read_text("utf-8", "replace").splitlines() if line.strip()]
        pairs = [(one, name) for name in names for one in listed]
    elif len(names) == 2:
        pairs = [(names[0], names[1])]
    else:
        raise click.UsageError("give two names, or --hidden LIST.txt and any number of names")
    rows = []
    for one, other in pairs:
        found = employer_match(one, other)
        if hidden is not None and found is None:
            continue
        rows.append(
            {
                "hidden": one,
                "searching": other,
                "hides": hides(one, other),
                "same_employer": same_employer(one, other),
                "rule": found.rule if found else None,
                "strength": found.strength if found else None,
                "why": found.sentence if found else None,
            }
        )
    if shape == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        click.echo(
            f"{row['hidden']!s} / {row['searching']!s}: "
            + (f"hidden ({row['strength']}): {row['why']}" if row["hides"] else "not hidden")
        )
        click.echo(f"  one employer for joining mail: {'yes' if row['same_employer'] else 'no'}")
    if hidden is not None:
        shown = {row["searching"] for row in rows}
        for name in names:
            if name not in shown:
                click.echo(f"{name}: hidden by none of the {len(listed)} listed employers")
    return 0
