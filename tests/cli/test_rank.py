"""`candor rank` as a person calls it: what comes out, what is said, and the exit code."""

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
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from candor.cli.rank import end_of_scoring
from candor.cli.rank import rank as rank_command

ROOT = Path(__file__).parents[2]
AT = "2026-03-31"


def rank(*words: str | Path, stdin: bytes = b"", preexec: Any = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "candor", "rank", *map(str, words)],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=ROOT,
        preexec_fn=preexec,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )


def message(day: int, text: str, writer: str = "candidate", hour: int = 9, **more: Any) -> dict[str, Any]:
    return {"at": f"2026-03-{day:02}T{hour:02}:00:00-05:00", "from": writer, "channel": "sms", "text": text} | more


def asks(day: int, hour: int = 8) -> dict[str, Any]:
    return message(day, "Are you still interested in the job?", "recruiter", hour)


def person(candidate: str, *messages: Any, skills: Sequence[str] = (), **more: Any) -> dict[str, Any]:
    return {"candidate": candidate, "skills": list(skills), "messages": list(messages)} | more


KEEN = person("keen", asks(20), message(20, "Yes, I would love to! When can I start?"), skills=["Forklift", "Welding"])
GONE = person("gone", asks(20), message(25, "No, I am not interested in this job."), skills=["forklift"])
NEW = person("new", skills=["cooking"])


def written(folder: Path, *lines: object, encoding: str = "utf-8") -> Path:
    path = folder / "talks.jsonl"
    rows = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_bytes("".join(f"{row}\n" for row in rows).encode(encoding))
    return path


# what is refused before any message is read


def folder(place: Path) -> Path:
    return place


def missing(place: Path) -> Path:
    return place / "missing.jsonl"


def empty(place: Path) -> Path:
    (place / "empty.jsonl").touch()
    return place / "empty.jsonl"


