"""Processes that train one network together, each on sentences of its own, with one thread: they share gradients and a clock.

On a CPU this is quicker than one process of several threads, which would wait for each other hundreds of times a step.
"""

import multiprocessing
import time

import torch
from torch import distributed


class Team:
    """One member's view: `rank` 0 leads, which means that it reports and saves."""

    def __init__(self, rank, size, meeting):
        self.rank, self.size, self.began = rank, size, time.process_time()
        if size > 1:
            distributed.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=size)

    @property
    def leads(self):
        """Whether this member reports and saves."""
        return self.rank == 0

    def spent(self):
        """Seconds of processor time that all members have spent together, by the leader's clock, the same for all."""
        seconds = torch.tensor([(time.process_time() - self.began) * self.size if self.leads else 0.0], dtype=torch.float64)
        if self.size > 1:
            distributed.all_reduce(seconds)
        return float(seconds)

    def share_gradients(self, network):
        """Replaces every gradient by the mean of all members'."""
        if self.size == 1:
            return
        gradients = [p.grad for p in network.parameters() if p.grad is not None]
        together = torch.cat([gradient.reshape(-1) for gradient in gradients])
        distributed.all_reduce(together)
        together /= self.size
        for gradient, mean in zip(gradients, torch.split(together, [gradient.numel() for gradient in gradients])):
            gradient.copy_(mean.view_as(gradient))


def work_together(size, meeting, task):
    """Runs task(team) in `size` processes, the leader in this one; what was loaded before is shared, not copied."""
    meeting.unlink(missing_ok=True)
    fork = multiprocessing.get_context("fork")
    others = [fork.Process(target=lambda rank=rank: task(Team(rank, size, meeting)), daemon=True) for rank in range(1, size)]
    for other in others:
        other.start()
    result = task(Team(0, size, meeting))
    for other in others:
        other.join()
    return result
