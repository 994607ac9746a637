package dev.kokoro.model;

import dev.kokoro.model.VoiceBlend.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the notations of {@link VoiceBlend} from left to right, and knows where it stands when something is wrong. */
final class BlendParser {
    private static final int LONGEST = 2000;

    private static final Pattern BLANKS = Pattern.compile("\\s*");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final Pattern NAME_WITH_MARKS = Pattern.compile("[\\p{L}\\p{N}_.-]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d*)?|\\.\\d+");
    private static final Pattern FACTOR_FIRST = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*\\*\\s*");

    private final String text;
    private final Predicate<String> known;
    private int at;
    private boolean percent;
    private boolean unweighted;

    BlendParser(String text, Predicate<String> known) {
        this.text = text;
        this.known = known;
    }

    List<Term> terms() {
        if (text.length() > LONGEST) {
            throw new VoiceBlendException(
                    "A blend of " + text.length() + " characters is too long; at most " + LONGEST + " are read.");
        }
        if (text.isBlank()) {
            throw new VoiceBlendException("No voice was named; see kokoro voices.");
        }
        List<Term> terms = new ArrayList<>();
        terms.add(term(1));
        for (skip(BLANKS); at < text.length(); skip(BLANKS)) {
            char sign = text.charAt(at);
            if (sign != '+' && sign != '-' && sign != ',') {
                throw wrong("there should be +, - or a comma instead of '" + shown() + "'");
            }
            at++;
            terms.add(term(sign == '-' ? -1 : 1));
        }
        if (percent && unweighted) {
            throw new VoiceBlendException("In the blend \"" + text.strip()
                    + "\" some voices have a weight after ':' and some have none; give every voice one.");
        }
        return terms;
    }

    private Term term(int sign) {
        skip(BLANKS);
        Matcher factor = FACTOR_FIRST.matcher(text).region(at, text.length());
        if (factor.lookingAt()) {
            at = factor.end();
            double weight = weight(factor.group(1));
            return new Term(name(), sign * weight);
        }
        String name = name();
        skip(BLANKS);
        return new Term(name, sign * weightAfterName());
    }

    /**
     * A name of letters, digits and underscores; or the longest known name that goes on with dots and hyphens and is
     * not followed by more of a word.
     */
    private String name() {
        Matcher plain = NAME.matcher(text).region(at, text.length());
        if (!plain.lookingAt()) {
            throw wrong(
                    at >= text.length()
                            ? "a voice is missing at the end"
                            : "a voice's name should begin instead of '" + shown() + "'");
        }
        int end = plain.end();
        Matcher marked = NAME_WITH_MARKS.matcher(text).region(at, text.length());
        if (marked.lookingAt()) {
            for (int longer = marked.end(); longer > end; longer--) {
                boolean whole = longer == marked.end() || ".-".indexOf(text.charAt(longer)) >= 0;
                if (whole && known.test(text.substring(at, longer))) {
                    end = longer;
                }
            }
        }
        String name = text.substring(at, end);
        at = end;
        return name;
    }

    private double weightAfterName() {
        switch (at < text.length() ? text.charAt(at) : ' ') {
            case '(' -> {
                at++;
                double weight = number();
                skip(BLANKS);
                if (at >= text.length() || text.charAt(at) != ')') {
                    throw wrong("the weight is not closed with ')'");
                }
                at++;
                return weight;
            }
            case ':' -> {
                at++;
                percent = true;
                return number();
            }
            case '*' -> {
                at++;
                return number();
            }
            case '.' -> {
                // Digits after the dot are a fraction: .4 and .40 are both two fifths.
                return number();
            }
            default -> {
                unweighted = true;
                return 1;
            }
        }
    }

    private double number() {
        skip(BLANKS);
        Matcher digits = NUMBER.matcher(text).region(at, text.length());
        if (!digits.lookingAt()) {
            throw wrong("a weight should stand there, such as 0.5");
        }
        double weight = weight(digits.group());
        at = digits.end();
        return weight;
    }

    private double weight(String digits) {
        double weight = Double.parseDouble(digits);
        if (weight > 1e9) {
            throw wrong("the weight is too large");
        }
        return weight;
    }

    private void skip(Pattern pattern) {
        Matcher m = pattern.matcher(text).region(at, text.length());
        if (m.lookingAt()) {
            at = m.end();
        }
    }

    private String shown() {
        return Character.toString(text.codePointAt(at));
    }

    private VoiceBlendException wrong(String what) {
        String all = text.length() <= 80 ? text : text.substring(0, 80) + "...";
        return new VoiceBlendException(
                "The voice \"" + all.strip() + "\" cannot be read at character " + (at + 1) + ": " + what + ".");
    }
}
