"""Makes the training corpus from what the teachers wrote: readings with their times, and target parameters.

A target row is 32 float32 values a 5 ms frame: ln F0 (bridged over voiceless frames), voiced (0 or 1),
mel-cepstrum 0..24 after the post-filter, five voicing strengths.
"""

import pickle
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path

import numpy as np

from . import teacher
from .melcepstrum import ORDER, post_filtered
from .prosody import intone
from .readings import Reading, mark_flaps, timed, transcribe
from .symbols import VOICELESS_PHONES

WIDTH = 7 + ORDER
LEVEL = 2
FEWEST_FRAMES, MOST_FRAMES = 100, 1600
LOWEST_F0 = 20.0
BLEND_EVERY = 10
QUESTION_SHARE = 0.06
HELD_OUT_EVERY = 60


@dataclass
class Example:
    """weights float32 [voices]: how much of each voice; american, british: Readings; start, frames: rows of the
    target table; number: of the sentence."""

    weights: np.ndarray
    american: Reading
    british: Reading
    start: int
    frames: int
    number: int


@dataclass
class Corpus:
    """train and held_out: lists of Example; targets float32 [rows, 32]; mean, scale float32 [32]."""

    train: list
    held_out: list
    targets: np.ndarray
    mean: np.ndarray
    scale: np.ndarray


def targets_of(spoken, phones, voice):
    """Target rows float32 [frames, 32] of a Spoken, with the voiceless sounds voiceless and the intonation imposed."""
    f0 = np.nan_to_num(spoken.parameters[:, 0], posinf=0.0)
    voiced = f0 > LOWEST_F0
    frames = np.arange(len(f0))
    pitch = np.interp(frames, frames[voiced], np.log(f0[voiced])) if voiced.any() else np.full(len(f0), 5.0)
    strengths = np.clip(spoken.parameters[:, 1 + ORDER:], 0, 1).copy()
    if voice == "rms":
        voiceless = voiceless_frames(phones, len(f0)) & voiced
        strengths[voiceless] = noise_alone(strengths[voiceless])
        voiced = voiced & ~voiceless
    cepstra = post_filtered(spoken.parameters[:, 1:1 + ORDER])
    return np.concatenate([pitch[:, None], voiced[:, None], cepstra, strengths], 1).astype(np.float32)


def voiceless_frames(phones, frames):
    """Which frames belong to a voiceless phone (a tapped t and an h are not), bool [frames]."""
    result, start = np.zeros(frames, bool), 0.0
    for phone in phones:
        end = start + phone.states.sum()
        if phone.name in VOICELESS_PHONES and not phone.flap and phone.name != "hh":
            result[int(round(start)):int(round(end))] = True
        start = end
    return result


def noise_alone(strengths):
    """Strengths whose noise alone is as loud as pulse and noise were: pulses weigh s, noise 1 - s."""
    return 1 - np.sqrt(strengths ** 2 + (1 - strengths) ** 2)


def speech(spoken_by_voice, seed):
    """Yields (sentence number, voice, phones, target rows) for usable sentences; some statements become questions."""
    for number, group in enumerate(zip(*spoken_by_voice)):
        rng = np.random.default_rng([seed, number])
        asked = rng.random() < QUESTION_SHARE
        for voice, spoken in zip(teacher.TEACHERS, group):
            frames = len(spoken.parameters)
            if not FEWEST_FRAMES <= frames <= MOST_FRAMES or not spoken.phones or spoken.phones[-1].name != "pau":
                continue
            phones = mark_flaps(timed(spoken.phones, frames))
            if asked and phones[-2].punctuation == ".":
                phones[-2].punctuation = "?"
            rows = targets_of(spoken, phones, voice)
            rows[:, 0] = intone(rows[:, 0], rows[:, 1] > 0, phones, voice)
            yield number, voice, phones, rows


