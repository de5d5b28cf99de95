"""The candidate: profile, privacy, own score, messages."""
