package dev.kokoro.assets;

import dev.kokoro.files.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * What has come of a download so far: {@code NAME.part}, which outlives the process, and {@code NAME.part.from} with the
 * address and the server's tag of the version it belongs to.
 */
final class PartFile {
    private final Path target;
    private final Path part;
    private final Path from;

    PartFile(Path target) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.from = target.resolveSibling(target.getFileName() + ".part.from");
    }

    Path path() {
        return part;
    }

    /** Bytes that came earlier; 0 when there are none. */
    long size() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** The tag under which this address served the part, when it is one to compare by ({@code W/} tags are not). */
    Optional<String> tag(String address) throws IOException {
        if (!Files.exists(from)) {
            return Optional.empty();
        }
        List<String> lines = new String(Files.readAllBytes(from), StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
        boolean usable = lines.size() == 2
                && lines.get(0).equals(address)
                && lines.get(1).startsWith("\"");
        return usable ? Optional.of(lines.get(1)) : Optional.empty();
    }

    /**
     * Opens the part for writing at its end.
     *
     * @param fresh throw away what is there
     */
    Writer writer(boolean fresh, String address, String tag) throws IOException {
        Files.writeString(from, address + "\n" + tag + "\n", StandardCharsets.ISO_8859_1);
        FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (fresh) {
            channel.truncate(0);
        }
        channel.position(channel.size());
        return new Writer(channel);
    }

    void delete() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(from);
    }

    /** Puts the part in the target's place in one step; what was there before goes to {@code NAME.old}. */
    void become() throws IOException {
        if (Files.exists(target)) {
            Files.move(
                    target, target.resolveSibling(target.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
        AtomicFile.move(part, target);
        Files.deleteIfExists(from);
    }

    /** Writes from the client's thread and is closed from the caller's; nothing is written after that. */
    static final class Writer implements AutoCloseable {
        private final FileChannel channel;
        private boolean closed;

        private Writer(FileChannel channel) {
            this.channel = channel;
        }

        synchronized long write(ByteBuffer bytes) throws IOException {
            if (closed) {
                throw new IOException("the download was ended");
            }
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return channel.position();
        }

        @Override
        public synchronized void close() throws IOException {
            closed = true;
            channel.close();
        }
    }
}
