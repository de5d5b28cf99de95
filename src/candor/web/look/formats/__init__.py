"""How Django itself writes times, where it writes them: in the lists of staff. Pages write theirs by `look.times`."""
