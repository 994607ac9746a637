package dev.kokoro.text.english.lexicon;

/** The letters of misaki's English alphabet. */
public final class Symbols {
    public static final char PRIMARY = 'ˈ';
    public static final char SECONDARY = 'ˌ';

    /** Every vowel; {@code ᵊ} is none of them, as it bears no stress and opens no syllable. */
    public static final String VOWELS = "AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻɐ";

    public static final String CONSONANTS = "bdfhjklmnpstvwzðŋɡɹɾʃʒʤʧθTʔ";

    private Symbols() {}

    static String mark(int stress) {
        return switch (stress) {
            case 1 -> String.valueOf(PRIMARY);
            case 2 -> String.valueOf(SECONDARY);
            default -> "";
        };
    }

    public static boolean isVowel(char symbol) {
        return VOWELS.indexOf(symbol) >= 0;
    }
}
