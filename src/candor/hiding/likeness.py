"""When two names on a candidate's own profile are one: the relation that the list and the positions are kept by."""

from __future__ import annotations

from functools import lru_cache

from candor.employers.cores import compact, cores
from candor.employers.keys import strict_keys
from candor.employers.words import spellings


# A step asks for the same few names again and again, and another candidate's step for none of them.
@lru_cache(maxsize=1_024)
def like_key(name: str) -> str | None:
    """The name without case, punctuation, accents, spaces, legal forms and a leading "The"; None if it names nobody.

    Names are alike if their keys are equal, so likeness is transitive, as "exactly one entry for a name" needs.
    `hides` and `same_employer` are not: Acme Germany meets Acme, Acme meets Acme Robotics, the two do not meet. Of the
    transitive relations this is the widest that only the certain rules make. A wider one (`normalise`, which leaves
    places out) would make one entry of Acme UK and Acme Germany: who stops hiding from the former employer would be
    seen by the present one. Like names always hide from each other, as all these keys are among `strict_keys`.
    The key is part of what `KEY_VERSION` stands for.
    """
    if not strict_keys(name):
        return None
    return compact(cores(spellings(name).plain.words).article_off)


def are_alike(one: str, other: str) -> bool:
    """Whether the two names are one employer's on a profile; a name that names nobody is like none, not even itself."""
    key = like_key(one)
    return key is not None and key == like_key(other)
