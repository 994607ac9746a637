package dev.kokoro.compiler;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import dev.kokoro.cpu.InstructionSet;
import dev.kokoro.files.FolderTree;
import dev.kokoro.files.Sha256;
import dev.kokoro.model.NativeKernels;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.PreparedModel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Compiled models below {@code cache/compiled}, a folder each, named after all that decides what is in it: the source's
 * SHA-256, the compiler, the kernels, the runtime and the instruction set. One process compiles, others wait for it; a
 * folder appears when everything is in it, and those of the same source under other names go.
 */
public final class CompiledModels {
    /** What is smaller is no Kokoro-82M, and compiling it would not pay. */
    private static final long SMALLEST = 40_000_000;

    private static final String MODEL = "model.onnx";
    private static final String RECORD = "compiled.json";

    private final Path folder;
    private final NativeRuntime runtime;
    private final NativeKernels kernels;
    private final int threads;
    private final long smallest;
    private final Gson gson = new GsonBuilder().setPrettyPrinting().create();

    /**
     * @param folder may not exist yet
     * @param threads that the proof may use
     */
    public CompiledModels(Path folder, NativeRuntime runtime, NativeKernels kernels, int threads) {
        this(folder, runtime, kernels, threads, SMALLEST);
    }

    /** @param smallest bytes of the smallest file that is compiled */
    CompiledModels(Path folder, NativeRuntime runtime, NativeKernels kernels, int threads, long smallest) {
        this.folder = folder;
        this.runtime = runtime;
        this.kernels = kernels;
        this.threads = threads;
        this.smallest = smallest;
    }

    /**
     * What is to be opened for a file.
     *
     * @param model the compiled form, or the source as it is
     * @param form {@code kernels}, {@code graph} or {@code as it is}
     * @param reason why a source is used as it is, or a further form of it was passed over
     */
    public record Choice(PreparedModel model, String form, Optional<String> reason) {
        /** What {@link #form} says of a source that is not compiled. */
        public static final String AS_IT_IS = "as it is";

        /** The source, for a reason. */
        public static Choice asItIs(Path source, String reason) {
            return new Choice(PreparedModel.asItIs(source), AS_IT_IS, Optional.of(reason));
        }
    }

    /**
     * What is kept beside a compiled model.
     *
     * @param source its SHA-256
     * @param reason why it was not compiled; else null
     * @param passedOver why this tier or one before it was not taken; null if the first was
     * @param modelBytes size of the file of nodes
     * @param weightBytes size of its weights
     * @param report what was done; null where it was not compiled
     */
    private record Kept(
            String source,
            String reason,
            String passedOver,
            long modelBytes,
            long weightBytes,
            CompilationReport report) {}

    /** The compiled form if it is there, without making it. */
    public Optional<Choice> find(Path source, String sha256) throws IOException {
        if (Files.size(source) < smallest) {
            return Optional.of(Choice.asItIs(source, "it is too small to be worth it"));
        }
        return kept(source, folder.resolve(key(sha256)));
    }

    /**
     * The compiled form, made now if it is not there. Never fails for the model's sake: what cannot be compiled is used
     * as it is.
     *
     * @param styles rows of voices for the proof
     */
    public Choice prepare(Path source, String sha256, Supplier<List<float[]>> styles, CompileProgress progress) {
        try {
            Optional<Choice> found = find(source, sha256);
            if (found.isPresent()) {
                return found.get();
            }
            Files.createDirectories(folder);
            Path target = folder.resolve(key(sha256));
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(target.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = waitFor(channel, progress)) {
                found = lock.isValid() ? kept(source, target) : Optional.empty();
                if (found.isEmpty()) {
                    make(source, sha256, target, styles.get(), progress);
                }
            }
            return kept(source, target).orElseGet(() -> Choice.asItIs(source, "its compiled form could not be kept"));
        } catch (IOException e) {
            return Choice.asItIs(source, "its compiled form cannot be kept in " + folder + " (" + e.getMessage() + ")");
        }
    }

    /** The lock also holds off other threads of this process; a JVM says so by an exception instead of waiting. */
    private static FileLock waitFor(FileChannel channel, CompileProgress progress) throws IOException {
        for (boolean told = false; ; told = true) {
            Optional<FileLock> lock = tryOnce(channel);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (!told) {
                progress.at(0, "waiting for another process that compiles this model");
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("it was interrupted while another process compiled the model", e);
            }
        }
    }

