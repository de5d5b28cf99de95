"""Whom an employer's recruiters find: a page of people in order, how many, and what would narrow the search.

All of it is of those whom the employer sees (`visibility.visible_to`), and nothing of anybody else moves any of it: no
count, no facet, no completion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from candor.conversations import SkillMatch, Weights, Writer
from candor.conversations.engagement import PRIOR
from candor.conversations.messages import skill_key
from candor.store.engagement import Shown, shown
from candor.store.models import (
    Candidate,
    CandidateSkill,
    CandidateWord,
    Conversation,
    Employer,
    Engagement,
    Message,
    PoolMember,
    SearchWord,
    Skill,
)
from candor.store.queries.conversations import skills_of, weights_of
from candor.store.queries.visibility import visible_to
from candor.store.search_words import folded
from candor.store.skills import skill_keys
from candor.store.text import storable_text

PAGE = 20
# nobody turns more pages than this; what is further down is found by a narrower search
MOST_FOUND = 1_000
MOST_PAGES = MOST_FOUND // PAGE
# an employer's own weights order so many; to weigh everybody at every search takes longer than anybody waits
MOST_WEIGHED = 5_000
MOST_SKILLS = 10
MOST_WORDS = 6
MOST_TYPED = 200
FACETS = 12
# places that a typed word may mean; more of them are looked for in the people themselves
MOST_PLACES = 200


class Contact(StrEnum):
    """What was written between the employer and a person: nothing, only to the person, or also back."""

    NOT_YET = "not_yet"
    WAITING = "waiting"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a recruiter looks for. place: words of it, from its beginning; words: each must begin a word of name,
    headline, about or titles. least_messages: of the person's on the site. rising: the trend. contact, pool: the
    employer's own."""

    skills: tuple[str, ...] = ()
    match: SkillMatch = SkillMatch.ALL
    place: str | None = None
    words: str | None = None
    least_messages: int = 0
    rising: bool = False
    contact: Contact | None = None
    pool: UUID | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, Any]) -> Filters:
        """Of an address (a `QueryDict`, or lists by name). What makes no sense is left out."""
        skills = (one for typed in _all(query, "skill") for one in typed.split(","))
        return cls(
            skills=tuple(dict.fromkeys(filter(None, (skill_key(one[:MOST_TYPED]) for one in skills))))[:MOST_SKILLS],
            match=_one_of(SkillMatch, _last(query, "match")) or SkillMatch.ALL,
            place=_last(query, "place"),
            words=_last(query, "words"),
            least_messages=_number(_last(query, "messages")),
            rising=_last(query, "rising") is not None,
            contact=_one_of(Contact, _last(query, "contact")),
            pool=_uuid(_last(query, "pool")),
        )

    def to_query(self) -> str:
        """So that `from_query` gives the same filters."""
        told: list[tuple[str, str]] = [("skill", skill) for skill in self.skills]
        if self.match is not SkillMatch.ALL:
            told.append(("match", self.match.value))
        told += [(name, value) for name, value in (("place", self.place), ("words", self.words)) if value]
        if self.least_messages:
            told.append(("messages", str(self.least_messages)))
        if self.rising:
            told.append(("rising", "yes"))
        if self.contact:
            told.append(("contact", self.contact.value))
        if self.pool:
            told.append(("pool", str(self.pool)))
        return urlencode(told)

    @property
    def is_empty(self) -> bool:
        return self == Filters()


@dataclass(frozen=True, slots=True)
class Found:
    """How many were found: counted up to MOST_FOUND."""

    number: int
    is_more: bool

    def __str__(self) -> str:
        return f"more than {self.number:,}" if self.is_more else f"{self.number:,}"


@dataclass(frozen=True, slots=True)
class Row:
    """A person in a list. matching: how many of the wanted skills they have; in_pools: names of the employer's own."""

    public_id: UUID
    name: str | None
    headline: str | None
    place: str | None
    skills: tuple[str, ...]
    matching: int
    is_contacted: bool
    in_pools: tuple[str, ...]
    is_imported: bool
    shown: Shown


@dataclass(frozen=True, slots=True)
class Facets:
    """What those have who were found (the first MOST_FOUND of them), the most frequent first: (value, how many)."""

    skills: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class People:
    rows: tuple[Row, ...]
    count: Found
    page: int
    has_next: bool
    weights: Weights
    facets: Facets


