"""What turns gradients into steps: Muon for the large matrices, Adam for the rest.

Muon (Keller Jordan, 2024) takes the momentum of a matrix and makes all its directions equally long before it goes that way; Adam scales each
weight alone. For the same speech heard the errors fall much faster, and what it costs more is divided among the processes.
"""

import torch

from .network import Block

MOMENTUM = 0.95
ROUNDS = 5
QUINTIC = (3.4445, -4.7750, 2.0315)
"""Coefficients of the odd polynomial whose repeated use brings any singular value from about 0.01 to 1 near 1; they are Muon's own."""

LIKE_ADAM = 0.2
"""The root mean square of a weight's step over the learning rate, about what Adam's is, so that one rate serves both."""


class Optimiser:
    """Steps of a network whose gradients the team has shared; every member takes the same."""

    def __init__(self, network, team):
        self.team = team
        self.matrices = matrices(network)
        known = {id(matrix) for matrix in self.matrices}
        self.adam = torch.optim.Adam([p for p in network.parameters() if id(p) not in known], betas=(0.9, 0.98), foreach=True)
        self.momenta = [torch.zeros_like(matrix) for matrix in self.matrices]

    @torch.no_grad()
    def step(self, rate):
        """Moves every parameter that has a gradient, then forgets the gradients."""
        self.adam.param_groups[0]["lr"] = rate
        self.adam.step()
        moved = [k for k, matrix in enumerate(self.matrices) if matrix.grad is not None]
        for k in moved:
            self.momenta[k].lerp_(self.matrices[k].grad, 1 - MOMENTUM)
        ways = [self.matrices[k].grad.lerp(self.momenta[k], MOMENTUM) for k in moved]
        for k, way in zip(moved, self.team.divided(orthogonal, ways)):
            self.matrices[k].add_(way, alpha=-rate)
        for parameter in self.matrices + self.adam.param_groups[0]["params"]:
            parameter.grad = None


def matrices(network):
    """The weights that Muon moves, largest first: the convolutions of all blocks and the way from tokens to states."""
    blocks = [module for module in network.modules() if isinstance(module, Block)]
    weights = [network.to_states.weight] + [weight for block in blocks for weight in (block.wide.weight, block.narrow.weight)]
    return sorted(weights, key=torch.numel, reverse=True)


def orthogonal(gradient):
    """The gradient [out, ...] with singular values near 1, times what makes its steps like Adam's; bfloat16 is exact enough for a direction."""
    x = gradient.reshape(gradient.shape[0], -1).bfloat16()
    tall = x.shape[0] > x.shape[1]
    x = x.T if tall else x
    x = x / (x.norm() + 1e-7)
    first, third, fifth = QUINTIC
    for _ in range(ROUNDS):
        square = x @ x.T
        x = torch.addmm(x, torch.addmm(square, square, square, beta=third, alpha=fifth), x, beta=first)
    x = x.T if tall else x
    return x.float().reshape(gradient.shape) * (LIKE_ADAM * max(x.shape) ** 0.5)
