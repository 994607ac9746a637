package dev.kokoro.spark;

import dev.kokoro.Kokoro;
import dev.kokoro.KokoroOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one open model of an executor. Tasks share nothing but what is static: this is the one place that holds such a thing.
 *
 * @param setting what the sound of all rows depends on
 */
record ExecutorEngine(Kokoro kokoro, String setting) {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorEngine.class);
    private static final Map<Key, ExecutorEngine> OPEN = new ConcurrentHashMap<>();

    /** What an engine is opened for. */
    private record Key(String home, String model, String voice) {}

    /** Opens the model, or finds it open; another task that wants it meanwhile waits. */
    static ExecutorEngine of(JobSettings settings) {
        return OPEN.computeIfAbsent(
                new Key(settings.home(), settings.model(), settings.voice()),
                key -> open(key, SparkEnv.get().conf()));
    }

    private static ExecutorEngine open(Key key, SparkConf conf) {
        int threads = Math.max(1, conf.getInt("spark.task.cpus", 1));
        // As many rows are in work at once as the executor runs tasks.
        int replicas = Math.max(1, ExecutorCores.of(conf) / threads);
        KokoroOptions options = KokoroOptions.usual().replicas(replicas).threads(threads);
        if (!key.home.isEmpty()) {
            options = options.home(Path.of(key.home).toAbsolutePath());
        }
        if (!key.model.isEmpty()) {
            options = options.model(key.model);
        }
        if (!key.voice.isEmpty()) {
            options = options.voice(key.voice);
        }
        // An executor that is told to go must not lose the native library under whoever computes in it.
        Kokoro kokoro = Kokoro.open(
                options, ending -> Runtime.getRuntime().addShutdownHook(new Thread(ending, "kokoro-ending")));
        LOG.info("opened {} with {} replicas of {} threads", kokoro.model().name(), replicas, threads);
        return new ExecutorEngine(kokoro, kokoro.model().sha256() + " " + kokoro.voice());
    }
}
