package dev.kokoro.text.english.lexicon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word's sounds beside its spelling, with the questions that rules ask. Positions outside the word are no sound.
 *
 * @param word in lower case
 * @param sounds of the word
 * @param vowels the letters of each vowel sound in turn, or none if the spelling does not tell
 */
record Spelled(String word, List<Sound> sounds, List<String> vowels) {
    private static final Pattern VOWEL_LETTERS = Pattern.compile("[aeiou](?:[aeiou]|[yw](?![aeiou]))*|y");

    Spelled(String word, List<Sound> sounds) {
        this(word, sounds, vowelLetters(word, sounds));
    }

    private static List<String> vowelLetters(String word, List<Sound> sounds) {
        List<String> groups = new ArrayList<>();
        Matcher group = VOWEL_LETTERS.matcher(word);
        boolean silentEnd = false;
        while (group.find()) {
            boolean consonant = group.group().equals("y")
                    && group.end() < word.length()
                    && "aeiou".indexOf(word.charAt(group.end())) >= 0;
            if (!consonant) {
                groups.add(group.group());
                silentEnd = group.group().equals("e") && group.end() >= word.length() - 1;
            }
        }
        long wanted = sounds.stream().filter(Sound::isVowel).count();
        if (groups.size() == wanted + 1 && silentEnd) {
            groups.remove(groups.size() - 1);
        }
        return groups.size() == wanted ? groups : List.of();
    }

    /** The letters that stand for the vowel at a position, empty where the spelling does not tell. */
    String letters(int i) {
        int nth = (int) sounds.subList(0, i).stream().filter(Sound::isVowel).count();
        return nth < vowels.size() ? vowels.get(nth) : "";
    }

    boolean inside(int i) {
        return i >= 0 && i < sounds.size();
    }

    boolean is(int i, Phone phone) {
        return inside(i) && sounds.get(i).is(phone);
    }

    boolean isAny(int i, Phone... phones) {
        return inside(i) && Arrays.stream(phones).anyMatch(sounds.get(i)::is);
    }

    boolean next(int i, Phone... phones) {
        return isAny(i + 1, phones);
    }

    /** Whether the sounds from a position on are exactly these, and then the word ends. */
    boolean ends(int from, Phone... phones) {
        boolean ends = from + phones.length == sounds.size();
        for (int k = 0; ends && k < phones.length; k++) {
            ends = sounds.get(from + k).is(phones[k]);
        }
        return ends;
    }

    boolean isVowel(int i) {
        return inside(i) && sounds.get(i).isVowel();
    }

    boolean isStressed(int i) {
        return inside(i) && sounds.get(i).stress() > 0;
    }

    /** Whether the next vowel after a position bears any stress. */
    boolean stressedVowelFollows(int i) {
        for (int k = i + 1; k < sounds.size(); k++) {
            if (isVowel(k)) {
                return isStressed(k);
            }
        }
        return false;
    }

    boolean isLast(int i) {
        return i == sounds.size() - 1;
    }

    boolean isOnlyVowel() {
        return sounds.stream().filter(Sound::isVowel).count() < 2;
    }

    boolean starts(String... prefixes) {
        return Arrays.stream(prefixes).anyMatch(word::startsWith);
    }

    boolean ends(String... suffixes) {
        return Arrays.stream(suffixes).anyMatch(word::endsWith);
    }
}
