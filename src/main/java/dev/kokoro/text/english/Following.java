package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Symbols;

/** What a word is followed by, which decides how small words sound. */
enum Following {
    VOWEL,
    CONSONANT,
    /** The end of the sentence or a mark that halts. */
    PAUSE;

    private static final String HALTS = ";:,.!?—…";

    /** What is followed by this token. */
    Following before(Token token, String phonemes) {
        return switch (token.kind()) {
            case WORDS, LETTERS -> beforeWord(phonemes);
            case PUNCTUATION -> HALTS.contains(token.spoken()) ? PAUSE : this;
            case SPACE, SILENT -> this;
        };
    }

    Following beforeWord(String phonemes) {
        for (int i = 0; i < phonemes.length(); i++) {
            char c = phonemes.charAt(i);
            if (c == 'ɐ') {
                continue; // The model heard "to a dog" as "tə ɐ", as if the article were not there.
            }
            if (Symbols.isVowel(c)) {
                return VOWEL;
            }
            if (Symbols.CONSONANTS.indexOf(c) >= 0) {
                return CONSONANT;
            }
        }
        return this;
    }
}
