"""Speed of reading messages: the shipped model, TF-IDF with logistic regression, the same encoder at full precision."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console
from rich.table import Table

from candor.cli.evaluate import data_folder

COLD = "import candor; candor.classify(['When can I start?'])"
BARE = "pass"


def _texts(count: int) -> list[str]:
    """Messages that nothing was trained on, in random order; repeated if more are asked for than there are."""
    from candor.learning.message_corpus import read_messages

    texts = [
        message.text for split in ("valid", "test") for message in read_messages(data_folder() / "messages" / split)
    ]
    random.Random(1).shuffle(texts)
    return [texts[index % len(texts)] for index in range(count)]


def _cpu_seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _cold_start(code: str, runs: int = 5) -> float:
    """Median wall seconds of a new process that runs the code."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return sorted(times)[runs // 2]


def _full_precision(texts: Sequence[str]) -> float | None:
    """CPU seconds of the same graph with float32 weights; None without the training extra."""
    if find_spec("onnx") is None:
        return None
    import onnxruntime

    from benchmarks.full_precision import widened
    from candor.text.message_runtime import MessagesModel
    from candor.text.runtime import MODELS

    with TemporaryDirectory() as folder:
        model = MessagesModel(MODELS / "messages")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        wide = []
        for name in ("early.onnx", "late.onnx"):
            file = Path(folder) / name
            widened(MODELS / "messages" / name, file)
            wide.append(onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"]))
        model._early, model._late = wide
        model.run(model.encoder.encode(texts[:64]))
        return _cpu_seconds(lambda: model.run(model.encoder.encode(texts)))


@click.command()
@click.option("--messages", "count", type=click.IntRange(min=100), default=2000, show_default=True)
def messages(count: int) -> None:
    """Messages a second on one core, and the time until the first answer of a new process."""
    from candor.actions.read_messages import message_reader
    from candor.conversations import Text
    from candor.learning.message_baselines import tf_idf, tf_idf_models

    texts = _texts(count)
    reader = message_reader()
    reader.read([Text(text) for text in texts[:64]])
    ours = _cpu_seconds(lambda: list(reader.read_all(Text(text) for text in texts)))
    data = data_folder()
    tf_idf_models(data)
    theirs = _cpu_seconds(lambda: tf_idf(texts, data))
    rows: list[tuple[str, float | None]] = [
        ("candor (int8, one thread)", ours),
        ("TF-IDF + logistic regression", theirs),
        ("the same encoder, float32", _full_precision(texts)),
    ]
    table = Table(title=f"{count} messages, CPU time, one run", title_justify="left")
    for name in ("system", "messages/s", "of candor's time"):
        table.add_column(name, justify="left" if name == "system" else "right")
    for name, seconds in rows:
        if seconds is None:
            table.add_row(name, "-", "needs scripts/setup --train")
        else:
            table.add_row(name, f"{count / seconds:.0f}", f"{seconds / ours:.2f}")
    console = Console()
    console.print(table)
    console.print(
        f"a new process until its first answer: {_cold_start(COLD):.2f} s (Python alone {_cold_start(BARE):.2f} s)"
    )
