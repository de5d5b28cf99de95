"""From "above this step" to the probability of each level. Source: Frank and Hall 2001, ordinal classification."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def level_probabilities(steps: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probability of each level, lowest first; rows sum to 1.

    steps: (messages, levels - 1) logits of "above this step". A step that claims more than a lower one is held to
    the lower one's claim, so that no level gets less than nothing.
    """
    above = np.minimum.accumulate(1 / (1 + np.exp(-np.clip(steps, -30, 30))), axis=-1)
    edges = np.ones((*above.shape[:-1], 1)), np.zeros((*above.shape[:-1], 1))
    bounded = np.concatenate([edges[0], above, edges[1]], axis=-1)
    return np.asarray(bounded[..., :-1] - bounded[..., 1:], np.float32)
