"""What each of the 114 symbols of the Kokoro vocabulary means to the starter voice.

Every symbol has exactly one of these uses, which `check` proves:
  a spoken symbol of the training corpus (its embedding row is learned),
  a mark, which takes no time and changes nothing (all marks share one learned row),
  an alias, which speaks as another symbol (its row is a copy, made at export).
No row is left as training began it: ids that the vocabulary does not define speak as marks.
"""

import json
from pathlib import Path

PAD = 0
ROWS = 178
MARK_ROW = 158

VOCABULARY = {
    ";": 1, ":": 2, ",": 3, ".": 4, "!": 5, "?": 6, "—": 9, "…": 10, '"': 11, "(": 12, ")": 13, "“": 14, "”": 15, " ": 16, "\u0303": 17,
    "ʣ": 18, "ʥ": 19, "ʦ": 20, "ʨ": 21, "ᵝ": 22, "\uab67": 23, "A": 24, "I": 25, "O": 31, "Q": 33, "S": 35, "T": 36, "W": 39, "Y": 41,
    "ᵊ": 42, "a": 43, "b": 44, "c": 45, "d": 46, "e": 47, "f": 48, "h": 50, "i": 51, "j": 52, "k": 53, "l": 54, "m": 55, "n": 56, "o": 57,
    "p": 58, "q": 59, "r": 60, "s": 61, "t": 62, "u": 63, "v": 64, "w": 65, "x": 66, "y": 67, "z": 68, "ɑ": 69, "ɐ": 70, "ɒ": 71, "æ": 72,
    "β": 75, "ɔ": 76, "ɕ": 77, "ç": 78, "ɖ": 80, "ð": 81, "ʤ": 82, "ə": 83, "ɚ": 85, "ɛ": 86, "ɜ": 87, "ɟ": 90, "ɡ": 92, "ɥ": 99, "ɨ": 101,
    "ɪ": 102, "ʝ": 103, "ɯ": 110, "ɰ": 111, "ŋ": 112, "ɳ": 113, "ɲ": 114, "ɴ": 115, "ø": 116, "ɸ": 118, "θ": 119, "œ": 120, "ɹ": 123,
    "ɾ": 125, "ɻ": 126, "ʁ": 128, "ɽ": 129, "ʂ": 130, "ʃ": 131, "ʈ": 132, "ʧ": 133, "ʊ": 135, "ʋ": 136, "ʌ": 138, "ɣ": 139, "ɤ": 140,
    "χ": 142, "ʎ": 143, "ʒ": 147, "ʔ": 148, "ˈ": 156, "ˌ": 157, "ː": 158, "ʰ": 162, "ʲ": 164, "↓": 169, "→": 171, "↗": 172, "↘": 173, "ᵻ": 177,
}

PHONES = {
    "aa": "ɑ", "ae": "æ", "ah": "ʌ", "ao": "ɔ", "aw": "W", "ax": "ə", "ay": "I", "b": "b", "ch": "ʧ", "d": "d", "dh": "ð", "eh": "ɛ",
    "ey": "A", "f": "f", "g": "ɡ", "hh": "h", "ih": "ɪ", "iy": "i", "jh": "ʤ", "k": "k", "l": "l", "m": "m", "n": "n", "ng": "ŋ",
    "ow": "O", "oy": "Y", "p": "p", "r": "ɹ", "s": "s", "sh": "ʃ", "t": "t", "th": "θ", "uh": "ʊ", "uw": "u", "v": "v", "w": "w",
    "y": "j", "z": "z", "zh": "ʒ",
}
"""The teacher's phones; `er` is missing because it becomes two symbols (ɜɹ or əɹ)."""

VOWEL_PHONES = set("aa ae ah ao aw ax ay eh er ey ih iy ow oy uh uw".split())
VOICELESS_PHONES = set("p t k f th s sh ch hh".split())
LENGTHENED = set("ɑɔɜiu")
"""The vowels that British transcriptions write with ː."""

PUNCTUATION = ",.;:!?—…()"
SPOKEN = set(PHONES.values()) | set("ɜT ˈˌ") | set(PUNCTUATION)
MARKS = set('ːʰʲᵝ↓→↗↘"“”\u0303')

ALIASES = {
    # English that the teacher does not tell apart: the British vowels, the tapped r, and the weak vowels.
    "Q": "O", "ɒ": "ɑ", "a": "æ", "ɾ": "T", "ᵻ": "ɪ", "ᵊ": "ə", "ɐ": "ə", "ɚ": "ə", "r": "ɹ", "e": "A", "o": "O", "ʔ": "t",
    # Other languages' sounds, at the English sound nearest to them.
    "ʣ": "z", "ʥ": "ʤ", "ʦ": "s", "ʨ": "ʧ", "\uab67": "ʧ", "S": "s", "c": "k", "q": "k", "x": "h", "y": "i", "β": "v", "ɕ": "ʃ", "ç": "ʃ",
    "ɖ": "d", "ɟ": "ʤ", "ɥ": "w", "ɨ": "ɪ", "ʝ": "j", "ɯ": "u", "ɰ": "w", "ɳ": "n", "ɲ": "n", "ɴ": "ŋ", "ø": "ɜ", "ɸ": "f", "œ": "ɜ",
    "ɻ": "ɹ", "ʁ": "ɹ", "ɽ": "T", "ʂ": "ʃ", "ʈ": "t", "ʋ": "v", "ɣ": "ɡ", "ɤ": "ʌ", "χ": "h", "ʎ": "l",
}


def row_sources():
    """For each of the 178 embedding rows, the row whose learned values it takes at export (list of int)."""
    by_id = {number: symbol for symbol, number in VOCABULARY.items()}
    sources = []
    for row in range(ROWS):
        symbol = by_id.get(row)
        if row == PAD or symbol in SPOKEN:
            sources.append(row)
        elif symbol in ALIASES:
            sources.append(VOCABULARY[ALIASES[symbol]])
        else:
            sources.append(MARK_ROW)
    return sources


def check(config=None):
    """Raises ValueError unless each symbol has exactly one use; `config` may name Kokoro's config.json to compare with."""
    for symbol in VOCABULARY:
        uses = (symbol in SPOKEN) + (symbol in MARKS) + (symbol in ALIASES)
        if uses != 1:
            raise ValueError(f"The symbol {symbol!r} has {uses} uses instead of one.")
    strangers = (SPOKEN | MARKS | set(ALIASES) | set(ALIASES.values())) - set(VOCABULARY)
    if strangers:
        raise ValueError(f"The vocabulary does not hold {sorted(strangers)}.")
    if not set(ALIASES.values()) <= SPOKEN:
        raise ValueError("An alias must speak as a symbol that the corpus holds.")
    if config is not None and json.loads(Path(config).read_text(encoding="utf-8"))["vocab"] != VOCABULARY:
        raise ValueError(f"The vocabulary differs from the one in {config}.")


def ids_of(phonemes):
    """Token ids of a phoneme string with a pad at both ends; characters outside the vocabulary are dropped."""
    return [PAD] + [VOCABULARY[symbol] for symbol in phonemes if symbol in VOCABULARY] + [PAD]
