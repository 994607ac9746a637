"""Proves that the exported files keep the contract of the official model and the promises of this one."""

import subprocess
import sys
from pathlib import Path

import numpy as np

from .symbols import PUNCTUATION, MARKS, VOCABULARY, ids_of

HERE = Path(__file__).resolve().parent.parent
PROJECT = HERE.parent.parent
UNIT, RATE = 600, 24000
LARGEST_MODEL = 6_000_000
VOICE_BYTES = 510 * 256 * 4
FORBIDDEN = {"Loop", "Scan", "If", "RandomNormal", "RandomUniform", "RandomNormalLike", "RandomUniformLike", "Multinomial", "Bernoulli"}
SENTENCE = "ðə kwˈɪk bɹˈWn fˈɑks ʤˈʌmps ˈOvəɹ ðə lˈAzi dˈɔɡ, ænd ðə sˈʌn ʃˈInz."
QUESTION = "ɑɹ ju ʃˈʊɹ ju wɪl kˈʌm təmˈɑɹO?"


class Probe:
    """Runs models with ONNX Runtime from the program's own jar; Debian has no Python package of it."""

    def __init__(self, folder):
        self.folder = Path(folder) / "probe"
        self.folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, model, voice, requests):
        """requests: (speed, token ids) pairs -> opening time in ms, and per request (ms, samples float32 [N], durations int [T])."""
        lines = [" ".join(map(str, [speed, *ids])) for speed, ids in requests]
        (self.folder / "ids").write_text("\n".join(lines) + "\n", encoding="utf-8")
        jars = ":".join(map(str, runtime_jars()))
        printed = subprocess.run(["java", "-cp", jars, str(HERE / "Probe.java"), str(model), str(voice), str(self.folder / "ids"), str(self.folder)],
                                 check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
        opening, results = float(printed[0].split()[1]), []
        for number, line in enumerate(printed[1:]):
            values = line.split()
            samples = np.fromfile(self.folder / f"{number:04d}.f32", "<f4")
            results.append((float(values[0]), samples, np.array(values[2:], dtype=int)))
        return opening, results


def runtime_jars():
    """Where ONNX Runtime for Java is: in the built program, or in Maven's repository."""
    built = PROJECT / "target" / "kokoro.jar"
    if built.exists():
        return [built]
    found = sorted(Path.home().glob(".m2/repository/com/microsoft/onnxruntime/onnxruntime/*/*.jar"))
    if not found:
        sys.exit("ONNX Runtime for Java is missing: build the program first with 'mvn -Dquick -DskipTests package'.")
    return found[-1:]


def check(model, voices, folder, say):
    """Runs every check; exits with a sentence at the first that fails."""
    sizes_and_operators(model, voices, say)
    probe = Probe(folder)
    for voice in voices:
        lengths(probe, model, voice, say)
    repeats(probe, model, voices[0], say)
    marks_are_neutral(probe, model, voices[0], say)


def demand(holds, sentence):
    """Exits with the sentence unless it holds."""
    if not holds:
        sys.exit(f"A check failed: {sentence}")


def sizes_and_operators(model, voices, say):
    """Size, standard operators, no loops, no chance; voices in the official form."""
    import onnx

    size = model.stat().st_size
    demand(size <= LARGEST_MODEL, f"the model has {size} bytes.")
    graph = onnx.load(str(model))
    onnx.checker.check_model(graph)
    kinds = {node.op_type for node in graph.graph.node}
    demand(not kinds & FORBIDDEN, f"the model uses {kinds & FORBIDDEN}.")
    demand(all(node.domain in ("", "ai.onnx") for node in graph.graph.node), "an operator is not a standard one.")
    for voice in voices:
        demand(voice.stat().st_size == VOICE_BYTES, f"{voice} has {voice.stat().st_size} bytes.")
    say(f"{size} bytes, {len(graph.graph.node)} nodes of {len(kinds)} standard kinds")


def lengths(probe, model, voice, say):
    """Sample counts, durations, silence at both ends, finite values, for the shortest and longest texts and all speeds."""
    texts = ["", " ", "a", ".", SENTENCE, QUESTION, (SENTENCE + " ") * 7, "".join(VOCABULARY)]
    requests = [(speed, ids_of(text)[:511] + [0]) for text in texts for speed in (0.5, 1.0, 2.0)]
    _, results = probe(model, voice, requests)
    for (speed, ids), (_, samples, durations) in zip(requests, results):
        about = f"{len(ids)} tokens at speed {speed}"
        demand(len(durations) == len(ids) and durations.min() >= 0, f"durations of {about} are {durations}.")
        demand(len(samples) == UNIT * durations.sum(), f"{about} gave {len(samples)} samples.")
        demand(np.isfinite(samples).all() and np.abs(samples).max() < 1, f"{about} gave samples out of range.")
        demand(samples[0] == 0 and samples[-1] == 0, f"{about} does not begin and end with silence.")
    say(f"{voice.stem}: {len(requests)} requests keep the contract")


def repeats(probe, model, voice, say):
    """The same request gives the same samples."""
    _, results = probe(model, voice, [(1.0, ids_of(SENTENCE))] * 3)
    demand(all(np.array_equal(results[0][1], samples) for _, samples, _ in results), "a repeated request gave other samples.")
    say("three runs gave the same samples")


def marks_are_neutral(probe, model, voice, say):
    """Marks take no time of their own and change a sentence's length by little; every spoken symbol takes some."""
    plain, marked = ids_of(SENTENCE), {}
    for mark in sorted(MARKS):
        marked[mark] = ids_of(SENTENCE.replace("ɑ", "ɑ" + mark))
    spoken = [s for s in VOCABULARY if s not in MARKS and s not in PUNCTUATION and s not in " ˈˌ"]
    _, results = probe(model, voice, [(1.0, plain)] + [(1.0, ids) for ids in marked.values()] + [(1.0, ids_of(f"ə{s}ə")) for s in spoken])
    normal = len(results[0][1])
    for mark, (_, samples, durations) in zip(marked, results[1:]):
        place = marked[mark].index(VOCABULARY[mark])
        demand(durations[place] <= 1, f"the mark {mark!r} lasts {durations[place]} frames.")
        demand(abs(len(samples) - normal) <= 0.08 * normal, f"the mark {mark!r} changes the sentence from {normal} to {len(samples)} samples.")
    for symbol, (_, samples, durations) in zip(spoken, results[1 + len(marked):]):
        demand(durations[2] >= 1, f"the symbol {symbol!r} lasts {durations[2]} frames.")
    say(f"{len(marked)} marks are neutral, {len(spoken)} symbols speak")
