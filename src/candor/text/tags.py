"""The tags of single pieces: where a field's value begins and goes on. BIO, Ramshaw and Marcus 1995."""

from __future__ import annotations

FIELDS = ("employer", "title", "location", "requisition", "interview_at")
TAGS = ("O", *(f"{place}-{field}" for field in FIELDS for place in "BI"))
