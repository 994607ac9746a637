package dev.kokoro.bench;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one child answered.
 *
 * @param failure a sentence, where there are no results
 * @param intraOpThreads what OMP_NUM_THREADS was mapped to
 * @param nativeWorkers threads that the runtime really started, counted; -1 where they cannot be counted
 * @param openSeconds opening all sessions
 * @param firstRequestSeconds the first request of all, cold
 * @param peakRssBytes the most memory it ever had resident; -1 where unknown
 * @param runtimeVersion of ONNX Runtime as loaded
 */
public record ProcessResult(
        Optional<String> failure,
        int intraOpThreads,
        int nativeWorkers,
        double openSeconds,
        double firstRequestSeconds,
        long peakRssBytes,
        String runtimeVersion,
        List<TextResult> texts) {
    public ProcessResult {
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(runtimeVersion, "runtimeVersion");
        texts = List.copyOf(texts);
    }

    static ProcessResult failed(String sentence) {
        return new ProcessResult(Optional.of(sentence), 0, -1, Double.NaN, Double.NaN, -1, "", List.of());
    }
}
