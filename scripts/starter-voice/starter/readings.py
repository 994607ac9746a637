"""Turns the teacher's phones into what the model reads: token ids and the time each token's three states take."""

from dataclasses import dataclass, replace

import numpy as np

from .symbols import LENGTHENED, MARK_ROW, PAD, PHONES, PUNCTUATION, VOCABULARY, VOWEL_PHONES

STATES = 3
SPACE, STRESS, SECOND_STRESS, FLAP = (VOCABULARY[symbol] for symbol in " ˈˌT")
FUNCTION_WORDS = set(
    "a an the and or but nor of to in on at by for from with as than that this into is are am was were be been has have had do does did "
    "will would can could shall should may might must i you he she it we they me him her us them my your his its our their who which "
    "what if so there not no up out".split())
NOTHING = np.zeros(STATES)


@dataclass
class Reading:
    """ids int [T]; states float [T, 3], frames of 5 ms that each state of each token lasts; loose: indices of stress
    marks that a dictionary may well leave out; commas: indices of commas that carry a pause."""

    ids: np.ndarray
    states: np.ndarray
    loose: np.ndarray
    commas: np.ndarray


@dataclass
class Timed:
    """A phone with its states' lengths and what the neighbourhood says about it."""

    name: str
    states: np.ndarray
    stressed: bool
    word: int
    text: str
    punctuation: str
    flap: bool = False


def timed(phones, frames):
    """The phones as Timed, their states' lengths summing to `frames`."""
    ends = np.array([phone.state_ends for phone in phones]).reshape(-1)
    ends = np.minimum(np.maximum.accumulate(ends), frames)
    ends[-1] = frames
    lengths = np.diff(np.concatenate([[0.0], ends])).reshape(-1, STATES)
    return [Timed(p.name, lengths[i], p.stress == "1" and p.name in VOWEL_PHONES, p.word_number, p.word,
                  "".join(c for c in p.punctuation if c in PUNCTUATION)[:1]) for i, p in enumerate(phones)]


def mark_flaps(phones):
    """Marks each American tapped t: between a vowel or r and an unstressed vowel of the same word."""
    for before, phone, after in zip(phones, phones[1:], phones[2:]):
        phone.flap = (phone.name == "t" and before.word == phone.word == after.word
                      and (before.name in VOWEL_PHONES or before.name == "r") and after.name in VOWEL_PHONES and not after.stressed)
    return phones


def split(states, share):
    """Divides a run of states at a share of its length; returns the states of both parts."""
    ends = np.cumsum(states)
    cut = np.clip(share * ends[-1] - (ends - states), 0, states)
    return cut, states - cut


def joined(first, second):
    """The three states of two phones spoken as one."""
    return np.array([first[0] + first[1], first[2] + second[0], second[1] + second[2]])


def british(phones):
    """The phones as a British transcription spells them: no r before a consonant, its time given to the vowel."""
    result, i = [], 0
    while i < len(phones):
        phone = phones[i]
        after = phones[i + 1] if i + 1 < len(phones) else None
        later = phones[i + 2] if i + 2 < len(phones) else None
        if phone.name in ("aa", "ao", "eh") and after is not None and after.name == "r" and after.word == phone.word \
                and (later is None or later.name not in VOWEL_PHONES):
            phone = replace(after, name=phone.name, states=joined(phone.states, after.states), stressed=phone.stressed)
            i += 1
        elif phone.name == "r" and result and result[-1].name in ("ih", "iy", "uh") and result[-1].word == phone.word \
                and (after is None or after.name not in VOWEL_PHONES):
            phone = replace(phone, name="ax")
        result.append(replace(phone, flap=False))
        i += 1
    return result


class Builder:
    """Collects tokens with the time of their states."""

    def __init__(self):
        self.ids, self.states, self.loose, self.commas = [PAD], [NOTHING.copy()], [], []

    def add(self, token, states=NOTHING):
        """Appends one token."""
        self.ids.append(token)
        self.states.append(np.array(states, dtype=float))

    def add_punctuation(self, mark, states=NOTHING):
        """Appends a punctuation mark and notes a comma that pauses."""
        if mark == "," and np.sum(states) > 0:
            self.commas.append(len(self.ids))
        self.add(VOCABULARY[mark], states)

    def result(self):
        """The finished Reading."""
        return Reading(np.array(self.ids), np.array(self.states), np.array(self.loose, dtype=int), np.array(self.commas, dtype=int))


def transcribe(phones, rng, as_british=False):
    """The Reading of a sentence's Timed phones, in misaki's American or British spelling."""
    if as_british:
        phones = british(phones)
    primary = primary_stresses(phones, rng)
    out, pending, previous = Builder(), "", None
    for k, phone in enumerate(phones):
        if phone.name == "pau":
            if k == 0:
                out.states[0] += phone.states
            elif k == len(phones) - 1:
                first, second = split(phone.states, 0.5) if pending else (NOTHING, phone.states)
                if pending:
                    out.add_punctuation(pending, first)
                out.add(PAD, second)
                return out.result()
            else:
                if pending:
                    out.add_punctuation(pending, phone.states)
                    out.add(SPACE)
                else:
                    out.add(SPACE, phone.states)
            pending, previous = "", None
            continue
        if previous is not None and phone.word != previous:
            if pending:
                out.add_punctuation(pending)
            out.add(SPACE)
        previous, pending = phone.word, phone.punctuation
        add_phone(out, phone, primary[k], as_british, phones[k + 1] if k + 1 < len(phones) else None)
    if pending:
        out.add_punctuation(pending)
    out.add(PAD)
    return out.result()


def primary_stresses(phones, rng):
    """For each phone: whether its stress, if any, is its word's main one; of several in a word one is drawn."""
    by_word = {}
    for k, phone in enumerate(phones):
        if phone.stressed:
            by_word.setdefault(phone.word, []).append(k)
    main = {places[rng.integers(len(places))] for places in by_word.values()}
    return [k in main for k in range(len(phones))]


def add_phone(out, phone, primary, as_british, after):
    """Appends a phone's tokens: stress, then one symbol, or two for `er`."""
    if phone.stressed:
        if phone.text in FUNCTION_WORDS:
            out.loose.append(len(out.ids))
        out.add(STRESS if primary else SECOND_STRESS)
    if phone.name != "er":
        symbol = PHONES[phone.name]
        out.add(FLAP if phone.flap else VOCABULARY[symbol], phone.states)
        if as_british and symbol in LENGTHENED and (phone.stressed or symbol in "ɑɔ"):
            out.add(MARK_ROW)
        return
    vowel = VOCABULARY["ɜ" if phone.stressed else "ə"]
    if as_british and (after is None or after.name not in VOWEL_PHONES):
        out.add(vowel, phone.states)
        if phone.stressed:
            out.add(MARK_ROW)
        return
    first, second = split(phone.states, 0.5)
    out.add(vowel, first)
    out.add(VOCABULARY["ɹ"], second)
