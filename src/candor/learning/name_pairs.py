"""Labelled pairs of employer names: reads the format of `data/names/pairs/README.md` and checks it.

Needs nothing that is not candor's own, so that a writer can check files with any Python 3.11:
`PYTHONPATH=src python -m candor.learning.name_pairs FILE...`.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from candor.employers import no_key_reason
from candor.learning.corpus import CorpusError
from candor.learning.figures import normalised

HEADER = ("category", "label", "hidden", "searching", "note")
SPLITS = ("valid", "test")

EVERYDAY = (
    "case", "punctuation", "legal_form", "place", "product_suffix", "leading_word", "ampersand", "diacritics",
    "glued_words",
)  # fmt: skip
SAME = (
    *EVERYDAY, "two_suffixes", "acronym", "typo", "rename", "parent", "abbreviation", "word_order", "script",
    "domain_ending", "store_number", "former_brand", "nickname",
)  # fmt: skip
PLACEHOLDER = "placeholder"
DIFFERENT = (
    "short_prefix", "prefix_words", "shared_generic", "shared_place", "shared_surname", "near_typo", "same_acronym",
    "shared_word_order", "suffix_hides", "namesakes", "unrelated", PLACEHOLDER,
)  # fmt: skip
_LABELS = {"same": True, "different": False}
# Of pairs that others labelled only these columns must be there.
_NEEDED = ("label", "hidden", "searching")


@dataclass(frozen=True)
class NamePair:
    """Two names, and whether a careful person takes them for one employer's."""

    category: str
    is_same: bool
    hidden: str
    searching: str
    note: str = ""

    @property
    def is_placeholder(self) -> bool:
        return self.category == PLACEHOLDER


def _pair(parts: Sequence[str]) -> NamePair:
    category, label, hidden, searching, note = parts
    if label not in _LABELS:
        raise ValueError(f"unknown label {label!r}")
    if category not in SAME and category not in DIFFERENT:
        raise ValueError(f"unknown category {category!r}")
    if category not in (SAME if _LABELS[label] else DIFFERENT):
        raise ValueError(f"{category!r} is no category of {label!r}")
    if category != PLACEHOLDER and not (hidden and searching):
        raise ValueError("a name is missing")
    if hidden == searching:
        raise ValueError("the two names are one")
    return NamePair(category, _LABELS[label], hidden, searching, note)


def parse_pairs(text: str, path: Path) -> list[NamePair]:
    """Raises CorpusError naming every line that breaks the format or repeats the pair of another line."""
    lines = text.rstrip("\n").split("\n")
    problems: list[str] = []
    found: list[NamePair] = []
    seen: dict[tuple[str, ...], int] = {}
    if tuple(lines[0].split("\t")) != HEADER:
        problems.append(f"{path}:1: the first line must be, with tabs: {' '.join(HEADER)}")
    for number, line in enumerate(lines[1:], 2):
        parts = [part.strip() for part in line.split("\t")]
        try:
            if len(parts) != len(HEADER):
                raise ValueError(f"{len(parts)} columns, not {len(HEADER)}")
            pair = _pair(parts)
            names = tuple(sorted((pair.hidden.casefold(), pair.searching.casefold())))
            if names in seen:
                raise ValueError(f"the pair of line {seen[names]} again")
            seen[names] = number
            found.append(pair)
        except ValueError as error:
            problems.append(f"{path}:{number}: {error}")
    if problems:
        raise CorpusError(problems)
    return found


def shared_organisations(splits: Mapping[str, Iterable[NamePair]]) -> list[str]:
    """A complaint for each organisation that two of the splits have in common, by its first name normalised.

    A first name that names nobody is no organisation, so both may have it.
    """
    names = {
        split: {
            normalised(pair.hidden, legal_forms=True): pair.hidden for pair in pairs if not no_key_reason(pair.hidden)
        }
        for split, pairs in splits.items()
    }
    return [
        f"{split} and {other} share {names[split][key]!r}"
        for split, other in combinations(names, 2)
        for key in sorted(names[split].keys() & names[other].keys())
    ]


def read_pairs(data: Path, split: str) -> list[NamePair]:
    """The project's labelled pairs of a split. Raises CorpusError, also when the splits share an organisation."""
    splits = {}
    for name in SPLITS:
        path = data / "names" / "pairs" / f"{name}.tsv"
        splits[name] = parse_pairs(path.read_text("utf-8"), path)
    if problems := shared_organisations(splits):
        raise CorpusError(problems)
    return splits[split]


def read_others_pairs(path: Path) -> list[NamePair]:
    """Pairs labelled elsewhere: tabs or commas, columns by name, categories as their authors call them.

    Raises CorpusError naming every line without a label of ours.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        rows = csv.DictReader(file, delimiter="\t") if "\t" in first else csv.DictReader(file)
        missing = [column for column in _NEEDED if column not in (rows.fieldnames or ())]
        if missing:
            raise CorpusError([f"{path}:1: no column {', '.join(missing)}"])
        problems: list[str] = []
        found: list[NamePair] = []
        for row in rows:
            label, hidden, searching = ((row[column] or "").strip() for column in _NEEDED)
            if label in _LABELS:
                category = (row.get("category") or "").strip() or label
                found.append(NamePair(category, _LABELS[label], hidden, searching, (row.get("note") or "").strip()))
            else:
                problems.append(f"{path}:{rows.line_num}: unknown label {label!r}")
    if problems:
        raise CorpusError(problems)
    return found


def main(paths: list[str]) -> int:
    """Prints the counts of each file by category, and what breaks the format. 1 if anything does."""
    files: dict[str, list[NamePair]] = {}
    for name in paths:
        path = Path(name)
        try:
            files[name] = parse_pairs(path.read_text("utf-8"), path)
        except CorpusError as error:
            print(error)
            continue
        counts = Counter((pair.is_same, pair.category) for pair in files[name])
        print(f"{path}: {len(files[name])} pairs")
        for is_same, title in ((True, "same"), (False, "different")):
            of_label = {category: count for (same, category), count in counts.items() if same is is_same}
            listed = ", ".join(f"{category} {count}" for category, count in of_label.items())
            print(f"  {title} {sum(of_label.values())}: {listed}")
    shared = shared_organisations(files)
    for complaint in shared:
        print(complaint)
    return 1 if shared or len(files) < len(paths) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
