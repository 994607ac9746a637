package dev.kokoro.text.spoken;

import dev.kokoro.text.spoken.SpokenForms.Rule;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules that all languages share, filled with the words of one. */
final class FormRules {
    static final String BEFORE = "(?<![\\p{L}\\p{M}\\p{N}])";
    static final String AFTER = "(?![\\p{L}\\p{M}\\p{N}])";
    /** At most one blank, which may be one that does not break. */
    static final String GAP = "[ \u00a0\u202f]?";

    private final FormTable table;
    private final SpokenNumbers numbers;
    private final String number;
    private final EverydayRules everyday;

    FormRules(FormTable table) {
        this.table = table;
        this.numbers = new SpokenNumbers(table);
        this.number = numbers.pattern();
        this.everyday = new EverydayRules(table, numbers);
    }

    /** Whatever may stand inside another comes after it. */
    List<Rule> inOrder() {
        return Stream.of(
                        new AddressRules(table).inOrder(),
                        everyday.first(),
                        usual(),
                        everyday.last(),
                        numbersAndSigns())
                .flatMap(List::stream)
                .toList();
    }

    private List<Rule> usual() {
        String day = "([0-3]?\\d)";
        String month = "([01]?\\d)";
        String money = table.alternatives("currencies");
        String unit = table.alternatives("units");
        String each = "(?:/(" + table.alternatives("each") + "|" + unit + ")(?![\\p{L}\\p{M}\\p{N}²³/]))?";
        // Dollars are written with a decimal point even where others have a comma.
        String price = "\\d+\\.\\d{2}(?![\\d.,])|" + number;
        String ordinal = table.pattern("ordinal-masculine");
        String female = table.pattern("ordinal-feminine");
        return List.of(
                rule(
                        BEFORE + "(?<!\\p{L}\\.)(" + table.abbreviationsInAnyCase() + ")(?![\\p{L}\\p{M}])",
                        m -> table.form("abbreviations", table.key("abbreviations", m.group()), 0)),
                rule("\\+\\d[\\d ()-]{6,}\\d" + AFTER, m -> everyday.phone(m.group())),
                rule(
                        "(?<=(?:" + table.pattern("phone-before") + ") )\\d[\\d ()-]{4,}\\d" + AFTER,
                        m -> everyday.phone(m.group())),
                rule(
                        BEFORE + day + "([/.-])" + month + "\\2(\\d{4}|\\d{2})" + AFTER,
                        m -> date(m.group(1), m.group(3), m.group(4))),
                rule(BEFORE + "(\\d{4})-(\\d{2})-(\\d{2})" + AFTER, m -> date(m.group(3), m.group(2), m.group(1))),
                rule(
                        BEFORE + "1(?=" + GAP + "(?:" + table.pattern("of-date") + ")?(?:" + months() + ")" + AFTER
                                + ")",
                        m -> table.word("first-day")),
                rule(
                        BEFORE + "([01]?\\d|2[0-4])" + GAP + "(?:" + table.pattern("time-mark") + ")" + GAP
                                + "([0-5]\\d)(?::[0-5]\\d)?" + table.pattern("time-end") + AFTER,
                        m -> time(m.group(1), m.group(2))),
                rule(
                        "(?<=\\b(?:" + table.pattern("dotted-time-after") + ") )([01]?\\d|2[0-4])\\.([0-5]\\d)"
                                + table.pattern("time-end") + AFTER,
                        m -> time(m.group(1), m.group(2))),
                rule(
                        BEFORE + "([01]?\\d|2[0-4])" + GAP + "(?:" + table.pattern("hour-mark") + ")" + AFTER,
                        m -> hour(m.group(1))),
                rule(
                        "(" + money + ")" + GAP + "(" + price + ")(?:" + GAP + "(" + table.alternatives("magnitudes")
                                + ")" + AFTER + ")?" + "(?:" + table.pattern("after-money") + ")?" + each,
                        m -> money(m.group(2), m.group(1), m.group(3)) + each(m.group(4))),
                rule(
                        BEFORE + "(" + price + ")" + GAP + "(?:(" + table.alternatives("magnitudes") + ")" + GAP + ")?("
                                + money + ")(?![\\p{L}\\p{M}])" + each,
                        m -> money(m.group(1), m.group(3), m.group(2)) + each(m.group(4))),
                rule(BEFORE + "(\\d{1,3})" + "(?:" + ordinal + ")" + AFTER, m -> ordinal(m.group(1), 0)),
                rule(BEFORE + "(\\d{1,3})" + "(?:" + female + ")" + AFTER, m -> ordinal(m.group(1), 1)),
                rule(
                        BEFORE + "([IVX]+)(?:" + table.pattern("roman-ordinal") + ")" + AFTER,
                        m -> romanOrdinal(m.group(1))),
                rule("(?<=(?:" + table.pattern("roman-before") + ") )([IVXL]+)" + AFTER, m -> century(m.group(1))),
                rule("(?<=\\b(?:" + table.pattern("kings") + ") )([IVX]+)" + AFTER, m -> king(m.group(1), 0)),
                rule("(?<=\\b(?:" + table.pattern("queens") + ") )([IVX]+)" + AFTER, m -> king(m.group(1), 1)),
                rule(
                        "(?<=\\p{Lu}\\p{Ll}{2,14} )(" + table.pattern("roman-cardinal") + ")" + AFTER,
                        m -> king(m.group(1), 0)),
                rule(
                        "(?<![\\p{L}\\p{N}.,])([-\u2212]?)(" + number + ")" + GAP + "(" + unit
                                + ")(?![\\p{L}\\p{M}\\p{N}²³/])",
                        m -> unit(m.group(1), m.group(2), m.group(3))),
                rule(
                        "(?<![\\p{N}/])(" + table.alternatives("fractions") + ")(?![\\p{N}/])",
                        m -> table.form("fractions", m.group(1), 0)),
                rule(
                        BEFORE + "(\\d+)/(\\d+)(?![\\p{N}/])",
                        m -> m.group(1) + " " + table.word(m.group(2).length() > 3 ? "slash" : "over") + " "
                                + m.group(2)),
                rule(
                        BEFORE + "(?!0\\d)(" + number + ")" + GAP + "[–—-]" + GAP + "(" + number + ")" + AFTER,
                        m -> numbers.say(m.group(1), 2) + " " + table.word("to") + " " + numbers.say(m.group(2), 2)),
                rule(
                        BEFORE + "(\\d+)" + GAP + "[x×]" + GAP + "(\\d+)" + AFTER,
                        m -> m.group(1) + " " + table.word("times") + " " + m.group(2)),
                rule(
                        "(?<![\\p{L}\\p{N}])[-\u2212](" + number + ")" + AFTER,
                        m -> table.word("minus") + " " + numbers.say(m.group(1), 2)));
    }