def blended(first, second, share):
    """Phones and rows between two voices' sayings of one sentence: `share` of the second, state by state."""
    (phones_a, rows_a), (phones_b, rows_b) = first, second
    states_a = np.concatenate([p.states for p in phones_a])
    states_b = np.concatenate([p.states for p in phones_b])
    states = np.exp((1 - share) * np.log(states_a + 0.05) + share * np.log(states_b + 0.05))
    ends = np.cumsum(states)
    frames = int(np.ceil(ends[-1]))
    states[-1] += frames - ends[-1]
    knots = np.concatenate([[0.0], np.cumsum(states)])
    times = np.arange(frames) + 0.5
    picked = [rows[np.clip(np.interp(times, knots, np.concatenate([[0.0], np.cumsum(own)])).astype(int), 0, len(rows) - 1)]
              for rows, own in ((rows_a, states_a), (rows_b, states_b))]
    rows = (1 - share) * picked[0] + share * picked[1]
    rows[:, 1] = rows[:, 1] > 0.5
    phones = [type(p)(p.name, states[3 * i:3 * i + 3], p.stressed, p.word, p.text, p.punctuation, p.flap) for i, p in enumerate(phones_a)]
    return phones, rows.astype(np.float32)


def build(files, seed):
    """The Corpus from the teachers' (labels, parameters) files, in the order of TEACHERS; every tenth sentence also as a blend."""
    train, held_out, tables, start = [], [], [], 0
    spoken = [teacher.read(*pair) for pair in files]
    for number, said in groupby(speech(spoken, seed), key=lambda item: item[0]):
        rng = np.random.default_rng([seed, number, 1])
        by_voice = {teacher.TEACHERS.index(voice): (phones, rows) for _, voice, phones, rows in said}
        versions = [(np.eye(len(teacher.TEACHERS), dtype=np.float32)[index], *pair) for index, pair in sorted(by_voice.items())]
        kept = held_out if number % HELD_OUT_EVERY == HELD_OUT_EVERY - 1 else train
        for weights, phones, rows in chain(versions, blends(by_voice, number, rng)):
            american, british = transcribe(phones, rng), transcribe(phones, rng, as_british=True)
            kept.append(Example(weights, american, british, start, len(rows), number))
            tables.append(rows)
            start += len(rows)
    targets = np.concatenate(tables)
    return Corpus(train, held_out, targets, *moments(targets))


def blends(by_voice, number, rng):
    """Yields a sentence between two voices, or nothing, as (weights, phones, rows)."""
    if number % BLEND_EVERY != 0 or len(by_voice) < len(teacher.TEACHERS):
        return
    first, second = rng.permutation(len(teacher.TEACHERS))[:2]
    share = rng.uniform(0.25, 0.75)
    if [p.name for p in by_voice[first][0]] != [p.name for p in by_voice[second][0]]:
        return
    weights = np.zeros(len(teacher.TEACHERS), np.float32)
    weights[first], weights[second] = 1 - share, share
    yield (weights, *blended(by_voice[first], by_voice[second], share))


def moments(targets):
    """Mean and scale, float32 [32] each, of pitch over voiced frames and of cepstra; 0 and 1 for the rest."""
    sample = targets[::7]
    mean, scale = np.zeros(WIDTH, np.float32), np.ones(WIDTH, np.float32)
    voiced = sample[sample[:, 1] > 0, 0]
    mean[0], scale[0] = voiced.mean(), voiced.std()
    mean[LEVEL:LEVEL + ORDER] = sample[:, LEVEL:LEVEL + ORDER].mean(0)
    scale[LEVEL:LEVEL + ORDER] = sample[:, LEVEL:LEVEL + ORDER].std(0)
    return mean, scale


def save(corpus, path):
    """Writes a Corpus."""
    with open(path, "wb") as file:
        pickle.dump(corpus, file, protocol=5)


def load(path):
    """Reads a Corpus that `save` wrote."""
    with open(Path(path), "rb") as file:
        return pickle.load(file)
