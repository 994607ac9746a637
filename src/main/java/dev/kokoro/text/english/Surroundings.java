package dev.kokoro.text.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A word among the words of its sentence.
 *
 * @param words as written, in order; an empty string is a mark that halts, such as a comma
 * @param index of the word
 */
record Surroundings(List<String> words, int index) {
    /** The lower-case word so many places away, empty across a halt and outside the sentence. */
    String at(int offset) {
        int step = offset < 0 ? -1 : 1;
        for (int i = step; i != offset + step; i += step) {
            int place = index + i;
            if (place < 0 || place >= words.size() || words.get(place).isEmpty()) {
                return "";
            }
        }
        return words.get(index + offset).toLowerCase(Locale.ROOT);
    }

    String before() {
        return at(-1);
    }

    String after() {
        return at(1);
    }

    String word() {
        return words.get(index);
    }

    String lower() {
        return word().toLowerCase(Locale.ROOT);
    }

    boolean isCapital() {
        return Character.isUpperCase(word().charAt(0));
    }

    /** Whether the word may be a verb's third person or a noun's plural, by its ending. */
    boolean isThirdPerson() {
        String word = lower();
        return word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
    }

    /** The same place with the adverbs right before it left out, so that "has never read" is seen as "has read". */
    Surroundings withoutAdverbs() {
        int first = index;
        while (first > 0 && first > index - 4 && isAdverb(words.get(first - 1).toLowerCase(Locale.ROOT))) {
            first--;
        }
        if (first == index) {
            return this;
        }
        List<String> shorter = new ArrayList<>(words.subList(0, first));
        shorter.addAll(words.subList(index, words.size()));
        return new Surroundings(shorter, first);
    }

    private static boolean isAdverb(String word) {
        boolean ly = word.length() > 4 && word.endsWith("ly") && !word.equals("only") && !word.equals("family");
        return ly || WordClasses.ADVERBS.contains(word);
    }

    /** Whether the word before is written with a capital in the midst of the sentence, as names are. */
    boolean followsName() {
        if (before().isEmpty()) {
            return false;
        }
        String previous = words.get(index - 1);
        return Character.isUpperCase(previous.charAt(0)) && previous.length() > 1;
    }

    /** Whether a word stands within so many places, commas or not. */
    boolean near(String cue, int distance) {
        for (int i = Math.max(0, index - distance); i <= Math.min(words.size() - 1, index + distance); i++) {
            if (i != index && cue.equals(words.get(i).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** Whether any other word of the sentence is such. */
    boolean anywhere(Predicate<String> test) {
        for (int i = 0; i < words.size(); i++) {
            if (i != index && !words.get(i).isEmpty() && test.test(words.get(i).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
