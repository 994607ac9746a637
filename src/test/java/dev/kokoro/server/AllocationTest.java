package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kokoro.control.Decision;
import dev.kokoro.control.LimitingFactor;
import dev.kokoro.control.config.AllocationKey;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.cpu.CounterSource;
import dev.kokoro.cpu.CpuCounters;
import dev.kokoro.cpu.RecordedMachine;
import dev.kokoro.engine.ReplicaPool;
import dev.kokoro.model.ModelFormatException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Allocations reach the models, and no request pays for it. */
class AllocationTest {
    private static final Map<AllocationKey, String> ADAPTIVE = Map.of(AllocationKey.POLICY, "adaptive");

    @TempDir
    Path folder;

    private static JsonObject stats(RunningServer running) throws Exception {
        return JsonParser.parseString(running.get("/diagnostics/cpu-allocation").body())
                .getAsJsonObject()
                .getAsJsonObject("allocation_stats");
    }

    /** Steps until the pool has the allocation that is wanted. */
    private static void change(RunningServer running, int replicas, int threads) throws InterruptedException {
        running.chosen.choose(replicas, threads);
        while (!running.pool.allocation().equals(new Allocation(replicas, threads))) {
            running.loop.tick();
            Thread.sleep(20);
        }
    }

    @Test
    void threadsThatAreSaidToBeThereAreThere() throws Exception {
        try (RunningServer running = RunningServer.with(folder, s -> s, new Allocation(1, 1), o -> o, ADAPTIVE)) {
            running.loop.tick();
            for (int[] wanted : new int[][] {{1, 3}, {2, 2}, {3, 1}, {1, 4}}) {
                change(running, wanted[0], wanted[1]);
                JsonObject applied = stats(running).getAsJsonObject("applied");
                assertThat(applied.get("permits").getAsInt()).isEqualTo(wanted[0]);
                assertThat(applied.get("threads_per_run").getAsInt()).isEqualTo(wanted[1]);
                if (!applied.get("counted_threads").isJsonNull()) {
                    int workers = wanted[0] * (wanted[1] - 1);
                    assertThat(applied.get("expected_threads").getAsInt()).isEqualTo(workers);
                    assertThat(applied.get("counted_threads").getAsInt()).isEqualTo(workers);
                    assertThat(applied.get("verified").getAsBoolean()).isTrue();
                }
                assertThat(running.speak("\"input\":\"abc\"").statusCode()).isEqualTo(200);
            }
            assertThat(stats(running).getAsJsonArray("decisions").size()).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void noRequestFailsWhileAllocationsChange() throws Exception {
        try (RunningServer running = RunningServer.with(folder, s -> s, new Allocation(2, 1), o -> o, ADAPTIVE)) {
            running.loop.tick();
            String text = "abcdefg hijklmn opqrstu vwxyz abcdefg hijklmn opqrs. ".repeat(20);
            List<CompletableFuture<HttpResponse<byte[]>>> sent = IntStream.range(0, 12)
                    .mapToObj(i -> running.client()
                            .sendAsync(
                                    running.request("/v1/audio/speech", "{\"input\":\"" + text + "\"}"),
                                    BodyHandlers.ofByteArray()))
                    .toList();
            for (int[] wanted : new int[][] {{1, 2}, {4, 1}, {1, 1}, {2, 2}, {1, 4}, {2, 1}}) {
                change(running, wanted[0], wanted[1]);
                ReplicaPool.Snapshot now = running.pool.snapshot();
                assertThat(now.threadsInFlight()).isLessThanOrEqualTo(4);
            }
            for (CompletableFuture<HttpResponse<byte[]>> answer : sent) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void aModelThatDoesNotOpenChangesNothing() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        try (RunningServer running = RunningServer.with(
                folder,
                s -> s,
                new Allocation(1, 1),
                opener -> threads -> {
                    if (broken.get()) {
                        throw new ModelFormatException("the disk is gone: mount it again");
                    }
                    return opener.apply(threads);
                },
                ADAPTIVE)) {
            running.loop.tick();
            broken.set(true);
            running.chosen.choose(2, 2);
            running.loop.tick();
            while (running.loop.lastError().isEmpty()) {
                Thread.sleep(5);
            }
            assertThat(running.pool.allocation()).isEqualTo(new Allocation(1, 1));
            assertThat(stats(running)
                            .getAsJsonObject("applied")
                            .get("last_error")
                            .getAsString())
                    .contains("the disk is gone");
            assertThat(running.speak("\"input\":\"abc\"").statusCode()).isEqualTo(200);
            broken.set(false);
            change(running, 2, 2);
            assertThat(running.loop.lastError()).isEmpty();
        }
    }

    @Test
    void aSessionThatDoesNotFitIntoTheMemoryLimitIsNotOpened() throws Exception {
        // A container of 2 GiB of which 1448 MiB are left, and a model of 1400.
        Path machine = RecordedMachine.unpack("container-v2", folder.resolve("machine"));
        Files.writeString(machine.resolve("sys/fs/cgroup/cpu.max"), "max 100000");
        CounterSource container = new CpuCounters(machine);
        long model = 1400L << 20;
        try (RunningServer running = RunningServer.on(container, model, folder, ADAPTIVE)) {
            running.loop.tick();
            running.chosen.choose(1, 2);
            Thread.sleep(2);
            Decision decision = running.loop.tick();

            assertThat(decision.limit()).isEqualTo(LimitingFactor.MEMORY);
            assertThat(running.pool.snapshot().sessions()).isEqualTo(Map.of(1, 1));
            JsonObject stats = stats(running);
            JsonObject control = stats.getAsJsonObject("control");
            assertThat(control.get("limiting_factor").getAsString()).isEqualTo("memory");
            assertThat(control.get("explanation").getAsString())
                    .contains("needs about 1400 MiB more and 1448 are left");
            assertThat(control.get("memory_available_bytes").getAsLong()).isEqualTo(1_518_338_048L);
            assertThat(stats.getAsJsonArray("sessions")
                            .get(0)
                            .getAsJsonObject()
                            .get("rss_estimate")
                            .getAsLong())
                    .isEqualTo(model);
            assertThat(running.speak("\"input\":\"abc\"").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theMemoryOfASessionIsMeasured() throws Exception {
        try (RunningServer running = RunningServer.in(folder)) {
            JsonObject session =
                    stats(running).getAsJsonArray("sessions").get(0).getAsJsonObject();
            assertThat(session.get("rss_estimate").getAsLong()).isBetween(1L, 1L << 30);
        }
    }

    @Test
    void anAllocationThatIsOffIsToldAsTheDocumentTellsIt() throws Exception {
        try (RunningServer running = RunningServer.in(folder)) {
            JsonObject report = JsonParser.parseString(
                            running.get("/diagnostics/cpu-allocation").body())
                    .getAsJsonObject();
            assertThat(report.get("status").getAsString()).isEqualTo("disabled");
            assertThat(report.get("dynamic_allocation_enabled").getAsBoolean()).isFalse();
            assertThat(report.get("message").getAsString())
                    .isEqualTo("Dynamic CPU allocation is not initialized or disabled");
            assertThat(report.getAsJsonObject("system_info").get("current_pid").getAsLong())
                    .isEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void aClockThatJumpsDecidesNothing() throws Exception {
        try (RunningServer running = RunningServer.with(folder, s -> s, new Allocation(2, 1), o -> o, ADAPTIVE)) {
            running.loop.tick();
            long now = System.nanoTime();
            for (long jump : new long[] {-3_600_000_000_000L, 7_200_000_000_000L}) {
                Decision decision = running.controller.observe(java.util.Optional.empty(), now + jump);
                assertThat(decision.changes()).isFalse();
                assertThat(decision.limit()).isEqualTo(LimitingFactor.UNKNOWN);
            }
            assertThat(running.pool.allocation()).isEqualTo(new Allocation(2, 1));
        }
    }
}
