"""The way in: landing page, signing up, settings of the account."""
