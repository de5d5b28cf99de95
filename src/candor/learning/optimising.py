"""What every training here shares: the optimiser, its schedule and the mean of the weights."""

from __future__ import annotations

import torch
from torch import nn


class Averaged:
    """Exponential mean of the weights; reads better than the last step's. Polyak and Juditsky 1992."""

    # averaging copies every weight; every fourth step is as good and four times cheaper
    EVERY = 4

    def __init__(self, net: nn.Module, rate: float) -> None:
        self.rate = rate
        self.weights = {name: value.detach().clone() for name, value in net.state_dict().items()}
        self.steps = 0

    def update(self, net: nn.Module) -> None:
        self.steps += 1
        rate = min(self.rate, self.steps / (self.steps + 10))
        with torch.no_grad():
            for name, value in net.state_dict().items():
                self.weights[name].mul_(rate).add_(value, alpha=1 - rate)


def optimiser_of(
    net: nn.Module, *, peak_rate: float, weight_decay: float, warm_up: float, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW with a linear rise over the share `warm_up` of the steps, then a linear fall."""
    decay = [value for value in net.parameters() if value.ndim > 1]
    plain = [value for value in net.parameters() if value.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": decay, "weight_decay": weight_decay}, {"params": plain, "weight_decay": 0.0}],
        lr=peak_rate,
        fused=True,
    )

    def rate_at(step: int) -> float:
        warm = warm_up * steps
        return min(1.0, (step + 1) / warm) * max(0.02, (steps - step) / (steps - warm) if step > warm else 1.0)

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate_at)
