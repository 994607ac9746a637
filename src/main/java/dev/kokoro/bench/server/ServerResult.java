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
 * @param voice that was asked for; empty where none answered, and in files from before it was noted
 * @param instances what {n} stood for in its command; empty where it was running already
 * @param callers at the same time, each sending its next request as soon as the last is answered
 * @param failure a sentence, where it could not be measured
 * @param readySeconds from its start to its first answer; empty where it was running already
 * @param texts empty where it failed
 * @param peakRssBytes the most memory its processes ever had, added up; -1 where it was running already, since only a
 *     process of our own can be asked
 */
public record ServerResult(
        String url,
        String voice,
        OptionalInt instances,
        int callers,
        Optional<String> failure,
        OptionalDouble readySeconds,
        List<TextResult> texts,
        long peakRssBytes) {
    public ServerResult {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(instances, "instances");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(readySeconds, "readySeconds");
        texts = List.copyOf(texts);
        voice = voice == null ? "" : voice;
        // Files from before it was measured have none, which reads as 0.
        peakRssBytes = peakRssBytes <= 0 ? -1 : peakRssBytes;
    }

    public static ServerResult failed(String url, ServerPlan.Trial trial, String sentence) {
        return new ServerResult(
                url,
                "",
                trial.instances(),
                trial.callers(),
                Optional.of(sentence),
                OptionalDouble.empty(),
                List.of(),
                -1);
    }

    /** What of the plan this is the result of. */
    public ServerPlan.Trial trial() {
        return new ServerPlan.Trial(instances, callers);
    }
}
