package dev.kokoro.text.english.normal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that is compiled when it is first needed: most sentences meet few of the rules, and a program that
 * answers in half a second should not compile the others.
 */
final class Shape {
    /** A count: {@code 12}, {@code 1,234}, {@code 3.14}, {@code .5}; at most 36 digits before the point. */
    static final String NUMBER =
            "(?:\\d{1,3}(?:,\\d{3}){1,11}+(?![\\d,]\\d)|\\d{1,36}+)(?:\\.\\d{1,400}+)?+|\\.\\d{1,400}+";

    /** Nothing that would make a longer word or number of it follows. */
    static final String END = "(?![\\p{L}\\p{N}])";

    private final String regex;
    private volatile Pattern pattern;

    Shape(String... parts) {
        this.regex = String.join("", parts);
    }

    /** The match that begins exactly at {@code start}, if there is one; look-behind sees the text before it. */
    Optional<Matcher> at(Passage text, int start) {
        Matcher matcher = pattern().matcher(text.view());
        matcher.region(start, text.length()).useTransparentBounds(true).useAnchoringBounds(false);
        return matcher.lookingAt() ? Optional.of(matcher) : Optional.empty();
    }

    private Pattern pattern() {
        Pattern compiled = pattern;
        if (compiled == null) {
            compiled = Pattern.compile(regex);
            pattern = compiled;
        }
        return compiled;
    }
}
