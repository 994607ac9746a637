package dev.kokoro.text.english.normal;

import dev.kokoro.text.Language;
import dev.kokoro.text.NormalizationOptions;
import dev.kokoro.text.UserDictionary;
import dev.kokoro.text.english.Token;
import dev.kokoro.text.english.normal.RuleBook.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Every rule of English, in the order in which they are asked; the first that has something to say wins. Before each rule
 * stands what its reading may begin with, and what the sentence must contain: see {@link RuleBook.Entry}.
 */
final class EnglishRules {
    private static final String DIGITS = "0123456789";
    private static final String VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒⅑⅐";

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
        if (options.normalize()) {
            all.addAll(new LetterForms(numerals).marks());
            all.addAll(new RomanForms(numerals).heads());
            all.addAll(new MathForms(numerals, normalize).latex());
            all.add(new Entry("#-+*•‣◦▪●○·–—>_=~`|[", "", new LineMarks()));
            all.add(new Entry("|/\t", "", new TableCells()));
        }
        all.add(new Entry("s", "", new Blanks()));
        all.add(new Entry("[", "(", new Overrides(normalize)));
        if (options.normalize()) {
            addMarkup(all);
            all.addAll(new NumberForms(numerals).codes());
            addAddresses(all, options, numerals);
            all.addAll(new LetterForms(numerals).words());
            all.addAll(new RomanForms(numerals).words());
            all.addAll(new MathForms(numerals, normalize).plain());
            addDatesAndTimes(all, numerals);
            all.addAll(new NumberForms(numerals).amounts());
            if (options.units()) {
                all.addAll(new UnitForms(numerals).all());
            }
            addAmounts(all, options, numerals);
            addNumbers(all, numerals);
            addWords(all, options, numerals);
            all.add(new Entry("*_~`", "", new Emphasis()));
        }
        all.add(new Entry("w", "", new Words()));
        all.add(new Entry("0", "", new WholeNumbers(numerals.speller())));
        all.add(new Entry("'", "", new SingleQuotes()));
        all.add(new Entry(".…·", "", new Ellipses()));
        all.add(new Entry("!?,;:", "", new RepeatedMarks()));
        all.add(new Entry("-–—―⸺", "", new Dashes()));
        all.add(new Entry("s", "", new Marks()));
        if (options.symbols()) {
            all.add(new Entry("s", "", new Symbols()));
        }
        return all;
    }

    private static void addMarkup(List<Entry> all) {
        all.add(new Entry("[]!", "(", new Links()));
        all.add(new Entry("<&", "", new HtmlMarkup()));
        all.add(new Entry(":;^-<¯", "", new Emoticons()));
        all.add(new Entry(")", "", new ListNumbers()));
    }

    private static void addAddresses(List<Entry> all, NormalizationOptions options, Numerals numerals) {
        if (options.emails()) {
            all.add(new Entry("<w0", "@", new Emails(numerals)));
        }
        if (options.urls()) {
            all.add(new Entry("w0", ".:", new Urls(numerals)));
        }
        all.add(new Entry("w~./", "/\\", new Paths(numerals)));
        all.add(new Entry("w0._", ".", new FileNames(numerals)));
        all.add(new Entry("#@", "", new SocialTags(numerals)));
        all.add(new Entry("#w", "#.°", new NumberSigns()));
    }

    private static void addDatesAndTimes(List<Entry> all, Numerals numerals) {
        all.add(new Entry("0", "-/.", new NumericDates(numerals)));
        all.add(new Entry("0w", DIGITS, new NamedDates(numerals)));
        all.add(new Entry("MTWFSJAOND", "-–", new NamedRanges()));
        all.add(new Entry("0", ":mM", new Times(numerals)));
        all.add(new Entry("0", "hms", new Durations(numerals)));
        all.add(new Entry("0'", "s", new Decades(numerals.speller())));
    }

    private static void addAmounts(List<Entry> all, NormalizationOptions options, Numerals numerals) {
        all.add(new Entry("0", "hHtTdD", new Ordinals(numerals.speller())));
        all.add(new Entry("0", "x×", new Dimensions(numerals)));
        if (options.phones()) {
            all.add(new Entry("(+0", DIGITS, new PhoneNumbers(numerals.speller())));
        }
        all.add(new Entry("0", "-", new NumberCodes(numerals)));
        all.add(new Entry("0w$£€¥₹₩₽₺₿₱₫₦฿₪₴₡₵₸.", DIGITS, new Money(numerals)));
        all.add(new Entry("0.", "¢p", new Cents(numerals)));
        all.add(new Entry("0.", "%‰", new Percentages(numerals)));
        all.add(new Entry("0", "-–", new Scores(numerals)));
        if (options.units()) {
            all.add(new Entry("/", "", new Rates(numerals)));
            all.add(new Entry("0", "'\"″”", new FeetAndInches(numerals)));
            all.add(new Entry("0.", "", new Units(numerals)));
        }
    }

    private static void addNumbers(List<Entry> all, Numerals numerals) {
        all.add(new Entry("0w", ".vV", new Versions(numerals)));
        all.add(new Entry("0", ":", new Ratios(numerals)));
        all.add(new Entry("0" + VULGAR, "/" + VULGAR, new Fractions(numerals.speller())));
        all.add(new Entry("0.", "kKmMbBtT", new Magnitudes(numerals)));
        all.add(new Entry("0", "", new NumberedThings(numerals)));
        all.add(new Entry("0", "", new Years(numerals.speller())));
        all.add(new Entry("0.", ".,", new Decimals(numerals)));
        all.add(new Entry("-–+±~≈", DIGITS, new Signs()));
        all.add(new Entry("+=≠≈≡≤≥×÷±√∞²³∑∫∂∈⋅!<>*^/-–x", "", new MathSigns(numerals)));
        all.add(new Entry("-–—", DIGITS, new RangeDashes()));
    }

    private static void addWords(List<Entry> all, NormalizationOptions options, Numerals numerals) {
        all.add(new Entry("IVXLC", "", new RomanNumerals(numerals.speller())));
        all.add(new Entry("SD", "", new SaintsAndStreets()));
        all.add(new Entry("w", "", new Abbreviations()));
        all.add(new Entry("w", ".", new DottedLetters()));
        if (options.pluralization()) {
            all.add(new Entry("w", "(", new OptionalPlurals()));
        }
        all.add(new Entry("w", "/", new SlashedWords()));
        all.add(new Entry("w", "-", new Compounds()));
        all.add(new Entry("0w", "", new MixedWords(numerals)));
        all.add(new Entry("w", "", new Capitals()));
        all.add(new Entry("'", "", new Elisions()));
        all.add(new Entry(".", "", new InnerDots()));
    }
}
