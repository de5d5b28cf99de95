"""Asks the C library to keep freed memory for the next mail; for processes that read many mails."""

from __future__ import annotations

import ctypes

# From glibc's malloc.h.
_M_TRIM_THRESHOLD = -1
_M_MMAP_THRESHOLD = -3

_KEPT_BYTES = 64 * 1024 * 1024
_MAPPED_FROM_BYTES = 32 * 1024 * 1024


def keep_freed_memory() -> bool:
    """Whether it was done; only glibc knows how, elsewhere nothing happens.

    Each HTML page is a few megabytes of tree, given back to the system and faulted in again for the next mail: nearly
    half of the time of turning HTML to text. Costs at most `_KEPT_BYTES` of memory that looks used.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):
        return False
    return bool(mallopt(_M_MMAP_THRESHOLD, _MAPPED_FROM_BYTES) and mallopt(_M_TRIM_THRESHOLD, _KEPT_BYTES))
