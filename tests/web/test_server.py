"""What the web server itself writes about requests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _asked(port: int, line: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line_to:
        line_to.sendall(f"{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return line_to.makefile("rb").read()


def test_lines_of_the_web_server_hold_no_address(tmp_path: Path) -> None:
    """Of a request that it cannot read, too: it may be half of one with a secret in it."""
    (tmp_path / "static").mkdir()
    with socket.socket() as listening, (tmp_path / "log").open("wb") as log:
        listening.bind(("127.0.0.1", 0))
        listening.listen(8)
        port = listening.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "candor.web.server", str(listening.fileno()), "1"],
            env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "CANDOR_DATA": str(tmp_path), "CANDOR_DEMO": "yes"},
            pass_fds=(listening.fileno(),),
            stderr=log,
        )
        try:
            assert _asked(port, "GET /health/?q=feed-secret HTTP/1.1").startswith(b"HTTP/1.1 200")
            assert b"400" in _asked(port, "GET /feeds/feed-secret.ics HTTP/1.1\r\nBad header feed-secret")
            assert b"400" in _asked(port, "GET /feeds/feed-secret.ics")
        finally:
            process.terminate()
            process.wait(30)
    written = (tmp_path / "log").read_text()
    assert "Invalid request" in written
    assert "feed-secret" not in written