    private List<Rule> numbersAndSigns() {
        return List.of(
                rule(BEFORE + "(\\d+(?:\\.\\d+){2,})" + AFTER, m -> grouped(m.group(1))),
                rule(BEFORE + "(" + number + ")" + AFTER, m -> plain(m.group(1))),
                rule(BEFORE + "(\\d+)\\.(\\d+)" + AFTER, m -> m.group(1) + " " + table.word("dot") + " " + m.group(2)),
                rule(
                        BEFORE + "(" + table.alternatives("acronyms") + ")" + AFTER,
                        m -> table.form("acronyms", m.group(), 0)),
                rule(
                        "(?:(?<=\\s)|^)(" + table.alternatives("symbols") + ")(?=\\s|\\d|$)",
                        m -> table.form("symbols", m.group(1), 0)));
    }

    private static Rule rule(String pattern, Function<MatchResult, String> says) {
        return new Rule(Pattern.compile(pattern), says);
    }

    private String months() {
        StringBuilder all = new StringBuilder("(?!)");
        for (int i = 1; i <= 12; i++) {
            all.append('|').append(Pattern.quote(table.form("months", String.valueOf(i), 0)));
        }
        return all.toString();
    }

    private String date(String day, String month, String year) {
        int d = Integer.parseInt(day);
        String name = table.form("months", String.valueOf(Integer.parseInt(month)), 0);
        if (d < 1 || d > 31 || name.isEmpty()) {
            return null;
        }
        String first = table.word("first-day");
        return table.word("date")
                .replace("{d}", d == 1 && !first.isEmpty() ? first : String.valueOf(d))
                .replace("{month}", name)
                .replace("{y}", year.length() == 2 ? String.valueOf(2000 + Integer.parseInt(year)) : year);
    }

    private String time(String hours, String minutes) {
        int m = Integer.parseInt(minutes);
        int h = Integer.parseInt(hours);
        if (m == 0) {
            return hour(hours);
        }
        String exact = table.form("times", h + ":" + minutes, 0);
        String quarter = exact.isEmpty() && h > 0 && h <= 12 ? table.form("times", ":" + minutes, 0) : exact;
        if (!quarter.isEmpty()) {
            return quarter.replace("{h}", String.valueOf(h)).replace("{next}", String.valueOf(h % 12 + 1));
        }
        return table.form("words", "time", h == 1 ? 1 : 0)
                .replace("{h}", numbers.agree(String.valueOf(h), 1))
                .replace("{m}", m < 10 ? (table.word("zero") + " " + m).strip() : String.valueOf(m));
    }

    private String hour(String hours) {
        int h = Integer.parseInt(hours);
        return table.form("words", "hour", h == 1 ? 1 : 0).replace("{h}", numbers.agree(String.valueOf(h), 1));
    }

    /** 2,49 €/kg. */
    private String each(String unit) {
        if (unit == null) {
            return "";
        }
        String known = table.form("each", unit, 0);
        return " " + (known.isEmpty() ? table.word("each") + " " + table.form("units", unit, 0) : known);
    }

