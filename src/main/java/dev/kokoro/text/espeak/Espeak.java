package dev.kokoro.text.espeak;

import dev.kokoro.text.PhonemizerException;
import java.util.List;

/** espeak-ng, however it is reached. Safe for any number of threads. */
public interface Espeak {
    /**
     * @param voice espeak-ng's name of a language, e.g. {@code fr-fr}
     * @param lines texts, one a line, without line ends
     * @return their IPA in order, with {@code ^} between the symbols of one sound; as many, or more where a line was broken
     * @throws PhonemizerException when espeak-ng is missing or fails; the message says how to get it
     */
    List<String> ipa(String voice, List<String> lines);
}
