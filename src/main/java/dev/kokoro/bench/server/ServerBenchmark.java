package dev.kokoro.bench.server;

import dev.kokoro.bench.BenchException;
import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.ClosedLoop;
import dev.kokoro.bench.ClosedLoopRun;
import dev.kokoro.bench.LoadPlan;
import dev.kokoro.bench.OpenLoop;
import dev.kokoro.bench.OpenLoopRun;
import dev.kokoro.bench.TextResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Measures a server that is running, closed and open loop. */
public final class ServerBenchmark {
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(10);

    private final List<BenchText> texts;
    private final LoadPlan load;

    public ServerBenchmark(List<BenchText> texts, LoadPlan load) {
        this.texts = List.copyOf(texts);
        this.load = load;
    }

    /**
     * Measures one server with a number of callers; a server that answers nothing useful is a failed result.
     *
     * @param instances what it was started with, if it was
     * @param readySeconds how long its start took, if it was started
     */
    public ServerResult measure(
            HttpSpeaker.Request request, int callers, OptionalInt instances, OptionalDouble readySeconds)
            throws InterruptedException {
        HttpSpeaker speaker = new HttpSpeaker(request);
        try {
            speaker.requireAnswer(FIRST_ANSWER);
        } catch (BenchException e) {
            return ServerResult.failed(request.url(), instances, callers, e.getMessage());
        }
        List<TextResult> results = new ArrayList<>();
        for (BenchText text : texts) {
            ClosedLoop closed = withoutCpu(ClosedLoopRun.measure(speaker, text, load, callers));
            results.add(new TextResult(text.name(), closed, open(speaker, text, closed, callers)));
        }
        Optional<String> failure =
                results.stream().allMatch(t -> t.closed().kept().isEmpty())
                        ? Optional.of("every request failed ("
                                + results.get(0).closed().errors() + "): look at the server's log")
                        : Optional.empty();
        return new ServerResult(request.url(), instances, callers, failure, readySeconds, results);
    }

    private List<OpenLoop> open(HttpSpeaker speaker, BenchText text, ClosedLoop closed, int callers)
            throws InterruptedException {
        List<Double> rates = new ArrayList<>(load.rates());
        if (load.load() > 0 && closed.requestsPerSecond() > 0) {
            rates.add(load.load() * closed.requestsPerSecond());
        }
        List<OpenLoop> open = new ArrayList<>();
        for (double rate : rates) {
            open.add(OpenLoopRun.measure(speaker, text, rate, load.iterations() * callers, load.seed()));
        }
        return open;
    }

    /** The CPU time of this process is the caller's, not the server's. */
    private static ClosedLoop withoutCpu(ClosedLoop loop) {
        return new ClosedLoop(
                loop.samples(),
                loop.callers(),
                loop.disturbed(),
                loop.wallSeconds(),
                Double.NaN,
                loop.steal(),
                Double.NaN,
                loop.errors());
    }
}
