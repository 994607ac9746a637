package dev.kokoro.control.simulation;

import java.util.List;
import java.util.Objects;

/**
 * A story of load: conditions that hold until the next ones.
 *
 * @param conditions in order of time, the first at 0
 * @param seconds of the whole; after the last conditions
 * @param random whether jobs come by chance (Poisson) and vary in length, or evenly and all alike
 */
public record Trace(String name, List<Conditions> conditions, double seconds, boolean random) {
    public Trace {
        Objects.requireNonNull(name, "name");
        conditions = List.copyOf(conditions);
        if (conditions.isEmpty() || conditions.get(0).seconds() != 0) {
            throw new IllegalArgumentException("the trace " + name + " does not begin at second 0");
        }
        for (int i = 1; i < conditions.size(); i++) {
            if (!(conditions.get(i).seconds() > conditions.get(i - 1).seconds())) {
                throw new IllegalArgumentException("the trace " + name + " goes back in time after second "
                        + conditions.get(i - 1).seconds());
            }
        }
        if (!(seconds > conditions.get(conditions.size() - 1).seconds())) {
            throw new IllegalArgumentException("the trace " + name + " ends before its last line");
        }
    }

    /** What holds at a time. */
    Conditions at(double time) {
        int index = conditions.size() - 1;
        while (index > 0 && conditions.get(index).seconds() > time) {
            index--;
        }
        return conditions.get(index);
    }

    /** When the conditions with this index end. */
    double end(int index) {
        return index + 1 < conditions.size() ? conditions.get(index + 1).seconds() : seconds;
    }
}
