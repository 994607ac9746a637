"""The teacher's spectral envelope: 25 mel-cepstral coefficients per frame at 16 kHz, warped by an all-pass of 0.42."""

import numpy as np

ALPHA = 0.42
ORDER = 25
POST_FILTER = 0.4
DECIBELS = 20 / np.log(10)


def warped(omega):
    """The all-pass phase at angular frequencies `omega` (radians at 16 kHz)."""
    return omega + 2 * np.arctan(ALPHA * np.sin(omega) / (1 - ALPHA * np.cos(omega)))


def cosines(points):
    """float [25, points]: cos(m w~) on a linear grid from 0 to 8 kHz, so that ln|H| = c @ cosines."""
    return np.cos(np.outer(np.arange(ORDER), warped(np.linspace(0, np.pi, points))))


def post_filtered(cepstra, points=65):
    """Cepstra float [frames, 25] after flite's formant post-filter, which its vocoder applies and its parameters lack.

    Coefficients from the second on grow by 40 %; the frame's energy is kept.
    """
    grid = cosines(points).astype(np.float32)
    sharp = cepstra.astype(np.float32).copy()
    sharp[:, 2:] *= 1 + POST_FILTER
    weights = np.ones(points, np.float32)
    weights[[0, -1]] = 0.5
    before = np.exp(2 * (cepstra.astype(np.float32) @ grid)) @ weights
    after = np.exp(2 * (sharp @ grid)) @ weights
    sharp[:, 0] += 0.5 * np.log(before / after)
    return sharp


def distortion(ours, theirs):
    """Mel-cepstral distortion in dB of each frame, the level (c0) left out; both float [frames, >= 25]."""
    return 10 / np.log(10) * np.sqrt(2 * ((ours[:, 1:ORDER] - theirs[:, 1:ORDER]) ** 2).sum(1))
