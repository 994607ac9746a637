package dev.kokoro.bench.report;

import dev.kokoro.model.SessionSettings.Spin;
import java.util.Locale;

/** Numbers as they are shown, the same under every locale; a dash where there is none. */
final class Cells {
    static final String NONE = "-";

    private Cells() {}

    static String millis(double seconds) {
        return Double.isFinite(seconds) ? format(seconds >= 0.1 ? "%.0f" : "%.2f", seconds * 1000) : NONE;
    }

    static String seconds(double seconds) {
        return number(seconds, 1);
    }

    static String number(double value, int decimals) {
        return Double.isFinite(value) ? format("%." + decimals + "f", value) : NONE;
    }

    /** Three significant digits or so. */
    static String ratio(double value) {
        return number(value, value >= 100 ? 0 : value >= 10 ? 1 : 2);
    }

    static String percent(double share) {
        return Double.isFinite(share) ? format("%.0f %%", share * 100) : NONE;
    }

    /** With its sign. */
    static String change(double share) {
        return Double.isFinite(share) ? format("%+.1f %%", share * 100) : NONE;
    }

    static String megabytes(long bytes) {
        return bytes < 0 ? NONE : format("%.0f", bytes / 1e6);
    }

    static String count(int n) {
        return n < 0 ? NONE : Integer.toString(n);
    }

    static String spin(Spin spin) {
        return spin.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
