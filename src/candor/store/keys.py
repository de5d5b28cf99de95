"""The keys of names and domains as a database keeps them: small numbers, equal if and only if the keys are.

A hidden name's keys are stored as they are. A searching employer's are stored as probes, the keys that they would meet,
so that who is hidden is a join on equality (`candor.employers.keys.MEETINGS` says which kinds meet).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b
from typing import NamedTuple

from candor.employers.keys import KEY_VERSION, MEETINGS, Key, KeyKind, Keys, keys
from candor.hiding import like_key


class StoredKind(IntEnum):
    """What a stored key stands for. The numbers are in databases: never give one another meaning."""

    COMPLETE = 1
    PREFIX = 2
    INITIALS = 3
    SHORT = 4
    DOMAIN = 5


class StoredKey(NamedTuple):
    kind: int
    key: int


class Searcher(NamedTuple):
    """All that a searching employer is known by. `owners`: whose part it is; their other parts it is not."""

    names: tuple[str, ...]
    owners: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


_STORED = {kind: StoredKind[kind.name] for kind in KeyKind}
_MET_BY = {mine: tuple(other for one, other in MEETINGS if one is mine) for mine in KeyKind}


@dataclass(frozen=True, slots=True)
class Scheme:
    """One version of how names get keys. Keys of two versions are never equal, so each version answers by itself.

    Versions are counted without gaps: who has two has all between them.
    """

    version: int
    keys: Callable[[str], Keys]
    like_key: Callable[[str], str | None]

    def name_keys(self, name: str) -> frozenset[StoredKey]:
        return frozenset(self._stored(key) for key in self.keys(name))

    def domain_key(self, domain: str) -> StoredKey:
        return StoredKey(StoredKind.DOMAIN, self._number(StoredKind.DOMAIN, domain))

    def probes(self, searcher: Searcher) -> frozenset[StoredKey]:
        mine = {key for name in searcher.names for key in self.keys(name)}
        # as a beginning, an owner's key meets the owner and never another part, as prefix never meets prefix
        owned = {key for name in searcher.owners for key in self.keys(name) if key.kind is KeyKind.COMPLETE}
        mine |= {Key(KeyKind.PREFIX, key.text) for key in owned}
        met = {self._stored(Key(other, text)) for kind, text in mine for other in _MET_BY[kind]}
        return frozenset(met | {self.domain_key(domain) for domain in searcher.domains})

    def _stored(self, key: Key) -> StoredKey:
        kind = _STORED[key.kind]
        return StoredKey(kind, self._number(kind, key.text))

    def _number(self, kind: StoredKind, text: str) -> int:
        """64 bits, signed, as both databases have them.

        Two texts share one by chance in 1 of 10^19; a collision made on purpose only hides its maker from more.
        """
        digest = blake2b(f"{self.version} {kind:d} {text}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)


CURRENT = Scheme(KEY_VERSION, keys, like_key)
