package dev.kokoro.text.espeak;

import dev.kokoro.text.spoken.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Words without a mark between them, and the marks that follow.
 *
 * @param words in order; none for marks before any word
 * @param after marks of the model's alphabet and spaces
 */
record Stretch(List<Piece> words, String after) {
    private static final String MARKS = ";:,.!?—…\"()“”";
    private static final String OPENING = "(“";
    /** A text without any marks must not become one endless question to espeak-ng. */
    private static final int MOST_WORDS = 60;

    /**
     * A word as written and as it is to be said.
     *
     * @param phonemes what the user wants to hear; empty where espeak-ng decides
     */
    record Piece(String written, String spoken, String phonemes) {}

    Stretch {
        words = List.copyOf(words);
    }

    /** The words to say, separated by single spaces. */
    String spoken() {
        return String.join(" ", words.stream().map(Piece::spoken).toList());
    }

    String written() {
        return String.join(" ", words.stream().map(Piece::written).toList());
    }

    /** Cuts at marks (not inside "3.5", "10:30" or "e.g."), and round words whose phonemes are given. */
    static List<Stretch> cut(List<Segment> sentence) {
        Cutter cutter = new Cutter();
        for (Segment segment : sentence) {
            if (segment.isWhole()) {
                cutter.whole(segment);
            } else {
                String text = segment.written();
                for (int i = 0; i < text.length(); i++) {
                    cutter.character(text, i);
                }
            }
        }
        return cutter.end();
    }

    private static final class Cutter {
        private final List<Stretch> stretches = new ArrayList<>();
        private List<Piece> words = new ArrayList<>();
        private final StringBuilder written = new StringBuilder();
        private final StringBuilder spoken = new StringBuilder();
        private final StringBuilder after = new StringBuilder();

        void character(String text, int i) {
            char c = normal(text.charAt(i));
            boolean mark = MARKS.indexOf(c) >= 0 && !inside(text, i);
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (mark) {
                if (OPENING.indexOf(c) >= 0 && (!words.isEmpty() || written.length() > 0)) {
                    close();
                }
                after.append(c);
            } else if (space) {
                boolean useful = (!words.isEmpty() || written.length() > 0 || after.length() > 0)
                        && !endsWithSpace(after)
                        && !endsOpening(after);
                after.append(useful ? " " : "");
            } else if (!Character.isISOControl(c)) {
                beginWord();
                written.append(c);
                spoken.append(c);
            }
        }

        void whole(Segment segment) {
            if (segment.phonemes().isEmpty()) {
                beginWord();
                written.append(segment.written());
                spoken.append(segment.spoken());
                return;
            }
            close();
            words.add(new Piece(segment.written(), segment.spoken(), segment.phonemes()));
        }

        /** A mark behind the last word begins another stretch; a space only another word. */
        private void beginWord() {
            boolean given =
                    !words.isEmpty() && !words.get(words.size() - 1).phonemes().isEmpty();
            if ((after.length() > 0 && !after.toString().equals(" ")) || given || words.size() >= MOST_WORDS) {
                close();
            } else if (after.length() > 0) {
                finishWord();
                after.setLength(0);
            }
        }

        private void finishWord() {
            if (written.length() > 0) {
                words.add(new Piece(written.toString(), spoken.toString(), ""));
                written.setLength(0);
                spoken.setLength(0);
            }
        }

        private void close() {
            finishWord();
            if (!words.isEmpty() || after.length() > 0) {
                stretches.add(new Stretch(words, after.toString()));
            }
            words = new ArrayList<>();
            after.setLength(0);
        }

        List<Stretch> end() {
            String last = after.toString().stripTrailing();
            after.setLength(0);
            after.append(last);
            close();
            return stretches;
        }
    }

    private static char normal(char c) {
        return switch (c) {
            case '‘', '’' -> '\'';
            case '–' -> '—';
            case '«' -> '“';
            case '»' -> '”';
            case '„' -> '“';
            case '।', '॥', '。' -> '.';
            case '、', '，' -> ',';
            case '！' -> '!';
            case '？' -> '?';
            default -> c;
        };
    }

    private static boolean inside(String sentence, int i) {
        boolean joins = ".,:".indexOf(sentence.charAt(i)) >= 0;
        return joins
                && i > 0
                && i + 1 < sentence.length()
                && Character.isLetterOrDigit(sentence.charAt(i - 1))
                && Character.isLetterOrDigit(sentence.charAt(i + 1));
    }

    private static boolean endsWithSpace(CharSequence s) {
        return s.length() > 0 && s.charAt(s.length() - 1) == ' ';
    }

    private static boolean endsOpening(CharSequence s) {
        return s.length() > 0 && OPENING.indexOf(s.charAt(s.length() - 1)) >= 0;
    }
}
