package dev.kokoro.assets;

import dev.kokoro.files.FolderTree;
import dev.kokoro.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The starter model and its voices, which are inside the program: unpacked once into a cache folder named after the
 * model's sum, in the same folders as everywhere. The runtime opens files, and a file is opened faster than a stream.
 */
final class StarterFiles {
    private final Manifest manifest;
    private final Path cache;

    /** @param cache folder that may be created and filled; shared by all processes of a user */
    StarterFiles(Manifest manifest, Path cache) {
        this.manifest = manifest;
        this.cache = cache;
    }

    /** The folder that holds {@code models} and {@code voices}; empty where nothing can be written. */
    Optional<Path> folder() {
        KnownFile model = manifest.byName("starter")
                .orElseThrow(() ->
                        new AssetException("the program's list of files does not name its own model: build it again"));
        Path folder = cache.resolve("starter-" + model.sha256().substring(0, 16));
        if (Files.isDirectory(folder)) {
            return Optional.of(folder);
        }
        try {
            unpack(folder);
            return Optional.of(folder);
        } catch (IOException e) {
            // No static logger: starting the logging would cost every run the time that only a failure is worth.
            LoggerFactory.getLogger(StarterFiles.class)
                    .warn(
                            "The starter model cannot be unpacked to {} ({}): free some space there, or set KOKORO_HOME",
                            cache,
                            Reasons.of(e));
            return Optional.empty();
        }
    }

    private void unpack(Path folder) throws IOException {
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(cache, ".unpacking-");
        try {
            for (KnownFile file : manifest.files()) {
                if (file.family().filter(f -> f == Family.STARTER).isPresent()) {
                    copy(
                            file,
                            Files.createDirectories(
                                    fresh.resolve(file.kind().folder().word())));
                }
            }
            Files.move(fresh, folder);
        } catch (FileSystemException e) {
            // Another process may have been first; its folder is as good as ours.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            FolderTree.delete(fresh);
        }
    }

    private static void copy(KnownFile file, Path folder) throws IOException {
        String resource = "starter/" + file.fileName();
        Path target = folder.resolve(file.fileName());
        try (InputStream in = StarterFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the program lacks its own " + resource);
            }
            Files.copy(in, target);
        }
        if (!Sha256.of(target).equals(file.sha256())) {
            throw new IOException("the program's own " + resource + " is damaged");
        }
    }
}
