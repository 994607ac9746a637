package dev.kokoro.audio;

import java.io.ByteArrayOutputStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.Control;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.Line;
import javax.sound.sampled.LineListener;
import javax.sound.sampled.SourceDataLine;

/** A sound device that keeps what it is given, and takes nothing while it is stopped or once it is unplugged. */
final class RecordingLine implements SourceDataLine {
    final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private AudioFormat format;
    private boolean running;
    private boolean open;
    private boolean unplugged;

    synchronized int count() {
        return heard.size();
    }

    synchronized void unplug() {
        unplugged = true;
    }

    @Override
    public synchronized int write(byte[] bytes, int offset, int length) {
        if (!running || unplugged) {
            return 0;
        }
        heard.write(bytes, offset, length);
        return length;
    }

    @Override
    public synchronized void open(AudioFormat wanted, int bufferSize) {
        format = wanted;
        open = true;
    }

    @Override
    public void open(AudioFormat wanted) {
        open(wanted, 1);
    }

    @Override
    public void open() {
        open(format, 1);
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
    }

    @Override
    public synchronized void close() {
        open = false;
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    @Override
    public boolean isActive() {
        return isRunning();
    }

    @Override
    public void drain() {}

    @Override
    public void flush() {}

    @Override
    public AudioFormat getFormat() {
        return format;
    }

    @Override
    public int getBufferSize() {
        return 1;
    }

    @Override
    public int available() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int getFramePosition() {
        return count() / Pcm16.BYTES;
    }

    @Override
    public long getLongFramePosition() {
        return getFramePosition();
    }

    @Override
    public long getMicrosecondPosition() {
        return 0;
    }

    @Override
    public float getLevel() {
        return 0;
    }

    @Override
    public Line.Info getLineInfo() {
        return new DataLine.Info(SourceDataLine.class, format);
    }

    @Override
    public Control[] getControls() {
        return new Control[0];
    }

    @Override
    public boolean isControlSupported(Control.Type control) {
        return false;
    }

    @Override
    public Control getControl(Control.Type control) {
        throw new IllegalArgumentException("there are no controls");
    }

    @Override
    public void addLineListener(LineListener listener) {}

    @Override
    public void removeLineListener(LineListener listener) {}
}
