"""A source-filter vocoder made of plain tensor operations, so that it can live inside the exported graph.

24 kHz, frames of 5 ms. A band-limited pulse train and a fixed noise table are cut into Hann frames, shaped in the frequency
domain by the minimum-phase filter that a mel-cepstrum means, and overlap-added. The teacher's envelope ends at 8 kHz; above,
its mean from 5.5 to 7.2 kHz goes on with a falling tilt and noise alone. Letters in shapes: F frames, N = 120 F samples.
"""

import math

import numpy as np
import torch
from torch import nn

from .melcepstrum import ORDER, warped

RATE, HOP, WINDOW, SIZE = 24000, 120, 240, 768
TEACHER_RATE = 16000
BINS = 360
"""Of SIZE / 2: 0 to 11.25 kHz."""

HALF = SIZE // 2
BLOCKS = 7
"""Hops that one frame's 768 samples reach into."""

NOISE_FRAMES = 546
PULSE_TOP = 9500.0
EXTENSION_FROM, EXTENSION_FULL, EXTENSION_MEAN, EXTENSION_TILT = 7000.0, 7600.0, (5500.0, 7200.0), 3.5
"""Hz, Hz, Hz, and dB per kHz."""

VOICED_HISS = 0.5
"""How much of that noise is kept while the voice sounds: vowels have little up there."""

OUTPUT_SCALE = 1.5 / 32768


def bin_frequencies():
    """Hz of each bin, float [360]."""
    return np.arange(BINS) * RATE / SIZE


def band_weights(filters):
    """How much of each bin each of the five strengths governs, float [5, 360]: the teacher's FIRs, made to add up to 1."""
    frequency = bin_frequencies()
    omega = np.minimum(2 * np.pi * frequency / TEACHER_RATE, 0.97 * np.pi)
    response = np.abs(np.exp(-1j * np.outer(omega, np.arange(filters.shape[1]))) @ filters.T).T
    response = np.maximum(response, 1e-3)
    return response / response.sum(0)


def envelope_bases():
    """float [25, 360] for ln|H|, [360] to add to it, and [25, 360] for the phase."""
    frequency = bin_frequencies()
    omega = np.minimum(2 * np.pi * frequency / TEACHER_RATE, np.pi)
    angles = np.outer(np.arange(ORDER), warped(omega))
    cosine, sine = np.cos(angles), np.sin(angles)
    inside = (frequency >= EXTENSION_MEAN[0]) & (frequency <= EXTENSION_MEAN[1])
    share = extension_share()
    middle = cosine[:, inside].mean(1, keepdims=True)
    tilt = -share * EXTENSION_TILT * np.log(10) / 20 * (frequency - EXTENSION_FROM) / 1000
    return cosine * (1 - share) + middle * share, tilt, sine


def extension_share():
    """How far each bin belongs to the part above the teacher's, float [360], 0 to 1."""
    return np.clip((bin_frequencies() - EXTENSION_FROM) / (EXTENSION_FULL - EXTENSION_FROM), 0, 1)


def edges():
    """Gain of each bin, float [360]: nothing at 0 Hz, a soft end at 11.25 kHz."""
    frequency = bin_frequencies()
    gain = np.clip((11250 - frequency) / 600, 0, 1)
    gain[0], gain[1] = 0, 0.5
    return gain


def noise_table():
    """Fixed Gaussian noise in steps of 1/32, float [65520]; the same in every build."""
    return np.clip(np.round(np.random.RandomState(7).randn(NOISE_FRAMES * HOP) * 32), -127, 127) / 32


