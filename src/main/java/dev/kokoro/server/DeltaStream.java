package dev.kokoro.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Sound as events, one for each piece that is written; how the answer ends is told elsewhere. */
final class DeltaStream extends OutputStream {
    private final Receiver receiver;

    /** Where the events go. */
    @FunctionalInterface
    interface Receiver {
        void send(SpeechEvent event) throws IOException;
    }

    DeltaStream(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        receiver.send(SpeechEvent.delta(Arrays.copyOfRange(bytes, from, from + count)));
    }
}
