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

    /** Says a user's own words his way; for a phonemizer that takes {@code [word](/phonemes/)}. */
    default Phonemizer withDictionary(UserDictionary dictionary) {
        DictionaryMarkup markup = new DictionaryMarkup(dictionary, this);
        return sentence -> phonemize(markup.mark(sentence));
    }

    /**
     * Throws an {@link UnreadableTextException} for a sentence that is mostly in a script which the language cannot read,
     * and names a few such letters in the log, so that nothing is passed over in silence.
     */
    default Phonemizer checkingScripts(Language language) {
        ScriptCheck scripts = new ScriptCheck(language);
        return sentence -> {
            scripts.check(sentence);
            return phonemize(sentence);
        };
    }
}
