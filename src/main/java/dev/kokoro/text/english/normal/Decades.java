package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** "1990s", "the '90s", "in her 30s", "1800s"; an apostrophe before the s is forgiven. */
final class Decades implements Rule {
    private static final Shape SHAPE = new Shape("'?(\\d{2})?(\\d0)(?:'?s|(?<=\\d{4})S)", Shape.END);

    /** "100s of people" counts roughly. */
    private static final Shape COUNTED = new Shape("(10{1,6})s(?= of )");

    private final SpelledNumber speller;

    Decades(SpelledNumber speller) {
        this.speller = speller;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return COUNTED.at(text, start)
                .map(m -> new Reading(text, start)
                        .words(m.end(), plural(speller.cardinal(m.group(1)).replace("one ", "")))
                        .tokens())
                .or(() -> decade(text, start))
                .orElse(List.of());
    }

    private Optional<List<Token>> decade(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> new Reading(text, start).words(m.end(), spoken(m)).tokens());
    }

    private String spoken(Matcher m) {
        String century = m.group(1);
        String decade = m.group(2);
        boolean zero = decade.equals("00");
        if (century == null) {
            return zero ? "two thousands" : plural(speller.cardinal(decade));
        }
        boolean millennium = zero && century.endsWith("0");
        return plural(millennium ? speller.cardinal(century + decade) : speller.year(century + decade));
    }

    private static String plural(String words) {
        return words.endsWith("y") ? words.substring(0, words.length() - 1) + "ies" : words + "s";
    }
}
