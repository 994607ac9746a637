package dev.kokoro.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Holds bytes back until they are complete, so that what stands at their start can still be set right; too many go on at once. */
final class HeldStream extends OutputStream {
    private final OutputStream out;
    private final int most;
    private Optional<GrowingBytes> held = Optional.of(new GrowingBytes());

    /** @param most bytes that are held */
    HeldStream(OutputStream out, int most) {
        this.out = out;
        this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (held.isEmpty()) {
            out.write(bytes, from, count);
            return;
        }
        held.get().write(bytes, from, count);
        if (held.get().size() > most) {
            letGo();
        }
    }

    @Override
    public void flush() throws IOException {
        if (held.isEmpty()) {
            out.flush();
        }
    }

    /** Sets right what is held, and sends it. */
    void complete(AudioEncoder encoder) throws IOException {
        if (held.isPresent()) {
            encoder.settle(held.get().channel());
            letGo();
        }
    }

    private void letGo() throws IOException {
        out.write(held.orElseThrow().copy());
        held = Optional.empty();
    }
}
