package dev.kokoro.audio;

import dev.kokoro.files.ReaderGoneException;
import java.io.IOException;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/**
 * Plays speech on this machine's sound device, as fast as it is heard. One thread writes; any other may pause, resume and
 * stop.
 */
public final class Speakers implements AudioSink {
    /** Handed over at a time: so soon a pause is seen even by a device that does not stop at once. */
    private static final double BLOCK_SECONDS = 0.05;

    /** What the device may hold, so that a busy moment is not heard. */
    private static final double BUFFER_SECONDS = 0.5;

    /** A pause that is over already makes a device refuse a block or two. */
    private static final int MOST_REFUSED = 3;

    private final SourceDataLine line;
    private final int sampleRate;
    private boolean paused;
    private boolean stopped;

    private Speakers(SourceDataLine line, int sampleRate) {
        this.line = line;
        this.sampleRate = sampleRate;
    }

    /**
     * Opens the usual device of this machine.
     *
     * @throws NoSoundDeviceException if there is none, or it is not to be had
     */
    public static Speakers open(int sampleRate) {
        try {
            return on(AudioSystem.getSourceDataLine(format(sampleRate)), sampleRate);
        } catch (LineUnavailableException | IllegalArgumentException | LinkageError e) {
            // Where Java has no sound library at all, or one that finds no device.
            throw new NoSoundDeviceException(e);
        }
    }

    /** Opens a line; it is closed with the speakers. */
    static Speakers on(SourceDataLine line, int sampleRate) throws LineUnavailableException {
        line.open(format(sampleRate), bytes(BUFFER_SECONDS, sampleRate));
        line.start();
        return new Speakers(line, sampleRate);
    }

    private static int bytes(double seconds, int sampleRate) {
        int samples = (int) (seconds * sampleRate);
        return samples * Pcm16.BYTES;
    }

    private static javax.sound.sampled.AudioFormat format(int sampleRate) {
        return new javax.sound.sampled.AudioFormat(
                Encoding.PCM_SIGNED, sampleRate, 8 * Pcm16.BYTES, 1, Pcm16.BYTES, sampleRate, false);
    }

    /**
     * Waits until the device has room.
     *
     * @throws ReaderGoneException if it was stopped
     */
    @Override
    public void write(Waveform sound) throws IOException {
        if (sound.sampleRate() != sampleRate) {
            throw new IllegalArgumentException("opened for " + sampleRate + " Hz, not " + sound.sampleRate());
        }
        byte[] bytes = Pcm16.encode(sound.samples());
        int block = bytes(BLOCK_SECONDS, sampleRate);
        int at = 0;
        int refused = 0;
        while (at < bytes.length) {
            awaitTurn();
            int taken = line.write(bytes, at, Math.min(block, bytes.length - at));
            at += taken;
            refused = taken == 0 ? refused + 1 : 0;
            if (refused > MOST_REFUSED && !isHeld()) {
                throw new IOException("the sound device takes no more: it may have been unplugged");
            }
        }
    }

    private synchronized boolean isHeld() {
        return paused || stopped;
    }

    private synchronized void awaitTurn() throws IOException {
        try {
            while (paused && !stopped) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
        if (stopped) {
            throw new ReaderGoneException(new IOException("the listener has stopped the sound"));
        }
    }

    /** Falls silent at once, or goes on where it fell silent. */
    public synchronized void pauseOrResume() {
        if (stopped) {
            return;
        }
        paused = !paused;
        if (paused) {
            line.stop();
        } else {
            line.start();
            notifyAll();
        }
    }

    /** Falls silent for good; the writer is told. */
    public synchronized void stop() {
        stopped = true;
        line.stop();
        line.flush();
        notifyAll();
    }

    /** Waits until all has been heard. */
    @Override
    public void finish() throws IOException {
        awaitTurn();
        line.drain();
        // A pause may have cut the waiting short.
        while (isHeld()) {
            awaitTurn();
            line.drain();
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
