package dev.kokoro.bench;

import java.util.List;
import java.util.Objects;

/**
 * Everything a child is told; it comes to it as a JSON file.
 *
 * @param rendezvous folder in which the children of one trial wait for each other
 * @param index of this child, from 0
 * @param styles floats of a voice's rows in a little-endian file
 * @param nativeFolder where the runtime's library is unpacked
 * @param parent process that waits for the answer; a child whose parent has gone has nobody to measure for
 */
public record Trial(
        PlannedTrial planned,
        MeasuredModel subject,
        List<BenchText> texts,
        LoadPlan load,
        String rendezvous,
        int index,
        String styles,
        String nativeFolder,
        long parent) {
    public Trial {
        Objects.requireNonNull(planned, "planned");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(load, "load");
        texts = List.copyOf(texts);
    }
}
