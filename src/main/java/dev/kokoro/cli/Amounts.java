package dev.kokoro.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people type them. */
final class Amounts {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([a-zA-Z]*)\\s*");

    private Amounts() {}

    /** {@code 1500ms}, {@code 1.5s}, {@code 2m}; a bare number is in milliseconds or seconds, as the option says. */
    static double seconds(String option, String text, String bareUnit) {
        Matcher parts = NUMBER_AND_UNIT.matcher(text);
        if (parts.matches()) {
            String unit = parts.group(2).isEmpty() ? bareUnit : parts.group(2).toLowerCase(Locale.ROOT);
            double factor = switch (unit) {
                case "ms" -> 0.001;
                case "s" -> 1;
                case "m", "min" -> 60;
                default -> 0;
            };
            double seconds = Double.parseDouble(parts.group(1)) * factor;
            if (seconds > 0 && seconds <= 86_400) {
                return seconds;
            }
        }
        throw new UsageException(option + " is a duration such as 1500ms or 1.5s, up to a day, not " + text);
    }

    /** {@code 2g}, {@code 1500m}, {@code 1.5GiB}; a bare number is in megabytes. */
    static long bytes(String option, String text) {
        Matcher parts = NUMBER_AND_UNIT.matcher(text);
        if (parts.matches()) {
            double factor = switch (parts.group(2).toLowerCase(Locale.ROOT)) {
                case "", "mb" -> 1e6;
                case "m", "mi", "mib" -> 1 << 20;
                case "gb" -> 1e9;
                case "g", "gi", "gib" -> 1 << 30;
                default -> 0;
            };
            double bytes = Double.parseDouble(parts.group(1)) * factor;
            if (bytes >= 1 && bytes <= 1e15) {
                return (long) bytes;
            }
        }
        throw new UsageException(option + " is an amount of memory such as 2g or 1500m, not " + text);
    }
}
