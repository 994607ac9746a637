package dev.kokoro.text.english.normal;

/** Which ASCII characters occur in a text; all others count as one. */
record Alphabet(long low, long high) {
    private static final char OTHERS = 0;

    static Alphabet of(String text) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i) < 128 ? text.charAt(i) : OTHERS;
            low |= c < 64 ? 1L << c : 0;
            high |= c < 64 ? 0 : 1L << (c - 64);
        }
        return new Alphabet(low, high);
    }

    boolean meets(Alphabet other) {
        return ((low & other.low) | (high & other.high)) != 0;
    }
}
