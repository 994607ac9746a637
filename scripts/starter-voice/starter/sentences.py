"""Chooses the sentences that the teachers speak: Debian's fortunes plus short sentences made from patterns.

The text only trains the voice and is never passed on. The choice depends on the seed and on the packages' version alone.
"""

import random
import re
from pathlib import Path

FORTUNES = Path("/usr/share/games/fortunes")
LEFT_OUT = {"art", "ascii-art", "debian", "perl", "knghtbrd", "off", "limerick"}
ACCEPTED = re.compile(r"[A-Z][A-Za-z ,.;:!?'-]+[.!?;]")
REFUSED = re.compile(r"[A-Z]{2,}|\b[b-hj-z]\b|(.)\1\1|--|\.\.|''|-\s|\s-|[,;:.!?][,;:.!?]|\.\w")
FEWEST_WORDS, MOST_WORDS, LONGEST_WORD = 3, 17, 14

WHO = "the doctor,my sister,our neighbour,the old man,that woman,the teacher,the driver,your friend,the children,the people".split(",")
DID = "found,carried,bought,lost,painted,watched,opened,wanted,remembered,answered".split(",")
WHAT = "the letter,a red car,the small dog,the window,an apple,the picture,the music,a wooden chair,the blue jacket,some fresh bread".split(",")
WHEN = "yesterday,this morning,last week,in the evening,at school,near the station,after dinner,before noon,in March,on Thursday".split(",")
ASK = "Did {who} {do} {what}?,Have you seen {what}?,Is {what} here?,Are you going {when}?,Would {who} like {what}?,Can we go now?," \
      "Do you know where {who} lives?,Was it {when}?,Is that so?,Really?,Are you sure?,Shall we begin {when}?".split(",")
DO = "find,carry,buy,lose,paint,watch,open,want,remember,answer".split(",")
SAY = ["{Who} {did} {what} {when}.", "{When}, {who} {did} {what}.", "{Who} {did} {what}, and {who2} {did2} {what2}.",
       "Hello, {who} is here.", "Thank you, and good night.", "Yes, {who} {did} it {when}.", "No, not {when}!", "Wait!",
       "One, two, three, four, five, six, seven, eight, nine, ten.", "It was {num} o'clock, {num2} minutes past.",
       "{Who} {did} {num} of them: {what}, {what2} and {what3}."]
NUMBERS = "eleven,twelve,thirteen,fourteen,fifteen,sixteen,seventeen,eighteen,nineteen,twenty,thirty,forty,fifty,a hundred,a thousand".split(",")


def fortunes(folder=FORTUNES):
    """Sentences of 3 to 17 plain English words from the fortune files, in file order, each once."""
    seen = {}
    for path in sorted(folder.glob("*.u8")):
        if path.stem in LEFT_OUT:
            continue
        for fortune in path.read_text(encoding="utf-8", errors="ignore").split("\n%\n"):
            fortune = re.sub(r"\n\s*--.*", "", fortune, flags=re.S)
            for sentence in re.split(r"(?<=[.!?;])\s+", re.sub(r"\s+", " ", fortune)):
                sentence = re.sub(r'["`_*()\[\]<>|{}]', "", sentence).strip(" -")
                if is_plain(sentence):
                    seen[sentence] = None
    return list(seen)


def is_plain(sentence):
    """Whether the teacher's text analysis is unlikely to trip over the sentence."""
    words = sentence.split()
    return (FEWEST_WORDS <= len(words) <= MOST_WORDS and ACCEPTED.fullmatch(sentence) is not None
            and REFUSED.search(sentence) is None and max(map(len, words)) <= LONGEST_WORD)


def patterns(count, rng):
    """Short everyday sentences, half of them questions, of which fortunes have few."""
    made = {}
    while len(made) < count:
        form = rng.choice(ASK if rng.random() < 0.5 else SAY)
        parts = dict(who=rng.choice(WHO), who2=rng.choice(WHO), did=rng.choice(DID), did2=rng.choice(DID), do=rng.choice(DO),
                     what=rng.choice(WHAT), what2=rng.choice(WHAT), what3=rng.choice(WHAT), when=rng.choice(WHEN),
                     num=rng.choice(NUMBERS), num2=rng.choice(NUMBERS))
        parts["Who"], parts["When"] = parts["who"].capitalize(), parts["when"].capitalize()
        made[form.format(**parts)] = None
    return list(made)


def choose(count, seed, barred=()):
    """`count` sentences for training; none of those in `barred` (compared by their words)."""
    rng = random.Random(seed)
    barred = {words_of(sentence) for sentence in barred}
    pool = [sentence for sentence in fortunes() if words_of(sentence) not in barred]
    rng.shuffle(pool)
    questions = [s for s in pool if s.endswith("?")]
    made = [s for s in patterns(count // 8, rng) if words_of(s) not in barred]
    chosen = list(dict.fromkeys(made + questions[:count // 8] + pool))[:count]
    rng.shuffle(chosen)
    return chosen


def words_of(sentence):
    """The sentence's words in lower case, the form in which sentences are compared."""
    return tuple(re.findall(r"[a-z']+", sentence.lower()))
