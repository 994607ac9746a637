package dev.kokoro.text;

import java.util.List;

/**
 * Says one sentence in the model's alphabet.
 *
 * <p>Implementations are thread-safe, deterministic and total: any string yields a (possibly empty) list, and only
 * {@link PhonemizerException} may be thrown, for a reason outside the text.
 */
public interface Phonemizer {
    /**
     * @param sentence one sentence with its punctuation, markup ({@code [word](/fəˈniːm/)}) included
     * @return its words in order; the characters of the input that are letters or digits all appear in some word's text
     */
    List<Word> phonemize(String sentence);
}
