"""`python -m candor.web COMMAND`: Django's own commands with the site's settings, such as `check --deploy`."""

from __future__ import annotations

import sys

from candor.errors import CandorError


def main() -> None:
    from candor.web.start import start

    try:
        start()
    except CandorError as error:
        sys.exit(f"candor: {error}")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["python -m candor.web", *sys.argv[1:]])


if __name__ == "__main__":
    main()
