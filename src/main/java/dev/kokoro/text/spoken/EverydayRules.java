package dev.kokoro.text.spoken;

import dev.kokoro.text.spoken.SpokenForms.Rule;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What stands in recipes, price lists, timetables and messages: parts of units, ranges, durations, telephone numbers by their
 * shape, and numbers that agree with the noun behind them.
 */
final class EverydayRules {
    private static final String BEFORE = FormRules.BEFORE;
    private static final String AFTER = FormRules.AFTER;
    private static final String GAP = FormRules.GAP;

    private final FormTable table;
    private final SpokenNumbers numbers;
    private final String number;
    private final String unit;

    EverydayRules(FormTable table, SpokenNumbers numbers) {
        this.table = table;
        this.numbers = numbers;
        this.number = numbers.pattern();
        this.unit = "(" + table.alternatives("units") + ")(?![\\p{L}\\p{M}\\p{N}²³/])";
    }

    /** Before abbreviations, dates and plain numbers are looked for. */
    List<Rule> first() {
        String part = "(" + table.alternatives("fractions") + ")";
        return List.of(
                rule(BEFORE + "(?:" + table.pattern("phone") + ")" + AFTER, m -> phone(m.group())),
                rule(
                        "(?<=\\b(?:" + table.pattern("short-date-before")
                                + ") )([0-3]?\\d)/([01]?\\d)(?![\\p{N}/])(?! d[aeio])",
                        m -> shortDate(m.group(1), m.group(2))),
                rule(
                        BEFORE + "([0-3]?\\d)/([01]?\\d)(?= (?:" + table.pattern("short-date-after") + ")" + AFTER
                                + ")",
                        m -> shortDate(m.group(1), m.group(2))),
                rule(
                        BEFORE + "(\\d{1,2})" + GAP + "h" + GAP + "([0-5]?\\d)" + GAP + "min" + AFTER,
                        m -> duration(m.group(1), m.group(2))),
                rule(
                        BEFORE + "(" + number + ")" + GAP + "(" + table.pattern("dotted-units") + ")\\.(?!\\p{L})",
                        m -> amount(m.group(1), m.group(2))),
                rule(
                        "(?<![\\p{L}\\p{N}.,/])(" + number + ")" + GAP + "[–—-]" + GAP + "(" + number + ")" + GAP
                                + unit,
                        m -> numbers.say(m.group(1), 2) + " " + table.word("to") + " "
                                + amount(m.group(2), m.group(3))),
                // Italian elides before the number, never before "primo": l'1 maggio.
                rule("(?<=['’])1(?= \\p{Ll}{3,10}(?:\\s|[.,;:!?]|$))", m -> "1"),
                rule("(?<=['’])1/([01]?\\d)/(\\d{4})" + AFTER, m -> elidedDate(m.group(1), m.group(2))),
                rule(
                        "(?:" + table.pattern("title-before-a") + ")(?= \\p{Lu}\\p{Ll}+a(?!\\p{L}))",
                        m -> table.word("title-feminine")),
                rule("(?<![\\p{L}\\p{N}.])@(?=[\\p{L}\\p{N}])", m -> table.word("at") + " "),
                rule("(?<![\\p{L}\\p{N}&])#(?=\\p{L})", m -> table.word("hash") + " "),
                rule("(?<![\\p{N}/])(\\d+) ?([½¼¾⅓⅔])", m -> mixed(m.group(1), m.group(2))),
                rule("(?<![\\p{N}/])" + part + GAP + unit, m -> partOf(m.group(1), m.group(2))),
                rule(
                        BEFORE + "(?:" + table.pattern("century-mark") + ") ?([IVXL]+)" + AFTER,
                        m -> century(m.group(1), true)),
                rule(
                        BEFORE + "([IVXL]+)(?:" + table.pattern("century-after") + ")(?![\\p{L}\\p{N}])",
                        m -> century(m.group(1), false)),
                rule(
                        BEFORE + "([IVX]+)(?= (?:" + table.pattern("roman-feminine-noun") + ")" + AFTER + ")",
                        m -> ordinal(RomanNumeral.value(m.group(1)), 1)),
                rule(
                        BEFORE + "(\\d{1,2})(?:" + table.pattern("ordinal-short") + ")" + AFTER,
                        m -> ordinal(Integer.parseInt(m.group(1)), 2)),
                rule(
                        "(?<=\\p{L}(?:" + table.pattern("feminine-end") + ") )(?:"
                                + table.alternatives("feminine-abbreviations") + ")(?!\\p{L})",
                        m -> table.form("feminine-abbreviations", m.group(), 0)),
                rule(
                        "(?<=\\b(?:" + table.pattern("score-before") + ") )(\\d{1,2}) ?[x×] ?(\\d{1,2})" + AFTER,
                        m -> m.group(1) + " " + table.word("to") + " " + m.group(2)));
    }

