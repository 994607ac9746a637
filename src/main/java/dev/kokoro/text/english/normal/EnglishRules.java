package dev.kokoro.text.english.normal;

import dev.kokoro.text.Language;
import dev.kokoro.text.NormalizationOptions;
import dev.kokoro.text.UserDictionary;
import dev.kokoro.text.english.Token;
import dev.kokoro.text.english.normal.RuleBook.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The rules that the page {@code rules.txt} only names, and which of them the user wants; their order is the page's. */
final class EnglishRules {
    private static final String DIGITS = "0123456789";
    private static final String VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒⅑⅐";

    /** What is left where nothing is to be rewritten. */
    private static final Set<String> PLAIN = Set.of(
            "Blanks",
            "Overrides",
            "Words",
            "WholeNumbers",
            "SingleQuotes",
            "Ellipses",
            "RepeatedMarks",
            "Dashes",
            "Marks");

    private static final Set<String> UNITS = Set.of(
            "FluidOunces",
            "DecimalSeconds",
            "Inches",
            "Pints",
            "Temperatures",
            "Forces",
            "BareUnits",
            "AnnouncedUnits",
            "Rates",
            "FeetAndInches",
            "Units");

    private final Map<String, Entry> coded = new HashMap<>();

    private EnglishRules() {}

    /** @param normalize reads the words inside the user's own marks */
    static List<Entry> inOrder(
            Language language,
            NormalizationOptions options,
            UserDictionary own,
            Function<String, List<Token>> normalize) {
        Numerals numerals = new Numerals(language);
        List<Entry> all = new ArrayList<>();
        if (!own.isEmpty()) {
            all.add(new Entry("[", "(", new Overrides(normalize)));
            all.add(new Entry("w0s", "", new OwnWords(own, numerals.british())));
        }
        all.addAll(page(numerals, normalize).read(name -> wanted(name, options)));
        return all;
    }

    /** The page, still to be read, with all that it names. */
    static RulePage page(Numerals numerals, Function<String, List<Token>> normalize) {
        EnglishRules rules = new EnglishRules();
        rules.addText(numerals, normalize);
        rules.addNumbers(numerals);
        return new RulePage(numerals, rules.coded, functions(numerals, normalize));
    }

    private void add(String starts, String needs, Rule rule) {
        Entry entry = new Entry(starts, needs, rule);
        coded.put(entry.name(), entry);
    }

    private void addText(Numerals numerals, Function<String, List<Token>> normalize) {
        add("[", "(", new Overrides(normalize));
        add("s", "", new Blanks());
        add("w", "", new Words());
        add("'", "", new SingleQuotes());
        add("-–—", DIGITS, new RangeDashes());
        add("w", "", new Abbreviations());
        add("0w", "", new MixedWords(numerals));
        add("w", "", new Capitals());
    }

    private void addNumbers(Numerals numerals) {
        add("0", "", new WholeNumbers(numerals.speller()));
        add("0", ":mM", new Times(numerals));
        add("(+0", DIGITS, new PhoneNumbers(numerals.speller()));
        add("0w$£€¥₹₩₽₺₿₱₫₦฿₪₴₡₵₸.", DIGITS, new Money(numerals));
        add("0.", "", new Units(numerals));
        add("0" + VULGAR, "/" + VULGAR, new Fractions(numerals.speller()));
        add("IVXLC", "", new RomanNumerals(numerals.speller()));
    }

    private static Map<String, Said> functions(Numerals numerals, Function<String, List<Token>> normalize) {
        Map<String, Said> all = new HashMap<>(new LetterForms(numerals).functions());
        all.putAll(new AddressForms(numerals).functions());
        all.putAll(new RomanForms(numerals).functions());
        all.putAll(new MathForms(numerals, normalize).functions());
        all.putAll(new NumberForms(numerals).functions());
        all.putAll(new UnitForms(numerals).functions());
        all.putAll(new DateForms(numerals).functions());
        all.putAll(WordForms.functions());
        return all;
    }

    private static boolean wanted(String name, NormalizationOptions options) {
        return switch (name) {
            case "Emails" -> options.normalize() && options.emails();
            case "Urls" -> options.normalize() && options.urls();
            case "PhoneNumbers" -> options.normalize() && options.phones();
            case "OptionalPlurals" -> options.normalize() && options.pluralization();
            case "Symbols" -> options.symbols();
            default -> (options.normalize() || PLAIN.contains(name)) && (options.units() || !UNITS.contains(name));
        };
    }
}
