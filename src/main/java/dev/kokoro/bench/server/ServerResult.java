package dev.kokoro.bench.server;

import dev.kokoro.bench.TextResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A speech server as its callers see it.
 *
 * @param url its base address
 * @param instances what {n} stood for in its command; empty where it was running already
 * @param callers at the same time, each sending its next request as soon as the last is answered
 * @param failure a sentence, where it could not be measured
 * @param readySeconds from its start to its first answer; empty where it was running already
 * @param texts empty where it failed
 */
public record ServerResult(
        String url,
        OptionalInt instances,
        int callers,
        Optional<String> failure,
        OptionalDouble readySeconds,
        List<TextResult> texts) {
    public ServerResult {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(instances, "instances");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(readySeconds, "readySeconds");
        texts = List.copyOf(texts);
    }

    public static ServerResult failed(String url, OptionalInt instances, int callers, String sentence) {
        return new ServerResult(url, instances, callers, Optional.of(sentence), OptionalDouble.empty(), List.of());
    }
}
