"""Makes the voices equally loud by moving each one's level (c0) before training."""

import numpy as np
import torch

from .corpus import LEVEL
from .melcepstrum import ORDER
from .vocoder import Vocoder

WANTED_DB = -19.0
"""Root mean square over a sentence, dB below full scale; leaves peaks under 1."""

SAMPLE = 12


def spoken(vocoder, rows):
    """Target rows float32 [frames, 32] through the vocoder, samples float32 [120 frames]."""
    x = torch.from_numpy(np.asarray(rows, dtype=np.float32))
    with torch.no_grad():
        return vocoder(torch.exp(x[:, 0]), x[:, 1], x[:, LEVEL:LEVEL + ORDER], x[:, LEVEL + ORDER:]).numpy()


def loud_db(samples):
    """Root mean square in dB of full scale."""
    return 10 * np.log10(np.mean(np.square(samples, dtype=np.float64)) + 1e-12)


def level(corpus, filters):
    """Moves every sentence's c0 so that each voice speaks at WANTED_DB; blends move in between. Returns the gains in dB."""
    vocoder = Vocoder(filters)
    gains = []
    for voice in range(corpus.train[0].weights.size):
        chosen = [e for e in corpus.train if e.weights[voice] == 1.0][:SAMPLE]
        louds = [10 ** (loud_db(spoken(vocoder, corpus.targets[e.start:e.start + e.frames])) / 10) for e in chosen]
        gains.append(WANTED_DB - 10 * np.log10(np.mean(louds)))
    nepers = np.array(gains) * np.log(10) / 20
    for example in corpus.train + corpus.held_out:
        corpus.targets[example.start:example.start + example.frames, LEVEL] += example.weights @ nepers
    return gains
