"""The voices that evaluation compares, each of which speaks a list of sentences into a folder of WAV files."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.io import wavfile

from . import teacher
from .checks import PROJECT
from .making import VOICES

KOKORO = PROJECT / "scripts" / "kokoro"
BLEND = "af_slt(1)+am_rms(1)"


@dataclass
class Recordings:
    """A system's name, the teacher it is to be compared with (or None), and its files in the order of the sentences."""

    name: str
    teacher: str
    files: list

    def samples(self, number):
        """Sentence `number` as float [n] and its rate in Hz."""
        rate, data = wavfile.read(self.files[number])
        return data / 32768.0, rate


def teachers(sentences, folder, program):
    """Each teacher's own speech."""
    text = folder / "sentences.txt"
    text.write_text("\n".join(sentences) + "\n", encoding="utf-8")
    result = []
    for name in teacher.TEACHERS:
        waves = emptied(folder / name)
        if teacher.speak(program, name, text, folder, waves)[0].wait() != 0:
            raise SystemExit(f"The teacher {name} failed.")
        result.append(Recordings(f"flite {name}", name, sorted(waves.glob("*.wav"))))
    return result


def espeak(sentences, folder):
    """espeak-ng's American voice."""
    waves = emptied(folder / "espeak")
    for number, sentence in enumerate(sentences):
        subprocess.run(["espeak-ng", "-v", "en-us", "-w", str(waves / f"{number:04d}.wav"), sentence], check=True)
    return Recordings("espeak-ng en-us", None, sorted(waves.glob("*.wav")))


def starter(sentences, folder, model, voices, label, speed=1.0):
    """The voices of a starter model through `kokoro synth`, with their blend; `voices` is the folder of their files."""
    home = emptied(folder / f"home-{label}")
    for name, source in (("models", model.parent), ("voices", voices)):
        shutil.copytree(source, home / name)
    result = []
    wanted = [(voice, name) for name, voice in VOICES.items() if (voices / f"{voice}.bin").exists()] + [(BLEND, None)]
    for voice, of in wanted:
        waves = emptied(folder / f"{label}-{of or 'blend'}")
        subprocess.run([str(KOKORO), "synth", "--model", str(model), "--voice", voice, "--out-dir", str(waves), "--threads", "1",
                        "--speed", str(speed), "--quiet"],
                       input="\n".join(sentences) + "\n", text=True, check=True, env=os.environ | {"KOKORO_HOME": str(home)})
        result.append(Recordings(f"{label} {voice}", of, sorted(waves.glob("*.wav"))))
    return result


def emptied(folder):
    """The folder, new and empty."""
    shutil.rmtree(folder, ignore_errors=True)
    Path(folder).mkdir(parents=True)
    return Path(folder)


def sound(recordings):
    """Over all sentences: loudness in dB below full scale, highest peak, largest offset, and dB of what lies above 8 kHz against the whole."""
    power, peak, offset, high = [], 0.0, 0.0, []
    for number in range(len(recordings.files)):
        samples, rate = recordings.samples(number)
        power.append(np.mean(samples ** 2))
        peak, offset = max(peak, np.abs(samples).max()), max(offset, abs(samples.mean()))
        spectrum = np.abs(np.fft.rfft(samples)) ** 2
        high.append(spectrum[np.fft.rfftfreq(len(samples), 1 / rate) > 8000].sum() / spectrum.sum())
    return {"loud": 10 * np.log10(np.mean(power)), "peak": peak, "offset": offset, "above": 10 * np.log10(np.mean(high) + 1e-9)}


def seconds(recordings):
    """How long all sentences last together."""
    return sum(len(samples) / rate for samples, rate in map(recordings.samples, range(len(recordings.files))))


def largest_step(recordings):
    """The largest difference of neighbouring samples in all sentences."""
    return max(np.abs(np.diff(recordings.samples(number)[0])).max() for number in range(len(recordings.files)))
