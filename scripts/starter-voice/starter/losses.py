"""What training minimises, in natural units where those matter: the envelope in nepers, pitch in semitones."""

import math

import torch
from torch.nn import functional as F

from .corpus import LEVEL, WIDTH
from .melcepstrum import ORDER

SEMITONE = math.log(2) / 12
SILENT_WEIGHT, SILENCE = 0.3, 3.0
"""Rows whose c0 is below SILENCE count less."""

CEPSTRA, STRENGTHS = slice(LEVEL, LEVEL + ORDER), slice(LEVEL + ORDER, WIDTH)
WEIGHTS = {"envelope": 3.5, "level": 0.5, "motion": 1.0, "pitch": 1.5, "voicing": 0.5, "strengths": 0.25, "lengths": 1.0, "whole": 1.0}


class Losses:
    """Losses of standardised rows and of lengths; mean and scale float32 [32]."""

    def __init__(self, mean, scale, device="cpu"):
        self.mean, self.scale = torch.from_numpy(mean).to(device), torch.from_numpy(scale).to(device)

    def of_rows(self, made, wanted, mask):
        """made, wanted [B, R, 32], mask [B, R] -> dict of weighted parts; voicing and strengths of `made` are logits."""
        level = wanted[..., LEVEL] * self.scale[LEVEL] + self.mean[LEVEL]
        weight = mask * torch.where(level < SILENCE, SILENT_WEIGHT, 1.0)
        error = (made[..., CEPSTRA] - wanted[..., CEPSTRA]) * self.scale[CEPSTRA]
        voiced = wanted[..., 1] * mask
        pitch = (made[..., 0] - wanted[..., 0]).abs() * (self.scale[0] / SEMITONE)
        voicing = F.binary_cross_entropy_with_logits(made[..., 1], wanted[..., 1], reduction="none")
        strengths = (torch.sigmoid(made[..., STRENGTHS]) - wanted[..., STRENGTHS]).abs().sum(-1)
        return weighted({
            "envelope": mean_of(torch.sqrt((error[..., 1:] ** 2).sum(-1) + 1e-4), weight),
            "level": mean_of(error[..., 0].abs(), weight),
            "pitch": mean_of(pitch, voiced + 0.05 * mask),
            "voicing": mean_of(voicing, mask),
            "strengths": mean_of(strengths, mask),
        })

    def of_motion(self, made, wanted, mask):
        """The envelope's change from row to row, which keeps bursts sharp."""
        error = (made[..., CEPSTRA] - wanted[..., CEPSTRA]) * self.scale[CEPSTRA]
        step = (error[:, 1:] - error[:, :-1])[..., 1:]
        return weighted({"motion": mean_of(torch.sqrt((step ** 2).sum(-1) + 1e-4), mask[:, 1:])})

    def of_lengths(self, logs, batch):
        """ln(1 + rows) of each state, logs [B, 3, T], and of each whole token; only sentences in their natural tempo count."""
        tokens = batch.token_mask[:, 0] * batch.natural[:, None]
        whole = [torch.log1p(torch.expm1(torch.clamp(x, min=0.0)).sum(1)) for x in (logs, batch.log_lengths)]
        return weighted({"lengths": mean_of((logs - batch.log_lengths).abs().mean(1), tokens), "whole": mean_of((whole[0] - whole[1]).abs(), tokens)})


def mean_of(values, weight):
    """The weighted mean."""
    return (values * weight).sum() / weight.sum().clamp(min=1e-3)


def weighted(parts):
    """Each part times its weight in the sum."""
    return {name: part * WEIGHTS[name] for name, part in parts.items()}
