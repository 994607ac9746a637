package dev.kokoro.audio;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * AAC in ADTS frames at 64 kbit/s, made by ffmpeg, since no encoder in Java is free.
 *
 * <p>ffmpeg is fed by pieces of a second, and what it has ready is fetched before each: neither pipe can fill up, so no
 * second thread is needed.
 */
final class AacEncoder implements AudioEncoder {
    private static final int FRAME_SAMPLES = 1_024;
    private static final int HEADER_BYTES = 7;

    private final OutputStream out;
    private final Process ffmpeg;
    private final int pieceBytes;
    private byte[] fetched = new byte[0];
    private long samples;
    private long frames;

    AacEncoder(OutputStream out, int sampleRate) throws IOException {
        this.out = out;
        this.pieceBytes = sampleRate * Pcm16.BYTES;
        Path program = find(System.getenv())
                .orElseThrow(
                        () -> new FormatUnavailableException(
                                "AAC needs ffmpeg, which is not installed: install it, or ask for mp3, opus, flac, wav or pcm"));
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "-hide_banner", "-loglevel", "error");
        builder.command().addAll(Arrays.asList("-f", "s16le", "-ar", Integer.toString(sampleRate), "-ac", "1"));
        builder.command().addAll(Arrays.asList("-probesize", "32", "-i", "pipe:0", "-c:a", "aac", "-b:a", "64k"));
        builder.command().addAll(Arrays.asList("-f", "adts", "-flush_packets", "1", "pipe:1"));
        this.ffmpeg = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** The program on the search path. */
    static Optional<Path> find(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "ffmpeg"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void write(Waveform sound) throws IOException {
        byte[] pcm = Pcm16.encode(sound.samples());
        samples += sound.samples().length;
        OutputStream in = ffmpeg.getOutputStream();
        for (int at = 0; at < pcm.length; at += pieceBytes) {
            fetch(ffmpeg.getInputStream().available());
            try {
                in.write(pcm, at, Math.min(pieceBytes, pcm.length - at));
                in.flush();
            } catch (IOException e) {
                throw endedEarly(e);
            }
        }
        fetch(ffmpeg.getInputStream().available());
    }

    /** A pipe to ffmpeg that is closed says nothing of the file or the reader that the audio is for. */
    private IOException endedEarly(IOException e) {
        ffmpeg.destroyForcibly();
        String how = ffmpeg.isAlive() ? "" : " with code " + ffmpeg.exitValue();
        return new IOException("ffmpeg, which makes the AAC, ended early" + how + ": ask for mp3 or opus instead", e);
    }

    private void fetch(int count) throws IOException {
        send(ffmpeg.getInputStream().readNBytes(count), Long.MAX_VALUE);
    }

    /**
     * Passes whole frames on but the first, which holds nothing but what the encoder puts before the speech.
     *
     * @param most frames to pass on altogether, the first included
     */
    private void send(byte[] more, long most) throws IOException {
        byte[] all = Arrays.copyOf(fetched, fetched.length + more.length);
        System.arraycopy(more, 0, all, fetched.length, more.length);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int at = 0;
        while (at + HEADER_BYTES <= all.length) {
            int length = (all[at + 3] & 3) << 11 | (all[at + 4] & 0xff) << 3 | (all[at + 5] & 0xff) >> 5;
            if (length < HEADER_BYTES) {
                throw new IOException("ffmpeg answered with something that is not AAC");
            }
            if (at + length > all.length) {
                break;
            }
            if (frames > 0 && frames < most) {
                whole.write(all, at, length);
            }
            frames++;
            at += length;
        }
        fetched = Arrays.copyOfRange(all, at, all.length);
        whole.writeTo(out);
    }

    @Override
    public void finish() throws IOException {
        try (InputStream from = ffmpeg.getInputStream()) {
            try {
                ffmpeg.getOutputStream().close();
            } catch (IOException e) {
                throw endedEarly(e);
            }
            send(from.readAllBytes(), 1 + (samples + FRAME_SAMPLES - 1) / FRAME_SAMPLES);
            if (ffmpeg.waitFor() != 0) {
                throw new IOException("ffmpeg could not encode AAC: it ended with code " + ffmpeg.exitValue());
            }
        } catch (InterruptedException e) {
            ffmpeg.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("the encoding was interrupted", e);
        }
    }

    @Override
    public void close() {
        ffmpeg.destroyForcibly();
    }
}
