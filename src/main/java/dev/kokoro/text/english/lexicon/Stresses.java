package dev.kokoro.text.english.lexicon;

import java.util.ArrayList;
import java.util.List;

/** Sees to it that a word of the dictionary's sounds has one main stress. */
final class Stresses {
    private Stresses() {}

    /** Keeps the last primary stress, or promotes a secondary one or the first vowel where there is none. */
    static List<Sound> repair(List<Sound> sounds) {
        int main = last(sounds, 1);
        if (main < 0) {
            main = last(sounds, 2);
        }
        for (int i = 0; main < 0 && i < sounds.size(); i++) {
            main = sounds.get(i).isVowel() ? i : main;
        }
        List<Sound> repaired = new ArrayList<>();
        for (int i = 0; i < sounds.size(); i++) {
            Sound sound = sounds.get(i);
            int stress = i == main ? 1 : sound.stress() == 1 ? 2 : sound.stress();
            repaired.add(new Sound(sound.phone(), stress));
        }
        return repaired;
    }

    private static int last(List<Sound> sounds, int stress) {
        int last = -1;
        for (int i = 0; i < sounds.size(); i++) {
            last = sounds.get(i).stress() == stress ? i : last;
        }
        return last;
    }
}
