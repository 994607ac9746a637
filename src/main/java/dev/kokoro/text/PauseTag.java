package dev.kokoro.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tag {@code [pause:1.5s]} in a text: silence of that length, at most one minute. */
final class PauseTag {
    private static final Pattern TAG =
            Pattern.compile("\\[pause:(\\d{1,6}(?:\\.\\d{1,6})?)(ms|s)\\]", Pattern.CASE_INSENSITIVE);
    private static final double LONGEST_SECONDS = 60;

    private PauseTag() {}

    /** A stretch of text and the pause after it; the last stretch has none. */
    record Stretch(String text, Duration pause) {}

    /** Cuts a paragraph at its tags. */
    static List<Stretch> split(String paragraph) {
        List<Stretch> stretches = new ArrayList<>();
        Matcher tag = TAG.matcher(paragraph);
        int from = 0;
        while (tag.find()) {
            double amount = Double.parseDouble(tag.group(1));
            double seconds = Math.min(LONGEST_SECONDS, tag.group(2).equalsIgnoreCase("ms") ? amount / 1000 : amount);
            stretches.add(
                    new Stretch(paragraph.substring(from, tag.start()), Duration.ofMillis(Math.round(seconds * 1000))));
            from = tag.end();
        }
        stretches.add(new Stretch(paragraph.substring(from), Duration.ZERO));
        return stretches;
    }
}
