"""`python -m candor`."""

import sys

if __name__ == "__main__":
    try:
        from candor.cli.main import main
    except KeyboardInterrupt:
        # Ctrl-C before the command line is there to say so itself
        print("candor: stopped; nothing was written.", file=sys.stderr)
        sys.exit(130)
    main()
