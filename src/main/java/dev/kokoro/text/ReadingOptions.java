package dev.kokoro.text;

import java.util.Objects;

/**
 * How a text is read.
 *
 * @param by who finds the pronunciation
 * @param sentences whether a text is cut into sentences; if not, only where the model's context ends
 * @param normalization what English spells out
 * @param dictionary what the user wants said otherwise, over the one in his folder
 */
public record ReadingOptions(By by, boolean sentences, NormalizationOptions normalization, UserDictionary dictionary) {
    /** Who finds the pronunciation. */
    public enum By {
        /** The phonemizer inside the program where it knows the language, else espeak-ng. */
        AUTO,
        /** The phonemizer inside the program. */
        BUILT_IN,
        /** The program espeak-ng. */
        ESPEAK,
        /** Nobody: the text is phonemes already, in the model's alphabet. */
        NOBODY
    }

    public ReadingOptions {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(normalization, "normalization");
        Objects.requireNonNull(dictionary, "dictionary");
    }

    public ReadingOptions(By by, boolean sentences, NormalizationOptions normalization) {
        this(by, sentences, normalization, UserDictionary.empty());
    }

    /** Sentence by sentence, by whoever is best, everything spelt out. */
    public static ReadingOptions usual() {
        return new ReadingOptions(By.AUTO, true, NormalizationOptions.defaults());
    }

    public ReadingOptions by(By phonemizer) {
        return new ReadingOptions(phonemizer, sentences, normalization, dictionary);
    }

    public ReadingOptions normalization(NormalizationOptions options) {
        return new ReadingOptions(by, sentences, options, dictionary);
    }

    public ReadingOptions dictionary(UserDictionary own) {
        return new ReadingOptions(by, sentences, normalization, own);
    }
}
