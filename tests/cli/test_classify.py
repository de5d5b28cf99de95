"""`candor classify` as a person calls it: what comes out, what is said, and the exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from candor.cli.classify import classify as classify_command
from candor.cli.classify import read_file, shape_of
from candor.errors import UsageError
from candor.vocabulary import Intent

ROOT = Path(__file__).parents[2]
HEADER = "id,channel,text\n"


def classify(*words: str | Path, stdin: bytes = b"", preexec: Any = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "candor", "classify", *map(str, words)],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=ROOT,
        preexec_fn=preexec,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )


def written(folder: Path, body: str, encoding: str = "utf-8") -> Path:
    path = folder / "messages.csv"
    path.write_bytes((HEADER + body).encode(encoding))
    return path


# what is refused before any message is read


def folder(place: Path) -> Path:
    return place


def missing(place: Path) -> Path:
    return place / "missing.csv"


def empty(place: Path) -> Path:
    (place / "empty.csv").touch()
    return place / "empty.csv"


def binary(place: Path) -> Path:
    (place / "cv.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    return place / "cv.pdf"


def picture(place: Path) -> Path:
    """Bytes without a NUL, which might be text in some encoding, and would steer a terminal."""
    (place / "picture.bin").write_bytes(b"\x1b[2J\x07\x9b\x81\xff\xfa" * 500)
    return place / "picture.bin"


def without_id(place: Path) -> Path:
    (place / "no-id.csv").write_text("number,text\n1,Hello\n", "utf-8")
    return place / "no-id.csv"


def header_alone(place: Path) -> Path:
    return written(place, "")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (folder, "is a folder"),
        (missing, "does not exist"),
        (empty, "empty"),
        (binary, "no text file"),
        (picture, "no column 'id'"),
        (without_id, "no column 'id' in the first row"),
        (header_alone, "no messages"),
    ],
)
def test_what_is_no_file_of_messages_is_refused_in_words(
    tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    target = tmp_path / "out" / "out.csv"
    target.parent.mkdir()
    done = classify(make(tmp_path), "-o", target)
    assert done.returncode == 2
    assert done.stdout == b""
    said = done.stderr.decode()
    assert words in said
    assert said.rstrip("\n").isprintable()
    assert "Traceback" not in said
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("words", [["--format", "pdf"], ["--nonsense"], ["a.csv", "b.csv"], []])
def test_wrong_usage_exits_two_with_a_sentence(tmp_path: Path, words: Sequence[str]) -> None:
    done = CliRunner().invoke(classify_command, [*([str(written(tmp_path, "1,sms,Hello\n"))] if words else []), *words])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Usage: " in done.stderr


def test_output_into_a_missing_folder_is_refused_before_reading(tmp_path: Path) -> None:
    done = classify(tmp_path / "missing.csv", "-o", tmp_path / "no" / "where.csv")
    assert done.returncode == 2
    assert b"missing.csv" not in done.stderr


def test_help_has_an_example() -> None:
    assert b"Example: candor classify" in classify("--help").stdout


@pytest.mark.parametrize(
    ("output", "shape"),
    [(None, "table"), ("-", "table"), ("a.json", "json"), ("a.CSV", "csv"), ("a.txt", "table"), ("json", "table")],
)
def test_format_is_that_of_the_ending(output: str | None, shape: str) -> None:
    assert shape_of(output) == shape


TEXT = "id,text\n1,Señor 👍\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"])
def test_text_is_read_in_the_encodings_that_programs_write(tmp_path: Path, encoding: str) -> None:
    marks = {"utf-16-le-bom": b"\xff\xfe", "utf-16-be-bom": b"\xfe\xff"}
    raw = marks.get(encoding, b"") + TEXT.encode(encoding.removesuffix("-bom"))
    (tmp_path / "a.csv").write_bytes(raw)
    assert read_file(str(tmp_path / "a.csv")) == TEXT


def test_old_windows_text_is_read_and_holes_in_it_are_no_end(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("id,text\n1,Señor\n".encode("cp1252"))
    assert read_file(str(tmp_path / "a.csv")) == "id,text\n1,Señor\n"
    (tmp_path / "b.csv").write_bytes(b"id,text\n1,Se\xf1or \x81\n")
    assert read_file(str(tmp_path / "b.csv")).startswith("id,text\n1,Se")


def test_text_without_letters_of_a_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TEXT.encode("utf-16-le"))
    with pytest.raises(UsageError, match="no text file"):
        read_file(str(tmp_path / "a.csv"))


# with the shipped model


def found(*words: str | Path, **options: Any) -> list[dict[str, Any]]:
    done = classify(*words, "--format", "json", **options)
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def test_json_has_the_promised_keys_and_labels(tmp_path: Path) -> None:
    rows = found(written(tmp_path, "1,sms,When can I start?\n2,email,STOP and go\n3,,Hello\n"))
    assert [row["id"] for row in rows] == ["1", "2", "3"]
    for row in rows:
        assert {"id", "intent", "intent_confidence", "sentiment", "sentiment_confidence", "unsure"} <= set(row)
        assert row["intent"] in set(Intent)
        assert row["sentiment"] in range(-3, 4)
        assert 0 <= row["intent_confidence"] <= 1
        assert 0 <= row["sentiment_confidence"] <= 1
        assert isinstance(row["unsure"], bool)


def test_keen_message_stands_above_a_no(tmp_path: Path) -> None:
    keen, no = found(
        written(
            tmp_path,
            '1,sms,"Yes! I would love this job, please put me forward for it"\n'
            '2,sms,"No thank you, I am not interested in this job"\n',
        )
    )
    assert keen["sentiment"] >= 2
    assert (no["intent"], no["sentiment"]) == ("not_interested", -3)


def test_stop_by_text_message_ends_the_texting(tmp_path: Path) -> None:
    (row,) = found(written(tmp_path, "1,SMS,Stop.\n"))
    assert (row["intent"], row["sentiment"], row["unsure"]) == ("stop_contact", -3, False)


def test_hard_texts_are_read_one_by_one(tmp_path: Path) -> None:
    texts = ["😀😀😀", "我很感兴趣，请联系我", "مهتم جدا", "x" * 100_000, "?!?", "1", "\u202e\u200b\u2060x", "=1+1"]
    body = "".join(f'{number},sms,"{text}"\n' for number, text in enumerate(texts))
    rows = found(written(tmp_path, body))
    assert [row["id"] for row in rows] == [str(number) for number in range(len(texts))]
    assert all(row["intent"] in set(Intent) for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings_give_the_same_rows(tmp_path: Path, encoding: str) -> None:
    body = "1,sms,¿Cuándo empiezo? 👍\n"
    plain = found(written(tmp_path, body))
    assert found(written(tmp_path, body, encoding)) == plain


def test_semicolons_separate_too(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id;channel;text\n1;sms;Yes, gladly\n", "utf-8")
    assert found(tmp_path / "a.csv") == found(written(tmp_path, '1,sms,"Yes, gladly"\n'))


def test_stdin_is_a_file() -> None:
    (row,) = found("-", stdin=(HEADER + "1,sms,Hello\n").encode())
    assert row["id"] == "1"


def test_bad_rows_are_named_the_rest_is_read_and_the_exit_is_one(tmp_path: Path) -> None:
    body = "1,sms,Hello\n2,sms,\n1,sms,Hi\n,sms,Hey\n5,sms,Yes, gladly\n"
    done = classify(written(tmp_path, body), "--format", "json")
    assert done.returncode == 1
    rows = json.loads(done.stdout)
    assert [row["id"] for row in rows] == ["1", "2", "1", "row 5", "5"]
    assert (rows[1]["intent"], rows[1]["sentiment"], rows[1]["unsure"]) == (None, None, True)
    said = done.stderr.decode().splitlines()
    assert [line.split()[1] for line in said] == ["2", "1", "row", "5"]
    assert "gladly" not in done.stderr.decode()


def test_file_without_any_text_is_nothing_readable(tmp_path: Path) -> None:
    done = classify(written(tmp_path, "1,sms,\n2,sms,\n"), "--format", "json")
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"no message" in done.stderr


def test_csv_defuses_ids_that_are_formulas_and_keeps_numbers(tmp_path: Path) -> None:
    done = classify(written(tmp_path, '=1+1,sms,"No, I am not interested, stop writing"\n'), "--format", "csv")
    assert done.returncode == 0
    header, row = csv.reader(io.StringIO(done.stdout.decode()))
    assert header == ["id", "intent", "intent_confidence", "sentiment", "sentiment_confidence", "unsure"]
    assert row[0] == "'=1+1"
    assert int(row[3]) in range(-3, 4)


def test_table_shows_no_control_characters(tmp_path: Path) -> None:
    done = classify(written(tmp_path, '"a\x1b[2J",sms,"Hello\x1b]0;title\x07 [red]there[/red]"\n'))
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert b"\x07" not in done.stdout
    assert b"[red]there[/red]" in done.stdout


def test_output_takes_its_format_from_the_ending_and_is_whole(tmp_path: Path) -> None:
    done = classify(written(tmp_path, "1,sms,Hello\n"), "-o", tmp_path / "out.json")
    assert done.returncode == 0
    assert done.stdout == b""
    assert len(json.loads((tmp_path / "out.json").read_text("utf-8"))) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["messages.csv", "out.json"]


def test_full_disk_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("older", "utf-8")

    def small_disk() -> None:
        # a limit on file size fails the same way as a full disk: the write returns an error half-way
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))

    path = written(tmp_path, "".join(f"{number},sms,Hello\n" for number in range(50)))
    done = classify(path, "-o", target, preexec=small_disk)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert target.read_text("utf-8") == "older"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["messages.csv", "out.json"]
