"""Measures voices and prints the tables; what is costly is kept in the work folder and done again only when the audio changed."""

import hashlib
import json

import numpy as np

from . import corpus, export, hissing, pictures, recognition, systems, teacher, training
from .checks import Probe
from .making import VOICES, test_sentences
from .prosody import SEMITONE
from .readings import mark_flaps, timed, transcribe

PICTURES = 3
SPEED_RUNS = 3
SPEEDS, SENTENCES_A_SPEED = (0.5, 0.75, 1.0, 1.5, 2.0), 40


def evaluate(options, say):
    """All the measurements that options.parts names."""
    folder = options.work / "evaluation"
    folder.mkdir(parents=True, exist_ok=True)
    sentences = test_sentences()[:options.sentences]
    parts = options.parts.split(",")
    if {"words", "sound", "pictures", "hissing"} & set(parts):
        recordings = spoken(options, folder, sentences)
        if "sound" in parts:
            sound_table(recordings, say)
        if "pictures" in parts:
            draw(recordings, folder, say)
        if "hissing" in parts:
            hissing.table(options, folder, say)
        if "words" in parts:
            words_table(recordings, sentences, folder, say)
    if "speeds" in parts:
        speeds_table(options, sentences[:SENTENCES_A_SPEED], folder, say)
    if "errors" in parts:
        errors_table(options, say)
    if "speed" in parts:
        speed_table(options, sentences, folder, say)


def spoken(options, folder, sentences):
    """Recordings of every system."""
    program = teacher.build(folder)
    result = systems.teachers(sentences, folder, program) + [systems.espeak(sentences, folder)]
    if options.prototype:
        result += systems.starter(sentences, folder, options.prototype / "starter.onnx", options.prototype, "prototype")
    return result + systems.starter(sentences, folder, options.models / "starter.onnx", options.voices, "starter")


def words_table(recordings, sentences, folder, say):
    """Word accuracy, open vocabulary (the recogniser's language model) and closed (any sequence of the test's words)."""
    words = sum(len(recognition.words_of(s)) for s in sentences)
    say(f"\nWord accuracy over {len(sentences)} sentences, {words} words, in percent, with standard errors")
    say(f"{'voice':34} {'open':>14} {'closed':>14}")
    for recording in recordings:
        say(f"{recording.name:34} " + " ".join(f"{a:7.1f} +- {e:3.1f}" for a, e in understood(recording, sentences, folder)))


def understood(recording, sentences, folder):
    """(accuracy, standard error) for the open and for the closed vocabulary; kept beside the recordings."""
    prepared = folder / "heard" / recording.files[0].parent.name
    prepared.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(b"".join(f.read_bytes() for f in recording.files)).hexdigest()
    kept = prepared / "words.json"
    if kept.exists() and json.loads(kept.read_text())["of"] == digest:
        return json.loads(kept.read_text())["accuracy"]
    grammar = recognition.loop_grammar(sentences, folder / "closed.gram")
    result = [heard(recording, sentences, prepared, g) for g in (None, grammar)]
    kept.write_text(json.dumps({"of": digest, "accuracy": result}))
    return result


def heard(recording, sentences, prepared, grammar=None):
    """Accuracy and standard error of what the recogniser hears; `prepared` is a folder for the files that it is given."""
    names = [f"{number:04d}" for number in range(len(sentences))]
    for number, name in enumerate(names):
        recognition.prepare(*recording.samples(number), prepared / f"{name}.wav")
    return recognition.accuracy(sentences, recognition.recognise(prepared, names, grammar))


def speeds_table(options, sentences, folder, say):
    """What becomes of the voices when they hurry and when they drawl: words understood (open vocabulary), length times speed against the length at
    speed 1, loudness, and the largest step between neighbouring samples, which a click would raise."""
    say(f"\n{'voice':10} {'speed':>6} {'understood':>14} {'length':>7} {'loudness dB':>12} {'peak':>6} {'largest step':>13}   ({len(sentences)} sentences)")
    lengths = {}
    for speed in sorted(SPEEDS, key=lambda s: s != 1.0):
        made = systems.starter(sentences, folder, options.models / "starter.onnx", options.voices, f"speed-{speed}", speed)
        for recording in [r for r in made if r.teacher]:
            prepared = systems.emptied(folder / "heard" / f"{recording.teacher}-at-{speed}")
            right, error = heard(recording, sentences, prepared)
            found, length = systems.sound(recording), systems.seconds(recording)
            say(f"{VOICES[recording.teacher]:10} {speed:6} {right:7.1f} +- {error:3.1f} {length * speed / lengths.setdefault(recording.teacher, length):7.3f}"
                f" {found['loud']:12.1f} {found['peak']:6.2f} {systems.largest_step(recording):13.2f}")


