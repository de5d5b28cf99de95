"""The command line: one file a command, errors turned into words and exit codes here and nowhere else.

Exit codes: 0 done, 1 finished with some inputs unreadable, 2 wrong usage or nothing readable, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures.process import BrokenProcessPool

import click

from candor import __version__
from candor.cli.classify import classify
from candor.cli.demo import demo
from candor.cli.evaluate import evaluate
from candor.cli.match import match
from candor.cli.output import let_stdout_replace
from candor.cli.rank import rank
from candor.cli.read import read
from candor.cli.serve import serve
from candor.cli.staff import staff
from candor.cli.train import train
from candor.errors import CandorError, UnreadableMailbox


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: candor read inbox.mbox",
)
@click.version_option(__version__, message="candor %(version)s")
def cli() -> None:
    """Reads a mailbox into job applications, and messages into how willing they sound. All stays on this machine."""


for command in (read, classify, rank, match, evaluate, train, demo, serve, staff):
    cli.add_command(command)


def explain(error: CandorError) -> str:
    """What went wrong and what to do next, in words."""
    if isinstance(error, UnreadableMailbox) and error.next_step:
        return f"{error}\n  {error.next_step}"
    return str(error)


def main() -> None:
    """Runs the command line and exits with its code."""
    let_stdout_replace()
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("candor: stopped; nothing was written.", err=True)
        sys.exit(130)
    except KeyboardInterrupt:
        click.echo("candor: stopped; nothing was written.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except BrokenPipeError:
        # the reader of a pipe went away (`candor read ... | head`): nothing to say, and no traceback at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except CandorError as error:
        click.echo(f"candor: {explain(error)}", err=True)
        sys.exit(2)
    except BrokenProcessPool:
        click.echo(
            "candor: a process that was reading was killed, most likely because memory ran out; nothing was written.\n"
            "  Close other programs, or read the mailbox in parts, and start again.",
            err=True,
        )
        sys.exit(2)
    except OSError as error:
        click.echo(f"candor: {error.strerror or error} ({error.filename or 'output'})", err=True)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)
