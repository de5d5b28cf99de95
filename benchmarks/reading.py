"""`scripts/bench reading`: mails a second, CPU time by stage, peak memory, ratio to a straightforward pipeline."""

from __future__ import annotations

import mailbox
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

from benchmarks.made_mailbox import write_mailbox
from candor.mail import Email, parse_email, scan_headers
from candor.mailboxes import RawEmail, open_mailbox
from candor.reading.reader import skim
from candor.reading.view import mail_view
from candor.text.runtime import reading_model

DATA = Path(__file__).resolve().parents[1] / "data"
# the whole way in a process of its own, so that its peak memory is its own
_WHOLE = """
import re, resource, sys, time
from pathlib import Path
from datetime import UTC, datetime
from candor.actions.read_mailbox import read_batches
from candor.applications import applications
from candor.mailboxes import open_mailbox
if __name__ == "__main__":
    workers = int(sys.argv[2]) or None
    began = time.perf_counter()
    kept, mails = [], 0
    for batch in read_batches(open_mailbox(sys.argv[1]), workers=workers):
        mails += len(batch.readings)
        kept += [one for one in batch.readings if one.is_job_search]
        if mails and "first" not in globals():
            first = time.perf_counter() - began
    built = applications(kept, now=datetime.now(UTC))
    wall = time.perf_counter() - began
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    peak = own.ru_maxrss
    if Path("/proc/self/status").exists():
        # ru_maxrss begins with what the process that started this one held; this counts from its own start
        peak = int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
    print(mails, len(kept), len(built), wall, cpu, peak, children.ru_maxrss, first)
"""


def _timed(mails: list[bytes], work: Callable[[list[bytes]], object]) -> float:
    """CPU milliseconds a mail."""
    began = time.process_time()
    work(mails)
    return (time.process_time() - began) * 1000 / len(mails)


def stages(file: Path, count: int) -> dict[str, float]:
    """CPU milliseconds a mail of each stage alone, over `count` mails, one process."""
    model = reading_model()
    raws = [entry.raw for entry in open_mailbox(str(file)) if isinstance(entry, RawEmail)][:count]
    found: dict[str, float] = {}
    began = time.process_time()
    for _ in open_mailbox(str(file)):
        pass
    found["split"] = (time.process_time() - began) * 1000 / max(1, len(raws))
    found["header block"] = _timed(raws, lambda some: [scan_headers(raw) for raw in some])
    blocks = [scan_headers(raw) for raw in raws]
    began = time.process_time()
    skimmed = skim(blocks, model, mailboxes=[""] * len(raws), labels=[()] * len(raws))
    left = [raw for raw, reading in zip(raws, skimmed, strict=True) if reading is None]
    found["header gate"] = (time.process_time() - began) * 1000 / len(raws)
    found["left after the header gate (share)"] = len(left) / len(raws)
    emails: list[Email] = []
    found["parse (of what is left)"] = _timed(left, lambda some: emails.extend(parse_email(raw) for raw in some))
    began = time.process_time()
    views = [mail_view(email) for email in emails]
    sketches = model.encoder.sketch(views)
    floor = model.text_gate.floor
    kept = [view for view, one in zip(views, sketches, strict=True) if model.text_gate.probabilities(one)[0] >= floor]
    found["text gate (of what is left)"] = (time.process_time() - began) * 1000 / max(1, len(emails))
    began = time.process_time()
    rest = model.encoder.encode(kept)
    found["pieces (of what is left)"] = (time.process_time() - began) * 1000 / max(1, len(kept))
    found["left after the text gate (share)"] = len(rest) / len(raws)
    began = time.process_time()
    model.run(rest)
    found["encoder (of what is left)"] = (time.process_time() - began) * 1000 / max(1, len(rest))
    return found


def straightforward(file: Path, count: int) -> float:
    """CPU milliseconds a mail of mailbox.mbox + email + html2text + TF-IDF with logistic regression."""
    import html2text
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    from candor.learning.corpus import read_mailboxes

    train = [mail for box in read_mailboxes(DATA / "mail" / "train") for mail in box.mails][:1500]
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(max_iter=200))
    model.fit([f"{mail.subject}\n{mail.body}" for mail in train], [mail.kind for mail in train])
    began = time.process_time()
    texts = []
    for number, message in enumerate(mailbox.mbox(str(file))):
        if number >= count:
            break
        body = message.get_payload(decode=True) or b""
        converter = html2text.HTML2Text()
        texts.append(f"{message['subject']}\n" + converter.handle(bytes(body).decode("utf-8", "replace")))
    model.predict(texts)
    return (time.process_time() - began) * 1000 / count


def whole(file: Path, workers: int) -> dict[str, float]:
    script = file.with_name("whole.py")
    script.write_text(_WHOLE, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(file), str(workers)], check=True, stdout=subprocess.PIPE, text=True
    )
    mails, job, applications, wall, cpu, own, child, first = (float(one) for one in done.stdout.split())
    return {
        "mails": mails,
        "job mails": job,
        "applications": applications,
        "mails a second": mails / wall,
        "CPU ms a mail": cpu * 1000 / mails,
        "peak memory MB (main process)": own / 1024,
        "peak memory MB (largest worker)": child / 1024,
        "first batch after s": first,
    }


@click.command(epilog="Example: scripts/bench reading --mails 10000 --mails 100000")
@click.option("--mails", "sizes", type=int, multiple=True, default=(10_000,), show_default=True)
@click.option(
    "--job-share", type=float, default=0.05, show_default=True, help="Share of job mail; look-alikes come on top."
)
@click.option("--workers", type=int, default=0, help="Processes; 0: as `candor read` chooses.")
@click.option("--ratio/--no-ratio", default=True, show_default=True, help="Also measure the straightforward pipeline.")
def reading(sizes: tuple[int, ...], job_share: float, workers: int, ratio: bool) -> None:
    """Measure reading on a made mailbox of modern HTML mails (mean 38 KB)."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = Path(folder) / f"made-{size}.mbox"
            bytes_ = write_mailbox(file, size, DATA, job_share=job_share)
            click.echo(f"{size} mails, mean {bytes_ / size / 1000:.1f} KB, {job_share:.0%} job mail")
            for name, value in whole(file, workers).items():
                click.echo(f"  {name:38} {value:12,.2f}")
            if size == min(sizes):
                found = stages(file, min(size, 3000))
                for name, value in found.items():
                    unit = "" if "share" in name else " ms CPU a mail"
                    click.echo(f"  {name:38} {value:12.3f}{unit}")
                if ratio:
                    plain = straightforward(file, min(size, 300))
                    own = whole(file, 1)["CPU ms a mail"]
                    click.echo(f"  straightforward pipeline               {plain:12.2f} ms CPU a mail")
                    click.echo(f"  candor, one process                    {own:12.2f} ms CPU a mail")
                    click.echo(f"  ratio                                  {plain / own:12.1f} times faster")
            file.unlink()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(f"(this script itself: {peak:.0f} MB)")
