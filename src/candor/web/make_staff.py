"""`python -m candor.web.make_staff EMAIL`: makes an account that has signed up one of staff, with every right."""

from __future__ import annotations

import sys

from candor.errors import CandorError


def main(email: str) -> None:
    from candor.web.start import start

    try:
        start()
        from candor.actions.make_superuser import make_superuser
        from candor.web.moment import read_clock

        account = make_superuser(email, at=read_clock())
    except CandorError as error:
        sys.exit(f"candor: {error}")
    sys.stderr.write(f"candor: account {account.pk} is of staff now; its pages are under /staff/.\n")


if __name__ == "__main__":
    main(sys.argv[1])
