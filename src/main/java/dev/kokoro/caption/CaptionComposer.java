package dev.kokoro.caption;

import dev.kokoro.text.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes captions of words as they come: as wide as may be, cut at the end of a sentence, else after a phrase. It
 * holds back one caption, whose end depends on the next.
 */
public final class CaptionComposer {
    /** Between two captions, so that the eye sees the change. */
    private static final double GAP_SECONDS = 0.08;

    private final CaptionLimits limits;
    private final Consumer<Caption> captions;
    private final List<TimedWord> held = new ArrayList<>();
    private Caption ready;

    /** @param captions gets each caption when its end is known */
    public CaptionComposer(CaptionLimits limits, Consumer<Caption> captions) {
        this.limits = limits;
        this.captions = captions;
    }

    public void add(TimedWord word) {
        if (!word.written().bookmark().isEmpty() || (sentenceStands() && !word.goesOn())) {
            cut();
        }
        while (!held.isEmpty() && !fits(word)) {
            close(place());
        }
        held.add(word);
        if (word.last()) {
            close(held.size());
        }
    }

    /** Whether what is held ends a sentence, and is long enough to stand alone. */
    private boolean sentenceStands() {
        if (held.isEmpty()) {
            return false;
        }
        TimedWord end = held.get(held.size() - 1);
        return end.endsSentence() && end.endSeconds() - held.get(0).startSeconds() >= limits.shortestSeconds();
    }

    /** There are no more words. */
    public void finish() {
        cut();
        if (ready != null) {
            captions.accept(extended(ready, Double.POSITIVE_INFINITY));
            ready = null;
        }
    }

    /** What follows belongs to another caption. */
    public void cut() {
        if (!held.isEmpty()) {
            close(held.size());
        }
    }

    private boolean fits(TimedWord word) {
        List<TimedWord> all = new ArrayList<>(held);
        all.add(word);
        return word.endSeconds() - held.get(0).startSeconds() <= limits.longestSeconds()
                && Scripts.width(text(all)) <= limits.length()
                && lines(all).size() <= limits.lines();
    }

    /** Where to cut what is held: after the last sentence or phrase of its second half, else at its end. */
    private int place() {
        for (int i = held.size(); i > held.size() / 2; i--) {
            TimedWord word = held.get(i - 1);
            if (word.endsSentence() || word.endsPhrase()) {
                return i;
            }
        }
        return held.size();
    }

    private void close(int count) {
        List<TimedWord> words = List.copyOf(held.subList(0, count));
        held.subList(0, count).clear();
        Caption caption = new Caption(
                lines(words),
                words.get(0).startSeconds(),
                words.get(words.size() - 1).endSeconds(),
                words.get(0).written().bookmark());
        if (ready != null) {
            captions.accept(extended(ready, caption.startSeconds()));
        }
        ready = caption;
    }

    private Caption extended(Caption caption, double next) {
        int length = caption.lines().stream().mapToInt(Scripts::width).sum();
        double wanted =
                caption.startSeconds() + Math.max(limits.shortestSeconds(), length / limits.charactersPerSecond());
        double end = Math.max(caption.endSeconds(), Math.min(wanted, next - GAP_SECONDS));
        return new Caption(caption.lines(), caption.startSeconds(), Math.min(end, next), caption.name());
    }

    private static String text(List<TimedWord> words) {
        return Scripts.join(words.stream().map(TimedWord::shown).toList());
    }

    /** As few lines as hold the words, of about equal width. */
    private List<String> lines(List<TimedWord> words) {
        int total = Scripts.width(text(words));
        int wanted = Math.max(1, (total + limits.lineLength() - 1) / limits.lineLength());
        for (int width = Math.max(1, (total + wanted - 1) / wanted); width < limits.lineLength(); width++) {
            List<String> lines = wrapped(words, width);
            if (lines.size() <= wanted) {
                return lines;
            }
        }
        return wrapped(words, limits.lineLength());
    }

    /** Lines end between words, also where these are written without spaces; only a word wider than a line is cut. */
    private static List<String> wrapped(List<TimedWord> words, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (TimedWord word : words) {
            String longer = line.isEmpty() ? word.shown() : Scripts.join(List.of(line, word.shown()));
            if (!line.isEmpty() && Scripts.width(longer) > width) {
                lines.add(line);
                longer = word.shown();
            }
            while (Scripts.width(longer) > width) {
                int cut = cut(longer, width);
                lines.add(longer.substring(0, cut));
                longer = longer.substring(cut);
            }
            line = longer;
        }
        lines.add(line);
        return lines;
    }

    private static int cut(String word, int width) {
        int end = word.offsetByCodePoints(0, 1);
        while (end < word.length() && Scripts.width(word.substring(0, word.offsetByCodePoints(end, 1))) <= width) {
            end = word.offsetByCodePoints(end, 1);
        }
        return end;
    }
}
