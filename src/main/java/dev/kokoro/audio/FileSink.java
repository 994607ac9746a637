package dev.kokoro.audio;

import dev.kokoro.files.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Speech in a file that appears only when it is complete, with true sizes in its header. */
public final class FileSink implements AudioSink {
    private final Path file;
    private final AudioFormat format;
    private final AudioTags tags;
    private final AtomicFile atomic;
    private final OutputStream out;
    private AudioEncoder encoder;

    private FileSink(Path file, AudioFormat format, AudioTags tags, AtomicFile atomic) {
        this.tags = tags;
        this.file = file;
        this.format = format;
        this.atomic = atomic;
        this.out = new BufferedOutputStream(Channels.newOutputStream(atomic.channel()), 1 << 16);
    }

    /** @throws IOException if the file could not be made where it is to stand */
    public static FileSink open(Path file, AudioFormat format) throws IOException {
        return open(file, format, AudioTags.NONE);
    }

    /** The same for a file that says what it is, in a format that can. */
    public static FileSink open(Path file, AudioFormat format, AudioTags tags) throws IOException {
        return new FileSink(file, format, tags, AtomicFile.open(file));
    }

    @Override
    public void write(Waveform sound) throws IOException {
        try {
            if (encoder == null) {
                encoder = format.encoder(out, sound.sampleRate(), tags);
            }
            encoder.write(sound);
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public void finish() throws IOException {
        try {
            if (encoder != null) {
                encoder.finish();
            }
            out.flush();
            if (encoder != null) {
                encoder.settle(atomic.channel());
            }
            atomic.commit();
        } catch (IOException e) {
            throw named(e);
        }
    }

    /** A full disk only says "No space left on device": say where. */
    private FileSystemException named(IOException e) {
        FileSystemException named =
                new FileSystemException(file.toString(), null, "cannot be written: " + e.getMessage());
        named.initCause(e);
        return named;
    }

    @Override
    public void close() throws IOException {
        try (atomic) {
            if (encoder != null) {
                encoder.close();
            }
        }
    }
}
