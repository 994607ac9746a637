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
        self.add_up(gradients)
        for gradient in gradients:
            gradient /= self.size

    def divided(self, task, tensors):
        """task(tensor), of the same shape, for each tensor; the members divide the work and share what comes out."""
        results = [task(tensor) if k % self.size == self.rank else torch.zeros_like(tensor) for k, tensor in enumerate(tensors)]
        if self.size > 1:
            self.add_up(results)
        return results

    @staticmethod
    def add_up(tensors):
        """Replaces every tensor by the sum of all members'."""
        together = torch.cat([tensor.reshape(-1) for tensor in tensors])
        distributed.all_reduce(together)
        for tensor, total in zip(tensors, torch.split(together, [tensor.numel() for tensor in tensors])):
            tensor.copy_(total.view_as(tensor))


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
