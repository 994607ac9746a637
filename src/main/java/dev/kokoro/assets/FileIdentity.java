package dev.kokoro.assets;

import dev.kokoro.files.AtomicFile;
import dev.kokoro.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * SHA-256 sums of files, remembered on disk so that a model of 325 MB is read once and not at every start. A sum is
 * believed while path, size and time of last change (in nanoseconds) stay the same.
 */
public final class FileIdentity {
    /** A file this young may be written again within one tick of the file system's clock. */
    private static final long SETTLED_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Path sums;

    /** @param cache the cache folder; created when first needed, and done without when it cannot be written */
    public FileIdentity(Path cache) {
        this.sums = cache.resolve("sums");
    }

    private record Stamp(long bytes, long changedNanos) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(facts.size(), facts.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        }

        String line(String sum, Path file) {
            return bytes + "\t" + changedNanos + "\t" + sum + "\t" + file;
        }
    }

    /**
     * The file's sum as 64 lower-case hexadecimal digits, from memory where possible.
     *
     * @throws MissingAssetException when there is no such file
     * @throws AssetException when it cannot be read
     */
    public String sha256(Path file) {
        Path path = file.toAbsolutePath().normalize();
        try {
            Stamp stamp = Stamp.of(path);
            Optional<String> known = remembered(path, stamp);
            if (known.isPresent()) {
                return known.get();
            }
            String sum = sum(path);
            remember(path, stamp, sum);
            return sum;
        } catch (NoSuchFileException e) {
            throw new MissingAssetException("There is no file " + file + ".");
        } catch (IOException e) {
            throw new AssetException("The file " + file + " cannot be read: " + Reasons.of(e) + ".", e);
        }
    }

    /** Reads the whole file; nothing is remembered. */
    public static String sum(Path file) throws IOException {
        return Sha256.of(file);
    }

    private Optional<String> remembered(Path path, Stamp stamp) {
        try {
            String line = Files.readString(noteOf(path), StandardCharsets.UTF_8);
            String[] parts = line.split("\t", 4);
            boolean same = parts.length == 4 && line.equals(stamp.line(parts[2], path)) && parts[2].length() == 64;
            return same ? Optional.of(parts[2]) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void remember(Path path, Stamp before, String sum) throws IOException {
        long age = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - before.changedNanos;
        if (age < SETTLED_AFTER_NANOS || !Stamp.of(path).equals(before)) {
            return;
        }
        Path note = noteOf(path);
        try {
            Files.createDirectories(sums);
            // Replaced in one step: another process reads the old note or the new one, never half of one.
            AtomicFile.write(note, before.line(sum, path));
        } catch (IOException e) {
            // No static logger: starting the logging takes longer than all else here, and this is rare.
            LoggerFactory.getLogger(FileIdentity.class)
                    .debug("The sum of {} is not remembered: {}", path, e.toString());
        }
    }

    /**
     * A quick hash of the path (FNV-1a) is enough: the note repeats the path, so that two paths of one hash only forget
     * each other's sums. Starting Java's digests would cost more than all else at a start.
     */
    private Path noteOf(Path path) {
        long hash = 0xcbf29ce484222325L;
        for (char c : path.toString().toCharArray()) {
            hash = (hash ^ c) * 0x100000001b3L;
        }
        return sums.resolve(Long.toHexString(hash));
    }
}