class Vocoder(nn.Module):
    """f0 float [F] (Hz), voiced float [F] (0 or 1), cepstra [F, 25], strengths [F, 5] -> samples [120 F]."""

    def __init__(self, filters):
        super().__init__()
        cosine, tilt, sine = envelope_bases()
        pulse_share = np.clip((9000 - bin_frequencies()) / 1000, 0, 1)
        for name, value in {
            "bands": band_weights(filters).astype(np.float32), "cosine": cosine, "tilt": tilt, "sine": -sine, "edges": edges(),
            "pulse_share": pulse_share, "hush": extension_share() * (1 - VOICED_HISS), "noise": noise_table(),
            "bins": np.arange(BINS), "hop_ramp": np.arange(HOP) / HOP,
            "samples": np.arange(WINDOW), "lags": np.arange(HALF + 1), "hann": 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW),
        }.items():
            self.register_buffer(name, torch.tensor(np.asarray(value), dtype=torch.float32))
        self.register_buffer("mirror", torch.arange(HALF - 1, 0, -1))

    def pulses(self, f0, voiced):
        """The pulse train [F, 120], unit power at any pitch; F0 runs linearly from frame to frame of a voiced stretch."""
        now = torch.clamp(f0, min=50.0, max=500.0).unsqueeze(1)
        gate = voiced.unsqueeze(1)
        after = torch.cat([now[1:], now[-1:]], 0)
        both = gate * torch.cat([gate[1:], gate[-1:]], 0)
        pitch = (now + (after - now) * both * self.hop_ramp.unsqueeze(0)).reshape(-1)
        phase = torch.cumsum(pitch.double() / RATE, 0)
        phase = (phase - torch.floor(phase + 0.5)).float()
        harmonics = torch.floor(PULSE_TOP / pitch)
        angle = phase * (2 * math.pi)
        below = torch.sin(angle * 0.5)
        peak = (torch.abs(below) < 1e-4).float()
        ratio = torch.sin((harmonics + 0.5) * angle) / (below + peak * 2.0) - 1.0
        train = (ratio * (1 - peak) + 2 * harmonics * peak) * torch.sqrt(pitch / TEACHER_RATE)
        return train.reshape(-1, HOP) * gate

    def spectra(self, frames):
        """Real and imaginary parts [F, 360] of windowed frames [F, 240]."""
        angle = torch.remainder(self.samples.unsqueeze(1) * self.bins.unsqueeze(0), float(SIZE)) * (2 * math.pi / SIZE)
        return frames @ torch.cos(angle), -(frames @ torch.sin(angle))

    def noise_spectra(self, frames):
        """Spectra [F, 360] of the noise table, round and round; `frames` counts them, int [F]."""
        hops = self.noise.reshape(-1, HOP) * math.sqrt(RATE / TEACHER_RATE)
        real, imaginary = self.spectra(torch.cat([torch.cat([hops[-1:], hops[:-1]], 0), hops], 1) * self.hann)
        turn = torch.remainder(frames, NOISE_FRAMES)
        return real.index_select(0, turn), imaginary.index_select(0, turn)

    def waves(self, real, imaginary):
        """Inverse transform: half spectra [F, 360] -> frames [F, 768]; even and odd parts apart, which halves the work."""
        angle = torch.remainder(self.bins.unsqueeze(1) * self.lags.unsqueeze(0), float(SIZE)) * (2 * math.pi / SIZE)
        even = real @ (torch.cos(angle) * (2.0 / SIZE))
        odd = imaginary @ (torch.sin(angle) * (2.0 / SIZE))
        return torch.cat([even - odd, (even + odd).index_select(1, self.mirror)], 1)

    def forward(self, f0, voiced, cepstra, strengths):
        """See the class; scaled so that full scale is 1."""
        hops = self.pulses(f0, voiced)
        before = torch.cat([torch.zeros_like(hops[:1]), hops[:-1]], 0)
        pulse_real, pulse_imaginary = self.spectra(torch.cat([before, hops], 1) * self.hann)
        noise_real, noise_imaginary = self.noise_spectra(torch.cumsum(torch.ones_like(voiced).long(), 0) - 1)
        level = torch.exp(cepstra @ self.cosine + self.tilt) * (self.edges * OUTPUT_SCALE)
        weight = strengths @ self.bands
        pulse_gain = level * weight * self.pulse_share * voiced.unsqueeze(1)
        noise_gain = level * (1 - weight) * (1 - voiced.unsqueeze(1) * self.hush)
        real = pulse_real * pulse_gain + noise_real * noise_gain
        imaginary = pulse_imaginary * pulse_gain + noise_imaginary * noise_gain
        phase = cepstra @ self.sine
        cosine, sine = torch.cos(phase), torch.sin(phase)
        frames = self.waves(real * cosine - imaginary * sine, real * sine + imaginary * cosine)
        return overlap_added(frames)


def overlap_added(frames):
    """Frames [F, 768], one every 120 samples and each beginning 120 samples early -> samples [120 F]."""
    blocks = torch.cat([frames, torch.zeros_like(frames[:, :BLOCKS * HOP - SIZE])], 1).reshape(-1, BLOCKS, HOP)
    empty = torch.zeros_like(blocks[:1, 0]).expand(BLOCKS - 1, HOP)
    total = None
    for k in range(BLOCKS):
        part = torch.cat([empty[:k], blocks[:, k], empty[:BLOCKS - 1 - k]], 0)
        total = part if total is None else total + part
    return total.reshape(-1)[HOP:HOP + HOP * frames.shape[0]]
