"""`python -m candor.web.server FD WORKERS`: serves the site with gunicorn on a socket that the parent has opened."""

from __future__ import annotations

import os
import signal
import sys
from threading import Event, Thread
from typing import Any

from django.urls import get_resolver
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from candor.web.logs import LINE, IdsOnly

# threads wait for the database and for slow lines; more of them than cores
_THREADS = 8
# what a request may take before its thread is given up on does not count here: threads beat for their process
_TIMEOUT_SECS = 60
# what is under way may end
_GRACE_SECS = 20


class Log(Logger):  # type: ignore[misc]
    """The web server's own lines would hold whole addresses, secrets in them included."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(IdsOnly(LINE))


class Site(BaseApplication):  # type: ignore[misc]
    def __init__(self, descriptor: int, workers: int) -> None:
        self.own: dict[str, Any] = {
            "bind": [f"fd://{descriptor}"],
            "workers": workers,
            "threads": _THREADS,
            "worker_class": "gthread",
            # loaded once and shared, and no visitor waits for it
            "preload_app": True,
            "timeout": _TIMEOUT_SECS,
            "graceful_timeout": _GRACE_SECS,
            "errorlog": "-",
            "accesslog": None,
            "logger_class": Log,
            "loglevel": "warning",
            "proc_name": "candor",
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.own.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from candor.web.wsgi import application

        # loads the pages, which else the first visitor of each process waits for
        get_resolver().reverse_dict  # noqa: B018
        return application


def main() -> None:
    descriptor, workers = int(sys.argv[1]), int(sys.argv[2])
    Thread(target=_follow_parent, args=(os.getppid(),), daemon=True).start()
    Site(descriptor, workers).run()


def _follow_parent(parent: int) -> None:
    """A site whose starter was killed would hold the port for ever."""
    while os.getppid() == parent:
        Event().wait(1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
