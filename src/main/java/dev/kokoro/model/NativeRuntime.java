package dev.kokoro.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import dev.kokoro.assets.AssetException;
import dev.kokoro.assets.Platform;
import dev.kokoro.assets.Reasons;
import dev.kokoro.files.FolderTree;
import dev.kokoro.files.TrustedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * ONNX Runtime's native library: unpacked once into a cache folder named after its version, then loaded from there.
 * Left alone the runtime would unpack 24 MB into the temp folder at every start and leave an empty folder behind; on
 * Windows, where a loaded library cannot be deleted, it would leave all of it.
 */
public final class NativeRuntime {
    /** The version pinned in pom.xml; also the name of the folder, so that another version never meets old files. */
    public static final String VERSION = "1.28.0";

    private static final String PATH_PROPERTY = "onnxruntime.native.path";

    private final Path cache;
    private NativeCalls calls;

    /** @param cache folder that may be created and filled; shared by all processes of a user */
    public NativeRuntime(Path cache) {
        this.cache = cache;
    }

    /** The runtime's one environment per process; the first call loads the library. */
    public synchronized OrtEnvironment environment() {
        if (System.getProperty(PATH_PROPERTY) == null) {
            unpack().ifPresent(folder -> System.setProperty(PATH_PROPERTY, folder.toString()));
        }
        try {
            return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "kokoro");
        } catch (ExceptionInInitializerError e) {
            // Its class makes a folder in the temp folder whether it needs one or not.
            throw new AssetException(
                    "ONNX Runtime cannot be loaded (" + root(e) + "): see that "
                            + System.getProperty("java.io.tmpdir")
                            + " can be written to, or name another folder with"
                            + " KOKORO_JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
                    e);
        }
    }

    private static String root(Throwable e) {
        return e.getCause() == null ? e.toString() : root(e.getCause());
    }

    /** Who is inside the library; made with the first call, since it delays the end of the process. */
    synchronized NativeCalls calls() {
        if (calls == null) {
            calls = new NativeCalls();
        }
        return calls;
    }

    /** Cuts runs short and waits for them; who comes later waits for the end. To be called before the exit. */
    public void end() {
        calls().end();
    }

    /** Cuts runs short and waits for them; they and all later ones fail. For a process that goes on. */
    public void close() {
        calls().close();
    }

    /** The version the loaded library reports. */
    public String version() {
        return environment().getVersion();
    }

    /** Empty where the jar holds nothing for this platform; the runtime then says so itself. */
    private Optional<Path> unpack() {
        Optional<String> platform = platform();
        if (platform.isEmpty()) {
            return Optional.empty();
        }
        List<NativeLibrary> libraries = Stream.of("onnxruntime", "onnxruntime4j_jni")
                .map(name -> NativeLibrary.of(platform.get(), System.mapLibraryName(name)))
                .toList();
        Path folder = cache.resolve("onnxruntime-" + VERSION + "-" + platform.get());
        try {
            TrustedFolder.make(cache);
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                TrustedFolder.make(folder);
                if (allIntact(libraries, folder)) {
                    return Optional.of(folder);
                }
            }
            replace(folder, libraries);
            return Optional.of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "ONNX Runtime's library cannot be unpacked to " + cache + " (" + Reasons.of(e)
                            + "): free some space there, or set KOKORO_HOME to a folder that can be written to",
                    e);
        }
    }

    private static boolean allIntact(List<NativeLibrary> libraries, Path folder) throws IOException {
        for (NativeLibrary library : libraries) {
            if (!library.isIntactIn(folder)) {
                return false;
            }
        }
        return true;
    }

    /** Unpacks beside and renames, so that whoever has the old files open keeps them. */
    private void replace(Path folder, List<NativeLibrary> libraries) throws IOException {
        Path fresh = Files.createTempDirectory(cache, ".unpacking-");
        Path old = cache.resolve(fresh.getFileName() + ".old");
        try {
            for (NativeLibrary library : libraries) {
                library.copyTo(fresh);
            }
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(folder, old);
            }
            Files.move(fresh, folder);
        } catch (FileSystemException e) {
            // Another process may have been first; its folder is as good as ours.
            if (!Files.isDirectory(folder) || !allIntact(libraries, folder)) {
                throw e;
            }
        } finally {
            FolderTree.delete(fresh);
            FolderTree.delete(old);
        }
    }

    /** The runtime's name for this platform; empty where its jar carries no libraries for it. */
    private static Optional<String> platform() {
        return Optional.ofNullable(
                switch (Platform.current().toString()) {
                    case "linux-x86-64" -> "linux-x64";
                    case "linux-aarch64" -> "linux-aarch64";
                    case "macos-aarch64" -> "osx-aarch64";
                    case "windows-x86-64" -> "win-x64";
                    default -> null;
                });
    }
}
