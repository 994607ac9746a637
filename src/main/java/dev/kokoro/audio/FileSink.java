package dev.kokoro.audio;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file that appears under its name only when it is complete: the bytes go to a hidden neighbour first, which is
 * renamed by {@link #finish} and deleted by {@link #close} or at the end of the program, also after Ctrl-C.
 */
public final class FileSink implements AudioSink {
    private final Path target;
    private final Path partial;
    private final AudioFormat format;
    private final FileChannel channel;
    private final OutputStream out;
    private AudioEncoder encoder;

    private FileSink(Path target, Path partial, AudioFormat format, FileChannel channel) {
        this.target = target;
        this.partial = partial;
        this.format = format;
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /**
     * Opens a sink for a regular file. A link is followed, so that it still stands afterwards.
     *
     * @throws IOException if the folder does not exist or cannot be written to
     */
    public static FileSink open(Path file, AudioFormat format) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path partial = Files.createTempFile(target.getParent(), "." + target.getFileName() + ".", ".part");
        partial.toFile().deleteOnExit();
        // createTempFile makes files private; the result is to have the permissions any other new file would get.
        Files.delete(partial);
        FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new FileSink(target, partial, format, channel);
    }

    @Override
    public void write(Waveform sound) throws IOException {
        if (encoder == null) {
            encoder = format.encoder(out, sound.sampleRate());
        }
        encoder.write(sound);
    }

    @Override
    public void finish() throws IOException {
        if (encoder != null) {
            encoder.finish();
        }
        out.flush();
        if (encoder != null) {
            encoder.settle(channel);
        }
        channel.close();
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(partial);
    }
}
