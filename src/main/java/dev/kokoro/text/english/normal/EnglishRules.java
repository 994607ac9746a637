package dev.kokoro.text.english.normal;

import dev.kokoro.text.Language;
import dev.kokoro.text.english.Token;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Every rule, in the order in which they are asked; the first that has something to say wins. Each entry begins with the
 * kinds of character its rule can start at, so that most rules are not asked at most places: D a digit, L a letter, S any
 * other sign, blanks included.
 */
final class EnglishRules {
    /** What a reading may begin with. */
    private enum Start {
        D,
        L,
        S;

        static Start of(char c) {
            return c >= '0' && c <= '9' ? D : Character.isLetter(c) || Character.isSurrogate(c) ? L : S;
        }
    }

    /** A rule and the kinds of character it can start at. */
    record Entry(String starts, Rule rule) {
        String name() {
            return rule.getClass().getSimpleName();
        }
    }

    private final Map<Start, List<Rule>> rules = new EnumMap<>(Start.class);

    EnglishRules(List<Entry> entries) {
        for (Start start : Start.values()) {
            rules.put(
                    start,
                    entries.stream()
                            .filter(e -> e.starts().contains(start.name()))
                            .map(Entry::rule)
                            .toList());
        }
    }

    /** The rules to ask at a character, in order. */
    List<Rule> at(char c) {
        return rules.get(Start.of(c));
    }

    /** @param normalize reads words inside the user's own marks */
    static List<Entry> inOrder(
            Language language, NormalizationOptions options, Function<String, List<Token>> normalize) {
        Numerals numerals = new Numerals(language);
        SpelledNumber speller = numerals.speller();
        List<Entry> all = new ArrayList<>();
        all.add(new Entry("S", new Blanks()));
        all.add(new Entry("S", new Overrides(normalize)));
        if (options.normalize()) {
            all.add(new Entry("S", new Links()));
            all.add(new Entry("S", new LineMarks()));
            all.add(new Entry("S", new HtmlMarkup()));
            addIf(options.emails(), all, new Entry("SLD", new Emails(numerals)));
            addIf(options.urls(), all, new Entry("LD", new Urls(numerals)));
            all.add(new Entry("SL", new Paths(numerals)));
            all.add(new Entry("SLD", new FileNames(numerals)));
            all.add(new Entry("S", new SocialTags(numerals)));
            all.add(new Entry("SL", new NumberSigns()));
            addNumbers(options, all, numerals);
            addWords(options, all, numerals);
            all.add(new Entry("S", new TableCells()));
            all.add(new Entry("S", new Emphasis()));
        }
        all.add(new Entry("L", new Words()));
        all.add(new Entry("D", new WholeNumbers(speller)));
        all.add(new Entry("S", new SingleQuotes()));
        all.add(new Entry("S", new Ellipses()));
        all.add(new Entry("S", new RepeatedMarks()));
        all.add(new Entry("S", new Dashes()));
        all.add(new Entry("S", new Marks()));
        addIf(options.symbols(), all, new Entry("S", new Symbols()));
        return all;
    }

    private static void addNumbers(NormalizationOptions options, List<Entry> all, Numerals numerals) {
        all.add(new Entry("D", new NumericDates(numerals)));
        all.add(new Entry("DL", new NamedDates(numerals)));
        all.add(new Entry("D", new Times(numerals)));
        all.add(new Entry("D", new Durations(numerals)));
        all.add(new Entry("D", new Dimensions(numerals)));
        addIf(options.phones(), all, new Entry("SD", new PhoneNumbers(numerals.speller())));
        all.add(new Entry("D", new NumberCodes(numerals)));
        all.add(new Entry("SLD", new Money(numerals)));
        all.add(new Entry("D", new Cents(numerals)));
        all.add(new Entry("DS", new Percentages(numerals)));
        all.add(new Entry("D", new Scores(numerals)));
        addIf(options.units(), all, new Entry("D", new FeetAndInches(numerals)));
        all.add(new Entry("SD", new Decades(numerals.speller())));
        addIf(options.units(), all, new Entry("DS", new Units(numerals)));
        all.add(new Entry("DL", new Versions(numerals)));
        all.add(new Entry("D", new Ratios(numerals)));
        all.add(new Entry("DS", new Fractions(numerals.speller())));
        all.add(new Entry("D", new Magnitudes(numerals)));
        all.add(new Entry("D", new Ordinals(numerals.speller())));
        all.add(new Entry("D", new Years(numerals.speller())));
        all.add(new Entry("S", new Signs()));
        all.add(new Entry("S", new RangeDashes()));
    }

    private static void addWords(NormalizationOptions options, List<Entry> all, Numerals numerals) {
        all.add(new Entry("SL", new MathSigns(numerals)));
        all.add(new Entry("L", new RomanNumerals(numerals.speller())));
        all.add(new Entry("L", new SaintsAndStreets()));
        all.add(new Entry("L", new Abbreviations()));
        all.add(new Entry("L", new DottedLetters()));
        addIf(options.pluralization(), all, new Entry("L", new OptionalPlurals()));
        all.add(new Entry("L", new SlashedWords()));
        all.add(new Entry("L", new Compounds()));
        all.add(new Entry("DL", new MixedWords(numerals)));
        all.add(new Entry("L", new Capitals()));
        all.add(new Entry("SD", new Decimals(numerals)));
        all.add(new Entry("S", new Elisions()));
    }

    private static void addIf(boolean wanted, List<Entry> all, Entry entry) {
        if (wanted) {
            all.add(entry);
        }
    }
}
