"""As `look.times` writes them: 14 Apr 2026, 15:00."""

DATETIME_FORMAT = "j M Y, H:i"
DATE_FORMAT = "j M Y"
