package dev.kokoro.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** One line on a terminal that shows how far long work has come; silent where nobody looks. */
final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 100_000_000L;

    private final PrintWriter err;
    private final boolean visible;
    private final int columns;
    private final long start = System.nanoTime();
    private long drawnAt;
    private boolean drawn;

    ProgressBar(StdStreams streams, boolean quiet) {
        this.err = streams.err();
        this.visible = streams.terminal().err() && !quiet;
        this.columns = streams.terminal().columns();
    }

    /**
     * Draws, at most ten times a second.
     *
     * @param done share of the work that is done, 0 to 1; NaN where the whole is unknown
     * @param text what to say behind the bar
     */
    void show(double done, String text) {
        long now = System.nanoTime();
        if (!visible || (drawn && now - drawnAt < REDRAW_NANOS && !(done >= 1))) {
            return;
        }
        drawnAt = now;
        drawn = true;
        String line = Double.isNaN(done) ? text : bar(Math.max(0, Math.min(1, done))) + " " + text;
        if (line.length() >= columns) {
            line = line.substring(0, columns - 1);
        }
        err.print("\r\u001b[K" + line);
        err.flush();
    }

    /** Seconds until the end at the present rate, as {@code 1:05}. */
    String timeLeft(double done) {
        double elapsed = (System.nanoTime() - start) / 1e9;
        long left = done > 0 ? Math.round(elapsed / done * (1 - done)) : 0;
        return String.format(Locale.ROOT, "%d:%02d", left / 60, left % 60);
    }

    private static String bar(double done) {
        int full = (int) Math.round(done * WIDTH);
        return String.format(
                Locale.ROOT, "%s%s %3.0f%%", "█".repeat(full), "░".repeat(WIDTH - full), Math.floor(done * 100));
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (drawn) {
            err.print("\r\u001b[K");
            err.flush();
            drawn = false;
        }
    }
}