def sound_table(recordings, say):
    """Loudness, peaks, offset, and what lies above 8 kHz."""
    say(f"\n{'voice':34} {'loudness dB':>12} {'peak':>6} {'offset':>9} {'> 8 kHz dB':>11}")
    for recording in recordings:
        found = systems.sound(recording)
        say(f"{recording.name:34} {found['loud']:12.1f} {found['peak']:6.2f} {found['offset']:9.1e} {found['above']:11.1f}")


def draw(recordings, folder, say):
    """Spectrograms of the first sentences, each voice below its teacher."""
    for number in range(PICTURES):
        for name in VOICES:
            path = folder / f"spectrogram-{name}-{number}.png"
            pictures.spectrograms([r for r in recordings if r.teacher == name], number, path)
            say(f"picture: {path}")


def errors_table(options, say):
    """Parameter errors on the held-out sentences, with the teacher's lengths and the weights as they are shipped, by voice."""
    network, mean, scale, _ = training.load(options.work / "network.pt")
    held = corpus.load(options.work / "corpus.pickle")
    held.mean, held.scale = mean, scale
    found = training.measured(export.rounded(network), held)
    say(f"\nHeld-out sentences, speech frames: {len(found)}")
    for voice, name in enumerate(teacher.TEACHERS):
        say(f"{VOICES[name]:8} " + training.described([f for f in found if f["voice"] == voice]))
    say(f"{'mean':8} " + training.described(found))


def speed_table(options, sentences, folder, say):
    """Opening time and speed on one thread, the best of a few runs, on the teacher's phonemes of the test sentences."""
    labels = folder / f"{teacher.TEACHERS[0]}.labels"
    if not labels.exists():
        systems.teachers(sentences, folder, teacher.build(folder))
    rng = np.random.default_rng(1)
    requests = [(1.0, transcribe(mark_flaps(timed(phones, frames)), rng).ids) for _, frames, phones in teacher.read_labels(labels)]
    probe = Probe(folder)
    models = [("starter", options.models / "starter.onnx", options.voices)]
    if options.prototype:
        models.insert(0, ("prototype", options.prototype / "starter.onnx", options.prototype))
    say(f"\n{'model':12} {'opening ms':>11} {'x real time':>12}   (one thread, best of {SPEED_RUNS}; {len(requests)} sentences)")
    for label, model, voices in models:
        runs = [probe(model, voices / "af_slt.bin", requests[:10] + requests) for _ in range(SPEED_RUNS)]
        rates = [sum(len(s) for _, s, _ in r[10:]) / 24 / sum(ms for ms, _, _ in r[10:]) for _, r in runs]
        say(f"{label:12} {min(opening for opening, _ in runs):11.0f} {max(rates):12.0f}")
    intonation_table(probe, options, say)


def intonation_table(probe, options, say):
    """How the pitch ends: statements fall, questions rise; measured on the waveform by autocorrelation."""
    pairs = [("hi ɪz kˈʌmɪŋ hˈOm", "."), ("hi ɪz kˈʌmɪŋ hˈOm", "?"), ("ju ɑɹ ɹˈɛdi nˈW", "."), ("ju ɑɹ ɹˈɛdi nˈW", "?")]
    from .symbols import ids_of

    say("\nEnd of phrase against its median pitch, semitones")
    for voice in VOICES.values():
        _, results = probe(options.models / "starter.onnx", options.voices / f"{voice}.bin", [(1.0, ids_of(t + mark)) for t, mark in pairs])
        ends = [final_pitch(samples) for _, samples, _ in results]
        say(f"{voice:8} statement {np.mean(ends[0::2]):+.1f}, question {np.mean(ends[1::2]):+.1f}")


def final_pitch(samples, rate=24000, size=960, hop=240):
    """The last voiced 80 ms against the median, in semitones."""
    found = []
    for start in range(0, len(samples) - 2 * size, hop):
        frame = samples[start:start + 2 * size] - samples[start:start + 2 * size].mean()
        energy = np.dot(frame[:size], frame[:size])
        scores = np.array(hissing.autocorrelation(frame, size, range(rate // 320, rate // 65), 1e-9))
        if energy > 1.0 and scores.max() > 0.7:
            found.append(np.log(rate / (rate // 320 + int(scores.argmax()))))
    return (np.mean(found[-8:]) - np.median(found)) / SEMITONE if len(found) > 12 else float("nan")
