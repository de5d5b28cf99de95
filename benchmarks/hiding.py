"""`scripts/bench hiding`: what hiding costs a search, with and without it in one run, and beside a loop over results.

Made-up candidates with five hidden employers each. The loop is what a site does that filters what a search has found:
the hidden names of each result against the searching employer's name by RapidFuzz's `token_set_ratio`.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import click
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from benchmarks.private_postgres import postgres_programs, private_postgres
from candor.store.databases import database_of
from candor.store.keys import CURRENT

Integers: TypeAlias = NDArray[np.int64]

HIDDEN = 5
SKILLS = 300
PAGE = 20
# rows that are in memory at once while loading
BLOCK = 20_000
HIDING_TABLES = ("hidden_name", "hidden_key", "hidden_by", "employer_probe")
# what `candor evaluate hiding` finds best for this measure on its labelled names
LOOP_THRESHOLD = 90
_STARTS = (
    "ba be bri ca cor da dor el fa fen ga gri ha hol in ka kel la lin ma mar na nor or pa per ra ro sa sel ta tor va"
).split()
_MIDDLES = "ba bel chi den dra fi gan go la lo mi mon na ne ri ro sa ster ti tra va ver vi".split()
_ENDS = (
    "an by ca da del don dale field ford ham ia in ington is land ley lo man more na nex on ra ria son ton va well wick"
).split()
_TRADES = (
    "Foods Logistics Robotics Bank Consulting Software Engineering Health Media Energy Insurance Textiles Motors "
    "Pharma Design Printing Security Telecom Travel Construction Plastics Dental Analytics Games Shipping"
).split()
_TAILS = ("", "", "", " Ltd", " GmbH", " Inc.", " Group", " UK", " S.A.", " Holdings", " International", " LLC")


def made_up_name(draw: random.Random) -> str:
    word = draw.choice(_STARTS) + "".join(draw.choices(_MIDDLES, k=draw.choice((0, 1, 1, 2)))) + draw.choice(_ENDS)
    second = draw.choice((*_TRADES, *_TRADES, "", made_up_name(draw) if draw.random() < 0.2 else ""))
    return f"{word.capitalize()} {second.split(' ')[0]}".strip() + draw.choice(_TAILS)


@dataclass
class Made:
    """What is loaded. hidden: (candidates, HIDDEN), which names each hides from, both numbered from 0.

    keys: kind, key and name of every key.
    """

    names: list[str]
    hidden: Integers
    keys: list[tuple[int, int, int]]
    keyed_per_second: float

    def hidden_by(self) -> Iterator[tuple[int, int]]:
        """Name and candidate, each once, in order."""
        candidates = len(self.hidden)
        pairs = np.unique(self.hidden * candidates + np.arange(candidates)[:, None])
        for start in range(0, len(pairs), BLOCK):
            yield from (divmod(pair, candidates) for pair in pairs[start : start + BLOCK].tolist())


def make(candidates: int, draw: random.Random) -> Made:
    """A fifth as many employers as candidates; some are many people's, as a few employers are large."""
    names = list(dict.fromkeys(made_up_name(draw) for _ in range(max(500, candidates // 5))))
    hidden = (len(names) * np.random.default_rng(1).random((candidates, HIDDEN)) ** 2).astype(np.int64)
    keys: list[tuple[int, int, int]] = []
    CURRENT.name_keys("the lists are read at the first name")
    began = time.process_time()
    for number, name in enumerate(names):
        keys += [(kind, key, number) for kind, key in CURRENT.name_keys(name)]
    return Made(names, hidden, keys, len(names) / (time.process_time() - began))


# loading: plain inserts in the order of the keys


class Loader:
    """Bulk inserts into the database that Django works on."""

    def __init__(self) -> None:
        from django.db import connection

        self.connection = connection
        self.cursor = connection.cursor()
        self.is_sqlite = connection.vendor == "sqlite"

    def insert(self, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
        if self.is_sqlite:
            marks = ", ".join("?" * (columns.count(",") + 1))
            self.connection.connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608
            return
        with self.cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            rows = iter(rows)
            while block := list(islice(rows, BLOCK)):
                copy.write(
                    "".join("\t".join("\\N" if cell is None else str(cell) for cell in row) + "\n" for row in block)
                )

    def load(
        self,
        made: Made,
        draw: random.Random,
        *,
        more_columns: str = "",
        more: Callable[[int], tuple[object, ...]] = lambda number: (),
    ) -> None:
        """All but the employers. more_columns: of candidates besides, each with a comma before; more: their values."""
        from django.db import transaction

        today = CURRENT.version
        with transaction.atomic():
            if not self.is_sqlite:
                # millions of deferred checks of what is right by construction would fill the memory
                self.cursor.execute("SET LOCAL session_replication_role = replica")
            self.insert(
                "candidate",
                f"id, public_id, engagement, opted_out, keys_version, is_findable{more_columns}",
                ((*row, *more(number)) for number, row in enumerate(_candidates(made, draw, self.yes))),
            )
            self.insert("skill", "id, key", ((one, f"skill {one}") for one in range(SKILLS)))
            self.insert("candidate_skill", "skill_id, candidate_id", _skills(made))
            self.insert(
                "hidden_employer",
                "id, candidate_id, name, like_key, by_hand, also_written",
                (
                    (number, candidate, made.names[name], name, self.yes, "[]")
                    for number, (name, candidate) in enumerate(made.hidden_by())
                ),
            )
            self.insert(
                "hidden_name",
                "id, digest, text, is_domain, first_version, last_version",
                ((n, uuid.uuid4().hex, text, self.no, today, today) for n, text in enumerate(made.names)),
            )
            keys = ((kind, key, today, name) for kind, key, name in sorted(made.keys))
            self.insert("hidden_key", "kind, key, version, name_id", keys)
            self.insert("hidden_by", "name_id, candidate_id", made.hidden_by())

    @property
    def yes(self) -> object:
        return 1 if self.is_sqlite else "t"

    @property
    def no(self) -> object:
        return 0 if self.is_sqlite else "f"

    def settle(self) -> None:
        """What a database does by itself in time: statistics, and pages known to be all visible."""
        self.cursor.execute("ANALYZE" if self.is_sqlite else "VACUUM ANALYZE")

    def megabytes(self) -> tuple[float, float]:
        """Of the whole database, and of the tables that hide, with their indexes."""
        if self.is_sqlite:
            self.cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            whole = Path(self.connection.settings_dict["NAME"]).stat().st_size
            marks = " OR ".join(f"tbl_name = '{table}'" for table in HIDING_TABLES)
            self.cursor.execute(
                f"SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE {marks})"  # noqa: S608
            )
            return whole / 1e6, self.cursor.fetchone()[0] / 1e6
        self.cursor.execute("SELECT pg_database_size(current_database())")
        whole = self.cursor.fetchone()[0]
        self.cursor.execute(
            "SELECT sum(pg_total_relation_size(name)) FROM unnest(%s::text[]) AS name", [list(HIDING_TABLES)]
        )
        return whole / 1e6, float(self.cursor.fetchone()[0]) / 1e6


def _candidates(made: Made, draw: random.Random, yes: object) -> Iterator[tuple[object, ...]]:
    for number in range(len(made.hidden)):
        opted_out = draw.random() < 0.01
        score = None if opted_out else round(draw.betavariate(4, 4) * 100, 3)
        yield number, uuid.UUID(int=draw.getrandbits(128), version=4).hex, score, int(opted_out), CURRENT.version, yes


def _skills(made: Made) -> Iterator[tuple[int, int]]:
    """Four skills each; the commonest is a tenth of the candidates', the rarest that of one in a hundred."""
    candidates = len(made.hidden)
    drawn = (SKILLS * np.random.default_rng(2).random((candidates, 4)) ** 1.5).astype(np.int64)
    pairs = np.unique(drawn * candidates + np.arange(candidates)[:, None])
    for start in range(0, len(pairs), BLOCK):
        yield from (divmod(pair, candidates) for pair in pairs[start : start + BLOCK].tolist())


# searching


class Search(NamedTuple):
    employer: int
    name: str
    skills: tuple[str, ...]


class Figure(NamedTuple):
    """Milliseconds: the median, and the sum over all searches."""

    median: float
    total: float


def _searches(employers: Sequence[tuple[int, str]], count: int, draw: random.Random) -> dict[str, list[Search]]:
    """By what is asked for: one of the ten most common skills, one of the rarest, two common ones."""
    common, rare = range(10), range(SKILLS - 20, SKILLS)
    kinds = {"a common skill": (common, 1), "a rare skill": (rare, 1), "two common skills": (common, 2)}
    return {
        kind: [
            Search(*draw.choice(employers), tuple(f"skill {one}" for one in draw.sample(skills, wanted)))
            for _ in range(count)
        ]
        for kind, (skills, wanted) in kinds.items()
    }


Ask: TypeAlias = Callable[[Search], object]


def _timed(ask: Ask, searches: Sequence[Search]) -> list[float]:
    """Milliseconds of CPU time of each, here and in the server: other programs on the machine do not count."""
    times = []
    server = _server_processes()
    for search in searches:
        began = _cpu_seconds(server)
        ask(search)
        times.append((_cpu_seconds(server) - began) * 1000)
    return times


def _server_processes() -> list[int]:
    """PostgreSQL's process for this connection; with SQLite there is none."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return [cursor.fetchone()[0]]


def _cpu_seconds(server: Sequence[int]) -> float:
    spent = (int(Path(f"/proc/{process}/schedstat").read_text("utf-8").split()[0]) for process in server)
    return time.process_time() + sum(spent) / 1e9


def _page(search: Search, *, hiding: bool) -> list[Any]:
    from candor.store.queries.search import most_engaged, with_skills

    return list(most_engaged(with_skills(_seen(search, hiding=hiding), search.skills), PAGE))


def _count(search: Search, *, hiding: bool) -> int:
    from candor.store.queries.search import with_skills

    return with_skills(_seen(search, hiding=hiding), search.skills).count()


def _seen(search: Search, *, hiding: bool) -> Any:
    """Who wants to be found, as every search asks; without or with what the lists of hidden employers say."""
    from candor.store.models import Candidate, Employer
    from candor.store.queries.visibility import findable_by, visible_to

    employer = Employer(pk=search.employer)
    return Candidate.objects.filter(visible_to(employer) if hiding else findable_by(employer))


def _looped(search: Search, *, until: int | None) -> int:
    """Filters what a search without hiding finds until `until` are left to show (None: to the end)."""
    from rapidfuzz.fuzz import token_set_ratio
    from rapidfuzz.utils import default_process

    from candor.store.models import Candidate, HiddenEmployer
    from candor.store.queries.search import most_engaged, with_skills

    ids = [
        one.pk
        for one in most_engaged(with_skills(Candidate.objects.all(), search.skills), until * 3 if until else 10**9)
    ]
    kept = 0
    searching = default_process(search.name)
    for start in range(0, len(ids), 500):
        block = ids[start : start + 500]
        hidden: dict[int, list[str]] = {}
        for owner, name in HiddenEmployer.objects.filter(candidate__in=block).values_list("candidate", "name"):
            hidden.setdefault(owner, []).append(name)
        for candidate in block:
            names = hidden.get(candidate, [])
            if all(token_set_ratio(searching, default_process(name)) < LOOP_THRESHOLD for name in names):
                kept += 1
                if kept == until:
                    return kept
    return kept


def _measured(database: dict[str, Any], employers: Sequence[tuple[int, str]], count: int, found: Any) -> None:
    """In a process of its own, so that its memory is that of searching. Puts (figures, megabytes) into `found`."""
    with _django_on(database):
        draw = random.Random(3)
        figures: dict[str, list[Figure]] = {}
        for kind, searches in _searches(employers, count, draw).items():
            for what, ask, until in (("page", _page, PAGE), ("count", _count, None)):
                plain, hiding = partial(ask, hiding=False), partial(ask, hiding=True)
                times: dict[Ask, list[float]] = {plain: [], hiding: []}
                _timed(plain, searches[:3])
                for search in searches:
                    # by turns, and not always the same first: whatever else the machine does meets both alike
                    for one in draw.sample((plain, hiding), 2):
                        times[one] += _timed(one, [search])
                loops = searches if until else searches[: max(2, count // 40)]
                looped = _timed(partial(_looped, until=until), loops)
                sets = (times[plain], times[hiding], looped)
                figures[f"{what}, {kind}"] = [Figure(statistics.median(some), sum(some)) for some in sets]
        found.put((figures, _peak_megabytes()))


def _peak_megabytes() -> float:
    """Of this process, and of PostgreSQL's that serves it, with what it touched of the memory they share."""
    processes = [os.getpid(), *_server_processes()]
    status = [Path(f"/proc/{process}/status").read_text("utf-8") for process in processes]
    return sum(int(re.findall(r"VmHWM:\s*(\d+)", text)[0]) for text in status) / 1000


@contextmanager
def _django_on(database: dict[str, Any]) -> Iterator[None]:
    from django.conf import settings

    from candor.store.settings import settings_from
    from candor.store.start import start

    settings.configure(**settings_from({}) | {"DATABASES": {"default": database}})
    start()
    from django.db import connection

    yield
    connection.close()


@click.command()
@click.option("--candidates", type=click.IntRange(min=100), default=100_000, show_default=True)
@click.option("--database", type=click.Choice(["sqlite", "postgres"]), default="sqlite", show_default=True)
@click.option("--searches", type=click.IntRange(min=5), default=100, show_default=True, help="Of each kind.")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Where the data lies meanwhile.")
def hiding(candidates: int, database: str, searches: int, folder: Path | None) -> None:
    """Rows, sizes, memory, and the time of searches with and without hiding, in one run."""
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=folder)))
        url = None
        if database == "postgres":
            if (programs := postgres_programs()) is None:
                raise click.ClickException("no PostgreSQL here: install it, or measure on SQLite")
            # a quarter of a small server's memory, as its manual says
            url = stack.enter_context(private_postgres(programs, in_folder=folder, options=["shared_buffers=1GB"]))
        chosen = database_of(url, place)
        stack.enter_context(_django_on(chosen))
        _run(chosen, candidates, searches)


def _run(database: dict[str, Any], candidates: int, searches: int) -> None:
    from candor.store.employers import store_probes
    from candor.store.models import Employer, EmployerProbe, HiddenBy
    from candor.store.start import migrate

    migrate()
    draw = random.Random(1)
    made = make(candidates, draw)
    loader = Loader()
    began = time.perf_counter()
    loader.load(made, draw)
    loading = time.perf_counter() - began
    # the twenty that most hide from, and others as they come, by another tail than the candidates wrote
    names = [name + draw.choice(_TAILS) for name in (*made.names[:20], *draw.sample(made.names, 180))]
    employers = []
    for name in names:
        employer = Employer.objects.create(name=name, keys_version=0)
        store_probes(employer)
        employers.append((employer.pk, name))
    probes = EmployerProbe.objects.count() / len(employers)
    began = time.perf_counter()
    loader.settle()
    settling = time.perf_counter() - began
    whole, of_hiding = loader.megabytes()
    entries = HiddenBy.objects.count()
    results: Any = multiprocessing.get_context("spawn").SimpleQueue()
    worker = multiprocessing.get_context("spawn").Process(
        target=_measured, args=(database, employers, searches, results)
    )
    worker.start()
    figures, memory = results.get()
    worker.join()
    console = Console()
    console.print(
        f"{database['ENGINE'].rpartition('.')[2]}, {candidates:,} candidates, {entries:,} hidden employers of "
        f"{len(made.names):,} names\n"
        f"{made.keyed_per_second:,.0f} names keyed per second of CPU time; {len(made.keys):,} key rows "
        f"({len(made.keys) / len(made.names):.1f} a name), {probes:.0f} probes an employer\n"
        f"loaded in {loading:.0f} s, statistics {settling:.0f} s; {whole:,.0f} MB in all, of them {of_hiding:,.0f} MB "
        f"to hide; {memory:,.0f} MB of memory while searching"
    )
    table = Table(title="median ms of CPU time of a search; ratio of the sums over all searches", title_justify="left")
    for heading in ("search", "without hiding", "with hiding", "ratio", "loop over results", "ratio"):
        table.add_column(heading, justify="left" if heading == "search" else "right")
    for name, (without, with_, loop) in figures.items():
        ratio, loop_ratio = with_.total / without.total, loop.median / without.median
        table.add_row(
            name,
            f"{without.median:.2f}",
            f"{with_.median:.2f}",
            f"{ratio:.2f}",
            f"{loop.median:.1f}",
            f"{loop_ratio:.1f}",
        )
    for what in ("page", "count"):
        sums = [sum(figure[at].total for name, figure in figures.items() if name.startswith(what)) for at in (0, 1)]
        table.add_row(f"all, {what}", "", "", f"{sums[1] / sums[0]:.2f}", "", "")
    console.print(table)
