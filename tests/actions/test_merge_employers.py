"""Two employers that turn out to be one: nothing is lost, and nobody is shown who hid from either."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from conftest import rolled_back
from django.db.models.fields.related import ForeignObjectRel
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.coached import account
from store.made import AT, hider, register_employer, seen_by, worker

from candor.actions.add_employer_alias import add_employer_alias
from candor.actions.merge_employers import merge_employers
from candor.actions.note_domain import note_domain
from candor.actions.verify_domain import verify_domain
from candor.employers import no_key_reason
from candor.errors import UsageError
from candor.store.models import (
    AliasRelation,
    AuditLine,
    Candidate,
    Conversation,
    DomainSource,
    Employer,
    EmployerWeights,
    Engagement,
    Look,
    Message,
    MessageTemplate,
    Pool,
    PoolMember,
    Position,
    Recruiter,
    RecruiterNote,
)
from candor.store.queries.merging import what_moves
from hiding.names import NAMES, SEARCHING

DAY = timedelta(days=1)
NAMED = sorted(name for name in {*NAMES, *SEARCHING} if no_key_reason(name) is None and len(name) < 100)


def _two() -> tuple[Employer, Employer]:
    return register_employer("Kestrel Robotics"), register_employer("Marlow Foods")


def _says(employer: Employer, candidate: Candidate, *texts: str, seen: bool = True) -> Conversation:
    conversation, _ = Conversation.objects.get_or_create(employer=employer, candidate=candidate)
    for day, text in enumerate(texts):
        Message.objects.create(
            conversation=conversation, at=AT + day * DAY, writer="candidate", channel="site", text=text, digest=text
        )
        conversation.last_at, conversation.last_from_candidate = AT + day * DAY, True
    conversation.seen_by_employer_at = AT if seen else None
    conversation.save()
    return conversation


def test_who_hid_from_either_is_hidden_from_the_one(store: str) -> None:
    keep, gone = _two()
    add_employer_alias(gone, "Old Marlow", AliasRelation.FORMER, source="a letter", since=AT.date())
    add_employer_alias(gone, "Bigger Marlow Holdings", AliasRelation.PARENT, source="a letter", since=AT.date())
    verify_domain(gone, "marlow.example", at=AT)
    at_marlow = worker("Somewhere Quiet")
    note_domain(at_marlow, Position.objects.get().public_id, "marlow.example", DomainSource.WORK_MAIL, at=AT)
    hidden = [hider("Kestrel Robotics"), hider("Marlow Foods"), hider("Old Marlow"), hider("Bigger Marlow Holdings")]
    free = hider("Nimbus Dental")
    merged = merge_employers(keep, gone, by=account(), at=AT)
    assert seen_by(merged) == {free.pk}
    assert {at_marlow.pk, *(one.pk for one in hidden)}.isdisjoint(seen_by(merged))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(NAMED), min_size=1, max_size=5),
    st.lists(st.sampled_from(NAMED), min_size=2, max_size=4, unique=True),
)
def test_a_merge_shows_nobody(database: str, hides: list[str], names: list[str]) -> None:
    with rolled_back():
        people = [hider(name) for name in hides]
        employers = [register_employer(name) for name in names]
        half = len(employers) // 2
        for owner, others in ((employers[0], employers[1:half]), (employers[half], employers[half + 1 :])):
            for other in others:
                add_employer_alias(owner, other.name, AliasRelation.BRAND, source="a letter", since=AT.date())
        keep, gone = employers[0], employers[half]
        either = seen_by(keep) & seen_by(gone)
        assert seen_by(merge_employers(keep, gone, by=account(), at=AT)) <= either <= {one.pk for one in people}


def test_everything_that_points_at_an_employer_is_moved() -> None:
    """A new table of an employer's is to be thought of in `candor.store.merging`, or a merge would delete its rows."""
    relations = {
        (one.related_model.__name__, one.field.name)
        for one in Employer._meta.get_fields(include_hidden=True)
        if isinstance(one, ForeignObjectRel) and not isinstance(one.related_model, str)
    }
    assert relations == {
        ("Candidate", "imported_by"),
        ("Conversation", "employer"),
        ("EmployerAlias", "employer"),
        ("EmployerDomain", "employer"),
        ("EmployerProbe", "employer"),
        ("EmployerWeights", "employer"),
        ("Look", "employer"),
        ("MessageTemplate", "employer"),
        ("Pool", "employer"),
        ("Recruiter", "employer"),
        ("RecruiterNote", "employer"),
    }


