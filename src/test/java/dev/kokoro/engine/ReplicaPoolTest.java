package dev.kokoro.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.cpu.Allocation;
import dev.kokoro.model.ModelFormatException;
import dev.kokoro.model.SynthesisModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaPoolTest {
    @TempDir
    Path folder;

    @Test
    void oneThreadReplicasShareASession() throws Exception {
        TinyPool tiny = new TinyPool(folder);
        try (ReplicaPool pool = tiny.open(3, 1)) {
            List<ReplicaPool.Lease> leases = List.of(pool.lease(), pool.lease(), pool.lease());
            assertThat(pool.lease(Duration.ZERO)).isEmpty();
            assertThat(pool.snapshot().sessions()).isEqualTo(Map.of(1, 1));
            leases.forEach(ReplicaPool.Lease::close);
            leases.forEach(ReplicaPool.Lease::close);
            assertThat(pool.snapshot().leased()).isZero();
        }
        assertThat(tiny.opened).hasValue(1);
    }

    @Test
    void batchesLeaveAReplicaToWhoeverWaitsForHisText() throws Exception {
        try (ReplicaPool pool = new TinyPool(folder).open(3, 1)) {
            LeaseQueue.Turn book = new LeaseQueue.Turn(Priority.BATCH);
            List<ReplicaPool.Lease> quiet = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                quiet.add(pool.lease(book, Duration.ZERO, false).orElseThrow());
            }
            quiet.forEach(ReplicaPool.Lease::close);

            pool.lease(Duration.ZERO).orElseThrow().close();
            List<ReplicaPool.Lease> leases = List.of(
                    pool.lease(book, Duration.ZERO, false).orElseThrow(),
                    pool.lease(book, Duration.ZERO, false).orElseThrow());
            assertThat(pool.lease(book, Duration.ZERO, false)).isEmpty();
            ReplicaPool.Lease word = pool.lease(Duration.ZERO).orElseThrow();
            word.close();
            leases.forEach(ReplicaPool.Lease::close);
            assertThat(pool.snapshot().leased()).isZero();
        }
    }

    @Test
    void replicasOfSeveralThreadsHaveASessionEach() throws Exception {
        TinyPool tiny = new TinyPool(folder);
        try (ReplicaPool pool = tiny.open(2, 2);
                ReplicaPool.Lease one = pool.lease();
                ReplicaPool.Lease two = pool.lease()) {
            assertThat(one.model()).isNotSameAs(two.model());
            assertThat(pool.snapshot().threadsInFlight()).isEqualTo(4);
        }
    }

    @Test
    void aSessionInUseOutlivesTheChangeAndThenCloses() throws Exception {
        try (ReplicaPool pool = new TinyPool(folder).open(1, 2)) {
            ReplicaPool.Lease old = pool.lease();
            pool.resize(new Allocation(2, 1));
            assertThat(pool.snapshot().sessions()).isEqualTo(Map.of(1, 1, 2, 1));
            // The old run still holds both threads of the budget.
            assertThat(pool.lease(Duration.ZERO)).isEmpty();
            assertThat(old.model().infer(new long[3], new float[256], 1).samples())
                    .hasSize(1800);
            old.close();
            assertThat(pool.snapshot().sessions()).isEqualTo(Map.of(1, 1));
            pool.lease().close();
        }
    }

    @Test
    void aListenerGetsAllThreadsFirstAndTheOtherSessionsWhenTheyAreNeeded() throws Exception {
        TinyPool tiny = new TinyPool(folder);
        try (ReplicaPool pool = new ReplicaPool(tiny, new Allocation(3, 1), Audience.LISTENER)) {
            assertThat(pool.snapshot().sessions()).isEqualTo(Map.of(3, 1));
            try (ReplicaPool.Lease wide = wide(pool).orElseThrow()) {
                assertThat(wide.threads()).isEqualTo(3);
                assertThat(wide(pool)).isEmpty();
                assertThat(pool.lease(Duration.ZERO)).isEmpty();
            }
            assertThat(pool.snapshot().sessions()).isEqualTo(Map.of(1, 1, 3, 1));
            try (ReplicaPool.Lease one = pool.lease();
                    ReplicaPool.Lease two = wide(pool).orElseThrow()) {
                assertThat(one.threads()).isEqualTo(1);
                assertThat(two.threads())
                        .as("all threads are not to be had beside somebody else")
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void theWideSessionFollowsTheAllocation() throws Exception {
        try (ReplicaPool pool = new ReplicaPool(new TinyPool(folder), new Allocation(2, 1), Audience.BOTH)) {
            assertThat(pool.snapshot().sessions()).isEqualTo(Map.of(1, 1, 2, 1));
            pool.resize(new Allocation(3, 1));
            assertThat(pool.snapshot().sessions()).isEqualTo(Map.of(1, 1, 3, 1));
            pool.resize(new Allocation(1, 4));
            assertThat(pool.snapshot().sessions()).isEqualTo(Map.of(4, 1));
            assertThat(wide(pool)).map(ReplicaPool.Lease::threads).hasValue(4);
        }
    }

    private static Optional<ReplicaPool.Lease> wide(ReplicaPool pool) throws InterruptedException {
        return pool.lease(new LeaseQueue.Turn(), Duration.ZERO, true);
    }

    @Test
    void aSessionThatCannotBeOpenedChangesNothing() throws Exception {
        TinyPool tiny = new TinyPool(folder);
        IntFunction<SynthesisModel> failing = threads -> {
            if (threads == 4) {
                throw new ModelFormatException("no such luck");
            }
            return tiny.apply(threads);
        };
        try (ReplicaPool pool = new ReplicaPool(failing, new Allocation(2, 1))) {
            assertThatThrownBy(() -> pool.resize(new Allocation(1, 4))).isInstanceOf(ModelFormatException.class);
            assertThat(pool.allocation()).isEqualTo(new Allocation(2, 1));
            pool.lease().close();
        }
    }

    @Test
    void whoWaitsIsTurnedAwayWhenThePoolCloses() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        ReplicaPool pool = new TinyPool(folder).open(1, 1);
        try (ReplicaPool.Lease lease = pool.lease()) {
            Future<Optional<ReplicaPool.Lease>> waiter = executor.submit(() -> pool.lease(Duration.ofMinutes(1)));
            while (pool.snapshot().waiting() == 0) {
                Thread.onSpinWait();
            }
            pool.close();
            assertThatThrownBy(waiter::get).hasRootCauseInstanceOf(IllegalStateException.class);
            assertThat(lease.model().infer(new long[3], new float[256], 1).samples())
                    .hasSize(1800);
        }
        executor.shutdown();
        assertThat(pool.snapshot().sessions()).isEmpty();
    }

    @Test
    void threadsInFlightNeverExceedTheLargerBudgetWhileAllocationsChange() throws Exception {
        Random random = new Random(4);
        List<Allocation> allocations =
                List.of(new Allocation(4, 1), new Allocation(2, 2), new Allocation(1, 4), new Allocation(3, 1));
        AtomicInteger served = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(6);
        try (ReplicaPool pool = new TinyPool(folder).open(4, 1)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                work.add(() -> {
                    try (ReplicaPool.Lease lease = pool.lease()) {
                        assertThat(pool.snapshot().threadsInFlight()).isLessThanOrEqualTo(4);
                        lease.model().infer(new long[40], new float[256], 1);
                        served.incrementAndGet();
                    }
                    return null;
                });
            }
            Future<List<Future<Void>>> running = executor.submit(() -> executor.invokeAll(work));
            for (int i = 0; i < 40; i++) {
                pool.resize(allocations.get(random.nextInt(allocations.size())));
            }
            for (Future<Void> done : running.get()) {
                done.get();
            }
            assertThat(pool.snapshot().sessions()).hasSize(1);
            assertThat(pool.snapshot().leased()).isZero();
        } finally {
            executor.shutdown();
        }
        assertThat(served).hasValue(300);
    }

    @Test
    void anAllocationOfNothingIsRefused() {
        assertThatThrownBy(() -> new Allocation(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Allocation(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFirstComerIsServedFirst() throws IOException, InterruptedException {
        try (ReplicaPool pool = new TinyPool(folder).open(1, 1)) {
            List<Integer> order = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            try (ReplicaPool.Lease busy = pool.lease()) {
                assertThat(busy.model()).isNotNull();
                for (int i = 0; i < 5; i++) {
                    int number = i;
                    Thread thread = new Thread(() -> {
                        try (ReplicaPool.Lease lease = pool.lease()) {
                            assertThat(lease.model()).isNotNull();
                            order.add(number);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
                    thread.start();
                    threads.add(thread);
                    while (pool.snapshot().waiting() < i + 1) {
                        Thread.onSpinWait();
                    }
                }
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(order).containsExactly(0, 1, 2, 3, 4);
        }
    }
}
