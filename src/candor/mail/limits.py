"""How much of one e-mail is read at most. Each number bounds a cost that a hostile mail could make unbounded."""

from __future__ import annotations

HEADER_BYTES = 64 * 1024
"""100,000 encoded words in a header cost 16 s to decode; honest header blocks stay under 30 KB."""

EMAIL_BYTES = 25 * 1024 * 1024
"""What the large mail providers let through; more is an attachment, which is never read."""

DEPTH = 30
"""A forward of a forward nests 3 or 4 levels each; parsers recurse or turn quadratic in the hundreds."""

PARTS = 200
"""A newsletter with all its pictures has under 100 parts; 200,000 empty ones are an attack."""

HTML_IN = 400_000
"""Characters of HTML; the largest honest mails measured had 300,000, most of it style sheets."""

TEXT_OUT = 20_000
"""Characters of text kept; what an e-mail says about an application stands in its first pages."""

LINKS = 50
"""Links kept; job alerts and newsletters carry hundreds of tracking links."""

LINK_CHARS = 2_000
"""Longest link kept; browsers and servers refuse longer ones."""

SHOWN_LINK_CHARS = 60
"""Longer links inside the text are cut to their host: tracking tokens would fill `TEXT_OUT`. `links` has them whole."""

HEADER_VALUE_BYTES = 16 * 1024
"""Of one header's value; subjects stay under 1 KB, a list of 200 recipients under 16 KB."""

ENCODED_WORDS = 500
"""Encoded words decoded in one header's value; the rest stays as written."""

PART_ENCODED_WORDS = 2_000
"""Encoded words anywhere in a mail that the Rust parser gets to see: its cost grows with their square."""

RECIPIENTS = 100
"""Recipients kept: whether a mail went to one, a few or many is all that is asked."""

REFERENCES = 50
"""Thread ids kept, the oldest and the newest ones; some lists let References grow without end."""

CALENDAR_BYTES = 256 * 1024
"""Of one calendar part; an invitation with its time zone has 2 to 10 KB."""

EVENTS = 20
"""Events of one e-mail; an interview day has at most a dozen."""

ATTACHMENTS = 50
"""Attachment names kept."""
