"""Figures of messages and of engagement, from files."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from candor.actions.evaluate_messages import (
    agreement_figures,
    engagement_figures,
    gold_messages,
    rank_correlation,
    swap_figures,
    system_figures,
    written_messages,
)
from candor.learning.corpus import CorpusError
from candor.vocabulary import Intent

DATA = Path(__file__).parents[2] / "data"
HEAD = "id,channel,text,intent,also_ok,sentiment,sentiment_low,sentiment_high\n"


def test_rank_correlation_is_spearmans() -> None:
    assert rank_correlation([1, 2, 3], [10, 20, 30]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert rank_correlation([1, 2, 2, 4], [1, 3, 2, 4]) == pytest.approx(0.9487, abs=1e-4)


def test_messages_labelled_elsewhere_are_read_with_their_accepted_readings(tmp_path: Path) -> None:
    file = tmp_path / "messages.csv"
    file.write_text(HEAD + '1,sms,"how much, and when",pay,benefits,0,-1,0\n', "utf-8")
    (message,) = gold_messages(file)
    assert (message.intent, message.also_ok, message.low, message.high) == (Intent.PAY, Intent.BENEFITS, -1, 0)


def test_the_two_labellings_are_of_the_same_messages_and_agree_more_than_by_chance() -> None:
    figures = agreement_figures(DATA / "messages" / "agreement")
    assert figures["messages"] >= 500
    assert figures["same intent"] <= figures["same intent, second choices accepted"]
    assert figures["level weighted kappa"] > 0.5


def test_labellings_of_other_messages_are_no_agreement(tmp_path: Path) -> None:
    (tmp_path / "first.tsv").write_text("1\tpay\t\t0\t0\t0\n", "utf-8")
    (tmp_path / "second.tsv").write_text("2\tpay\t\t0\t0\t0\n", "utf-8")
    with pytest.raises(CorpusError):
        agreement_figures(tmp_path)


def test_the_shipped_model_reads_better_than_chance_and_says_when_it_is_unsure() -> None:
    figures = system_figures(written_messages(DATA, "valid"))
    assert figures["intent accuracy, accepted"] > 0.6
    assert figures["sentiment within one level"] > 0.8
    assert figures["of these, intent accuracy, accepted"] >= figures["intent accuracy, accepted"]


def test_another_name_seldom_changes_a_reading() -> None:
    figures = swap_figures(written_messages(DATA, "valid")[:60])
    assert figures["same intent under another name"] > 0.85
    assert figures["mean difference of expected sentiment"] < 0.3


def test_engagement_is_compared_with_a_judge(tmp_path: Path) -> None:
    def line(name: str, text: str, engaged: float) -> str:
        messages = [
            {"at": "2026-10-01T09:00:00Z", "from": "recruiter", "text": "Interested?"},
            {"at": "2026-10-01T10:00:00Z", "from": "candidate", "text": text},
        ]
        return json.dumps({"candidate": name, "messages": messages, "engaged": engaged})

    file = tmp_path / "conversations.jsonl"
    file.write_text(
        "\n".join([line("a", "Yes! I would love this job, when can I start?", 1.0), line("b", "Not interested.", 0.0)]),
        "utf-8",
    )
    figures = engagement_figures(file, datetime(2026, 10, 31, tzinfo=UTC))
    assert figures["conversations"] == 2
    assert figures["Spearman with the judge, decay=mean"] == pytest.approx(1)
