package dev.kokoro.cli;

import dev.kokoro.bench.BenchException;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.Provenance;
import dev.kokoro.bench.ResultFile;
import dev.kokoro.bench.server.HttpSpeaker;
import dev.kokoro.bench.server.ServerBenchmark;
import dev.kokoro.bench.server.ServerProcess;
import dev.kokoro.bench.server.ServerResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The part of {@code bench} that measures servers. */
final class ServerBench {
    private final StdStreams streams;
    private final CommonOptions common;

    ServerBench(StdStreams streams, CommonOptions common) {
        this.streams = streams;
        this.common = common;
    }

    int run(BenchServerOptions server, BenchGridOptions grid, BenchOutputOptions output, Provenance provenance)
            throws IOException, InterruptedException {
        HttpSpeaker.Request request = server.request();
        ServerBenchmark benchmark = new ServerBenchmark(grid.texts(), grid.load());
        Path file = output.file(provenance.date());
        BenchmarkResults results = BenchmarkResults.ofServers(provenance);
        ResultFile.write(file, results);
        List<Integer> counts = server.instances.isEmpty() ? List.of(0) : server.instances;
        for (int count : counts) {
            results = server.command == null
                    ? measured(benchmark, request, server, OptionalInt.empty(), OptionalDouble.empty(), results, file)
                    : started(benchmark, request, server, count, results, file);
        }
        output.show(results, streams.outText());
        return results.servers().stream().anyMatch(s -> s.failure().isPresent()) ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** A server that does not start is a failed result; the other numbers of instances are still measured. */
    private BenchmarkResults started(
            ServerBenchmark benchmark,
            HttpSpeaker.Request request,
            BenchServerOptions server,
            int count,
            BenchmarkResults before,
            Path file)
            throws InterruptedException {
        OptionalInt instances = server.instances.isEmpty() ? OptionalInt.empty() : OptionalInt.of(count);
        say("starting the server" + (count > 0 ? " with " + count + " instances" : ""));
        try (ServerProcess process = ServerProcess.start(ServerProcess.with(server.command, count))) {
            double ready = process.await(request, Duration.ofSeconds(server.startLimit));
            return measured(benchmark, request, server, instances, OptionalDouble.of(ready), before, file);
        } catch (BenchException e) {
            BenchmarkResults results =
                    before.with(ServerResult.failed(request.url(), instances, Math.max(1, count), e.getMessage()));
            ResultFile.write(file, results);
            return results;
        }
    }

    private BenchmarkResults measured(
            ServerBenchmark benchmark,
            HttpSpeaker.Request request,
            BenchServerOptions server,
            OptionalInt instances,
            OptionalDouble ready,
            BenchmarkResults before,
            Path file)
            throws InterruptedException {
        List<Integer> callers = server.callers.isEmpty() ? List.of(Math.max(1, instances.orElse(1))) : server.callers;
        BenchmarkResults results = before;
        for (int count : callers) {
            say("measuring " + request.url() + " with " + count + (count == 1 ? " caller" : " callers"));
            results = results.with(benchmark.measure(request, count, instances, ready));
            ResultFile.write(file, results);
        }
        return results;
    }

    private void say(String what) {
        if (!common.quiet) {
            streams.err().println("kokoro: " + what);
            streams.err().flush();
        }
    }

    /** In words, e.g. {@code 40 s}, {@code 3 min}, {@code 1 h 20 min}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 120) {
            return Math.max(1, whole) + " s";
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 120 ? minutes + " min" : String.format(Locale.ROOT, "%d h %d min", minutes / 60, minutes % 60);
    }
}
