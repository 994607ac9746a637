package dev.kokoro.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kokoro.bench.BenchJson;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.LoadPlan;
import dev.kokoro.bench.Provenance;
import dev.kokoro.cpu.TopologyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans over real processes and real sockets. */
class ServerRunnerTest {
    private static final LoadPlan LOAD = new LoadPlan(2, 1, 1, List.of(), 0, 1, 1);

    private final List<ServerRunner.State> told = new ArrayList<>();

    @BeforeEach
    void needsAShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell here");
    }

    private BenchmarkResults run(BenchmarkResults before) throws InterruptedException {
        return new ServerRunner(before.serverPlan().orElseThrow(), told::add).run(before);
    }

    private static BenchmarkResults planned(String url, Optional<String> command, List<Integer> instances) {
        ServerPlan plan = TestServerPlan.of(url, "wav", 30, command, instances, List.of(1, 2), LOAD);
        return BenchmarkResults.of(
                Provenance.now(
                        "test", "kokoro bench", TopologyReader.ofThisMachine().read()),
                plan);
    }

    @Test
    void aServerThatRunsIsMeasuredWithEachNumberOfCallers() throws IOException, InterruptedException {
        byte[] wav = FakeServer.wav();
        try (FakeServer server = new FakeServer(e -> FakeServer.answer(e, 200, wav))) {
            BenchmarkResults results = run(planned(server.url(), Optional.empty(), List.of()));

            assertThat(results.remainingServers()).isEmpty();
            assertThat(results.finished()).isEqualTo(2);
            assertThat(results.servers()).extracting(ServerResult::callers).containsExactly(1, 2);
            assertThat(results.servers()).allMatch(s -> s.peakRssBytes() == -1);
            assertThat(told).extracting(ServerRunner.State::what).contains("1 caller", "2 callers");
            assertThat(told).extracting(ServerRunner.State::done).isSorted().endsWith(1.0);
        }
    }

    @Test
    void whatIsThereIsNotMeasuredAgainAndFailuresAre() throws IOException, InterruptedException {
        byte[] wav = FakeServer.wav();
        try (FakeServer server = new FakeServer(e -> FakeServer.answer(e, 200, wav))) {
            BenchmarkResults empty = planned(server.url(), Optional.empty(), List.of());
            ServerPlan.Trial one = new ServerPlan.Trial(OptionalInt.empty(), 1);
            ServerPlan.Trial two = new ServerPlan.Trial(OptionalInt.empty(), 2);
            ServerResult kept = run(empty).servers().get(0);
            server.asked.clear();

            BenchmarkResults results =
                    run(empty.with(kept).with(ServerResult.failed(server.url(), two, "it was stopped")));

            assertThat(results.servers().get(0)).isSameAs(kept);
            assertThat(results.servers()).extracting(ServerResult::trial).containsExactly(one, two);
            assertThat(results.servers()).allMatch(s -> s.failure().isEmpty());
            // Two callers, a warm-up and two requests each; more where one was under way or disturbed.
            assertThat(server.asked).hasSizeGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void aServerInTheWayIsNotTakenForTheOneThatWasStarted() throws IOException, InterruptedException {
        byte[] wav = FakeServer.wav();
        try (FakeServer other = new FakeServer(e -> FakeServer.answer(e, 200, wav))) {
            BenchmarkResults results = run(planned(other.url(), Optional.of("sleep 60; echo {n}"), List.of(1)));

            assertThat(results.servers())
                    .hasSize(2)
                    .allMatch(s -> s.failure().orElse("").contains("something answers at"));
            assertThat(other.asked).isEmpty();
        }
    }

    @Test
    void aServerThatDoesNotStartFailsAllItsTrialsAndTheOthersGoOn() throws InterruptedException {
        BenchmarkResults results =
                run(planned("http://127.0.0.1:1", Optional.of("echo no room for {n}; exit 3"), List.of(1, 2)));

        assertThat(results.servers()).hasSize(4);
        assertThat(results.servers().get(3).failure().orElseThrow())
                .contains("ended with exit code 3", "no room for 2");
        assertThat(results.remainingServers()).hasSize(4);
    }

    @Test
    void theProcessesOfACommandAreMeasuredAllTogether() throws InterruptedException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "there is no /proc here");
        try (ServerProcess server = ServerProcess.start("sh -c 'while :; do :; done' & while :; do :; done")) {
            double before = server.usage().orElseThrow().cpuSeconds();
            double after = before;
            for (int i = 0; i < 300 && after < before + 0.2; i++) {
                Thread.sleep(20);
                after = server.usage().orElseThrow().cpuSeconds();
            }
            assertThat(after).isGreaterThan(before);
            assertThat(server.usage().orElseThrow().processes()).isGreaterThanOrEqualTo(2);
            assertThat(server.usage().orElseThrow().peakRssBytes()).isGreaterThan(100_000);
        }
    }

    @Test
    void aPlanSurvivesItsFileAndAnOlderFileHasNone() {
        BenchmarkResults results = planned("http://127.0.0.1:1", Optional.of("x {n}"), List.of(1, 2));
        String json = BenchJson.plain().toJson(results);
        assertThat(BenchJson.plain().fromJson(json, BenchmarkResults.class)).isEqualTo(results);
        String older = json.replaceAll(",\"serverPlan\":.*", "}");
        assertThat(BenchJson.plain().fromJson(older, BenchmarkResults.class).serverPlan())
                .isEmpty();
    }
}
