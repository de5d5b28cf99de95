"""Weights learned from what became of an employer's people, beside its own. Switches nothing, stores nothing."""

from __future__ import annotations

from candor.actions.learn_weights import outcomes_of
from candor.conversations.weights import Learned, learned_weights
from candor.store.models import Employer
from candor.store.queries.conversations import weights_of
from candor.store.queries.qualities import qualities_of


def propose_weights(employer: Employer, outcomes: str) -> Learned:
    """outcomes: a CSV with the columns candidate (as an export of conversations calls them) and outcome, yes or no.

    Learned from those whom the employer sees and who are scored, as they stand now. Raises UsageError.
    """
    truth = outcomes_of(outcomes)
    known = qualities_of(employer, truth)
    # by the candidate's key, so that a fold is no slice of the file's order
    keys = sorted(known)
    return learned_weights([known[key] for key in keys], [truth[key] for key in keys], weights_of(employer))
