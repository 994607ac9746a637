package dev.kokoro.bench;

import java.util.Objects;

/**
 * A model that is measured.
 *
 * @param name unique within a plan; a person's name for it
 * @param file absolute path
 * @param sha256 its sum
 * @param bytes its length
 * @param synthetic true for drawn weights, which cost what real ones cost and say noise
 * @param vocabulary {@code v1.0} or {@code v0.19}
 */
public record Subject(String name, String file, String sha256, long bytes, boolean synthetic, String vocabulary) {
    public Subject {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(vocabulary, "vocabulary");
    }

    /** The name, with a warning wherever a number is shown beside it. */
    public String label() {
        return synthetic ? name + " (synthetic weights)" : name;
    }
}
