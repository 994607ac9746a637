package dev.kokoro.batch;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.kokoro.batch.JobResult.Status;
import dev.kokoro.files.Leftovers;
import dev.kokoro.report.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The results of a batch, one JSON object a line in {@code manifest.jsonl}, or {@code manifest-3-of-16.jsonl} for a shard.
 * Each is written when its row is done, so that a run that is killed leaves all but what it was at; where an id occurs
 * twice, the later line counts. Thread-safe.
 */
public final class Manifest implements Closeable {
    private static final Gson GSON = Json.builder().create();

    private final Path folder;
    private final boolean resumes;
    private final Map<String, JobResult> earlier;
    private final Leftovers leftovers;
    private final FileChannel channel;

    private Manifest(
            Path folder, boolean resumes, Map<String, JobResult> earlier, Leftovers leftovers, FileChannel channel) {
        this.folder = folder;
        this.resumes = resumes;
        this.earlier = earlier;
        this.leftovers = leftovers;
        this.channel = channel;
    }

    /** The file of a shard's results. */
    public static Path file(Path folder, Shard shard) {
        return folder.resolve("manifest" + shard.suffix() + ".jsonl");
    }

    /**
     * Opens the results of a shard for more of them.
     *
     * @param resume whether to go on with earlier results, those of other shards too
     * @throws BatchException when there are results already and they are not to be gone on with
     */
    public static Manifest open(Path folder, Shard shard, boolean resume) throws IOException {
        Path file = file(folder, shard);
        if (!resume && Files.exists(file) && Files.size(file) > 0) {
            throw new BatchException(folder + " holds the results of a batch (" + file.getFileName()
                    + "): add --resume to go on with it, or name another folder");
        }
        Map<String, JobResult> earlier = resume ? read(folder) : Map.of();
        Leftovers leftovers = resume ? Leftovers.in(folder) : Leftovers.NONE;
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Manifest manifest = new Manifest(folder, resume, earlier, leftovers, channel);
        long size = channel.size();
        channel.position(size);
        if (size > 0 && !manifest.endsWithLine(size)) {
            // Whoever wrote it was killed in the middle of a line.
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
        return manifest;
    }

    private boolean endsWithLine(long size) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, size - 1);
        return last.get(0) == '\n';
    }

    /** The last result of every id in all manifests of a folder; lines that cannot be read are passed over. */
    public static Map<String, JobResult> read(Path folder) throws IOException {
        Map<String, JobResult> results = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "manifest*.jsonl")) {
            for (Path file : files) {
                try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                    lines.forEach(l -> parse(l).ifPresent(r -> {
                        JobResult known = results.get(r.id());
                        // Another shard's failure does not undo what this one did.
                        if (known == null || r.status() == Status.DONE || known.status() != Status.DONE) {
                            results.put(r.id(), r);
                        }
                    }));
                }
            }
        }
        return results;
    }

    private static Optional<JobResult> parse(String latin) {
        String line = new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        try {
            return Optional.ofNullable(GSON.fromJson(line, Line.class)).flatMap(Line::result);
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    /** A line of the file, in the order of its fields; the error of what failed, the rest of what is done. */
    private record Line(
            String id,
            Long line,
            String status,
            String error,
            String file,
            Long bytes,
            Double audioSeconds,
            Double synthesisSeconds,
            String key) {
        static Line of(JobResult r) {
            String status = r.status().name().toLowerCase(Locale.ROOT);
            return r.status() == Status.FAILED
                    ? new Line(r.id(), r.line(), status, r.error(), null, null, null, null, r.key())
                    : new Line(
                            r.id(),
                            r.line(),
                            status,
                            null,
                            r.file(),
                            r.bytes(),
                            Json.rounded(r.audioSeconds(), 10_000),
                            Json.rounded(r.synthesisSeconds(), 10_000),
                            r.key());
        }

        /** Empty where something is missing. */
        Optional<JobResult> result() {
            boolean done = "done".equals(status);
            Stream<?> needed = done
                    ? Stream.of(id, line, file, bytes, audioSeconds, synthesisSeconds, key)
                    : Stream.of(id, line, status, error, key);
            if (needed.anyMatch(Objects::isNull)) {
                return Optional.empty();
            }
            return Optional.of(
                    done
                            ? new JobResult(id, line, Status.DONE, file, bytes, audioSeconds, synthesisSeconds, key, "")
                            : new JobResult(id, line, Status.FAILED, "", 0, 0, 0, key, error));
        }
    }

    /** The earlier result of this very job, if its files are still there as they were. */
    Optional<JobResult> done(PlannedJob job) throws IOException {
        JobResult result = earlier.get(job.row().id());
        if (result == null || result.status() != Status.DONE || !result.key().equals(job.key())) {
            return Optional.empty();
        }
        Path file = folder.resolve(result.file());
        boolean captions = job.captions().map(Files::isRegularFile).orElse(true);
        boolean there = captions && file.equals(job.file()) && Files.isRegularFile(file);
        return there && Files.size(file) == result.bytes() ? Optional.of(result) : Optional.empty();
    }

    /** Deletes what an earlier run had begun for a job when it was killed. */
    void tidy(PlannedJob planned) throws IOException {
        leftovers.delete(planned.file());
        if (planned.captions().isPresent()) {
            leftovers.delete(planned.captions().get());
        }
    }

    /** Whether an earlier run may have written a file that is there. */
    boolean resumes() {
        return resumes;
    }

    synchronized void add(JobResult result) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(GSON.toJson(Line.of(result)) + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
