package dev.kokoro.server;

import dev.kokoro.assets.FileIdentity;
import dev.kokoro.assets.KokoroHome;
import dev.kokoro.assets.Manifest;
import dev.kokoro.control.AllocationController;
import dev.kokoro.control.Capacity;
import dev.kokoro.control.ChosenAllocation;
import dev.kokoro.control.ServiceProfile;
import dev.kokoro.control.config.AllocationKey;
import dev.kokoro.control.config.ConfigReader;
import dev.kokoro.control.config.ResolvedConfig;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.cpu.CounterSource;
import dev.kokoro.engine.ModelSource;
import dev.kokoro.engine.ReplicaPool;
import dev.kokoro.engine.SpeechEngine;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.SynthesisModel;
import dev.kokoro.model.TinyModel;
import dev.kokoro.model.Vocabulary;
import dev.kokoro.model.VoiceStore;
import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.PhonemeText;
import dev.kokoro.text.SentenceSplitter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * A server on a free port with the tiny model behind it, and a client. Texts are phonemes, each of which lasts 25 ms, and
 * runs of the model can be held up.
 */
final class RunningServer implements AutoCloseable {
    private static final NativeRuntime RUNTIME = new NativeRuntime(Path.of("target/test-home/cache/native"));

    final SpeechServer server;
    final ReplicaPool pool;
    final AllocationLoop loop;
    final ChosenAllocation chosen;
    final AllocationController controller;
    private final SpeechEngine engine;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningServer(
            Path folder,
            UnaryOperator<ServerSettings> change,
            Allocation first,
            UnaryOperator<IntFunction<SynthesisModel>> opening,
            Map<AllocationKey, String> allocation,
            TinyModel model,
            CounterSource counters,
            long modelBytes)
            throws IOException, InterruptedException {
        Path file = model.write(folder.resolve("tiny.onnx"));
        Path voices = Files.createDirectories(folder.resolve("home/voices"));
        for (String voice : List.of("af_heart", "af_alloy", "bf_emma", "ff_siwis")) {
            Files.write(voices.resolve(voice + ".bin"), voice());
        }
        KokoroHome home = new KokoroHome(folder.resolve("home"), Optional.empty());
        VoiceStore store = new VoiceStore(
                home, new Manifest(List.of(), List.of()), new FileIdentity(folder.resolve("home/cache")));
        ResolvedConfig config = ConfigReader.withoutFiles().resolve(Map.of(), allocation);
        Capacity capacity = Capacity.of(4);
        chosen = new ChosenAllocation(
                config.config(), capacity, ServiceProfile.usual(), new Allocation(first.replicas(), first.threads()));
        controller = chosen.controller();
        pool = pool(
                opening.apply(threads -> SynthesisModel.open(RUNTIME, file, SessionSettings.ofThreads(threads))),
                first);
        loop = new AllocationLoop(controller, pool, counters, config, modelBytes, System::nanoTime);
        engine = new SpeechEngine(
                pool,
                Vocabulary.v1(),
                store,
                Optional.empty(),
                (language, options) -> new FrontEnd(new SentenceSplitter(language)::split, new PhonemeText()));
        server = SpeechServer.start(change.apply(ServerSettings.local(0)), engine, loop);
    }

    /** Opened on a thread of the name that the server counts. */
    private static ReplicaPool pool(IntFunction<SynthesisModel> opener, Allocation first) {
        return CompletableFuture.supplyAsync(
                        () -> new ReplicaPool(opener, first), task -> new Thread(task, ModelSource.OPENER).start())
                .join();
    }

    static RunningServer in(Path folder) throws IOException, InterruptedException {
        return in(folder, s -> s);
    }

    static RunningServer in(Path folder, UnaryOperator<ServerSettings> change)
            throws IOException, InterruptedException {
        return with(folder, change, new Allocation(2, 1), o -> o, Map.of(AllocationKey.POLICY, "off"));
    }

    static RunningServer with(
            Path folder,
            UnaryOperator<ServerSettings> change,
            Allocation first,
            UnaryOperator<IntFunction<SynthesisModel>> opening,
            Map<AllocationKey, String> allocation)
            throws IOException, InterruptedException {
        return new RunningServer(
                folder, change, first, opening, allocation, TinyModel.official(), CounterSource.ofThisMachine(), 0);
    }

    /** On another machine, with a model that is said to be of this size. */
    static RunningServer on(CounterSource machine, long modelBytes, Path folder, Map<AllocationKey, String> allocation)
            throws IOException, InterruptedException {
        return new RunningServer(
                folder, s -> s, new Allocation(1, 1), o -> o, allocation, TinyModel.official(), machine, modelBytes);
    }

    static RunningServer without(Path folder, TinyModel durations) throws IOException, InterruptedException {
        return new RunningServer(
                folder,
                s -> s,
                new Allocation(1, 1),
                o -> o,
                Map.of(AllocationKey.POLICY, "off"),
                durations,
                CounterSource.ofThisMachine(),
                0);
    }

    /** Waits until so many chunks wait for a model. */
    void awaitWaiting(int chunks) throws InterruptedException {
        while (pool.snapshot().waiting() < chunks) {
            Thread.sleep(5);
        }
    }

    /** A voice that sounds at a tenth of full scale, whatever the row. */
    private static byte[] voice() {
        ByteBuffer bytes = ByteBuffer.allocate(510 * 256 * 4).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putFloat(0.1f);
        }
        return bytes.array();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, body, headers), BodyHandlers.ofByteArray());
    }

    HttpRequest request(String path, String body, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(at(path)).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return builder.build();
    }

    HttpResponse<byte[]> speak(String fields) throws IOException, InterruptedException {
        return post("/v1/audio/speech", "{" + fields + "}");
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        server.close();
        loop.close();
        engine.close();
    }
}
