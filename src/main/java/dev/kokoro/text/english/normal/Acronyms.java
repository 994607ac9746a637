package dev.kokoro.text.english.normal;

import java.util.Locale;
import java.util.Set;

/** Decides whether letters written together are said by name, "FBI", or as a word, "NASA". */
final class Acronyms {
    private static final Set<String> SPOKEN = WordLists.words("spoken-acronyms");

    private static final Set<String> SPELT = WordLists.words("spelt");

    /** Spelt in capitals although a word has the same letters. */
    private static final Set<String> SPELT_IN_CAPITALS =
            Set.of("IT", "US", "WHO", "LED", "AD", "PA", "LA", "OS", "ID", "IP", "PR");

    private static final Set<String> SHORT_WORDS = WordLists.words("short-words");

    private static final String CONSONANT = "[B-DF-HJ-NP-TV-XZ]";
    private static final String ONSET =
            "(?:Y|[BCFGPS]L|[BCDFGPT]R|[CPSTW]H|QU|S[CKMNPTW]|STR|SPR|SCR|SHR|THR|KN|WR|TW|" + CONSONANT + ")?";
    private static final String CODA = "(?:" + CONSONANT
            + "|[BDFGLMNRSTZP]S|[CFPSX]T|[LNR][CDGKST]|[LMR]P|[LR][BFMN]|[CNLRST]CH|[LNRT]SH|CK|FF|GG|LL|NX|SH|SK"
            + "|SP|SS|TH|CH|PH|GH|TT|TZ|ZZ|RR|[LNR]TH|[NR]ST|W[DKLNS]|SC|GN|TCH|GHT|RLD|RST|MPT|NCT|NGTH|MPH|LFTH|XT|DTH)";
    private static final String PRONOUNCEABLE = "(?!.*(?:AA|II|UU))" + ONSET + "[AEIOUY]{1,2}(?:(?:" + CONSONANT
            + "|([B-DF-HJ-NP-TV-XZ])\\1|FT|[LMNRS]" + CONSONANT + "|" + CONSONANT
            + "[LR]|CK|CT|PT|CH|SH|TH|PH)[AEIOUY]{1,2})?"
            + "(?:" + CODA + "S?E?)?";
    private static final String VOWELS = "AEIOUY";
    private static final int LONGEST_SPELT = 5;

    private Acronyms() {}

    /**
     * @param letters A to Z in either case
     * @param shouted whether everything around is in capitals, so that only well-known abbreviations are spelt
     */
    static boolean spelt(String letters, boolean shouted) {
        String upper = letters.toUpperCase(Locale.ROOT);
        if (letters.length() < 2 || SPOKEN.contains(upper)) {
            return false;
        }
        if (SPELT.contains(upper)) {
            return true;
        }
        boolean capitals = upper.equals(letters);
        if (capitals && !shouted && SPELT_IN_CAPITALS.contains(upper)) {
            return true;
        }
        boolean vowel = upper.chars().anyMatch(c -> VOWELS.indexOf(c) >= 0);
        if (!vowel) {
            return capitals || letters.length() < 4;
        }
        if (shouted || !capitals || letters.length() > LONGEST_SPELT || SHORT_WORDS.contains(upper)) {
            return false;
        }
        return letters.length() < 4 || !upper.matches(PRONOUNCEABLE);
    }

    /** Whether the letters are an acronym that is said as a word and looked up as it is written. */
    static boolean isSpokenAcronym(String letters) {
        return SPOKEN.contains(letters);
    }

    /** Whether the capitals are a short word of every day. */
    static boolean isCommonWord(String capitals) {
        return SHORT_WORDS.contains(capitals);
    }

    /** Whether letters are spelt whichever case they are written in. */
    static boolean alwaysSpelt(String letters) {
        return letters.length() < 6 && SPELT.contains(letters.toUpperCase(Locale.ROOT));
    }
}
