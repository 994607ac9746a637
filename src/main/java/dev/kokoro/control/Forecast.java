package dev.kokoro.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the day usually brings: for each five minutes of the day the most work of the last days, and whether it came again.
 *
 * <p>It only ever adds to what is seen: a peak that was forecast and does not come costs a few idle cores for some
 * minutes, and one that was not forecast is met as if there were no forecast. Five minutes that were busy on one day only
 * are not believed.
 *
 * @param days for each five minutes of the day the peaks in cores of one-thread work, newest day first, at most
 *     {@value #MOST_DAYS}
 * @param slot the five minutes that are being seen, -1 before the first
 * @param peak most work in them so far
 */
public record Forecast(List<List<Double>> days, int slot, double peak) {
    public static final int SLOT_SECONDS = 300;
    public static final int SLOTS = 86_400 / SLOT_SECONDS;
    static final int MOST_DAYS = 7;

    /** The peak is made ready for so many seconds before its five minutes begin: sessions take seconds to open. */
    private static final int AHEAD_SECONDS = 60;

    /** Days on which the same five minutes were seen. */
    private static final int ENOUGH_DAYS = 2;

    public Forecast {
        days = days.stream().map(List::copyOf).toList();
        if (days.size() != SLOTS) {
            throw new IllegalArgumentException("a day has " + SLOTS + " times five minutes, not " + days.size());
        }
    }

    /** Nothing is known yet. */
    public static Forecast nothing() {
        return new Forecast(Collections.nCopies(SLOTS, List.of()), -1, 0);
    }

    /** @param secondOfDay of the wall clock; empty where there is none: nothing is learnt then */
    Forecast next(OptionalInt secondOfDay, double work) {
        if (secondOfDay.isEmpty()) {
            return this;
        }
        int now = Math.floorMod(secondOfDay.getAsInt(), 86_400) / SLOT_SECONDS;
        if (now == slot) {
            return work > peak ? new Forecast(days, slot, work) : this;
        }
        if (slot < 0) {
            return new Forecast(days, now, work);
        }
        List<List<Double>> more = new ArrayList<>(days);
        List<Double> peaks = new ArrayList<>(days.get(slot));
        peaks.add(0, peak);
        more.set(slot, peaks.subList(0, Math.min(MOST_DAYS, peaks.size())));
        return new Forecast(more, now, work);
    }

    /**
     * Work that is to be expected now or within a minute, from the same times of earlier days; 0 where they say nothing.
     * Of the days before, the second busiest counts: what came once does not come again, what came twice may.
     */
    double expected(OptionalInt secondOfDay) {
        if (secondOfDay.isEmpty()) {
            return 0;
        }
        int second = Math.floorMod(secondOfDay.getAsInt(), 86_400);
        int now = second / SLOT_SECONDS;
        int soon = (second + AHEAD_SECONDS) / SLOT_SECONDS % SLOTS;
        return Math.max(usual(now), usual(soon));
    }

    private double usual(int of) {
        List<Double> peaks = days.get(of);
        if (peaks.size() < ENOUGH_DAYS) {
            return 0;
        }
        double[] sorted =
                peaks.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length - 2];
    }

    /** For how many of a day's five minutes enough days were seen to say something. */
    public int known() {
        return (int) days.stream().filter(d -> d.size() >= ENOUGH_DAYS).count();
    }
}
