package dev.kokoro.bench;

import java.util.Objects;

/**
 * One trial of a plan.
 *
 * @param number from 1, in the order of running
 * @param round from 1; settings run forwards in odd rounds, backwards in even ones
 */
public record PlannedTrial(int number, int round, Setting setting) {
    public PlannedTrial {
        Objects.requireNonNull(setting, "setting");
    }
}
