package dev.kokoro.text.spoken;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a sentence into segments: what the rules of a language know, with the words for it, and the text between. Rules are
 * tried in order and a later one leaves alone what an earlier one took. Thread-safe.
 */
public final class SpokenForms implements Function<String, List<Segment>> {
    private static final Pattern GIVEN = Pattern.compile("\\[([^\\[\\]]{1,200})\\]\\(/([^/()]{1,400})/\\)");

    private static final Pattern AT_THE_END = Pattern.compile("[\\s\"'”»’)\\]]*");

    /**
     * What a rule says for a match.
     *
     * @param says words, integers among them as digits; null or the text itself to leave it alone
     */
    record Rule(Pattern pattern, Function<MatchResult, String> says) {}

    private record Span(int from, int to, String spoken, String phonemes) {}

    private final List<Rule> rules;

    public SpokenForms(FormTable table) {
        this.rules = new FormRules(table).inOrder();
    }

    /** @param sentence may hold {@code [word](/fəˈniːm/)} */
    @Override
    public List<Segment> apply(String sentence) {
        List<Span> spans = new ArrayList<>();
        Matcher given = GIVEN.matcher(sentence);
        while (given.find()) {
            spans.add(new Span(given.start(), given.end(), given.group(1), given.group(2)));
        }
        String text = asciiDigits(sentence);
        for (Rule rule : rules) {
            List<Span> taken = List.copyOf(spans);
            Matcher match = rule.pattern().matcher(text);
            while (match.find()) {
                int from = match.start();
                int to = endOf(text, match.end());
                if (from < to && taken.stream().noneMatch(s -> s.from() < to && from < s.to())) {
                    String spoken = rule.says().apply(match);
                    if (spoken != null && !spoken.isBlank()) {
                        spans.add(new Span(from, to, spoken.strip().replaceAll("\\s+", " "), ""));
                    }
                }
            }
        }
        return segments(sentence, spans);
    }

    /** The point of an abbreviation that ends the sentence is its full stop as well. */
    private static int endOf(String text, int end) {
        boolean last = text.charAt(Math.max(0, end - 1)) == '.'
                && AT_THE_END.matcher(text.substring(end)).matches();
        return last && end > 1 ? end - 1 : end;
    }

    private static List<Segment> segments(String sentence, List<Span> spans) {
        spans.sort(Comparator.comparingInt(Span::from));
        List<Segment> segments = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (span.from() > at) {
                segments.add(Segment.plain(sentence.substring(at, span.from())));
            }
            String written = span.phonemes().isEmpty() ? sentence.substring(span.from(), span.to()) : span.spoken();
            boolean last = i + 1 == spans.size() || spans.get(i + 1).from() > span.to();
            boolean given = !span.phonemes().isEmpty();
            String before = !given && joins(sentence, span.from()) ? " " : "";
            String after = !given && last && joins(sentence, span.to()) ? " " : "";
            segments.add(new Segment(written, before + span.spoken() + after, span.phonemes()));
            at = span.to();
        }
        if (at < sentence.length()) {
            segments.add(Segment.plain(sentence.substring(at)));
        }
        return segments;
    }

    /** Whether a form ends or begins at this place without a blank or a mark: 90+3, 9:00-12:30. */
    private static boolean joins(String sentence, int at) {
        return at > 0 && at < sentence.length() && joins(sentence.charAt(at - 1)) && joins(sentence.charAt(at));
    }

    private static boolean joins(char c) {
        return Character.isLetterOrDigit(c) || "–—-+@#".indexOf(c) >= 0;
    }

    /** Digits of other scripts are one character each as well, so places stay. */
    private static String asciiDigits(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c > '9' && Character.isDigit(c)) {
                out.setCharAt(i, (char) ('0' + Character.digit(c, 10)));
            }
        }
        return out.toString();
    }
}
