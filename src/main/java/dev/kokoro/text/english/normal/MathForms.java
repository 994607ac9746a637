package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;

/** Powers, indices, formulas and simple LaTeX, in the order in which they are asked. */
final class MathForms {
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉";
    private static final String[] RAISED_SIGNS = {"⁻", "⁺"};

    private static final Set<String> WORDS = WordLists.words("formula-words");

    private static final Map<String, String> COMMANDS = WordLists.pairs("latex");

    private static final Set<String> GREEK = WordLists.words("greek");

    private final Numerals numerals;
    private final Function<String, List<Token>> normalize;

    MathForms(Numerals numerals, Function<String, List<Token>> normalize) {
        this.numerals = numerals;
        this.normalize = normalize;
    }

    Map<String, Said> functions() {
        Map<String, Said> all = new HashMap<>();
        all.put("latexFractions", (t, m) -> Optional.of(fraction(t, m)));
        all.put("latexDollars", Said.words((t, m) -> isFormula(t, m.start()) ? Optional.of("") : Optional.empty()));
        all.put(
                "latexCommands",
                Said.words((t, m) ->
                        Optional.ofNullable(GREEK.contains(m.group(1)) ? m.group(1) : COMMANDS.get(m.group(1)))));
        all.put(
                "latexBraces",
                Said.words((t, m) ->
                        t.view().contains("\\sqrt") || t.view().contains("^{") ? Optional.of("") : Optional.empty()));
        all.put("chemicalFormulas", (t, m) -> Optional.of(chemical(t, m)));
        all.put("indices", Said.words((t, m) -> Optional.of(numerals.number(digits(m.group(), LOWERED)))));
        all.put(
                "raisedNumbers",
                Said.words((t, m) -> isPower(t, m.start()) ? Optional.of(power(m.group())) : Optional.of("")));
        all.put("formulaLetters", this::formula);
        all.put("comparisons", Said.words((t, m) -> Optional.of(compared(m.group(1)))));
        return all;
    }

    private static String compared(String sign) {
        return switch (sign) {
            case ">" -> "greater than";
            case "<" -> "less than";
            case ">=" -> "at least";
            default -> "at most";
        };
    }

    private Reading fraction(Passage text, MatchResult m) {
        Reading reading = new Reading(text, m.start());
        if (m.group(1).matches("\\d{1,4}") && m.group(2).matches("\\d{1,4}")) {
            return reading.words(m.end(), new Fractions(numerals.speller()).fraction(m.group(1), m.group(2)));
        }
        return reading.silent(m.start(1))
                .append(normalize.apply(text.original(m.start(1), m.end(1))))
                .words(m.start(2), "over")
                .append(normalize.apply(text.original(m.start(2), m.end(2))))
                .silent(m.end());
    }

    /** A dollar sign that has its match, with something like a formula between them. */
    static boolean isFormula(Passage text, int start) {
        int open = text.view().lastIndexOf('$', start - 1);
        int close = text.view().indexOf('$', start + 1);
        return (close > 0 && isFormula(text.view(start, Math.min(close, start + 160))))
                || (open >= 0 && start - open < 160 && isFormula(text.view(open, start)));
    }

    private static boolean isFormula(String between) {
        return between.matches("(?s).*[\\\\^_=].*") && !between.matches("(?s).*\\p{L}{4,} \\p{L}{4,}.*");
    }

    private Reading chemical(Passage text, MatchResult m) {
        Reading reading = new Reading(text, m.start());
        int at = m.start();
        while (at < m.end()) {
            int from = at;
            boolean index = LOWERED.indexOf(text.at(at)) >= 0;
            while (at < m.end() && (LOWERED.indexOf(text.at(at)) >= 0) == index) {
                at++;
            }
            String piece = text.view(from, at);
            if (index) {
                reading.words(at, numerals.number(digits(piece, LOWERED)));
            } else {
                reading.letters(at, piece.toUpperCase(Locale.ROOT));
            }
        }
        return reading;
    }

    private static String digits(String written, String alphabet) {
        StringBuilder digits = new StringBuilder();
        written.chars().filter(c -> alphabet.indexOf(c) >= 0).forEach(c -> digits.append(alphabet.indexOf(c)));
        return digits.toString();
    }

    private String power(String written) {
        String exponent = digits(written, RAISED);
        boolean minus = written.startsWith(RAISED_SIGNS[0]);
        if (!minus && (exponent.equals("2") || exponent.equals("3"))) {
            return exponent.equals("2") ? "squared" : "cubed";
        }
        return "to the power of " + (minus ? "minus " : "") + numerals.number(exponent);
    }

    /** After a digit, a bracket, one letter or two that are no word; after a word the number points to a note. */
    private static boolean isPower(Passage text, int start) {
        char before = text.at(start - 1);
        if (Character.isDigit(before)) {
            return true;
        }
        if (before == ')') {
            return true;
        }
        String letters = text.wordBefore(start);
        return Character.isLetter(before) && letters.length() <= 2 && !WORDS.contains(letters);
    }

    /** Letters beside an equals sign are quantities, each named: "E=mc²", "PV=nRT", "v = d/t". */
    private Optional<Reading> formula(Passage text, MatchResult m) {
        if (!text.wordBegins(m.start()) && !Character.isDigit(text.at(m.start() - 1))) {
            return Optional.empty();
        }
        String letters = m.group().replace("/", "");
        boolean left = text.after(m.end()) == '=' && letters.length() <= 2;
        boolean right = text.before(m.start()) == '=' && shortLeft(text, m.start());
        if ((!left && !right) || WORDS.contains(letters.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        Reading reading = new Reading(text, m.start());
        int slash = m.group().indexOf('/');
        if (slash < 0) {
            return Optional.of(reading.letters(m.end(), letters.toUpperCase(Locale.ROOT)));
        }
        String upper = m.group().toUpperCase(Locale.ROOT);
        return Optional.of(reading.letters(m.start() + slash, upper.substring(0, slash))
                .words(m.start() + slash + 1, "over")
                .letters(m.end(), upper.substring(slash + 1)));
    }

    private static boolean shortLeft(Passage text, int start) {
        int equals = text.view().lastIndexOf('=', start);
        String left = text.wordBefore(equals);
        return left.length() <= 2;
    }
}
