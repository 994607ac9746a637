"""The steps from text to files, each reading what the step before it left in the work folder."""

import hashlib
import re
from functools import partial
from pathlib import Path

import numpy as np

from . import checks, corpus, export, loudness, sentences, symbols, teacher, training

HERE = Path(__file__).resolve().parent.parent
VOICES = {"slt": "af_slt", "rms": "am_rms", "awb": "bm_awb"}
"""The name of each teacher's voice: accent (American, British), f or m, and the teacher's own name."""

say = partial(print, flush=True)


def make(steps, options):
    """Takes those of the steps that are named."""
    symbols.check()
    options.work.mkdir(parents=True, exist_ok=True)
    for name, step in (("teacher", listen), ("corpus", gather), ("network", learn), ("export", write), ("check", prove)):
        if name in steps:
            say(f"== {name}")
            step(options)


def test_sentences():
    """The sentences that `evaluate` speaks and that training never hears."""
    return (HERE / "test-sentences.txt").read_text(encoding="utf-8").splitlines()


def listen(options):
    """Has all teachers speak the training sentences, side by side."""
    chosen = sentences.choose(options.sentences, options.seed, test_sentences())
    text = options.work / "sentences.txt"
    text.write_text("\n".join(chosen) + "\n", encoding="utf-8")
    program = teacher.build(options.work)
    np.savetxt(options.work / "filters.txt", teacher.excitation_filters(program))
    running = [teacher.speak(program, name, text, options.work)[0] for name in teacher.TEACHERS]
    if any([process.wait() for process in running]):
        raise SystemExit("A teacher failed; what it said stands above.")


def gather(options):
    """Makes the corpus and levels the voices."""
    files = [(options.work / f"{name}.labels", options.work / f"{name}.parameters") for name in teacher.TEACHERS]
    made = corpus.build(files, options.seed)
    gains = loudness.level(made, filters(options))
    made.mean, made.scale = corpus.moments(made.targets)
    corpus.save(made, options.work / "corpus.pickle")
    digest = hashlib.sha256(np.ascontiguousarray(made.targets)).hexdigest()[:16]
    say(f"{len(made.train)} sentences to learn, {len(made.held_out)} held out, {len(made.targets) / 720000:.2f} hours, targets {digest}, "
        f"gains in dB {np.round(gains, 2).tolist()}")


def learn(options):
    """Trains the network."""
    training.train(corpus.load(options.work / "corpus.pickle"), options.minutes, options.seed, options.work / "network.pt", say, options.processes,
                   options.further)


def write(options):
    """Writes the model and the voices."""
    network, mean, scale, pace = training.load(options.work / "network.pt")
    options.models.mkdir(parents=True, exist_ok=True)
    options.voices.mkdir(parents=True, exist_ok=True)
    styles = network.voices.detach().numpy()
    for name, style in zip(teacher.TEACHERS, styles):
        export.write_voice(style, options.voices / f"{VOICES[name]}.bin")
    path = options.models / "starter.onnx"
    export.write(network, mean, scale, pace, filters(options), path, notes())
    for written in [path] + [options.voices / f"{voice}.bin" for voice in VOICES.values()]:
        digest, size = hashlib.sha256(written.read_bytes()).hexdigest(), written.stat().st_size
        say(f"{digest}  {size:>8}  {written}")
        enter(options.models / "manifest.json", written.name, digest, size)


def enter(manifest, file, digest, size):
    """Puts a file's new size and sum into its line of the manifest, where there is one; the rest stays as it is, byte for byte."""
    if not manifest.exists():
        return
    lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    for number, line in enumerate(lines):
        if f'"file": "{file}"' in line:
            line = re.sub(r'"bytes": \d+', f'"bytes": {size}', line)
            lines[number] = re.sub(r'"sha256": "[0-9a-f]{64}"', f'"sha256": "{digest}"', line)
            manifest.write_text("".join(lines), encoding="utf-8")
            return
    say(f"{manifest} has no line for {file} yet; add one by hand.")


def notes():
    """What the model says of itself."""
    return {
        "name": "kokoro starter voice",
        "description": "The small built-in voice of the kokoro program: it speaks plainly where nothing can be downloaded. It is not Kokoro-82M; "
                       "'kokoro pull' fetches that.",
        "voices": ",".join(VOICES.values()),
        "style_note": "The style vectors belong to this model alone.",
        "licence": "CMU Flite licence; see models/LICENSE-starter.txt",
        "sources": "flite's voices cmu_us_slt, cmu_us_rms and cmu_us_awb (Carnegie Mellon University)",
        "contract": "input_ids int64 [1,T], style float32 [1,256], speed float32 [1] -> waveform float32 [N] at 24000 Hz, "
                    "duration int64 [T] in frames of 600 samples",
    }


def filters(options):
    """The excitation filters that `listen` kept."""
    return np.loadtxt(options.work / "filters.txt")


def prove(options):
    """Checks the written files."""
    checks.check(options.models / "starter.onnx", [options.voices / f"{voice}.bin" for voice in VOICES.values()], options.work, say)