def search(employer: Employer, filters: Filters, *, page: int = 1, at: datetime) -> People:
    """By engagement under the employer's weights, the keenest first; who is not scored stands in the middle. Equal
    scores are ordered by random ids. With `match` most, who has more of the wanted skills comes first."""
    weights = weights_of(employer)
    wanted = _wanted_skills(filters.skills)
    people = found_by(employer, filters)
    ids = list(in_order(people, weights, wanted if filters.match is SkillMatch.MOST else ())[: MOST_FOUND + 1])
    count = Found(min(len(ids), MOST_FOUND), len(ids) > MOST_FOUND)
    ids = ids[:MOST_FOUND]
    page = max(1, min(page, -(-len(ids) // PAGE)))
    start = (page - 1) * PAGE
    return People(
        rows=rows_of(employer, ids[start : start + PAGE], weights, at, wanted=filters.skills),
        count=count,
        page=page,
        has_next=len(ids) > start + PAGE,
        weights=weights,
        facets=_facets(ids, filters.skills),
    )


def found_by(employer: Employer, filters: Filters) -> QuerySet[Candidate]:
    """Those whom the employer sees and the filters mean, in no order."""
    people = Candidate.objects.filter(visible_to(employer))
    people = _with_skills(people, filters)
    if filters.place and (place := folded(filters.place[:MOST_TYPED])):
        people = people.filter(_in_place(storable_text(place)))
    for word in folded((filters.words or "")[:MOST_TYPED]).split()[:MOST_WORDS]:
        people = people.filter(_has_word(storable_text(word)))
    if filters.least_messages:
        many = Engagement.objects.filter(messages__gte=filters.least_messages)
        people = people.filter(pk__in=many.values("candidate"))
    if filters.rising:
        people = people.filter(pk__in=Engagement.objects.filter(is_rising=True).values("candidate"))
    if filters.contact:
        people = people.filter(_contact(employer, filters.contact))
    if filters.pool:
        members = PoolMember.objects.filter(pool__public_id=filters.pool, pool__employer=employer)
        people = people.filter(pk__in=members.values("candidate"))
    return people


def in_order(people: QuerySet[Candidate], weights: Weights, most_of: Sequence[int] = ()) -> QuerySet[Any, int]:
    """The ids in order. The usual weights are stored and indexed; an employer's own fold the stored qualities of the
    first MOST_WEIGHED by the usual ones."""
    first: list[Any] = []
    if most_of:
        people = people.annotate(matching=_matching(most_of))
        first = [F("matching").desc()]
    usual = people.order_by(*first, "-stands_at", "public_id")
    if weights == Weights():
        return usual.values_list("pk", flat=True)
    people = Candidate.objects.filter(pk__in=usual.values("pk")[:MOST_WEIGHED])
    if most_of:
        people = people.annotate(matching=_matching(most_of))
    parts = zip(weights.values, ("sentiment", "response_rate", "response_time"), strict=True)
    folds = [Coalesce(F(f"standing__{part}"), PRIOR) * Value(weight) for weight, part in parts]
    people = people.annotate(folded=folds[0] + folds[1] + folds[2])
    return people.order_by(*first, F("folded").desc(), "public_id").values_list("pk", flat=True)


def rows_of(
    employer: Employer, ids: Sequence[int], weights: Weights, at: datetime, *, wanted: Iterable[str] = ()
) -> tuple[Row, ...]:
    """In the order of the ids, of people whom the employer sees."""
    people = Candidate.objects.select_related("standing__sums").defer("about").in_bulk(ids)
    skills = skills_of(ids)
    contacted = set(
        Conversation.objects.filter(employer=employer, candidate__in=ids, last_at__isnull=False).values_list(
            "candidate", flat=True
        )
    )
    pools: dict[int, tuple[str, ...]] = {}
    members = PoolMember.objects.filter(pool__employer=employer, candidate__in=ids).order_by("pool__name")
    for candidate, name in members.values_list("candidate", "pool__name"):
        pools[candidate] = (*pools.get(candidate, ()), name)
    keys = set(skill_keys(wanted))
    return tuple(
        Row(
            public_id=person.public_id,
            name=person.name,
            headline=person.headline,
            place=person.place,
            skills=skills.get(pk, ()),
            matching=len(keys.intersection(skills.get(pk, ()))),
            is_contacted=pk in contacted,
            in_pools=pools.get(pk, ()),
            is_imported=person.imported_by_id is not None,
            shown=shown(person, getattr(person, "standing", None), weights, at),
        )
        for pk in ids
        if (person := people.get(pk)) is not None
    )


def complete_places(employer: Employer, prefix: str, most: int = 8) -> tuple[str, ...]:
    """Places of those whom the employer sees that begin like this, the most frequent first."""
    begin = storable_text(folded(prefix[:MOST_TYPED]))
    if not begin:
        return ()
    people = Candidate.objects.filter(visible_to(employer), place_key__startswith=begin)
    found = people.values("place_key").annotate(people=Count("pk"), named=Min("place")).order_by("-people", "place_key")
    return tuple(named for named in found.values_list("named", flat=True)[:most] if named)


# the filters' parts


def _wanted_skills(skills: Iterable[str]) -> tuple[int, ...]:
    """Ids of those that anybody ever had."""
    return tuple(Skill.objects.filter(key__in=skill_keys(skills)).order_by("pk").values_list("pk", flat=True))


def _with_skills(people: QuerySet[Candidate], filters: Filters) -> QuerySet[Candidate]:
    keys = skill_keys(filters.skills)
    if not keys:
        return people
    known = _wanted_skills(filters.skills)
    if filters.match is SkillMatch.MOST:
        return people.filter(pk__in=CandidateSkill.objects.filter(skill__in=known).values("candidate"))
    if len(known) < len(keys):
        return people.none()
    for skill in known:
        people = people.filter(skills__skill=skill)
    return people


def _matching(skills: Sequence[int]) -> Any:
    """How many of the skills a person has: a look into the key of each."""
    has = [
        Case(When(Exists(CandidateSkill.objects.filter(skill=skill, candidate=OuterRef("pk"))), then=1), default=0)
        for skill in skills
    ]
    return sum(has[1:], start=has[0])


def _in_place(typed: str) -> Q:
    """Places of which a word begins like what was typed. The few that there are are looked up first, so that the index
    by place finds their people."""
    begins = Q(place_key__startswith=typed) | Q(place_key__contains=f" {typed}")
    places = Candidate.objects.filter(begins).order_by().values_list("place_key", flat=True).distinct()
    keys = list(places[: MOST_PLACES + 1])
    return begins if len(keys) > MOST_PLACES else Q(place_key__in=keys)


def _has_word(typed: str) -> Q:
    words = SearchWord.objects.filter(key__startswith=typed)
    return Q(pk__in=CandidateWord.objects.filter(word__in=words.values("pk")).values("candidate"))


def _contact(employer: Employer, contact: Contact) -> Q:
    own = Conversation.objects.filter(employer=employer, last_at__isnull=False)
    if contact is Contact.NOT_YET:
        return Q(~Exists(own.filter(candidate=OuterRef("pk"))))
    answers = Message.objects.filter(conversation=OuterRef("pk"), writer=Writer.CANDIDATE.value)
    wanted = own.filter(Exists(answers) if contact is Contact.ANSWERED else ~Exists(answers))
    return Q(pk__in=wanted.values("candidate"))


def _facets(ids: Sequence[int], chosen: Iterable[str]) -> Facets:
    skills = (
        CandidateSkill.objects.filter(candidate__in=ids)
        .exclude(skill__key__in=skill_keys(chosen))
        .values_list("skill__key")
        .annotate(people=Count("candidate"))
        .order_by("-people", "skill__key")
    )
    places = (
        Candidate.objects.filter(pk__in=ids)
        .exclude(place_key="")
        .values("place_key")
        .annotate(people=Count("pk"), named=Min("place"))
        .order_by("-people", "place_key")
        .values_list("named", "people")
    )
    return Facets(tuple(skills[:FACETS]), tuple(places[:FACETS]))


# an address's parts


def _all(query: Mapping[str, Any], name: str) -> Sequence[str]:
    values = query.getlist(name) if hasattr(query, "getlist") else query.get(name, ())
    return [values] if isinstance(values, str) else values


def _last(query: Mapping[str, Any], name: str) -> str | None:
    values = _all(query, name)
    return (storable_text(values[-1]).strip()[:MOST_TYPED] or None) if values else None


def _one_of(kind: type[Any], value: str | None) -> Any:
    return next((one for one in kind if one.value == value), None)


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else 0


def _uuid(value: str | None) -> UUID | None:
    try:
        return UUID(value or "")
    except ValueError:
        return None
