package dev.kokoro.text.english.lexicon;

import java.util.Optional;

/** A pronouncing dictionary in misaki's alphabet. Implementations are immutable and thread-safe. */
@FunctionalInterface
public interface Lexicon {
    /** The readings of exactly this spelling, case included; nothing is derived. */
    Optional<Readings> find(String word);
}
