"""Labelled pairs of names keep their format, and the project's own are many enough."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from candor.learning.corpus import CorpusError
from candor.learning.name_pairs import (
    DIFFERENT,
    EVERYDAY,
    HEADER,
    SAME,
    SPLITS,
    NamePair,
    main,
    parse_pairs,
    read_others_pairs,
    read_pairs,
    shared_organisations,
)

DATA = Path(__file__).parents[2] / "data"
HEAD = "\t".join(HEADER) + "\n"
PAIR = "legal_form\tsame\tKestrel\tKestrel GmbH\t\n"


def test_a_pair_is_read_with_its_label() -> None:
    (pair,) = parse_pairs(HEAD + "rename\tsame\tKestrel\tMarlow\t2019\n", Path("pairs.tsv"))
    assert pair == NamePair("rename", True, "Kestrel", "Marlow", "2019")


def test_a_placeholder_may_be_empty() -> None:
    (pair,) = parse_pairs(HEAD + "placeholder\tdifferent\t\tKestrel\tempty\n", Path("pairs.tsv"))
    assert (pair.hidden, pair.is_same, pair.is_placeholder) == ("", False, True)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("shortening\tsame\tKestrel\tKestrl\t", "unknown category 'shortening'"),
        ("typo\tlike\tKestrel\tKestrl\t", "unknown label 'like'"),
        ("typo\tdifferent\tKestrel\tKestrl\t", "'typo' is no category of 'different'"),
        ("typo\tsame\tKestrel\tKestrl", "4 columns, not 5"),
        ("typo\tsame\tKestrel\t\t", "a name is missing"),
        ("typo\tsame\tKestrel\tKestrel \t", "the two names are one"),
        ("legal_form\tsame\tkestrel gmbh\tKESTREL\t", "the pair of line 2 again"),
    ],
)
def test_every_broken_line_is_named_with_its_place(line: str, complaint: str) -> None:
    with pytest.raises(CorpusError) as caught:
        parse_pairs(HEAD + PAIR + f"{line}\n" + "typo\n", Path("pairs.tsv"))
    assert caught.value.problems == [f"pairs.tsv:3: {complaint}", "pairs.tsv:4: 1 columns, not 5"]


def test_another_first_line_is_a_problem() -> None:
    with pytest.raises(CorpusError, match="first line must be"):
        parse_pairs("label\tcategory\thidden\tsearching\tnote\n" + PAIR, Path("pairs.tsv"))


def test_splits_that_share_an_organisation_are_named_whatever_its_spelling() -> None:
    splits = {
        "one": [NamePair("case", True, "Kestrel Ltd", "KESTREL"), NamePair("placeholder", False, "n/a", "Marlow")],
        "other": [NamePair("typo", True, "kestrel", "kestrl"), NamePair("placeholder", False, "n/a", "Spindle")],
    }
    assert shared_organisations(splits) == ["one and other share 'Kestrel Ltd'"]


def test_pairs_labelled_elsewhere_may_have_commas_and_other_categories(tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text('searching,hidden,label\n"Kestrel, Inc.",Kestrel,same\n', "utf-8")
    assert read_others_pairs(file) == [NamePair("same", True, "Kestrel", "Kestrel, Inc.")]
    file.write_text("category\tlabel\thidden\tsearching\nodd\tdifferent\tKestrel\tMarlow\n", "utf-8")
    assert read_others_pairs(file) == [NamePair("odd", False, "Kestrel", "Marlow")]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("hidden,searching\nKestrel,Marlow\n", "no column label"), ("label,hidden,searching\nyes,A,B\n", ":2: unknown")],
)
def test_pairs_labelled_elsewhere_need_labels_that_are_known(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(CorpusError, match=complaint):
        read_others_pairs(file)


def test_the_checker_counts_by_category_and_fails_on_shared_organisations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one.tsv", "other.tsv"):
        (tmp_path / name).write_text(HEAD + PAIR, "utf-8")
    assert main([str(tmp_path / "one.tsv")]) == 0
    assert "same 1: legal_form 1" in capsys.readouterr().out
    assert main([str(tmp_path / "one.tsv"), str(tmp_path / "other.tsv")]) == 1
    assert "share 'Kestrel'" in capsys.readouterr().out


@pytest.mark.parametrize("split", SPLITS)
def test_each_split_has_enough_of_every_category(split: str) -> None:
    counts = Counter(pair.category for pair in read_pairs(DATA, split))
    assert counts.keys() == {*SAME, *DIFFERENT}
    assert min(counts.values()) >= 5
    assert sum(counts[category] for category in EVERYDAY) >= 100
    assert sum(counts[category] for category in DIFFERENT) >= 200


def test_the_readme_says_what_each_category_means() -> None:
    text = (DATA / "names" / "pairs" / "README.md").read_text("utf-8")
    for category in (*SAME, *DIFFERENT):
        assert f"| `{category}` |" in text
