package dev.kokoro.text.english.lexicon;

import java.util.List;

/** Says a dictionary's sounds in misaki's alphabet, the way one region does. */
@FunctionalInterface
public interface Accent {
    /**
     * @param word the spelling in lower case; it tells apart what the dictionary's sounds do not ("recounted",
     *     "thoughtfulness")
     * @param sounds the word's American sounds
     * @return phonemes in misaki's alphabet, stress marks before vowels
     */
    String say(String word, List<Sound> sounds);
}
