#!/usr/bin/env python3
"""Asks WeText and NeMo how the signs and numbers of Chinese's golden sentences are read: what they write out must, spoken by
kokoro, sound as the sentence itself does.

    v/bin/pip install kitten-text-processing==0.1.0 wetext==0.1.8
    v/bin/python scripts/agreement/hard_forms_chinese.py
"""
import re
import subprocess
from pathlib import Path

import kitten_text_processing
import wetext

PROJECT = Path(__file__).parents[2]
GOLDEN = PROJECT / "src/test/resources/dev/kokoro/text/chinese/golden.txt"


def spoken(sentences):
    """The phonemes of all sentences without blanks; the program joins short ones, so they are looked for in the whole."""
    text = "\n\n".join(sentences)
    command = [PROJECT / "scripts/kokoro", "synth", "--lang", "zh", "--print-phonemes", "-q", "-i", "-"]
    return squeezed(subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout)


def squeezed(text):
    return re.sub(r"\s", "", text)


def main():
    rows = [line.split(" => ") for line in GOLDEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [row for row in rows if re.search(r"\d", row[0])]
    readers = {
        "WeText 0.1.8": wetext.Normalizer(lang="zh", operator="tn").normalize,
        "NeMo 1.2.0": kitten_text_processing.Normalizer(input_case="cased", lang="zh").normalize,
    }
    written = {name: [read(row[0]) for row in rows] for name, read in readers.items()}
    heard = {name: spoken(sentences) for name, sentences in written.items()}
    for i, (sentence, phonemes, named) in enumerate(rows):
        same = [n for n in readers if written[n][i] != sentence and squeezed(phonemes) in heard[n]]
        others = "" if same else "; ".join(f"{n}: {written[n][i]}" for n in readers)
        print(f"{sentence} => {', '.join(same) or 'none says so'} | {named} | {others}")


if __name__ == "__main__":
    main()
