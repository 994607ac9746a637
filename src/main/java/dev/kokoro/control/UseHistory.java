package dev.kokoro.control;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Own use over allocated cores, in percent, over the last samples.
 *
 * <p>Dividing by what is allocated gives the sign that a threshold needs: more cores make this number smaller.
 *
 * @param percents oldest first
 * @param fresh how many of them, from the end, were taken since the last change
 */
record UseHistory(List<Double> percents, int fresh) {
    UseHistory {
        percents = List.copyOf(percents);
    }

    static UseHistory empty() {
        return new UseHistory(List.of(), 0);
    }

    UseHistory add(double percent, int window) {
        List<Double> next = new ArrayList<>(percents);
        next.add(percent);
        int size = Math.min(window, next.size());
        return new UseHistory(next.subList(next.size() - size, next.size()), Math.min(window, fresh + 1));
    }

    /** After a change the old samples are for show only: they speak of another divisor. */
    UseHistory changed() {
        return new UseHistory(percents, 0);
    }

    /** The mean since the last change; empty if nothing is known since. */
    OptionalDouble mean() {
        return percents.stream()
                .skip(percents.size() - fresh)
                .mapToDouble(Double::doubleValue)
                .average();
    }
}
