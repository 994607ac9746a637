package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.MemorySink;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that take their answers slowly when no memory is left to hold them, and clients that ask for much at once. */
class SlowClientsTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch taking = new CountDownLatch(1);

    @AfterEach
    void stop() {
        taking.countDown();
        threads.shutdownNow();
    }

    /** Takes nothing until it is told to. */
    private OutputStream client() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[1], 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                try {
                    taking.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
    }

    private CompletableFuture<Void> answer(Admission admission, ResponseSender sender) {
        return CompletableFuture.runAsync(
                () -> {
                    try (Admission.Ticket ticket = admission.enter();
                            AsyncOutputStream held = sender.hold(client())) {
                        for (int i = 0; i < 3; i++) {
                            held.write(new byte[600]);
                            held.flush();
                        }
                        held.complete(1);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                threads);
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    @Test
    void whoWaitsForItsOwnClientKeepsNobodyOut() throws Exception {
        Admission admission = new Admission(() -> 1, 0, 1, System::nanoTime);
        ResponseSender sender =
                new ResponseSender(new ResponseMemory(1000), threads, admission, Duration.ofSeconds(30), new Metrics());
        CompletableFuture<Void> first = answer(admission, sender);
        await(() -> admission.outside() == 1);
        assertThat(admission.inside()).isZero();
        // The next one may come in, and waits inside: one outside is all there is memory for.
        CompletableFuture<Void> second = answer(admission, sender);
        await(() -> admission.inside() == 1);
        assertThatThrownBy(admission::enter).isInstanceOf(ApiException.class).hasMessageContaining("full");
        taking.countDown();
        first.join();
        second.join();
        assertThat(admission.inside()).isZero();
        assertThat(admission.outside()).isZero();
        assertThat(sender.heldBytes()).isZero();
    }

    @Test
    void theDrainWaitsForThoseOutsideToo() throws Exception {
        Admission admission = new Admission(() -> 1, 0, 1, System::nanoTime);
        ResponseSender sender =
                new ResponseSender(new ResponseMemory(1000), threads, admission, Duration.ofSeconds(30), new Metrics());
        CompletableFuture<Void> first = answer(admission, sender);
        await(() -> admission.outside() == 1);
        assertThat(admission.drain(Duration.ofMillis(50))).isFalse();
        taking.countDown();
        assertThat(admission.drain(Duration.ofSeconds(30))).isTrue();
        first.join();
    }

    /** It is made, so its speaker has gone; but whoever ended the server now would cut it. */
    @Test
    void theDrainWaitsForAnAnswerThatIsSentWhole() throws Exception {
        Admission admission = new Admission(() -> 1, 0, 1, System::nanoTime);
        ResponseSender sender =
                new ResponseSender(new ResponseMemory(1000), threads, admission, Duration.ofSeconds(30), new Metrics());
        try (ResponseSender.Whole whole = sender.whole(new MemorySink(AudioFormat.PCM))) {
            whole.finish();
            assertThat(sender.drain(Duration.ofMillis(50))).isFalse();
        }
        assertThat(sender.drain(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void oneClientHasItsShareAndNoMore() throws Exception {
        ClientLimit limit = new ClientLimit(2);
        InetAddress one = InetAddress.getByName("192.0.2.1");
        ClientLimit.Share share = limit.take(one);
        try (ClientLimit.Share other = limit.take(one)) {
            assertThatThrownBy(() -> limit.take(one))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.status()).isEqualTo(429))
                    .hasMessageContaining("2 requests");
            limit.take(InetAddress.getByName("192.0.2.2")).close();
        }
        limit.take(one).close();
        share.close();
    }
}