    /** When what is left is single numbers and letters. */
    List<Rule> last() {
        String one = "(?:^|(?<=[,;:¡¿(] ?)|(?<=(?:^|[^\\p{L}])(?:" + table.pattern("one-before") + ") ))1(?= (?:";
        return List.of(
                rule("(?<=\\d)[–—-](?=\\d?\\d[:h.]\\d\\d)", m -> table.word("to")),
                rule("(?<=\\d)\\+(?=\\d)", m -> table.form("symbols", "+", 0)),
                rule(BEFORE + "(\\d+" + Pattern.quote(table.word("point")) + "\\d+)[\"″”]", m -> inches(m.group(1))),
                rule(one + table.pattern("one-feminine") + ")" + AFTER + ")", m -> numbers.agree("1", 1)),
                rule(one + table.pattern("one-masculine") + ")" + AFTER + ")", m -> numbers.agree("1", 0)),
                rule(
                        "(?<![\\p{L}\\p{N}.,:/-])(\\d{1,3})(?= (?:" + table.pattern("nouns-feminine") + ")" + AFTER
                                + ")",
                        m -> numbers.agree(m.group(1), 1)),
                rule(
                        "(?<![\\p{L}\\p{N}.,:/-])(\\d{1,3})(?= (?:" + table.pattern("nouns-masculine") + ")" + AFTER
                                + ")",
                        m -> numbers.agree(m.group(1), 0)));
    }

    static Rule rule(String pattern, Function<MatchResult, String> says) {
        return new Rule(Pattern.compile(pattern), says);
    }

    /** Digit by digit; in pairs from the end where the language says them so, a leading zero for itself. */
    String phone(String written) {
        String digits = written.replaceAll("\\D", "");
        String plus = table.word("phone-plus").isEmpty() ? table.form("symbols", "+", 0) : table.word("phone-plus");
        String said = table.word("phone-pairs").isEmpty()
                ? digits.replaceAll("(?<=.)(?=.)", " ")
                : pairs(written.strip(), digits).replaceAll("\\b0(?=\\d)", "0 ");
        return written.startsWith("+") ? plus + " " + said : said;
    }

    /** As they are written in pairs, else from the end. */
    private static String pairs(String written, String digits) {
        String groups = written.replaceAll("\\D+", " ").strip();
        return groups.contains(" ") && groups.matches("\\d{1,2}(?: \\d{1,2})+")
                ? groups
                : digits.replaceAll("(?<=.)(?=(?:..)+$)", " ");
    }

    private String shortDate(String day, String month) {
        int d = Integer.parseInt(day);
        String name = table.form("months", String.valueOf(Integer.parseInt(month)), 0);
        if (d < 1 || d > 31 || name.isEmpty()) {
            return null;
        }
        String first = table.word("first-day");
        return table.word("date")
                .replaceFirst("\\{month}.*", "{month}")
                .replace("{d}", d == 1 && !first.isEmpty() ? first : String.valueOf(d))
                .replace("{month}", name);
    }

    private String elidedDate(String month, String year) {
        String name = table.form("months", String.valueOf(Integer.parseInt(month)), 0);
        return name.isEmpty()
                ? null
                : table.word("date")
                        .replace("{d}", "1")
                        .replace("{month}", name)
                        .replace("{y}", year);
    }

    private String duration(String hours, String minutes) {
        return table.word("duration")
                .replace("{h}", amount(hours, "h"))
                .replace("{m}", amount(String.valueOf(Integer.parseInt(minutes)), "min"));
    }

    /** A number with its unit, singular or plural. */
    String amount(String written, String symbol) {
        boolean share = symbol.equals("%") || symbol.equals("‰");
        int gender = share ? 2 : table.form("units", symbol, 2).equals("f") ? 1 : 0;
        boolean single = numbers.isOne(written)
                || (!table.word("zero-is-one").isEmpty()
                        && numbers.whole(written).matches("[01]"));
        return numbers.say(written, gender) + " " + table.form("units", symbol, single ? 0 : 1);
    }

    private String partOf(String part, String symbol) {
        String noun = table.form("units", symbol, 0);
        boolean half = part.equals("1/2") || part.equals("½");
        String gender = table.form("units", symbol, 2);
        if (half && !table.word("half-of").isEmpty()) {
            return table.form("words", "half-of", gender.equals("f") ? 1 : 0) + " " + noun;
        }
        return table.form("fractions", part, 0) + " " + table.word("part-of") + " " + noun;
    }

    private String mixed(String whole, String part) {
        String known = table.form("mixed", whole + part, 0);
        return known.isEmpty() ? table.form("mixed", part, 0).replace("{n}", whole) : known;
    }

    private String century(String numeral, boolean before) {
        int value = RomanNumeral.value(numeral);
        if (value < 1) {
            return null;
        }
        boolean rank = value <= Integer.parseInt(table.word("centuries-ordinal-until"));
        String said = rank || !before ? ordinal(value, 0) : String.valueOf(value);
        return before ? table.word("century") + " " + said : said + " " + table.word("century");
    }

    private String ordinal(int value, int form) {
        String said = table.form("ordinals", String.valueOf(value), form);
        return said.isEmpty() ? null : said;
    }

    private String inches(String written) {
        return numbers.say(written, 1) + " " + table.word("inches");
    }
}
