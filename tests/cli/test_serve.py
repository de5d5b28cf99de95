"""`candor serve` and `candor demo` as a person starts and stops them: real processes, few of them."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

import pytest

from candor.cli.demo import demo_environ
from candor.cli.site import _who_listens

ROOT = Path(__file__).parents[2]
# patience on a machine that is busy with other tests; never a measure of speed
PATIENCE_SECS = 120


def _environ(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CANDOR_", "DJANGO_"))}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "CANDOR_DATA": str(folder), "XDG_CACHE_HOME": str(folder)}


@contextmanager
def _started(words: list[str], folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and its address, once it says it."""
    with (folder / "said").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "candor", *words], env=_environ(folder / "data"), stderr=said, text=True
        )
        try:
            yield process, _address(process, folder / "said")
        finally:
            # an impatient hand: signals that meet each other must not stop the stopping
            for _ in range(50):
                process.send_signal(signal.SIGINT)
            process.wait(PATIENCE_SECS)


def _address(process: subprocess.Popen[str], said: Path) -> str:
    end = time.monotonic() + PATIENCE_SECS
    while time.monotonic() < end:
        if found := re.search(r"is at (http\S+)", said.read_text("utf-8")):
            return found[1]
        assert process.poll() is None, said.read_text("utf-8")
        time.sleep(0.1)
    raise AssertionError(said.read_text("utf-8"))


def _children(process: int, words: str) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            parent = re.search(r"^PPid:\s+(\d+)", status.read_text("utf-8"), re.M)
            line = (status.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if parent and int(parent[1]) == process and words in line:
            found.append(int(status.parent.name))
    return found


def _until(true: object) -> None:
    end = time.monotonic() + PATIENCE_SECS
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc to look at processes")
def test_site_answers_starts_a_killed_worker_again_refuses_a_second_start_and_stops(tmp_path: Path) -> None:
    with _started(["serve", "--port", "0", "--workers", "1"], tmp_path) as (process, address):
        with urlopen(f"{address}health/") as answer:
            assert answer.read() == b"ok\n"
        page = urlopen(address).read().decode()
        style = re.search(r'href="(/static/look/candor\.[0-9a-f]+\.css)"', page)
        assert style
        asked = Request(f"{address.rstrip('/')}{style[1]}", headers={"Accept-Encoding": "gzip"})
        with urlopen(asked) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert "immutable" in answer.headers["Cache-Control"]

        second = subprocess.run(
            [sys.executable, "-m", "candor", "serve", "--port", "0"],
            env=_environ(tmp_path / "data"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert second.returncode == 2
        assert f"being served already, by process {process.pid}" in second.stderr

        (worker,) = _children(process.pid, "candor.worker")
        os.kill(worker, signal.SIGKILL)
        _until(lambda: set(_children(process.pid, "candor.worker")) - {worker})
    assert process.returncode == 0
    assert _children(process.pid, "candor") == []
    assert "the site has stopped" in (tmp_path / "said").read_text("utf-8")


def test_taken_port_is_said_with_who_has_it(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "candor", "serve", "--port", str(port)],
            env=_environ(tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert f"Port {port} cannot be had" in done.stderr
        if sys.platform == "linux":
            assert _who_listens(port) == f"process {os.getpid()} listens there"
            assert f"process {os.getpid()} listens there" in done.stderr


def test_senseless_setting_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "candor", "serve", "--port", "0"],
        env={**_environ(tmp_path), "CANDOR_HOSTS": "https://jobs.example.org"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "CANDOR_HOSTS holds bare names" in done.stderr
    assert "Traceback" not in done.stderr


def test_demo_lets_a_visitor_be_each_of_its_people(tmp_path: Path) -> None:
    with _started(["demo", "--no-browser"], tmp_path) as (_, address):
        jar = http.cookiejar.CookieJar()
        visitor = build_opener(HTTPCookieProcessor(jar))
        page = visitor.open(address).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        people = re.findall(r'name="email" value="([^"]+)"', page)
        assert token
        assert len(people) >= 4
        form = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], "email": people[0]}).encode()
        asked = Request(address, form, headers={"Referer": address})
        assert "/demo/" not in visitor.open(asked).url


def test_demo_touches_no_data_of_the_person(tmp_path: Path) -> None:
    environ = demo_environ(
        {"PATH": "/bin", "DATABASE_URL": "postgres://real", "CANDOR_DATA": "/real", "CANDOR_HOSTS": "x"}, tmp_path
    )
    assert "DATABASE_URL" not in environ
    assert "CANDOR_HOSTS" not in environ
    assert environ["CANDOR_DATA"] == str(tmp_path)


def test_demo_s_clock_stands_on_the_day_of_its_people_and_goes_on(tmp_path: Path) -> None:
    from candor.store.start import start

    start()
    from candor.actions.make_demo import DAY

    shift = int(demo_environ({}, tmp_path)["CANDOR_CLOCK_SHIFT"])
    assert abs(time.time() + shift - DAY.timestamp()) < PATIENCE_SECS
    assert int(demo_environ({}, tmp_path)["CANDOR_CLOCK_SHIFT"]) == shift


def test_demo_keeps_out_of_a_folder_that_holds_something_else(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "candor", "demo", "--no-browser", "--keep", str(tmp_path)],
        env=_environ(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "not the demo's" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]
