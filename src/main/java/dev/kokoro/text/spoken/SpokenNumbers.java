package dev.kokoro.text.spoken;

import java.util.regex.Pattern;

/** Numbers as words and plain digits: espeak-ng reads integers rightly, but neither separators nor genders. */
final class SpokenNumbers {
    private static final Pattern GROUPING = Pattern.compile("[\\s\u00a0\u202f'’]");

    private final FormTable table;
    private final String point;
    private final String group;

    SpokenNumbers(FormTable table) {
        this.table = table;
        this.point = table.word("point");
        this.group = point.equals(".") ? "," : ".";
    }

    /** A regular expression without groups for a number as it is written: 1.234.567,89 or 1 234 567,89. */
    String pattern() {
        String digits = point.equals(".")
                ? "\\d{1,3}(?:,\\d{2,3})+(?!\\d)|\\d+"
                : "\\d{1,3}(?:\\.\\d{3})+(?!\\d)|\\d{1,3}(?:[ \u00a0\u202f]\\d{3})+(?!\\d)|\\d+";
        return "(?:" + digits + ")(?:" + Pattern.quote(point) + "\\d+)?";
    }

    /** The digits before the decimal mark. */
    String whole(String written) {
        int at = written.indexOf(point);
        String whole = at < 0 ? written : written.substring(0, at);
        return GROUPING.matcher(whole.replace(group, "")).replaceAll("");
    }

    /** The digits behind the decimal mark, or nothing. */
    String decimals(String written) {
        int at = written.indexOf(point);
        return at < 0 ? "" : written.substring(at + 1);
    }

    /** As it is said: "3 coma 14". */
    String say(String written, int gender) {
        String decimals = decimals(written);
        String whole = whole(written);
        return decimals.isEmpty() ? agree(whole, gender) : whole + " " + table.word("decimal") + " " + digits(decimals);
    }

    /** Behind the decimal mark one or two digits are a number, more or a leading zero are read one by one. */
    private String digits(String decimals) {
        boolean one = decimals.length() > 2
                || decimals.startsWith("0")
                || !table.word("decimals-apart").isEmpty();
        return one ? String.join(" ", decimals.split("")) : decimals;
    }

    boolean isOne(String written) {
        return decimals(written).isEmpty() && whole(written).equals("1");
    }

    /**
     * An integer before a noun, with the words that change with the noun's gender.
     *
     * @param gender 0 masculine, 1 feminine, 2 when no noun follows
     */
    String agree(String digits, int gender) {
        if (gender > 1 || digits.length() > 3 || digits.startsWith("0")) {
            return digits;
        }
        int number = Integer.parseInt(digits);
        String hundreds = table.form("gender", String.valueOf(number / 100 * 100), gender);
        int rest = number % 100;
        String end = table.form("gender", String.valueOf(rest), gender);
        if (end.isEmpty() && rest > 20) {
            String one = table.form("gender", "+" + rest % 10, gender);
            end = one.isEmpty() ? "" : (rest - rest % 10) + " " + one;
        }
        boolean plainHundreds = hundreds.isEmpty() || number < 200;
        if (number >= 100 && (plainHundreds ? end.isEmpty() : false)) {
            return digits;
        }
        if (number < 100) {
            return end.isEmpty() ? digits : end;
        }
        String before = plainHundreds ? String.valueOf(number / 100 * 100) : hundreds;
        String joint = rest == 0 ? "" : " " + table.word("hundred-joint") + " ";
        return before + joint + (rest == 0 ? "" : end.isEmpty() ? String.valueOf(rest) : end);
    }
}
