package dev.kokoro.text.english.lexicon;

/** The sounds of English endings after the sounds of a stem. */
public final class Inflections {
    private static final String VOICELESS = "ptkfθ";
    private static final String HISSING = "szʃʒʧʤ";
    private final boolean british;

    public Inflections(boolean british) {
        this.british = british;
    }

    /** The ending of "cats", "dogs", "horses", "cat's". */
    public String s(String stem) {
        char last = last(stem);
        if (HISSING.indexOf(last) >= 0) {
            return stem + weak() + "z";
        }
        return stem + (VOICELESS.indexOf(last) >= 0 ? "s" : "z");
    }

    /** The ending of "walked", "played", "wanted". */
    public String ed(String stem) {
        char last = last(stem);
        if (last == 'd') {
            return stem + weak() + "d";
        }
        if (last == 't') {
            return flapped(stem) + weak() + "d";
        }
        return stem + ("pkfθʃsʧ".indexOf(last) >= 0 ? "t" : "d");
    }

    /** The ending of "walking". */
    public String ing(String stem) {
        return beforeVowel(stem) + "ɪŋ";
    }

    /** The stem as it sounds when an ending begins with a vowel: a flap in America, the silent r spoken in Britain. */
    String beforeVowel(String stem) {
        return flapped(stem);
    }

    private String flapped(String stem) {
        boolean flaps =
                !british && stem.length() > 1 && last(stem) == 't' && flapsAfter(stem.charAt(stem.length() - 2));
        return flaps ? stem.substring(0, stem.length() - 1) + "ɾ" : stem;
    }

    private static boolean flapsAfter(char c) {
        return Symbols.isVowel(c) || c == 'ɹ';
    }

    private String weak() {
        return british ? "ɪ" : "ᵻ";
    }

    private static char last(String stem) {
        return stem.isEmpty() ? '\0' : stem.charAt(stem.length() - 1);
    }
}