    private String money(String written, String symbol, String magnitude) {
        String amount = written.matches("\\d+\\.\\d{2}") ? written.replace(".", table.word("point")) : written;
        String currency = table.key("currencies", symbol);
        int gender = table.form("currencies", currency, 4).equals("f") ? 1 : 0;
        String minor = numbers.decimals(amount);
        if (magnitude != null) {
            return numbers.say(amount, 0) + " " + table.form("magnitudes", magnitude, 0) + " "
                    + of(magnitudeOf(magnitude), table.form("currencies", currency, 1));
        }
        String whole = numbers.whole(amount);
        String major = numbers.agree(whole, gender) + " " + table.form("currencies", currency, isSingle(whole) ? 0 : 1);
        if (minor.isEmpty() || Integer.parseInt(minor) == 0) {
            return major;
        }
        if (minor.length() > 2 || table.form("currencies", currency, 2).isEmpty()) {
            return numbers.say(amount, gender) + " " + table.form("currencies", currency, 1);
        }
        int cents = Integer.parseInt(minor) * (minor.length() == 1 ? 10 : 1);
        String small =
                numbers.agree(String.valueOf(cents), 0) + " " + table.form("currencies", currency, cents == 1 ? 2 : 3);
        return Integer.parseInt(whole) == 0
                ? small
                : table.word("money")
                        .replace("{major}", major)
                        .replace("{minor}", small)
                        .replace("{c}", String.valueOf(cents));
    }

    /** "de" behind millions; nothing behind thousands. */
    private String magnitudeOf(String magnitude) {
        List<String> forms = table.forms("magnitudes", magnitude);
        return forms.size() > 1 ? forms.get(1) : "";
    }

    /** French says "millions d'euros" and "millions de dollars". */
    private String of(String of, String noun) {
        boolean elided = !table.word("elided-of").isEmpty() && "aeiouyhéè".indexOf(noun.charAt(0)) >= 0;
        return of.isEmpty() ? noun : elided ? table.word("elided-of") + noun : of + " " + noun;
    }

    private boolean isSingle(String whole) {
        return whole.equals("1")
                || (whole.equals("0") && !table.word("zero-is-one").isEmpty());
    }

    private String ordinal(String digits, int gender) {
        int number = Integer.parseInt(digits);
        String known = table.form("ordinals", String.valueOf(number), gender);
        String joined = known.isEmpty() ? joined(number, gender) : known;
        if (!joined.isEmpty()) {
            return joined;
        }
        String tens = table.form("ordinals", String.valueOf(number / 10 * 10), gender);
        String ones = table.form("ordinals", String.valueOf(number % 10), gender);
        return number < 100 && !tens.isEmpty() && !ones.isEmpty()
                ? tens + " " + ones
                : number + " " + table.word("ordinal-rest");
    }

    /** A stem and an ending, trenta-duesimo; a ten may count on from the one before it, soixante-dixième. */
    private String joined(int number, int gender) {
        int ten = number / 10 * 10;
        int base = table.form("ordinal-stems", String.valueOf(ten), 0).isEmpty() ? ten - 10 : ten;
        String stem = table.form("ordinal-stems", String.valueOf(base), 0);
        String end = table.form("ordinals", "+" + (number - base), gender);
        String ending = end.isEmpty() ? table.form("ordinals", String.valueOf(number - base), gender) : end;
        return stem.isEmpty() || ending.isEmpty() ? "" : stem + ending;
    }

    private String romanOrdinal(String numeral) {
        int value = RomanNumeral.value(numeral);
        return value < 1 ? null : ordinal(String.valueOf(value), 0);
    }

    /** Rulers up to some number bear an ordinal, later ones a cardinal. */
    private String king(String numeral, int gender) {
        return roman(numeral, Integer.parseInt(table.word("kings-ordinal-until")), gender);
    }

    /** Centuries, chapters and volumes. */
    private String century(String numeral) {
        return roman(numeral, Integer.parseInt(table.word("centuries-ordinal-until")), 0);
    }

    private String roman(String numeral, int lastOrdinal, int gender) {
        int value = RomanNumeral.value(numeral);
        return value < 1 ? null : value <= lastOrdinal ? ordinal(String.valueOf(value), gender) : String.valueOf(value);
    }

    private String unit(String sign, String amount, String symbol) {
        String minus = sign.isEmpty() ? "" : table.word("minus") + " ";
        return minus + everyday.amount(amount, symbol);
    }

    /** 1.234.567 where points group; a version or a section where they do not. */
    private String grouped(String written) {
        return written.matches("\\d{1,3}(\\.\\d{3})+") && !table.word("point").equals(".")
                ? written.replace(".", "")
                : written.replace(".", " " + table.word("dot") + " ");
    }

    /** Only what espeak-ng would not say by itself. */
    private String plain(String written) {
        String said = numbers.say(written, 2);
        return said.equals(written) ? null : said.toLowerCase(Locale.ROOT);
    }
}
