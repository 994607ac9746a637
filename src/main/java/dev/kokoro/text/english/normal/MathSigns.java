package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** Signs of arithmetic between what they join: "2+2=4", "3x4", "10^6", "x²", "5 - 3 = 2", "a ≤ b". */
final class MathSigns implements Rule {
    private static final Map<String, String> NAMES = WordLists.pairs("signs");
    private static final Shape SIGN = new Shape("[=!<>]=|[+=≠≈≡≤≥×÷±√∞²³∑∫∂∈⋅]|[<>](?= ?[\\p{L}\\d.$-])|\\*(?= ?\\d)");
    private static final Shape BY = new Shape("(?<=\\d ?|['\"²] |(?<!\\p{L})\\p{L} )x(?= ?\\d)");
    private static final Shape MINUS = new Shape("(?<=[\\p{L}\\d)] )[-–](?= [\\p{L}\\d(]{1,9}[^=\\n]{0,30}+=)");
    private static final Shape POWER =
            new Shape("(?<=[\\p{L}\\d)])(?:\\^|\\*\\*)\\(?(-)?(\\d{1,9})\\)?(?![\\p{L}\\d])");
    private static final Shape OVER = new Shape("(?<=[\\d)] )/(?= [\\d(])");

    private final Numerals numerals;

    MathSigns(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        Optional<Matcher> power = POWER.at(text, start);
        if (power.isPresent()) {
            return say(text, start, power.get().end(), power(power.get()));
        }
        if (BY.at(text, start).isPresent()) {
            return say(text, start, start + 1, Character.isDigit(text.before(start)) ? "times" : "by");
        }
        if (MINUS.at(text, start).isPresent()) {
            return say(text, start, start + 1, "minus");
        }
        if (OVER.at(text, start).isPresent()) {
            return say(text, start, start + 1, "divided by");
        }
        if (text.wordBefore(start).length() > 1
                && text.at(start) == '>'
                && text.wordAfter(start + 1).length() > 1) {
            return new Reading(text, start).mark(start + 1, ",").tokens();
        }
        return SIGN.at(text, start)
                .filter(m -> !m.group().equals("*") || Character.isDigit(text.before(start)))
                .map(m -> say(text, start, m.end(), withoutIs(text, start, NAMES.get(m.group()))))
                .orElse(List.of());
    }

    /** "It is ≥ 5" has its "is" already. */
    private static String withoutIs(Passage text, int start, String name) {
        boolean verb = Set.of("is", "are", "was", "were", "be").contains(text.wordBefore(start));
        return verb && name.startsWith("is ") ? name.substring(3) : name;
    }

    private static List<Token> say(Passage text, int start, int end, String words) {
        return new Reading(text, start).words(end, words).tokens();
    }

    private String power(Matcher m) {
        String exponent = m.group(2);
        if (m.group(1) == null && (exponent.equals("2") || exponent.equals("3"))) {
            return exponent.equals("2") ? "squared" : "cubed";
        }
        return "to the power of " + (m.group(1) == null ? "" : "minus ") + numerals.number(exponent);
    }
}
