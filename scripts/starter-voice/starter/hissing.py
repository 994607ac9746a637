"""How loud and how noisy the voiceless fricatives are, beside the teacher's: too loud, they hiss; periodic, they buzz.

Both are measured on waveforms of the same sentences with the same phones: the teacher's, and the model's for the teacher's phonemes.
"""

import numpy as np
from scipy.io import wavfile

from . import teacher
from .checks import UNIT, Probe
from .making import VOICES
from .readings import mark_flaps, timed, transcribe
from .symbols import VOCABULARY

FRICATIVES = {VOCABULARY[symbol] for symbol in "sʃfθ"}
SHORTEST = 0.06
"""Seconds; of shorter ones too little is left between their neighbours."""

EDGE = 0.25
LOWEST, HIGHEST = 65.0, 320.0
BAND_TOP = 7000.0
"""Hz; the teachers end at 8 kHz, so levels are compared below."""


def table(options, folder, say):
    """Level of s, sh, f and th against the whole sentence, and their periodicity (0: noise, 1: a tone), by voice; the teacher's in brackets."""
    probe = Probe(folder)
    say(f"\n{'voice':10} {'fricatives dB':>22} {'periodicity':>20}   (the teacher's in brackets)")
    for name in teacher.TEACHERS:
        rng, rows, requests, spans = np.random.default_rng(1), [], [], []
        for _, frames, phones in teacher.read_labels(folder / f"{name}.labels"):
            reading = transcribe(mark_flaps(timed(phones, frames)), rng)
            requests.append((1.0, reading.ids))
            spans.append(spans_of(reading.ids, reading.states.sum(1) * teacher.FRAME_SECONDS))
        _, results = probe(options.models / "starter.onnx", options.voices / f"{VOICES[name]}.bin", requests)
        for number, ((_, samples, durations), (_, ids), theirs) in enumerate(zip(results, requests, spans)):
            rate, wave = wavfile.read(folder / name / f"{number:04d}.wav")
            ours = spans_of(ids, durations * UNIT / 24000)
            said = measured(samples, 24000, ours), measured(wave / 32768.0, rate, theirs)
            rows += [(*a, *b) for a, b in zip(*said) if a is not None and b is not None]
        level, noise, their_level, their_noise = np.median(np.array(rows), 0)
        say(f"{VOICES[name]:10} {level:13.1f} ({their_level:6.1f}) {noise:12.2f} ({their_noise:5.2f})   {len(rows)} sounds")


def spans_of(ids, seconds):
    """Start and end, in seconds, of each fricative among the tokens."""
    ends = np.cumsum(seconds)
    return [(end - length, end) for token, length, end in zip(ids, seconds, ends) if int(token) in FRICATIVES]


def measured(samples, rate, spans):
    """For each span: dB below BAND_TOP against the sentence's, and periodicity, of its middle half; None where it is too short."""
    whole = np.sqrt(np.mean(below(samples, rate) ** 2))
    result = []
    for start, end in spans:
        if end - start < SHORTEST:
            result.append(None)
            continue
        inner = EDGE * (end - start)
        middle = samples[int((start + inner) * rate):int((end - inner) * rate)]
        centre = int((start + end) / 2 * rate)
        result.append((20 * np.log10(np.sqrt(np.mean(below(middle, rate) ** 2)) / whole + 1e-6), periodicity(samples, rate, centre)))
    return result


def below(samples, rate):
    """The samples without what lies above BAND_TOP."""
    spectrum = np.fft.rfft(samples)
    spectrum[np.fft.rfftfreq(len(samples), 1 / rate) > BAND_TOP] = 0
    return np.fft.irfft(spectrum, len(samples))


def periodicity(samples, rate, centre):
    """The highest normalised autocorrelation at a pitch's lag, of 20 ms around `centre` with as much after it."""
    size, top = int(0.02 * rate), int(rate / LOWEST)
    frame = samples[max(centre - size, 0):centre + size + top].astype(float)
    frame = frame - frame.mean()
    return max(autocorrelation(frame, size, range(int(rate / HIGHEST), min(top, len(frame) - size + 1)), 1e-12), default=0.0)


def autocorrelation(frame, size, lags, floor):
    """How alike, from -1 to 1, the first `size` values of the frame are to those later by each of the lags; `floor` keeps silence at 0."""
    head = frame[:size]
    energy = np.dot(head, head)
    tails = [frame[lag:lag + size] for lag in lags]
    return [np.dot(head, tail) / np.sqrt(energy * np.dot(tail, tail) + floor) for tail in tails]
