"""When two names are one employer: strictly (may their mail be one application's?) or leaning to hide."""

from candor.employers.match import Match, Strength, employer_match, hides, no_key_reason, normalise, same_employer

__all__ = ["Match", "Strength", "employer_match", "hides", "no_key_reason", "normalise", "same_employer"]
