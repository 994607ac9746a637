package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Locale;

/** Words joined by hyphens are one token: "well-known", "mother-in-law's"; single letters and acronyms are spelt apart. */
final class Compounds implements Rule {
    private static final String WORD = "\\p{L}[\\p{L}\\p{M}\\u2060]{0,39}+(?:'\\p{L}{1,9}+)?+";
    private static final Shape SHAPE = new Shape(WORD, "(?:-", WORD, "){1,9}+(?![\\p{N}]|-[\\p{L}\\p{N}])");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> isWords(m.group(), text.shouted()))
                .map(m -> new Reading(text, start)
                        .words(m.end(), spoken(m.group(), text.shouted()))
                        .tokens())
                .orElse(List.of());
    }

    private static String spoken(String compound, boolean shouted) {
        if (compound.toLowerCase(Locale.ROOT).startsWith("e-mail")) {
            return "e" + compound.substring(2);
        }
        String latin = LatinLetters.of(compound.replace('-', '\u0001').replace("\u0001", "''"));
        String words = latin.replace("''", " ").strip();
        return shouted ? words.toLowerCase(Locale.ROOT) : words;
    }

    /** Not "X-ray" and "FBI-led", whose parts are read differently, and not "b-b-but". */
    private static boolean isWords(String compound, boolean shouted) {
        if (compound.toLowerCase(Locale.ROOT).startsWith("e-mail")) {
            return true;
        }
        for (String part : compound.split("-")) {
            boolean article = part.equals("a") || part.equals("I");
            boolean capitals = part.length() > 1 && part.equals(part.toUpperCase(Locale.ROOT));
            if ((part.length() == 1 && !article)
                    || (capitals && !shouted)
                    || LatinLetters.of(part).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
