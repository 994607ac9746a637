package dev.kokoro.text.english.normal;

import java.util.Set;

/** Tells a sentence in capitals, whose words are words, from one with a few acronyms, which are spelt. */
final class Shouting {
    private static final int LONG_WORD = 6;

    private static final Set<String> FUNCTION_WORDS = WordLists.words("shouted");

    private Shouting() {}

    /** True if most letters of longer words are capitals and there is more than acronyms: a long word or four short ones. */
    static boolean of(String text) {
        int capitals = 0;
        int small = 0;
        int shortWords = 0;
        int smallWords = 0;
        boolean plain = false;
        boolean longWord = false;
        boolean common = false;
        for (int i = 0; i < text.length(); ) {
            int end = i;
            int upper = 0;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                upper += Character.isUpperCase(text.charAt(end)) ? 1 : 0;
                end++;
            }
            int letters = end - i;
            if (letters > 1) {
                capitals += upper;
                small += letters - upper;
                boolean allUpper = upper == letters;
                longWord |= allUpper && letters >= LONG_WORD;
                shortWords += allUpper ? 1 : 0;
                smallWords += allUpper ? 0 : 1;
                common |= allUpper && Acronyms.isCommonWord(text.substring(i, end));
                plain |= allUpper && FUNCTION_WORDS.contains(text.substring(i, end));
            }
            i = end + 1;
        }
        boolean order = smallWords == 0 && shortWords >= 2 && plain;
        return order || (capitals > 3 * small && (longWord || (shortWords >= 4 && (common || plain))));
    }
}
