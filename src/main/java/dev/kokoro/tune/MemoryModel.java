package dev.kokoro.tune;

/**
 * Memory of a process by its setting: one-thread replicas share one session, others have one each, and every request
 * under way needs working memory of its own.
 *
 * @param baseBytes the program without a model
 * @param sessionBytes one open session: weights and their packed copy
 * @param runBytes one request under way
 * @param measured whether these were measured here; otherwise they are the usual ones
 */
public record MemoryModel(long baseBytes, long sessionBytes, long runBytes, boolean measured) {
    /** From published peak figures of the fp32 model: 0.68 GB with one session and 1.24 GB with two. */
    public static final MemoryModel USUAL = new MemoryModel(120_000_000L, 400_000_000L, 160_000_000L, false);

    public MemoryModel {
        if (baseBytes < 0 || sessionBytes < 0 || runBytes < 0) {
            throw new IllegalArgumentException("memory is not negative");
        }
    }

    public long bytes(Candidate candidate) {
        return baseBytes + sessionBytes * candidate.allocation().sessions() + runBytes * candidate.replicas();
    }

    /** @param bytes what may be used */
    public boolean fits(Candidate candidate, long bytes) {
        return bytes(candidate) <= bytes;
    }
}
