"""Every address of the recruiter's rooms and of the API, out of the site's own table: a new one is called too."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

ROOMS = {"recruiting": "recruiting", "api": "api"}
_PART = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Route:
    """parts: what stands in its address, by the names that the views give them."""

    room: str
    route: str
    parts: tuple[str, ...]

    def addresses(self, values: Mapping[str, Sequence[object]]) -> Iterator[str]:
        """With every combination of the values. KeyError for a part that nobody has given values for."""
        for chosen in itertools.product(*(values[part] for part in self.parts)):
            told = iter(chosen)
            yield "/" + _PART.sub(lambda part: str(next(told)), self.route)  # noqa: B023


def routes() -> list[Route]:
    found = [route for room in ROOMS for route in _under(get_resolver(), room, "", inside=False)]
    assert len({route.room for route in found}) == len(ROOMS)
    return found


def _under(resolver: URLResolver, room: str, prefix: str, *, inside: bool) -> Iterator[Route]:
    for one in resolver.url_patterns:
        if not isinstance(one.pattern, RoutePattern):
            # the only address that is no route is the API's answer to all that are none
            assert not inside or str(one.pattern) == ""
            continue
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _under(one, room, route, inside=inside or one.namespace == ROOMS[room])
        elif isinstance(one, URLPattern) and inside:
            yield Route(room, route, _named(route))


def _named(route: str) -> tuple[str, ...]:
    """The parts; an `id` of the API is called by what stands before it, as in people/<uuid:id>."""
    parts = []
    for part in _PART.finditer(route):
        before = route[: part.start()].rstrip("/").rpartition("/")[2]
        parts.append({"people": "person"}.get(before, before.removesuffix("s")) if part[1] == "id" else part[1])
    return tuple(parts)
