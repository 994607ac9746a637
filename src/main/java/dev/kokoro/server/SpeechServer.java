package dev.kokoro.server;

import com.sun.net.httpserver.HttpServer;
import dev.kokoro.engine.SpeechEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server: binds, routes, starts, and goes in good order: no new requests, those under way to their end, then off.
 *
 * <p>Request threads do the waiting and the encoding; the models run on the synthesizer's threads.
 */
public final class SpeechServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpeechServer.class);
    private static final int BACKLOG = 512;

    static final String THREAD_NAME = "kokoro-http-";

    /** Beside those that wait in the queue: for refusals, for questions about health, and for slow senders. */
    private static final int READY_THREADS = 48;

    private static final int MOST_READY_THREADS = 256;

    /** A request that waits for its client has spoken a chunk or two in advance: so many bytes, about. */
    private static final int BYTES_OF_A_WAITING_REQUEST = 1 << 20;

    /** For telling those whose answers have not begun. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final HttpServer http;
    private final SpeechService service;
    private final ResponseSender sender;
    private final Duration drainTimeout;
    private final ExecutorService requestThreads;
    private final ScheduledExecutorService clock;
    private final CompletableFuture<Error> failure;
    private final BiFunction<Protocol, Integer, ConnectionServer> opener;
    private final List<ConnectionServer> talkServers = new ArrayList<>();
    private boolean stopped;

    private SpeechServer(
            HttpServer http,
            SpeechService service,
            ResponseSender sender,
            Duration drainTimeout,
            ExecutorService requestThreads,
            ScheduledExecutorService clock,
            CompletableFuture<Error> failure,
            BiFunction<Protocol, Integer, ConnectionServer> opener) {
        this.http = http;
        this.service = service;
        this.sender = sender;
        this.drainTimeout = drainTimeout;
        this.requestThreads = requestThreads;
        this.clock = clock;
        this.failure = failure;
        this.opener = opener;
    }

    /**
     * Starts a server.
     *
     * @param allocation knows how CPU is allocated and tells it; started and stopped elsewhere
     * @throws UncheckedIOException if the address cannot be bound
     */
    public static SpeechServer start(ServerSettings settings, SpeechEngine engine, AllocationLoop allocation) {
        HttpLimits.apply(settings);
        Metrics metrics = new Metrics();
        SlowClients slowClients = new SlowClients(settings.clientTimeout());
        Admission admission = new Admission(
                () -> engine.pool().allocation().replicas(), settings.queue(), mostOutside(), System::nanoTime);
        SpeechService service = new SpeechService(
                engine,
                admission,
                metrics,
                settings.queueTimeout(),
                allocation.config().config().batches());
        ResultCache cache = new ResultCache(settings.cacheBytes());
        allocation.watch(new LoadMeter(engine.pool(), metrics, service));
        CompletableFuture<Error> failure = new CompletableFuture<>();
        ThreadPoolExecutor threads = requestThreads(settings);
        ResponseSender sender = new ResponseSender(
                ResponseMemory.ofThisProcess(), threads, admission, settings.clientTimeout(), metrics);
        List<Route> routes = new Routes(settings, engine, service, admission, cache, sender, metrics, allocation).all();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(named("kokoro-clock-"));
        try {
            AccessCheck access = new AccessCheck(settings);
            ClientLimit clients = new ClientLimit(settings.perClient());
            HttpServer http = HttpServer.create(settings.address(), BACKLOG);
            http.setExecutor(threads);
            http.createContext(
                    "/",
                    new Router(routes, access, clients, slowClients, metrics, settings.maxBody(), failure::complete));
            // The task cannot fail, so nobody needs its future.
            var unused = clock.scheduleWithFixedDelay(slowClients::cutLate, 250, 250, TimeUnit.MILLISECONDS);
            http.start();
            clock.execute(threads::prestartAllCoreThreads);
            VoiceNames voices = new VoiceNames(engine.voices(), engine.family(), settings.voice());
            OrderReader orders = new OrderReader(voices, settings.maxText(), settings.dictionary());
            Map<Protocol, ConnectionServer.Talk> talks = Map.of(
                    Protocol.WYOMING,
                    new WyomingConnection(orders, voices, service, sender, settings.maxBody()),
                    Protocol.WEBSOCKET,
                    new WebSocketConnection(access, slowClients, threads, orders, service, sender, settings.maxBody()));
            BiFunction<Protocol, Integer, ConnectionServer> opener = (protocol, port) -> new ConnectionServer(
                    protocol.name().toLowerCase(Locale.ROOT),
                    new InetSocketAddress(settings.address().getAddress(), port),
                    talks.get(protocol),
                    slowClients,
                    clients,
                    threads);
            SpeechServer server =
                    new SpeechServer(http, service, sender, settings.drainTimeout(), threads, clock, failure, opener);
            LOG.info("Listening on {}", server.address());
            return server;
        } catch (IOException e) {
            threads.shutdownNow();
            clock.shutdownNow();
            throw new UncheckedIOException(
                    "the address " + settings.address() + " cannot be listened on (" + e.getMessage()
                            + "): choose another one with --host and --port, or stop who has it",
                    e);
        }
    }

    /**
     * As many threads as are needed, and those of a usual rush beforehand: the JDK's server starts a new one on the thread
     * that takes all connections, and on a busy machine that takes milliseconds, for which everybody waits.
     */
    private static ThreadPoolExecutor requestThreads(ServerSettings settings) {
        int ready = Math.min(MOST_READY_THREADS, settings.queue() + READY_THREADS);
        return new ThreadPoolExecutor(
                ready, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), named(THREAD_NAME));
    }

    /** An eighth of the memory for requests that wait for their own clients. */
    private static int mostOutside() {
        return (int) Math.min(1024, Runtime.getRuntime().maxMemory() / 8 / BYTES_OF_A_WAITING_REQUEST);
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Completes when something has happened, such as a lack of memory, after which the process had better end. */
    public CompletableFuture<Error> failure() {
        return failure;
    }

    /** What may be spoken beside HTTP, on a port of its own. */
    public enum Protocol {
        /** What Home Assistant speaks. */
        WYOMING,
        /** For texts that are still being written. */
        WEBSOCKET
    }

    /**
     * Also speaks another protocol, with the same models and limits.
     *
     * @param port on the address of this server; 0 takes a free one
     * @return the port
     * @throws UncheckedIOException if it cannot be listened on
     */
    public synchronized int open(Protocol protocol, int port) {
        ConnectionServer opened = opener.apply(protocol, port);
        talkServers.add(opened);
        return opened.port();
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /** Where a browser finds it. */
    public String address() {
        String host = http.getAddress().getAddress().isAnyLocalAddress()
                ? "localhost"
                : http.getAddress().getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** Refuses new speech at once, lets what is under way come to its end in the drain time, then stops. */
    @Override
    public synchronized void close() {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            long begin = System.nanoTime();
            boolean drained =
                    service.drain(drainTimeout) && sender.drain(drainTimeout.minusNanos(System.nanoTime() - begin));
            if (!drained) {
                service.giveUp();
                service.drain(LAST_WORDS);
            }
            talkServers.forEach(ConnectionServer::close);
            LOG.info(
                    drained ? "All requests have been answered" : "Some requests were cut off: the drain time is over");
            // The last bytes are on their way when a request is over for us.
            requestThreads.shutdown();
            requestThreads.awaitTermination(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // On Java 17 a stop with a delay always sleeps for all of it; there is nothing left to wait for here.
        http.stop(0);
        clock.shutdownNow();
        requestThreads.shutdownNow();
    }
}
