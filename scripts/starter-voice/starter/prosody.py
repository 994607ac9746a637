"""Intonation that the teachers lack, imposed on their pitch before the network learns it.

The teachers read questions like statements, `slt` hardly falls at a sentence's end and moves little otherwise.
Times are frames of 5 ms; pitch is ln(Hz), its changes are given in semitones.
"""

import numpy as np

SEMITONE = np.log(2) / 12
LIVELINESS = {"slt": 1.35, "rms": 1.0, "awb": 1.1}
"""By how much each teacher's excursions from its median pitch are stretched."""

FINAL_FALL = {"slt": 3.0, "rms": 0.0, "awb": 1.5}
"""Semitones by which the last 0.35 s of a statement fall beyond the teacher's own fall."""

COMMA_RISE, RISE_START, RISE_END, WH_RISE_END = 1.5, -1.0, 7.0, 2.5
FALL_FRAMES, COMMA_FRAMES, BLEND_FRAMES, LONGEST_NUCLEUS = 70, 40, 16, 140
WH_WORDS = set("what who whom whose why when where which how".split())


def ramp(length, start, end):
    """Half a cosine from 0 at `start` to 1 at `end`, as float [length]."""
    return 0.5 - 0.5 * np.cos(np.pi * np.clip((np.arange(length) - start) / max(end - start, 1), 0, 1))


def intone(pitch, voiced, phones, voice, exclaim=1.2):
    """The pitch, ln(Hz) float [frames], with each phrase's punctuation made audible; `phones` are Timed."""
    if not voiced.any():
        return pitch
    middle = np.median(pitch[voiced])
    final = next((p.punctuation for p in reversed(phones) if p.punctuation), ".")
    stretch = LIVELINESS[voice] * (exclaim if final == "!" else 1.0)
    pitch = middle + (pitch - middle) * stretch
    ends = np.cumsum([p.states.sum() for p in phones])
    phrase = 0
    for k, phone in enumerate(phones):
        if phone.name != "pau" or k == phrase:
            continue
        mark = phones[k - 1].punctuation
        start, end = int(ends[phrase - 1]) if phrase else 0, int(ends[k - 1])
        if mark == "?":
            pitch = question(pitch, middle, phones, ends, (phrase, k), voice)
        elif mark in ",—":
            if mark:
                pitch = shift(pitch, COMMA_RISE, max(start, end - COMMA_FRAMES), end, int(ends[k]))
        elif mark:
            pitch = shift(pitch, -FINAL_FALL[voice], max(start, end - FALL_FRAMES), end, int(ends[k]))
        phrase = k
    return pitch


def shift(pitch, semitones, start, end, stop):
    """Bends the pitch by up to `semitones` from `start` to `end` and holds that until `stop`."""
    bend = semitones * SEMITONE * ramp(len(pitch), start, end)
    bend[stop:] = 0
    return pitch + bend


def question(pitch, middle, phones, ends, span, voice):
    """Lets the pitch rise from the last stressed vowel to the end of the phrase of phones [span)."""
    first, last = span
    end, stop = int(ends[last - 1]), int(ends[last])
    stressed = [k for k in range(first, last) if phones[k].stressed]
    nucleus = int(ends[stressed[-1]] - phones[stressed[-1]].states.sum()) if stressed else end - 60
    nucleus = max(min(nucleus, end - 24), end - LONGEST_NUCLEUS, 0)
    opening = next((p.text for p in phones[first:last] if p.name != "pau"), "")
    top = WH_RISE_END if opening in WH_WORDS else RISE_END
    rise = middle + SEMITONE * (RISE_START + (top - RISE_START) * ramp(len(pitch), nucleus, end))
    share = ramp(len(pitch), nucleus - BLEND_FRAMES, nucleus)
    share[stop:] = 0
    return pitch * (1 - share) + rise * share
