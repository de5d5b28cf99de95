"""Scoring some messages at a time gives what scoring all of them anew gives, in whatever order they came in."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.made import AT
from store.talking import answered, asked, person, read_all, recruiter_of

from candor.actions.read_new_messages import read_new_messages
from candor.actions.rescore import rescore
from candor.store.engagement import standing_from, standing_value
from candor.store.models import Candidate, Engagement, Message, Sums

STEPS = st.lists(
    st.tuples(st.integers(0, 5000), st.sampled_from(["ask", "ask other", "yes", "no", "hm", "fine"]), st.booleans()),
    max_size=12,
)
END = AT + timedelta(hours=6000)


def _told(candidate: Candidate) -> dict[str, object]:
    row = Engagement.objects.get(pk=candidate.pk)
    candidate.refresh_from_db()
    return {
        "engagement": candidate.engagement,
        "sums": (row.sums.standing, row.sums.counted, row.sums.trend),
        **{field.attname: getattr(row, field.attname) for field in Engagement._meta.concrete_fields},
    }


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, shuffled=st.booleans())
def test_scores_in_steps_are_the_scores_at_once(
    database: str, steps: list[tuple[int, str, bool]], shuffled: bool
) -> None:
    from conftest import rolled_back

    from candor.actions.answer import answer
    from candor.store.models import Conversation

    with rolled_back():
        ours, other, candidate = recruiter_of("Kestrel"), recruiter_of("Marlow Foods"), person()
        asked(ours, candidate, AT)
        asked(other, candidate, AT)
        conversations = list(Conversation.objects.order_by("pk"))
        for hours, text, is_scored in steps if shuffled else sorted(steps):
            at = AT + timedelta(hours=hours)
            if text.startswith("ask"):
                asked(other if "other" in text else ours, candidate, at)
            else:
                answer(candidate, conversations[hours % 2].public_id, text, at)
            if is_scored:
                read_all()
                Engagement.objects.update(due_on=at.date())
                assert rescore(at) == 1
        read_all()
        Engagement.objects.update(due_on=END.date())
        assert rescore(END) == 1
        in_steps = _told(candidate)
        Engagement.objects.update(due_on=END.date())
        Sums.objects.update(standing={}, counted=None, trend=[])
        assert rescore(END) == 1
        assert in_steps == _told(candidate)


def test_next_scoring_reads_only_what_is_new(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    asked(recruiter, candidate, AT)
    answered(recruiter, candidate, AT + timedelta(hours=1))
    read_all()
    rescore(AT + timedelta(hours=2))
    # what is counted already could be anything now
    Message.objects.filter(writer="candidate").update(sentiment=-3)
    answered(recruiter, candidate, AT + timedelta(hours=3))
    read_all()
    rescore(AT + timedelta(hours=4))
    row = Engagement.objects.get()
    assert (row.messages, row.mean_sentiment) == (2, 3.0)


def test_nobody_is_scored_before_all_they_wrote_is_read(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    asked(recruiter, candidate, AT)
    answered(recruiter, candidate, AT)
    assert rescore(AT) == 0
    read_all()
    assert (rescore(AT), rescore(AT)) == (1, 0)


def test_new_message_makes_due_what_was_not(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    asked(recruiter, candidate, AT)
    answered(recruiter, candidate, AT)
    read_all()
    rescore(AT)
    assert rescore(AT + timedelta(days=2)) == 0
    asked(recruiter, candidate, AT + timedelta(days=2))
    assert rescore(AT + timedelta(days=2)) == 1


def test_aged_messages_make_due_what_was_not(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    asked(recruiter, candidate, AT)
    answered(recruiter, candidate, AT)
    read_all()
    rescore(AT)
    assert rescore(AT + timedelta(days=20)) == 0
    assert rescore(AT + timedelta(days=35)) == 1


def test_some_are_scored_at_a_time_until_nobody_is_due(store: str) -> None:
    recruiter = recruiter_of("Kestrel")
    for _ in range(3):
        asked(recruiter, person(), AT)
    assert [rescore(AT, most=2) for _ in range(3)] == [2, 1, 0]
    assert read_new_messages() == 0


def test_standing_comes_back_as_it_was_stored(store: str) -> None:
    recruiter, candidate = recruiter_of("Kestrel"), person()
    moment = datetime.fromisoformat("2026-10-31T09:00:00.000123+00:00")
    asked(recruiter, candidate, moment)
    answered(recruiter, candidate, moment + timedelta(microseconds=7), "no")
    asked(recruiter, candidate, moment + timedelta(days=1))
    read_all()
    rescore(moment + timedelta(days=2))
    value = Sums.objects.get().standing
    standing = standing_from(value)
    assert standing.asks[0].answered_after == timedelta(microseconds=7)
    assert standing_value(standing) == value
