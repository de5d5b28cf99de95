"""The web server as it runs: what it refuses, and what it writes about requests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def _served(folder: Path) -> Iterator[int]:
    """The port of a site that writes its lines into `log`."""
    (folder / "static").mkdir()
    with socket.socket() as listening, (folder / "log").open("wb") as log:
        listening.bind(("127.0.0.1", 0))
        listening.listen(8)
        process = subprocess.Popen(
            [sys.executable, "-m", "candor.web.server", str(listening.fileno()), "1"],
            env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "CANDOR_DATA": str(folder), "CANDOR_DEMO": "yes"},
            pass_fds=(listening.fileno(),),
            stderr=log,
        )
        try:
            yield listening.getsockname()[1]
        finally:
            process.terminate()
            process.wait(30)


def _asked(port: int, line: str, host: str = "localhost") -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line_to:
        line_to.sendall(f"{line}\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return line_to.makefile("rb").read()


def test_files_of_the_site_carry_the_policy_and_are_for_its_own_pages(tmp_path: Path) -> None:
    with _served(tmp_path) as port:
        head = _asked(port, "GET /static/look/candor.css HTTP/1.1").partition(b"\r\n\r\n")[0].decode()
    assert head.startswith("HTTP/1.1 200")
    assert "default-src 'none'" in head
    assert "X-Content-Type-Options: nosniff" in head
    assert "Cross-Origin-Resource-Policy: same-origin" in head
    assert "Access-Control" not in head


def test_methods_and_hosts_that_are_not_ours_are_refused(tmp_path: Path) -> None:
    with _served(tmp_path) as port:
        assert _asked(port, "TRACE / HTTP/1.1").startswith(b"HTTP/1.1 405")
        assert _asked(port, "GET / HTTP/1.1", host="evil.example").startswith(b"HTTP/1.1 400")


def test_lines_of_the_web_server_hold_no_address(tmp_path: Path) -> None:
    """Of a request that it cannot read, too: it may be half of one with a secret in it."""
    with _served(tmp_path) as port:
        assert _asked(port, "GET /health/?q=feed-secret HTTP/1.1").startswith(b"HTTP/1.1 200")
        assert b"400" in _asked(port, "GET /feeds/feed-secret.ics HTTP/1.1\r\nBad header feed-secret")
        assert b"400" in _asked(port, "GET /feeds/feed-secret.ics")
    written = (tmp_path / "log").read_text()
    assert "Invalid request" in written
    assert "feed-secret" not in written
