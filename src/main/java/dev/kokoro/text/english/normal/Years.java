package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Four bare digits from 1100 to 2099 are a year, "nineteen ninety nine", unless things are being counted: "1500 people",
 * "2000 miles". A year before 1100 needs a word such as "in" before it or "AD", "BC" after it.
 */
final class Years implements Rule {
    private static final Shape SHAPE = new Shape("(\\d{3,4})(?!\\d)(?![.,]\\d)(?![\\p{L}])");
    private static final Set<String> ERAS = Set.of("AD", "BC", "CE", "BCE");
    private static final Set<String> LEADS = Set.of("in", "since", "year", "circa", "anno", "by", "until", "till");
    private static final Set<String> COUNTED = WordLists.words("counted-by-thousands");
    private static final Set<String> NOT_COUNTED = WordLists.words("not-counted");

    private final SpelledNumber speller;

    Years(SpelledNumber speller) {
        this.speller = speller;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> isYear(text, m))
                .map(m -> new Reading(text, start)
                        .words(m.end(), speller.year(m.group(1)))
                        .tokens())
                .orElse(List.of());
    }

    private static boolean isYear(Passage text, Matcher m) {
        int value = Integer.parseInt(m.group(1));
        String next = text.wordAfter(m.end());
        boolean announced = ERAS.contains(next) || LEADS.contains(text.wordBefore(m.start()));
        if (value >= 1000 && value < 1100) {
            return (announced || value == 1066) && !counts(next);
        }
        return value >= 1100 && value <= 2099 && (ERAS.contains(next) || !counts(next));
    }

    private static boolean counts(String next) {
        boolean plural = next.length() > 2
                && next.endsWith("s")
                && !next.endsWith("'s")
                && !next.endsWith("ss")
                && Character.isLowerCase(next.charAt(0))
                && !NOT_COUNTED.contains(next);
        return plural || COUNTED.contains(next);
    }
}
