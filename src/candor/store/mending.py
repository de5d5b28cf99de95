"""A profile that was stored by older code, as the rules of today want it."""

from __future__ import annotations

from dataclasses import replace

from candor.hiding import HiddenEmployer, Profile, StopHiding, are_alike, decide


def mended(profile: Profile) -> Profile:
    """One entry for names that have become alike, hiding from all that both did. None is left out.

    An entry whose name has become nobody's stays too: it hides nothing, but the candidate wrote it.
    """
    entries: list[HiddenEmployer] = []
    for entry in profile.hidden:
        at = next((at for at, known in enumerate(entries) if are_alike(known.name, entry.name)), None)
        if at is None:
            entries.append(entry)
        else:
            entries[at] = _merged(entries[at], entry)
    # a step about nobody changes nothing, and like every step it leaves links and spellings in order
    return decide(replace(profile, hidden=tuple(entries)), StopHiding("")).after


def _merged(first: HiddenEmployer, second: HiddenEmployer) -> HiddenEmployer:
    return replace(
        first,
        by_hand=first.by_hand or second.by_hand,
        position=first.position or second.position,
        alias_of=first.alias_of or second.alias_of,
        also_written=tuple(dict.fromkeys((*first.also_written, *second.names))),
    )
