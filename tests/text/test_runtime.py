"""The shipped model loads whole, says what it is, and refuses what does not fit."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from candor.errors import ModelError
from candor.text.encoding import MailView
from candor.text.runtime import MODELS, ReadingModel, reading_model
from candor.text.tags import TAGS
from candor.vocabulary import EmailKind

DATA = Path(__file__).parents[2] / "data"


def test_card_has_the_labels_of_the_code() -> None:
    card = reading_model().card
    assert card["kinds"] == [kind.value for kind in EmailKind]
    assert card["tags"] == list(TAGS)


def test_card_names_the_data_that_lies_in_the_repository() -> None:
    digest = hashlib.sha256()
    for file in sorted((DATA / "mail").rglob("*.txt")):
        digest.update(file.relative_to(DATA).as_posix().encode() + b"\0" + file.read_bytes())
    assert reading_model().card["data_sha256"] == digest.hexdigest()


def test_model_is_small_enough_to_ship() -> None:
    assert sum(file.stat().st_size for file in (MODELS / "reading").iterdir()) < 25_000_000


def test_outputs_do_not_depend_on_the_company_of_a_batch() -> None:
    model = reading_model()
    views = [MailView("", "", "Thank you. " * length, "") for length in (1, 40, 3, 12, 80, 5, 2, 30, 7)]
    pieces = model.encoder.encode(views)
    together = model.run(pieces)
    for one, output in zip(pieces, together, strict=True):
        (alone,) = model.run([one])
        assert output.tags.shape == (len(one.ids), len(TAGS))
        assert np.array_equal(alone.kinds, output.kinds)
        assert np.array_equal(alone.tags, output.tags)


@pytest.mark.parametrize("missing", ["model.onnx", "card.json", "tokenizer.json", "text_gate.npz"])
def test_a_missing_file_is_named_as_a_model_error(tmp_path: Path, missing: str) -> None:
    folder = tmp_path / "reading"
    shutil.copytree(MODELS / "reading", folder)
    (folder / missing).unlink()
    with pytest.raises(ModelError, match="cannot be loaded"):
        ReadingModel(folder)


def test_a_model_with_other_labels_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "reading"
    shutil.copytree(MODELS / "reading", folder)
    card = json.loads((folder / "card.json").read_text("utf-8"))
    card["tags"] = card["tags"][::-1]
    (folder / "card.json").write_text(json.dumps(card), "utf-8")
    with pytest.raises(ModelError, match="other labels"):
        ReadingModel(folder)
