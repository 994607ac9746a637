package dev.kokoro.model;

import dev.kokoro.assets.Platform;
import dev.kokoro.files.AtomicFile;
import dev.kokoro.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The library of our own operators for this platform: unpacked into a cache folder, checked, and handed to the runtime as
 * a file. Where there is none, or it cannot be used, everything works without it.
 */
public final class NativeKernels {
    private static final String RESOURCES = "/dev/kokoro/native/";

    private static final String ENDING = System.mapLibraryName("").replaceFirst("^[^.]*", "");

    private final Path cache;
    private Optional<byte[]> bytes;
    private Optional<Path> library;

    /** @param cache folder that may be created and filled; shared by all processes of a user */
    public NativeKernels(Path cache) {
        this.cache = cache;
    }

    /** SHA-256 of the library for this platform, in hexadecimal; empty where there is none. */
    public synchronized Optional<String> digest() {
        return bytes().map(content -> HexFormat.of().formatHex(Sha256.of(content)));
    }

    /** The library as a file; empty where there is none for this platform or it cannot be unpacked. */
    public synchronized Optional<Path> library() {
        if (library == null) {
            library = bytes().flatMap(this::unpack);
        }
        return library;
    }

    private Optional<byte[]> bytes() {
        if (bytes == null) {
            bytes = read(resource());
        }
        return bytes;
    }

    private Optional<Path> unpack(byte[] content) {
        String digest = HexFormat.of().formatHex(Sha256.of(content));
        Path file = cache.resolve("kokoro-kernels-" + digest.substring(0, 16) + ENDING);
        try {
            if (!Files.isRegularFile(file) || !Sha256.of(file).equals(digest)) {
                Files.createDirectories(cache);
                Path fresh = Files.createTempFile(cache, ".kernels-", ".part");
                Files.write(fresh, content);
                AtomicFile.move(fresh, file);
            }
            return Optional.of(file);
        } catch (IOException e) {
            // A full or read-only disk: the standard operators need no file.
            return Optional.empty();
        }
    }

    private static Optional<byte[]> read(String resource) {
        try (InputStream in = NativeKernels.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String resource() {
        Platform platform = Platform.current();
        return RESOURCES + platform.system() + "-" + platform.processor().replace('-', '_') + "/"
                + System.mapLibraryName("kokoro_kernels");
    }
}
