package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** "1/2", "3 1/2", "½", "2¾", "10/10"; "24/7" and "9/11" are names, not fractions. */
final class Fractions implements Rule {
    private static final Shape SHAPE = new Shape(
            "(?:(\\d{1,9})[ -]?(?=[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒⅑⅐]|\\d{1,4}/\\d))?",
            "(?:([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒⅑⅐])|(?<![\\d/])(\\d{1,4})/(\\d{1,4})(?:rds|ths)?)(?![\\d/]|\\.\\d|[\\p{L}&&[^x]])");
    private static final Shape BARE =
            new Shape("()()(?<!/)(\\d{1,4})/(\\d{1,4})(?:rds|ths)?(?![\\d/]|\\.\\d|[\\p{L}&&[^x]])");
    private static final Shape UNIT = new Shape(" ?((?!in |a |s |h )[a-zA-Z]{1,4})", Shape.END);
    private static final String VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒⅑⅐";
    private static final String[] VULGAR_PARTS = {
        "1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/6", "5/6", "1/8", "3/8", "5/8", "7/8", "1/10",
        "1/9", "1/7"
    };
    private static final Set<String> NAMES = Set.of("24/7", "9/11", "7/7", "50/50", "20/20", "80/20", "60/40", "70/30");

    private final SpelledNumber speller;

    Fractions(SpelledNumber speller) {
        this.speller = speller;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        Optional<Matcher> mixed = SHAPE.at(text, start).filter(m -> m.group(1) == null || isProper(m));
        return mixed.or(() -> BARE.at(text, start)).map(m -> say(text, m)).orElse(List.of());
    }

    /** "½ tsp" and "3 1/2 lbs": a unit after the fraction is this rule's, too. */
    private List<Token> say(Passage text, Matcher m) {
        Optional<Matcher> unit = UNIT.at(text, m.end());
        Optional<UnitNames.Unit> named = unit.flatMap(u -> UnitNames.named(u.group(1)));
        Reading reading = new Reading(text, m.start());
        if (named.isEmpty()) {
            return reading.words(m.end(), spoken(m)).tokens();
        }
        String name = m.group(1) == null || m.group(1).isEmpty()
                ? named.get().one()
                : named.get().many();
        return reading.words(unit.get().end(), spoken(m) + " " + name).tokens();
    }

    private static boolean isProper(Matcher m) {
        return m.group(2) != null || Integer.parseInt(m.group(3)) < Integer.parseInt(m.group(4));
    }

    private String spoken(Matcher m) {
        String whole = m.group(1) == null ? "" : m.group(1);
        boolean vulgar = m.group(2) != null && !m.group(2).isEmpty();
        String[] parts =
                vulgar ? VULGAR_PARTS[VULGAR.indexOf(m.group(2))].split("/") : new String[] {m.group(3), m.group(4)};
        if (whole.isEmpty()) {
            return fraction(parts[0], parts[1]);
        }
        String fraction = fraction(parts[0], parts[1]);
        String joined =
                fraction.equals("one half") ? "a half" : fraction.equals("one quarter") ? "a quarter" : fraction;
        return speller.cardinal(whole) + " and " + joined;
    }

    String fraction(String top, String bottom) {
        int above = Integer.parseInt(top);
        int below = Integer.parseInt(bottom);
        if (NAMES.contains(top + "/" + bottom)) {
            return speller.cardinal(top) + " " + speller.cardinal(bottom);
        }
        boolean rating = below == 10 || below == 100 || above == below;
        if (rating && above > 1 && above <= below) {
            return speller.cardinal(top) + " out of " + speller.cardinal(bottom);
        }
        boolean parts = below <= 20 || below == 32 || below == 64 || below == 100 || below == 1000;
        if (above > 2 * below || below < 2 || !parts) {
            return speller.cardinal(top) + " over " + speller.cardinal(bottom);
        }
        String part = below == 2 ? "half" : below == 4 ? "quarter" : speller.ordinal(bottom);
        return speller.cardinal(top) + " " + (above == 1 ? part : below == 2 ? "halves" : part + "s");
    }
}
