package dev.kokoro.bench.server;

import dev.kokoro.bench.BenchException;
import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.ClosedLoop;
import dev.kokoro.bench.ClosedLoopRun;
import dev.kokoro.bench.LoadPlan;
import dev.kokoro.bench.OpenLoop;
import dev.kokoro.bench.OpenLoopRun;
import dev.kokoro.bench.Speaker;
import dev.kokoro.bench.TextResult;
import dev.kokoro.cpu.ProcessTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Measures a server that is running, closed and open loop. */
final class ServerBenchmark {
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(10);

    private final ServerPlan plan;

    ServerBenchmark(ServerPlan plan) {
        this.plan = plan;
    }

    /**
     * What is known of a server that was started here; all of it unknown of one that was running.
     *
     * @param readySeconds how long its start took
     */
    record Started(OptionalDouble readySeconds, Supplier<Optional<ProcessTree>> usage) {
        static final Started ELSEWHERE = new Started(OptionalDouble.empty(), Optional::empty);

        double cpuSeconds() {
            return usage.get().map(ProcessTree::cpuSeconds).orElse(Double.NaN);
        }

        long peakRssBytes() {
            return usage.get().map(ProcessTree::peakRssBytes).orElse(-1L);
        }
    }

    /**
     * Measures one server with a number of callers; a server that answers nothing useful is a failed result.
     *
     * @param onAnswer called after each answer, from the caller's thread
     */
    ServerResult measure(ServerPlan.Trial trial, Started started, Runnable onAnswer) throws InterruptedException {
        HttpSpeaker http = new HttpSpeaker(plan.request());
        try {
            http.requireAnswer(FIRST_ANSWER);
            http = http.withVoice();
            for (BenchText text : plan.texts()) {
                listen(http, text);
            }
        } catch (BenchException e) {
            return ServerResult.failed(plan.url(), trial, e.getMessage());
        }
        HttpSpeaker asking = http;
        Speaker speaker = text -> {
            Speaker.Answer answer = asking.speak(text);
            onAnswer.run();
            return answer;
        };
        int callers = trial.callers();
        List<TextResult> results = new ArrayList<>();
        for (BenchText text : plan.texts()) {
            ClosedLoop closed = ClosedLoopRun.measure(speaker, text, plan.load(), callers, started::cpuSeconds);
            results.add(new TextResult(text.name(), closed, open(speaker, text, closed, callers)));
        }
        Optional<String> failure = results.stream()
                        .allMatch(t -> t.closed().kept().isEmpty())
                ? Optional.of("every request failed (" + words(results.get(0).closed()) + "): look at the server's log")
                : Optional.empty();
        return new ServerResult(
                plan.url(),
                asking.voice(),
                trial.instances(),
                callers,
                failure,
                started.readySeconds(),
                results,
                started.peakRssBytes());
    }

    /** Once for each text and before anything is timed: a recogniser takes all the cores that it gets. */
    private void listen(HttpSpeaker http, BenchText text) throws InterruptedException {
        if (plan.recogniser().isPresent()) {
            Optional<String> complaint =
                    new Recogniser(plan.recogniser().get()).complaint(text.text(), http.sound(text));
            if (complaint.isPresent()) {
                throw new BenchException(complaint.get());
            }
        }
    }

    private static String words(ClosedLoop loop) {
        return loop.errors().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue() + " x " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    private List<OpenLoop> open(Speaker speaker, BenchText text, ClosedLoop closed, int callers)
            throws InterruptedException {
        LoadPlan load = plan.load();
        List<OpenLoop> open = new ArrayList<>();
        for (double rate : load.openRates(closed, 1)) {
            open.add(OpenLoopRun.measure(speaker, text, rate, load.iterations() * callers, load.seed()));
        }
        return open;
    }
}
