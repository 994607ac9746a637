"""Builds and runs the teacher (flite's CLUSTERGEN voices) and reads what it wrote."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent.parent
TEACHERS = ("slt", "rms", "awb")
LIBRARIES = [f"flite_cmu_us_{name}" for name in TEACHERS] + ["flite_usenglish", "flite_cmulex", "flite", "m"]
CHANNELS = 31
FRAME_SECONDS = 0.005


@dataclass
class Phone:
    """One phone: its name, "0", "1" or "-" for stress, word number (-1 in a pause), word, punctuation, ends of three states (frames)."""

    name: str
    stress: str
    word_number: int
    word: str
    punctuation: str
    state_ends: np.ndarray


@dataclass
class Spoken:
    """What a teacher meant: sentence, phones, and parameters float32 [frames, 31] (F0 Hz, 25 mel-cepstra, 5 strengths)."""

    text: str
    phones: list
    parameters: np.ndarray


def build(folder):
    """Compiles teacher.c into `folder`; returns the program's path."""
    program = Path(folder) / "teacher"
    subprocess.run(["gcc", "-O2", "-std=gnu99", "-Wall", str(HERE / "teacher.c"), "-o", str(program)]
                   + [f"-l{library}" for library in LIBRARIES], check=True)
    return program


def speak(program, name, sentences, folder, waves=None):
    """Starts the teacher `name` on a file of sentences; returns the running process, its labels and its parameters."""
    labels, parameters = Path(folder) / f"{name}.labels", Path(folder) / f"{name}.parameters"
    command = [str(program), name, str(sentences), str(labels), str(parameters)] + ([str(waves)] if waves else [])
    return subprocess.Popen(command), labels, parameters


def excitation_filters(program):
    """The five mixed-excitation filters, float [5, 48], of which all three voices use the same."""
    printed = subprocess.run([str(program), TEACHERS[0], "--filters"], check=True, capture_output=True, text=True).stdout
    return np.array([line.split() for line in printed.splitlines()], dtype=float)


def read(labels, parameters):
    """Yields a Spoken for each complete sentence in a pair of the teacher's files."""
    rows = np.memmap(parameters, np.float32, "r")
    rows = rows[:len(rows) // CHANNELS * CHANNELS].reshape(-1, CHANNELS)
    start = 0
    for text, frames, phones in read_labels(labels):
        if start + frames > len(rows):
            return
        yield Spoken(text, phones, np.array(rows[start:start + frames]))
        start += frames


def read_labels(labels):
    """Yields (sentence, number of frames, phones) for each sentence of a label file."""
    head, phones = None, []
    with open(labels, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if parts[0] == "#":
                if head is not None:
                    yield *head, phones
                head, phones = (parts[2], int(parts[1])), []
            elif len(parts) >= 8:
                ends = np.array(parts[5:8], dtype=float) / FRAME_SECONDS
                phones.append(Phone(parts[0], parts[1], int(parts[2]), parts[3], parts[4], ends))
    if head is not None:
        yield *head, phones