    private static Optional<FileLock> tryOnce(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private void make(Path source, String sha256, Path target, List<float[]> styles, CompileProgress progress)
            throws IOException {
        removeLeftovers();
        Path fresh = Files.createTempDirectory(folder, ".compiling-");
        try {
            Kept kept = null;
            String passedOver = null;
            for (Tier tier : Tier.values()) {
                if (tier.usesKernels() && kernels.library().isEmpty()) {
                    continue;
                }
                kept = attempt(source, sha256, fresh, tier, passedOver, styles, progress);
                if (kept.reason == null) {
                    break;
                }
                passedOver = passedOver == null ? kept.passedOver : passedOver;
                FolderTree.delete(fresh);
                Files.createDirectory(fresh);
            }
            Files.writeString(fresh.resolve(RECORD), gson.toJson(kept), StandardCharsets.UTF_8);
            removeOthers(sha256, target, fresh);
            FolderTree.delete(target);
            Files.move(fresh, target);
        } finally {
            FolderTree.delete(fresh);
        }
    }

    private Kept attempt(
            Path source,
            String sha256,
            Path fresh,
            Tier tier,
            String passedOver,
            List<float[]> styles,
            CompileProgress progress)
            throws IOException {
        try {
            CompilationReport report = new ModelCompiler(runtime, threads)
                    .compile(source, fresh, tier, kernels.library(), styles, progress);
            Path model = fresh.resolve(MODEL);
            return new Kept(
                    sha256,
                    null,
                    passedOver,
                    Files.size(model),
                    Files.size(model.resolveSibling(ModelWriter.weightsOf(model))),
                    report);
        } catch (NotCompiledException e) {
            return new Kept(sha256, e.getMessage(), e.getCause().getMessage(), 0, 0, null);
        }
    }

    /** The choice that a folder holds; empty where it is not there or not whole. */
    private Optional<Choice> kept(Path source, Path target) {
        return read(target).flatMap(kept -> {
            if (kept.reason != null) {
                return Optional.of(Choice.asItIs(source, kept.reason));
            }
            Path model = target.resolve(MODEL);
            try {
                boolean whole = Files.size(model) == kept.modelBytes
                        && Files.size(model.resolveSibling(ModelWriter.weightsOf(model))) == kept.weightBytes;
                Optional<Path> operators =
                        Tier.of(kept.report.tier()).filter(Tier::usesKernels).flatMap(tier -> kernels.library());
                return whole
                        ? Optional.of(new Choice(
                                new PreparedModel(model, operators, true),
                                kept.report.tier(),
                                Optional.ofNullable(kept.passedOver)))
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /** What was done when the model was compiled, if it was. */
    public Optional<CompilationReport> report(String sha256) {
        return read(folder.resolve(key(sha256))).map(Kept::report);
    }

    private Optional<Kept> read(Path target) {
        try {
            return Optional.ofNullable(gson.fromJson(Files.readString(target.resolve(RECORD)), Kept.class))
                    .filter(kept -> kept.reason != null || kept.report != null);
        } catch (IOException | JsonSyntaxException e) {
            // Not there, or cut off by a crash: it is made again.
            return Optional.empty();
        }
    }

    private String key(String sha256) {
        String all = String.join(
                "\n",
                sha256,
                Integer.toString(ModelCompiler.VERSION),
                kernels.digest().orElse("none"),
                NativeRuntime.VERSION,
                InstructionSet.widestOfThisMachine());
        return Sha256.of(all).substring(0, 24);
    }

    /** What is left of a process that was killed while it compiled. Only called with the lock held. */
    private void removeLeftovers() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.filter(p -> p.getFileName().toString().startsWith(".compiling-"))
                    .toList()) {
                if (System.currentTimeMillis() - Files.getLastModifiedTime(path).toMillis() > 3_600_000) {
                    FolderTree.delete(path);
                }
            }
        }
    }

    private void removeOthers(String sha256, Path target, Path fresh) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.filter(Files::isDirectory).toList()) {
                if (!path.equals(target)
                        && !path.equals(fresh)
                        && read(path).filter(kept -> sha256.equals(kept.source)).isPresent()) {
                    FolderTree.delete(path);
                }
            }
        }
    }
}
