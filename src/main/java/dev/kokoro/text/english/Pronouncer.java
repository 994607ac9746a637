package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Accent;
import dev.kokoro.text.english.lexicon.LetterToSound;
import dev.kokoro.text.english.lexicon.Lexicon;
import dev.kokoro.text.english.lexicon.Lexicons;
import dev.kokoro.text.english.lexicon.Readings;
import java.util.Locale;
import java.util.Optional;

/** Says one word alone: from the dictionaries, from a stem in them, from its parts, or by its letters. */
final class Pronouncer {
    private static final int LONGEST_GUESSED = 40;

    private final Lexicon lexicon;
    private final Accent accent;
    private volatile LetterToSound letters;

    Pronouncer(Lexicon lexicon, Accent accent) {
        this.lexicon = lexicon;
        this.accent = accent;
    }

    /** The readings of a word of letters and apostrophes; never empty for a word with a letter of {@code a-z}. */
    Readings say(String word) {
        return known(word).orElseGet(() -> unknown(word));
    }

    /** Whether the word is in a dictionary or made from one that is. */
    boolean isKnown(String word) {
        return known(word).isPresent();
    }

    private Optional<Readings> known(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lexicon.find(word).or(() -> lexicon.find(lower));
    }

    private Readings unknown(String word) {
        return Readings.of(byLetters(word.toLowerCase(Locale.ROOT)));
    }

    /** A guess from the letters alone; very long words are guessed in pieces. */
    String byLetters(String lower) {
        StringBuilder said = new StringBuilder();
        for (int from = 0; from < lower.length(); from += LONGEST_GUESSED) {
            String part = lower.substring(from, Math.min(lower.length(), from + LONGEST_GUESSED));
            said.append(accent.say(part, guesser().guess(part)));
        }
        return said.toString();
    }

    /** Opened by the first unknown word: most texts have none, and the first sentence should not wait for it. */
    private LetterToSound guesser() {
        LetterToSound opened = letters;
        if (opened == null) {
            opened = Lexicons.letterToSound();
            letters = opened;
        }
        return opened;
    }
}
