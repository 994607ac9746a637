package dev.kokoro.assets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets one process at a time fetch a file: a lock on {@code NAME.lock}, which the system drops when the process ends,
 * however it ends.
 */
final class DownloadLock implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Path path;
    private final FileChannel channel;

    private DownloadLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @throws DownloadException when another process still holds it after that time
     */
    static DownloadLock acquire(Path target, Duration wait) throws IOException {
        Path path = target.resolveSibling(target.getFileName() + ".lock");
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            Optional<DownloadLock> lock = tryOnce(path);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new DownloadException("Another process is fetching " + target.getFileName() + " (it holds " + path
                        + "); run this again when it is done.");
            }
            pause(POLL);
        }
    }

    /** Sleeps; an interrupt ends the download. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DownloadException("The download was interrupted; run it again to go on where it stopped.", e);
        }
    }

    private static Optional<DownloadLock> tryOnce(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean keep = false;
        try {
            FileLock lock = channel.tryLock();
            keep = lock != null && isStillThere(path, channel);
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it.
            keep = false;
        } finally {
            if (!keep) {
                channel.close();
            }
        }
        return keep ? Optional.of(new DownloadLock(path, channel)) : Optional.empty();
    }

    /** The holder before us deletes the file when done: a lock on a deleted file would keep nobody out. */
    private static boolean isStillThere(Path path, FileChannel channel) throws IOException {
        String token = UUID.randomUUID().toString();
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)));
        try {
            return Files.readString(path, StandardCharsets.US_ASCII).equals(token);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            channel.close();
        }
    }
}
