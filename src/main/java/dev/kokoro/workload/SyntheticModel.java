package dev.kokoro.workload;

import dev.kokoro.files.AtomicFile;
import dev.kokoro.workload.graph.Graph;
import dev.kokoro.workload.graph.GraphFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model file with Kokoro-82M's whole architecture and drawn weights, so that a machine can be measured before the
 * real weights are there. It costs what the real one costs and says noise; its metadata says so too
 * ({@link #MARK}), and every place that shows a number taken with it must as well.
 *
 * <p>The same builder version, dimensions and seed give the same bytes everywhere.
 *
 * @param path the complete, checked file
 * @param parameters how many weights it holds
 * @param bytes its length
 */
public record SyntheticModel(Path path, long seed, Dimensions dimensions, long parameters, long bytes) {
    /** Raised whenever the bytes change for a given seed; part of the file's name, so old files are not taken for new. */
    public static final int BUILDER_VERSION = 1;
    /** The seed of everybody who names none, so that all measure the same file. */
    public static final long DEFAULT_SEED = 82;
    /** The key of the model metadata that is {@code "true"} for a synthetic model and absent from any other. */
    public static final String MARK = "kokoro.synthetic";

    private static final Logger LOG = LoggerFactory.getLogger(SyntheticModel.class);
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final String UNFINISHED = ".part";

    /** Where {@link #ensure} keeps the full-size model of a seed, whether it is there yet or not. */
    public static Path fileIn(Path cacheDir, long seed) {
        return cacheDir.resolve("kokoro-synthetic-v%d-seed%d.onnx".formatted(BUILDER_VERSION, seed));
    }

    /** The full-size model of the default seed, if a complete one is in the cache. */
    public static Optional<SyntheticModel> locate(Path cacheDir) {
        return locate(fileIn(cacheDir, DEFAULT_SEED), DEFAULT_SEED, Dimensions.full());
    }

    /**
     * The model at {@code file}, if it is what {@link #build(Path, long, Dimensions, Progress)} would write there: its
     * length, all of its structure and a sample of every weight are compared, which reads about two megabytes. A
     * file that is absent, unreadable, damaged or of another seed is no model.
     */
    public static Optional<SyntheticModel> locate(Path file, long seed, Dimensions dimensions) {
        Graph graph = KokoroNetwork.of(dimensions);
        GraphFile expected = layout(graph, seed, dimensions);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return expected.isWrittenIn(channel)
                    ? Optional.of(new SyntheticModel(file, seed, dimensions, graph.parameters(), expected.length()))
                    : Optional.empty();
        } catch (IOException e) {
            LOG.debug("No synthetic model at {}: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** The full-size model of the default seed, built (seconds, 325 MB) unless it is in the cache. */
    public static SyntheticModel ensure(Path cacheDir, Progress listener) {
        return locate(cacheDir).orElseGet(() -> build(fileIn(cacheDir, DEFAULT_SEED), DEFAULT_SEED, listener));
    }

    /** Writes the full-size model; see {@link #build(Path, long, Dimensions, Progress)}. */
    public static SyntheticModel build(Path target, long seed, Progress listener) {
        return build(target, seed, Dimensions.full(), listener);
    }

    /**
     * Writes the model beside its target and moves it there when complete, so that no other process ever sees half of
     * it; what a listener throws, or a full disk, leaves nothing behind. Folders above the target are made.
     *
     * @throws SyntheticModelException if it cannot be written
     */
    public static SyntheticModel build(Path target, long seed, Dimensions dimensions, Progress listener) {
        Graph graph = KokoroNetwork.of(dimensions);
        GraphFile file = layout(graph, seed, dimensions);
        Path folder = target.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            removeAbandoned(folder);
            Path unfinished = folder.resolve(target.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
            try {
                try (FileChannel channel =
                        FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    file.writeTo(channel, written -> listener.written(written, file.length()));
                }
                AtomicFile.move(unfinished, target);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new SyntheticModelException(
                    "The synthetic model (%d MB) could not be written to %s (%s); free space there or name another folder."
                            .formatted(file.length() / 1_000_000, target, e),
                    e);
        }
        return new SyntheticModel(target, seed, dimensions, graph.parameters(), file.length());
    }

    private static GraphFile layout(Graph graph, long seed, Dimensions dimensions) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(MARK, "true");
        metadata.put(MARK + ".seed", Long.toString(seed));
        metadata.put(MARK + ".builder", Integer.toString(BUILDER_VERSION));
        metadata.put(MARK + ".width", Integer.toString(dimensions.channels()));
        return new GraphFile(graph, "kokoro synthetic workload", metadata, seed);
    }

    /** A killed build cannot clean up after itself; the next one does, once nobody can be writing there any more. */
    private static void removeAbandoned(Path folder) throws IOException {
        FileTime limit = FileTime.from(Instant.now().minus(ABANDONED));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.onnx.*" + UNFINISHED)) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).compareTo(limit) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
