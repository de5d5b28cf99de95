"""The site: settings, a room for each kind of person, and what all pages share. Thin: actions do, queries answer.

`python -m candor.web` is Django's own command line with the site's settings.
"""
