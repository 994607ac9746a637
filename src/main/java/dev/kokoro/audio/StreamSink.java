package dev.kokoro.audio;

import dev.kokoro.files.ReaderStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** Sends speech down a stream as it is made. The stream is flushed after each write and left open. */
public final class StreamSink implements AudioSink {
    private static final int MOST_HELD = 96 << 20;

    private final OutputStream out;
    private final AudioFormat format;
    private final Optional<FileChannel> file;
    private final Optional<HeldStream> held;
    private AudioEncoder encoder;

    /** Nothing is written before the first sound, so that a failure until then leaves the stream empty. */
    public StreamSink(OutputStream out, AudioFormat format) {
        this(out, format, 0);
    }

    private StreamSink(OutputStream out, AudioFormat format, int hold) {
        OutputStream reader = new ReaderStream(out);
        this.format = format;
        this.file = out instanceof FileOutputStream stream ? emptyFile(stream.getChannel()) : Optional.empty();
        this.held = hold > 0 && file.isEmpty() ? Optional.of(new HeldStream(reader, hold)) : Optional.empty();
        this.out = held.isPresent() ? held.get() : reader;
    }

    /**
     * Sends nothing before all is there, since some programs read no FLAC that does not begin with its length; more than
     * an hour is sent as it is made all the same.
     */
    public static StreamSink whole(OutputStream out, AudioFormat format) {
        return new StreamSink(out, format, MOST_HELD);
    }

    /**
     * The file that a shell has put behind a stream: its header can be set right at the end, as that of a file we open.
     * Only an empty one, since the header is at the start; a pipe or a terminal has no position to ask for.
     */
    private static Optional<FileChannel> emptyFile(FileChannel channel) {
        try {
            return channel.position() == 0 && channel.size() == 0 ? Optional.of(channel) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(Waveform sound) throws IOException {
        if (encoder == null) {
            encoder = format.encoder(out, sound.sampleRate());
        }
        encoder.write(sound);
        out.flush();
    }

    /** @throws dev.kokoro.files.ReaderGoneException as {@link #write} does, if the other end of the stream is closed */
    @Override
    public void finish() throws IOException {
        if (encoder != null) {
            encoder.finish();
            if (held.isPresent()) {
                held.get().complete(encoder);
            }
        }
        out.flush();
        if (encoder != null && file.isPresent()) {
            settle(file.get());
        }
    }

    private void settle(FileChannel channel) throws IOException {
        long end = channel.position();
        // What is opened for appending stays at its end, and so does what is no file, such as /dev/null.
        if (end > 0 && channel.size() == end && channel.position(0).position() == 0) {
            encoder.settle(channel);
            channel.position(end);
        }
    }

    @Override
    public void close() throws IOException {
        if (encoder != null) {
            encoder.close();
        }
    }
}
