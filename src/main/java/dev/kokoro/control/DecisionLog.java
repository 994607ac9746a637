package dev.kokoro.control;

import java.util.ArrayList;
import java.util.List;

/**
 * The last decisions worth telling: every change, and every hold whose cause differs from the one before.
 *
 * @param recent oldest first, at most {@value #MOST}
 * @param changes all changes since the start
 * @param direction of the last change in cores: -1, 0 for none yet, 1
 * @param reversals monotonic times of changes against the direction of the one before, of about the last hour
 */
public record DecisionLog(List<Decision> recent, long changes, int direction, List<Long> reversals) {
    private static final int MOST = 100;
    private static final long HOUR = 3_600_000_000_000L;

    public DecisionLog {
        recent = List.copyOf(recent);
        reversals = List.copyOf(reversals);
    }

    static DecisionLog empty() {
        return new DecisionLog(List.of(), 0, 0, List.of());
    }

    DecisionLog add(Decision decision) {
        Decision last = recent.isEmpty() ? null : recent.get(recent.size() - 1);
        boolean repeated = last != null
                && last.limit() == decision.limit()
                && (decision.advisory()
                        ? last.after().equals(decision.after())
                        : !decision.changes() && !last.changes());
        if (repeated) {
            return this;
        }
        List<Decision> next = new ArrayList<>(recent.subList(Math.max(0, recent.size() - MOST + 1), recent.size()));
        next.add(decision);
        int way = Integer.signum(decision.after().cores() - decision.before().cores());
        List<Long> turns = new ArrayList<>(reversals);
        if (way != 0 && way == -direction) {
            turns.add(decision.nanos());
            turns.removeIf(t -> decision.nanos() - t >= HOUR);
        }
        boolean moved = decision.applies();
        return new DecisionLog(next, moved ? changes + 1 : changes, way == 0 ? direction : way, turns);
    }

    /** Changes of direction during the last hour. */
    public int reversalsInTheLastHour(long now) {
        return (int) reversals.stream().filter(t -> now - t < HOUR).count();
    }
}
