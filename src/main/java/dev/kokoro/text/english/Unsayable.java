package dev.kokoro.text.english;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that begin as no English word does, the names of programs mostly: "fstab", "rsync", "xfce". */
final class Unsayable {
    /** Consonants that English, or a word that it has borrowed, can begin with. */
    private static final Pattern ONSET =
            Pattern.compile("(?:[bcfghkpsz]l|[bcdfgkptvw]r|[bcdgkpqrstwxz]h|[cdkpst]hr|[ktmpg]n|ps|s[cfkmnpqtvwz]"
                    + "|s[cpt]r|spl|squ|sch\\w|qu|[dkt]w|thw|[bcdfghj-np-tv-z])?(?=[aeiouy]).*");

    /** "Mbeki", "Nkrumah" and "Ngugi" are names. */
    private static final Pattern AFRICAN = Pattern.compile("M[bphw]|N[dgjkyt]|[KT][hjs]|[A-Z]v|Zd|[A-Z]'");

    /** What is left must be a word of this many letters, or all are named. */
    private static final int SHORTEST_REST = 3;

    private Unsayable() {}

    /** How many letters at the beginning of an unknown word are to be named: none of a name, "Mbeki", nor of "pfft". */
    static int letters(String written) {
        boolean name = written.length() > 1 && Character.isUpperCase(written.charAt(0));
        String word = name && !AFRICAN.matcher(written).lookingAt() ? written.toLowerCase(Locale.ROOT) : written;
        if (!word.chars().allMatch(c -> c >= 'a' && c <= 'z') || repeats(word)) {
            return 0;
        }
        for (int i = 0; i <= word.length() - SHORTEST_REST; i++) {
            Matcher rest = ONSET.matcher(word).region(i, word.length());
            if (rest.matches()) {
                return i;
            }
        }
        return word.length();
    }

    /** "zzzz" and "pffft" are noises. */
    private static boolean repeats(String word) {
        return word.matches(".*(.)\\1{2}.*") || word.matches("pff?t|fft");
    }
}
