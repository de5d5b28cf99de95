"""The formats of the site's one language."""
