package dev.kokoro.caption;

import dev.kokoro.text.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes captions of words as they come: at most so many characters, cut at the end of a sentence, else after a phrase. It
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
        while (!held.isEmpty() && !fits(word)) {
            close(place());
        }
        held.add(word);
        double seconds = word.endSeconds() - held.get(0).startSeconds();
        if (word.last() || (word.endsSentence() && seconds >= limits.shortestSeconds())) {
            close(held.size());
        }
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
                && text(all).length() <= limits.length()
                && lines(text(all)).size() <= limits.lines();
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
                lines(text(words)),
                words.get(0).startSeconds(),
                words.get(words.size() - 1).endSeconds());
        if (ready != null) {
            captions.accept(extended(ready, caption.startSeconds()));
        }
        ready = caption;
    }

    private Caption extended(Caption caption, double next) {
        int length = caption.lines().stream().mapToInt(String::length).sum();
        double wanted =
                caption.startSeconds() + Math.max(limits.shortestSeconds(), length / limits.charactersPerSecond());
        double end = Math.max(caption.endSeconds(), Math.min(wanted, next - GAP_SECONDS));
        return new Caption(caption.lines(), caption.startSeconds(), Math.min(end, next));
    }

    private static String text(List<TimedWord> words) {
        return Scripts.join(words.stream().map(TimedWord::shown).toList());
    }

    /** As few lines as hold the text, of about equal length. */
    private List<String> lines(String text) {
        for (int width = Math.max(
                        1,
                        (text.length() + 1)
                                / Math.max(1, (text.length() + limits.lineLength() - 1) / limits.lineLength()));
                width <= limits.lineLength();
                width++) {
            List<String> lines = wrapped(text, width);
            if (lines.size() <= Math.max(1, (text.length() + limits.lineLength() - 1) / limits.lineLength())) {
                return lines;
            }
        }
        return wrapped(text, limits.lineLength());
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        // Scripts without blanks between words have long stretches without one.
        String cuttable = text.replaceAll("(\\S{" + width + "})(?=\\S)", "$1 ");
        for (String word : cuttable.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
