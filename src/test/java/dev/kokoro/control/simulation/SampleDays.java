package dev.kokoro.control.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Days for a machine of 16 processors, some of which are alike. One job keeps one thread busy for three seconds. */
public final class SampleDays {
    private static final double DAY = 86_400;
    private static final double HOUR = 3600;
    private static final double QUIET = 0.003;

    private SampleDays() {}

    /** Kinds of days by name, in the order of the table. */
    public static List<String> kinds() {
        return List.of("news on the hour", "lunch", "office hours", "nothing repeats");
    }

    /** @param number of the day: what repeats is alike on each, what does not is not */
    public static Trace of(String kind, long number) {
        List<Conditions> day = new ArrayList<>();
        switch (kind) {
            case "news on the hour" -> {
                for (int hour = 0; hour < 24; hour++) {
                    clump(day, hour * HOUR, hour >= 7 && hour < 22 ? 50 : 0);
                }
            }
            case "lunch" -> {
                day.add(Conditions.quiet(0, QUIET));
                for (int i = 0; i < 6; i++) {
                    day.add(Conditions.quiet(12 * HOUR + 600 * i, 1.8));
                    day.add(Conditions.quiet(12 * HOUR + 600 * i + 120, 0.02));
                }
            }
            case "office hours" -> {
                day.add(Conditions.quiet(0, QUIET));
                for (int hour = 8; hour < 18; hour++) {
                    day.add(Conditions.quiet(hour * HOUR, 0.25));
                    day.add(Conditions.quiet(hour * HOUR + 1800, 0.05));
                }
                day.add(Conditions.quiet(18 * HOUR, QUIET));
            }
            default -> {
                Random random = new Random(number);
                double at = 0;
                while (at < DAY - HOUR) {
                    clump(day, at, 50);
                    at += HOUR / 2 + random.nextDouble() * 2 * HOUR;
                }
            }
        }
        return new Trace(kind, day, DAY, true);
    }

    /** So many chunks within ten seconds: somebody has a long text read, or many ask at once. */
    private static void clump(List<Conditions> day, double at, int chunks) {
        if (chunks > 0) {
            day.add(Conditions.quiet(at, chunks / 10.0));
            day.add(Conditions.quiet(at + 10, QUIET));
        } else {
            day.add(Conditions.quiet(at, QUIET));
        }
    }
}