def test_all_that_the_other_has_is_moved(store: str) -> None:
    keep, gone = _two()
    ana, ben = hider(), hider()
    rita = Recruiter.objects.create(account=account(), employer=gone, since=AT)
    verify_domain(gone, "marlow.example", at=AT)
    verify_domain(keep, "marlow.example", at=AT)
    RecruiterNote.objects.create(employer=gone, candidate=ana, recruiter=rita, text="Good with a torch.", at=AT)
    EmployerWeights.objects.create(employer=gone, sentiment=1, response_rate=0, response_time=0, set_at=AT)
    for employer in (keep, gone):
        MessageTemplate.objects.create(employer=employer, name="Hello", text=employer.name)
        Look.objects.create(candidate=ana, employer=employer, on=date(2026, 3, 1))
    Look.objects.create(candidate=ben, employer=gone, on=date(2026, 3, 1))
    pool = Pool.objects.create(employer=gone, name="Welders", made_at=AT)
    PoolMember.objects.create(pool=pool, candidate=ana, at=AT)
    moves = what_moves(keep, gone)
    assert (moves.names, moves.domains, moves.recruiters) == (["Marlow Foods"], ["marlow.example"], 1)
    assert (moves.notes, moves.templates, moves.pools) == (1, 1, 1)
    merge_employers(keep, gone, by=account(), at=AT)
    assert Employer.objects.get() == keep
    rita.refresh_from_db()
    assert rita.employer == keep
    assert [one.domain for one in keep.domains.all()] == ["marlow.example"]
    assert RecruiterNote.objects.get().employer == keep
    assert EmployerWeights.objects.get().employer == keep
    templates = MessageTemplate.objects.order_by("name").values_list("name", "text")
    assert list(templates) == [("Hello", "Kestrel Robotics"), ("Hello (2)", "Marlow Foods")]
    assert PoolMember.objects.get().pool.employer == keep
    assert Look.objects.filter(employer=keep).count() == 2


def test_weights_of_the_one_that_stays_stay(store: str) -> None:
    keep, gone = _two()
    EmployerWeights.objects.create(employer=keep, sentiment=1, response_rate=0, response_time=0, set_at=AT)
    EmployerWeights.objects.create(employer=gone, sentiment=0, response_rate=1, response_time=0, set_at=AT)
    merge_employers(keep, gone, by=account(), at=AT)
    assert EmployerWeights.objects.get().sentiment == 1


def test_two_conversations_with_one_person_are_put_together(store: str) -> None:
    keep, gone = _two()
    ana, ben = hider(), hider()
    _says(keep, ana, "hello", "both")
    theirs = _says(gone, ana, "hi", "both", "bye", seen=False)
    only = _says(gone, ben, "good day")
    assert what_moves(keep, gone).conversations == 2
    assert what_moves(keep, gone).shared_conversations == 1
    merge_employers(keep, gone, by=account(), at=AT + DAY)
    assert not Conversation.objects.filter(pk=theirs.pk).exists()
    together = Conversation.objects.get(employer=keep, candidate=ana)
    assert sorted(together.messages.values_list("text", flat=True)) == ["both", "bye", "hello", "hi"]
    assert together.last_at == AT + 2 * DAY
    assert together.seen_by_employer_at is None
    only.refresh_from_db()
    assert only.employer == keep
    # what was counted twice is counted anew
    assert Engagement.objects.get(candidate=ana).due_on <= (AT + DAY).date()


def test_people_of_two_files_stay_two_people(store: str) -> None:
    keep, gone = _two()
    for employer, key in ((keep, "7"), (gone, "7"), (gone, "7 (2)"), (gone, "8")):
        Candidate.objects.create(imported_by=employer, imported_key=key)
    merge_employers(keep, gone, by=account(), at=AT)
    keys = Candidate.objects.filter(imported_by=keep).values_list("imported_key", flat=True)
    assert sorted(key or "" for key in keys) == ["7", "7 (2)", "7 (3)", "8"]


def test_a_merge_leaves_a_line_and_needs_two(store: str) -> None:
    keep, gone = _two()
    staff = account()
    with pytest.raises(UsageError):
        merge_employers(keep, keep, by=staff, at=AT)
    merge_employers(keep, gone, by=staff, at=AT)
    with pytest.raises(Employer.DoesNotExist):
        merge_employers(keep, gone, by=staff, at=AT)
    assert AuditLine.objects.filter(actor=staff, what="merge_employers", role="staff").count() == 1
