"""E-mail as bytes to `Email`: headers, parts, text, quotes and signatures, calendars, under limits.

Never touches a network, a file or a clock. `scan_headers` is the cheap look, `parse_email` the whole.
"""

from __future__ import annotations

from candor.mail.addresses import parse_address, parse_addresses
from candor.mail.allocation import keep_freed_memory
from candor.mail.dates import parse_date
from candor.mail.email import Address, CalendarEvent, Email
from candor.mail.headers import HeaderBlock, scan_headers
from candor.mail.message_ids import parse_message_id
from candor.mail.parse import gmail_labels, is_automatic, is_bulk, parse_email
from candor.mail.quotes import signature_start, split_quoted

__all__ = [
    "Address",
    "CalendarEvent",
    "Email",
    "HeaderBlock",
    "gmail_labels",
    "is_automatic",
    "is_bulk",
    "keep_freed_memory",
    "parse_address",
    "parse_addresses",
    "parse_date",
    "parse_email",
    "parse_message_id",
    "scan_headers",
    "signature_start",
    "split_quoted",
]
