package dev.kokoro.text.english.lexicon;

import java.util.Arrays;
import java.util.List;

/**
 * A word's sounds beside its spelling, with the questions that rules ask. Positions outside the word are no sound.
 *
 * @param word in lower case
 * @param sounds of the word
 */
record Spelled(String word, List<Sound> sounds) {
    boolean inside(int i) {
        return i >= 0 && i < sounds.size();
    }

    Sound sound(int i) {
        return sounds.get(i);
    }

    boolean is(int i, Phone phone) {
        return inside(i) && sounds.get(i).is(phone);
    }

    boolean isAny(int i, Phone... phones) {
        return inside(i) && Arrays.stream(phones).anyMatch(sounds.get(i)::is);
    }

    boolean next(int i, Phone phone) {
        return is(i + 1, phone);
    }

    boolean isVowel(int i) {
        return inside(i) && sounds.get(i).isVowel();
    }

    boolean isLast(int i) {
        return i == sounds.size() - 1;
    }

    boolean isOnlyVowel() {
        return sounds.stream().filter(Sound::isVowel).count() < 2;
    }
}
