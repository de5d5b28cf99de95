"""Invented employers, each with names that are alike, and names that name nobody."""

from __future__ import annotations

ALIKE = {
    "kestrel": [
        "Kestrel",
        "KESTREL",
        "kestrel ltd",
        "The Kestrel GmbH",
        "Kestrel, Inc.",
        "Kes\u200btrel 🙂",
        " kestrel ",
    ],
    "kestrel robotics": ["Kestrel Robotics", "KESTREL-ROBOTICS LLC", "Kestrel   Robotics, S.A."],
    "kestrel germany": ["Kestrel Germany", "kestrel germany"],
    "signal": ["Signal A.I.", "Signal AI", "SIGNAL AI LIMITED", "signal-ai"],
    "society": ["Northern Harbour Society", "northernharboursociety", "northern harbour society ltd"],
    "müller": ["Müller", "Mueller AG", "MULLER", "Mu\u0308ller GmbH"],
    "right to left": ["شركة المراعي", "المراعي", "\u202eالمراعي\u202c"],
    "long": ["a" * 10_000, "A" * 9_999],
    "ampersand": ["Marlow & Spindle", "Marlow and Spindle", "MARLOW & SPINDLE PLC"],
}
NOBODY = ["", "-", "n/a", "🙂🚀", "GmbH", "Self-employed", "\u200b\u200f", "-" * 10_000, "\ud800", "The Company", "?!"]
EMPLOYER = {name: employer for employer, names in ALIKE.items() for name in names}
NAMES = [*EMPLOYER, *NOBODY]
# of accounts that may search: the names themselves, and some that only a weaker rule joins to them
SEARCHING = [*(names[0] for names in ALIKE.values()), "NHS", "Kestrel Robotics Berlin", "M&S", "Kestrle", "Brightwater"]