def binary(place: Path) -> Path:
    (place / "cv.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    return place / "cv.pdf"


def no_json(place: Path) -> Path:
    return written(place, "id,channel,text", "1,sms,Hello")


def no_candidate(place: Path) -> Path:
    return written(place, {"messages": [message(1, "Hello")]})


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (folder, "is a folder"),
        (missing, "does not exist"),
        (empty, "no conversation could be read"),
        (binary, "no text file"),
        (no_json, "line 1: not JSON; each line must be one conversation"),
        (no_candidate, "line 1: no 'candidate'"),
    ],
)
def test_what_is_no_file_of_conversations_is_refused_in_words(
    tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    target = tmp_path / "out" / "out.json"
    target.parent.mkdir()
    done = rank(make(tmp_path), "-o", target)
    assert done.returncode == 2
    assert done.stdout == b""
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--weights", "0.5,0.25,0.2"], "0.5,0.25,0.25"),
        (["--weights", "1.5,-0.25,-0.25"], "0.5,0.25,0.25"),
        (["--weights", "nan,0.5,0.5"], "0.5,0.25,0.25"),
        (["--weights", "inf,0,0"], "0.5,0.25,0.25"),
        (["--weights", "0.5,0.5"], "not three numbers"),
        (["--weights", "half,quarter,quarter"], "not three numbers"),
        (["--weights", ""], "not three numbers"),
        (["--top", "0"], "--top"),
        (["--top", "-3"], "--top"),
        (["--at", "yesterdayish"], "is not a date"),
        (["--zone", "Mars/Base"], "is not a time zone"),
        (["--decay", "median"], "--decay"),
        (["--match", "some"], "--match"),
        (["--format", "pdf"], "--format"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_usage_exits_two_with_a_sentence(tmp_path: Path, words: Sequence[str], said: str) -> None:
    done = CliRunner().invoke(rank_command, [str(written(tmp_path, KEEN)), *words])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in " ".join(done.stderr.split())


def test_options_are_written_as_promised(tmp_path: Path) -> None:
    words = "--skills a,b --top 3 --at 2026-03-31 --weights 0.2,0.3,0.5 --decay sum --match most --zone Europe/Dublin"
    done = rank(tmp_path / "missing.jsonl", *words.split())
    assert done.returncode == 2
    assert b"missing.jsonl does not exist" in done.stderr


def test_wrong_usage_in_a_process_of_its_own_leaves_stdout_empty(tmp_path: Path) -> None:
    done = rank(written(tmp_path, KEEN), "--weights", "0.5,0.25,0.2")
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"the weights sum to 0.95, not to 1" in b" ".join(done.stderr.split())
    assert b"Traceback" not in done.stderr


def test_output_into_a_missing_folder_is_refused_before_reading(tmp_path: Path) -> None:
    done = rank(tmp_path / "missing.jsonl", "-o", tmp_path / "no" / "where.json")
    assert done.returncode == 2
    assert b"missing.jsonl" not in done.stderr


def test_help_has_an_example() -> None:
    assert b"Example: candor rank" in rank("--help").stdout


def test_bare_date_means_the_end_of_that_day_in_the_zone() -> None:
    new_york = ZoneInfo("America/New_York")
    day = datetime(2026, 3, 31)  # noqa: DTZ001 (as a person writes it)
    end = datetime.combine(day.date(), time.max)
    assert end_of_scoring(day, None) == end.replace(tzinfo=UTC)
    assert end_of_scoring(day, new_york) == end.replace(tzinfo=new_york)


def test_time_without_a_zone_is_meant_in_the_zone_given_and_one_with_it_as_it_is() -> None:
    new_york = ZoneInfo("America/New_York")
    at = datetime(2026, 3, 31, 9, 30)  # noqa: DTZ001 (as a person writes it)
    assert end_of_scoring(at, new_york) == at.replace(tzinfo=new_york)
    assert end_of_scoring(at.replace(tzinfo=UTC), new_york) == at.replace(tzinfo=UTC)


def test_no_date_means_now() -> None:
    before = datetime.now(UTC)
    assert before <= end_of_scoring(None, None) <= datetime.now(UTC)


# with the shipped model


def found(*words: str | Path, **options: Any) -> list[dict[str, Any]]:
    done = rank(*words, "--at", AT, "--format", "json", **options)
    assert done.returncode == 0, done.stderr
    people: list[dict[str, Any]] = json.loads(done.stdout)
    return people


def names(people: Sequence[dict[str, Any]]) -> list[str]:
    return [one["candidate"] for one in people]


def test_json_has_the_promised_keys(tmp_path: Path) -> None:
    people = found(written(tmp_path, GONE, KEEN, NEW))
    assert names(people) == ["keen", "new", "gone"]
    for place, one in enumerate(people, 1):
        assert {
            "candidate", "rank", "score", "low", "high", "sentiment", "response_rate", "response_hours", "parts",
            "reasons", "messages",
        } <= set(one)  # fmt: skip
        assert one["rank"] == place
        assert set(one["parts"]) == {"sentiment", "response_rate", "response_time"}
        assert sum(one["parts"].values()) == pytest.approx(one["score"], abs=0.01)
        assert 0 <= one["low"] <= one["score"] <= one["high"] <= 100
        assert one["reasons"]


def test_new_candidate_stands_in_the_middle_and_what_was_not_said_is_null(tmp_path: Path) -> None:
    (one,) = found(written(tmp_path, NEW))
    assert one["score"] == 50
    assert (one["sentiment"], one["response_rate"], one["response_hours"], one["messages"]) == (None, None, None, 0)
    assert not one["enough"]


def test_hours_until_the_answer_are_told_and_silence_is_at_least_so_long(tmp_path: Path) -> None:
    people = found(written(tmp_path, KEEN, person("silent", asks(1))))
    assert [(one["response_hours"], one["response_at_least"]) for one in people] == [
        (1.0, False),
        (pytest.approx(24 * 30 + 10.99, abs=0.1), True),
    ]


def test_skills_filter_and_order(tmp_path: Path) -> None:
    path = written(tmp_path, GONE, KEEN, NEW)
    assert names(found(path, "--skills", "FORKLIFT")) == ["keen", "gone"]
    assert names(found(path, "--skills", "forklift, welding")) == ["keen"]
    assert names(found(path, "--skills", "cooking,forklift,welding", "--match", "most")) == ["keen", "new", "gone"]
    assert names(found(path, "--top", "1")) == ["keen"]


@pytest.mark.parametrize(("shape", "nobody"), [("json", "[]\n"), ("csv", None), ("table", None)])
def test_nobody_with_the_skills_is_said_with_what_to_try(tmp_path: Path, shape: str, nobody: str | None) -> None:
    done = rank(written(tmp_path, KEEN), "--skills", "diving", "--at", AT, "--format", shape)
    assert done.returncode == 0
    assert b"nobody has these skills" in done.stderr
    assert b"--match most" in done.stderr
    assert nobody is None or done.stdout.decode() == nobody


def test_who_asked_not_to_be_scored_stands_at_the_mean_without_figures(tmp_path: Path) -> None:
    people = found(written(tmp_path, KEEN, GONE, GONE | {"candidate": "private", "not_scored": True}))
    assert names(people) == ["keen", "private", "gone"]
    private = people[1]
    assert [private[name] for name in ("score", "low", "high", "parts", "sentiment", "response_rate")] == [None] * 6
    assert private["reasons"] == ["not scored: asked not to be; placed at the mean of this list"]


def test_bad_lines_and_messages_are_named_the_rest_is_ranked_and_the_exit_is_one(tmp_path: Path) -> None:
    naive = message(3, "my secret") | {"at": "2026-03-03T09:00:00"}
    late = person("late", message(1, "Hello"), message(2, "Hi") | {"at": "2027-01-01T09:00:00Z"})
    path = written(
        tmp_path, KEEN, "not json", {"messages": []}, person("odd", naive, "hello"), late, '{"candidate": ' + "9" * 5000
    )
    done = rank(path, "--at", AT, "--format", "json")
    assert done.returncode == 1
    assert set(names(json.loads(done.stdout))) == {"keen", "odd", "late"}
    said = done.stderr.decode()
    assert "Traceback" not in said
    for words in (
        "line 2: not JSON",
        "line 3: no 'candidate'",
        "line 4, message 1: the time '2026-03-03T09:00:00' has no zone",
        "line 4, message 2: a message is not an object",
        "line 6: not JSON",
        "late: 1 message dated after the day of scoring not counted",
    ):
        assert words in said
    assert "secret" not in said
    assert len(said.splitlines()) == 6


def test_separators_inside_a_text_end_no_line(tmp_path: Path) -> None:
    # JSON allows them raw inside a text, and phones send them
    odd = person("odd", message(3, "One\u2028two\u2029three\x85four"))
    assert names(found(written(tmp_path, odd))) == ["odd"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings_give_the_same_list(tmp_path: Path, encoding: str) -> None:
    plain = found(written(tmp_path, KEEN, GONE))
    assert found(written(tmp_path, KEEN, GONE, encoding=encoding)) == plain


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_end_as_on_any_system(tmp_path: Path, end: str) -> None:
    path = written(tmp_path, KEEN, GONE)
    plain = found(path)
    path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    assert found(path) == plain


def test_stdin_is_a_file() -> None:
    assert names(found("-", stdin=json.dumps(KEEN).encode())) == ["keen"]


def test_order_of_lines_and_messages_changes_nothing(tmp_path: Path) -> None:
    turned = [one | {"messages": one["messages"][::-1]} for one in (GONE, KEEN, NEW)]
    assert found(written(tmp_path, KEEN, GONE, NEW)) == found(written(tmp_path, *turned))


def test_candidate_on_two_lines_is_one(tmp_path: Path) -> None:
    first, second = (KEEN | {"messages": [one]} for one in KEEN["messages"])
    assert found(written(tmp_path, first, second)) == found(written(tmp_path, KEEN))


def test_weights_and_decay_are_used(tmp_path: Path) -> None:
    keen = [message(day, "Yes, I would love this job!") for day in (21, 22, 23)]
    path = written(tmp_path, person("keen", *keen))
    (one,) = found(path, "--weights", "0,0,1")
    assert one["parts"]["sentiment"] == one["parts"]["response_rate"] == 0
    (by_sum,), (by_mean,) = found(path, "--decay", "sum"), found(path, "--decay", "mean")
    assert by_sum["parts"]["sentiment"] != by_mean["parts"]["sentiment"]


def test_the_same_moment_in_two_zones_gives_the_same_list(tmp_path: Path) -> None:
    path = written(tmp_path, person("c", message(1, "I would love this job")), KEEN)
    outputs = {
        rank(path, "--format", "json", "--at", at).stdout for at in ("2026-04-01T02:00Z", "2026-03-31T22:00-04:00")
    }
    assert len(outputs) == 1


def test_csv_defuses_formulas_and_keeps_numbers(tmp_path: Path) -> None:
    done = rank(written(tmp_path, KEEN | {"candidate": "=1+1"}), "--at", AT, "--format", "csv")
    assert done.returncode == 0
    (row,) = csv.DictReader(io.StringIO(done.stdout.decode()))
    assert row["candidate"] == "'=1+1"
    assert 0 <= float(row["low"]) <= float(row["score"]) <= float(row["high"]) <= 100
    assert "response rate: answered 1 of 1" in row["reasons"]


def test_table_shows_score_interval_and_reasons_and_no_control_characters(tmp_path: Path) -> None:
    strange = KEEN | {"candidate": "a\x1b[2J [red]b[/red]"}
    done = rank(written(tmp_path, strange, NEW | {"not_scored": True}), "--at", AT)
    assert done.returncode == 0
    out = done.stdout.decode()
    assert "[red]b[/red]" in out
    assert "\x1b" not in out
    assert "not scored" in out
    assert "answered 1 of 1" in out


def test_no_message_is_quoted_in_the_reasons(tmp_path: Path) -> None:
    private = person("c", asks(1), message(2, "My zebra is ill, but I want the job very much"))
    for shape in ("json", "csv", "table"):
        assert b"zebra" not in rank(written(tmp_path, private), "--at", AT, "--format", shape).stdout


def test_output_takes_its_format_from_the_ending_and_is_whole(tmp_path: Path) -> None:
    done = rank(written(tmp_path, KEEN), "--at", AT, "-o", tmp_path / "out.json")
    assert done.returncode == 0
    assert done.stdout == b""
    assert names(json.loads((tmp_path / "out.json").read_text("utf-8"))) == ["keen"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out.json", "talks.jsonl"]


def test_full_disk_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("older", "utf-8")

    def small_disk() -> None:
        # a limit on file size fails the same way as a full disk: the write returns an error half-way
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))

    people = [NEW | {"candidate": str(number)} for number in range(50)]
    done = rank(written(tmp_path, *people), "--at", AT, "-o", target, preexec=small_disk)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert target.read_text("utf-8") == "older"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out.json", "talks.jsonl"]
