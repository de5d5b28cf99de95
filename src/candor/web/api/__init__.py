"""The API for programs, with personal tokens."""
