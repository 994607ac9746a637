package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Symbols;

/** Raises and lowers the stress of phonemes as misaki's marks {@code [word](+1)} do. */
final class Stress {
    private static final String PRIMARY = String.valueOf(Symbols.PRIMARY);
    private static final String SECONDARY = String.valueOf(Symbols.SECONDARY);

    private Stress() {}

    /**
     * @param level -2 takes every mark away; -1 makes the main stress secondary; 1 gives a secondary stress to a word
     *     without any and a main stress to a word with a secondary one; 2 always makes a main stress; 0 changes nothing
     */
    static String apply(String phonemes, int level) {
        boolean primary = phonemes.contains(PRIMARY);
        boolean secondary = phonemes.contains(SECONDARY);
        if (level <= -2) {
            return phonemes.replace(PRIMARY, "").replace(SECONDARY, "");
        }
        if (level == -1) {
            return lower(phonemes);
        }
        if (level >= 1 && !primary && secondary) {
            return phonemes.replace(SECONDARY, PRIMARY);
        }
        if (level >= 1 && !primary) {
            return mark(phonemes, level == 1 ? SECONDARY : PRIMARY);
        }
        return phonemes;
    }

    /** A word that bears no stress gets a secondary one, as at a capital: "It is". */
    static String atLeastSecondary(String phonemes) {
        boolean bare = !phonemes.contains(PRIMARY) && !phonemes.contains(SECONDARY);
        return bare ? mark(phonemes, SECONDARY) : phonemes;
    }

    /** The main stress becomes secondary, any secondary one goes. */
    static String lower(String phonemes) {
        return phonemes.replace(SECONDARY, "").replace(PRIMARY, SECONDARY);
    }

    private static String mark(String phonemes, String mark) {
        for (int i = 0; i < phonemes.length(); i++) {
            if (Symbols.isVowel(phonemes.charAt(i))) {
                return phonemes.substring(0, i) + mark + phonemes.substring(i);
            }
        }
        return phonemes;
    }
}
