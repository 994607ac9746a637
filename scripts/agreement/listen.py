"""Reads the recordings of LanguageListening back with a recogniser and prints how much of each was understood:
listen.py WHISPER FOLDER [--differences] TAG...

WHISPER is a folder with a faster-whisper model, FOLDER holds TAG.tsv (sentence, our recording, the official one) and the
recordings. What was heard is kept in FOLDER/heard.tsv, so that a run which was cut short goes on.
"""
import re
import sys
import unicodedata
from pathlib import Path

from faster_whisper import WhisperModel

# A first line in simplified characters keeps the recogniser from writing traditional ones.
PROMPTS = {"zh": "以下是普通话的句子。"}
LABELS = {"ja": "Japanese", "zh": "Mandarin Chinese", "es": "Spanish", "fr-fr": "French", "hi": "Hindi", "it": "Italian",
          "pt-br": "Brazilian Portuguese"}


class Recogniser:
    def __init__(self, model, folder):
        self.model = model
        self.folder = folder
        self.kept = folder / "heard.tsv"
        self.known = {}
        if self.kept.exists():
            self.known = dict(line.split("\t", 1) for line in self.kept.read_text(encoding="utf-8").splitlines())

    def heard(self, name):
        if name not in self.known:
            language = name.split("-")[0]
            parts, _ = self.loaded().transcribe(str(self.folder / name), language=language, beam_size=5,
                                                condition_on_previous_text=False, initial_prompt=PROMPTS.get(language))
            self.known[name] = " ".join(part.text.strip() for part in parts)
            with self.kept.open("a", encoding="utf-8") as file:
                file.write(f"{name}\t{self.known[name]}\n")
        return self.known[name]

    def loaded(self):
        if isinstance(self.model, str):
            self.model = WhisperModel(self.model, device="cpu", compute_type="int8", cpu_threads=1)
        return self.model


def units(text, language):
    """Characters where words have no spaces between them, else words."""
    text = unicodedata.normalize("NFKC", text).lower()
    if language in ("ja", "zh"):
        return [c for c in text if c.isalnum()]
    # A vowel sign of Devanagari is a mark, no letter.
    return re.findall(r"[\w\u0900-\u0963]+(?:'\w+)?", text)


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]


def main():
    arguments = sys.argv[1:]
    differences = "--differences" in arguments
    arguments = [a for a in arguments if a != "--differences"]
    folder = Path(arguments[1])
    recogniser = Recogniser(arguments[0], folder)
    rows = []
    for tag in arguments[2:]:
        counts = {"sentences": 0, "alike": 0, "units": 0, "ours": 0, "theirs": 0}
        for line in (folder / f"{tag}.tsv").read_text(encoding="utf-8").splitlines():
            sentence, ours, theirs = line.split("\t")
            wanted = units(sentence, tag)
            wrong = [distance(wanted, units(recogniser.heard(name), tag)) for name in (ours, theirs)]
            counts["sentences"] += 1
            counts["alike"] += ours == theirs
            counts["units"] += len(wanted)
            counts["ours"] += wrong[0]
            counts["theirs"] += wrong[1]
            if differences and wrong[0] != wrong[1]:
                print(f"{wrong[0]} ours, {wrong[1]} theirs, of {len(wanted)}\t{sentence}\n\tours\t{recogniser.heard(ours)}"
                      f"\n\ttheirs\t{recogniser.heard(theirs)}")
        rows.append((tag, counts))
    print("| language | sentences | spoken alike | characters or words | wrong, ours | wrong, official | ours / official |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for tag, c in rows:
        print(f"| {LABELS[tag]} | {c['sentences']} | {c['alike']} | {c['units']} | {100 * c['ours'] / c['units']:.1f} % "
              f"| {100 * c['theirs'] / c['units']:.1f} % | {c['ours'] / max(1, c['theirs']):.2f} |")


main()
