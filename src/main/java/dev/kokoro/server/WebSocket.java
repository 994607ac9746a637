package dev.kokoro.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The frames of RFC 6455 after the handshake, for text messages: reads whole ones, answers pings, and closes in order. One
 * thread reads; any may send.
 */
final class WebSocket {
    /** What one side tells when it closes. */
    static final int NORMAL = 1000;

    static final int GOING_AWAY = 1001;
    private static final int UNFIT_DATA = 1007;
    private static final int TOO_BIG = 1009;

    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int MOST_CONTROL = 125;

    private final InputStream in;
    private final OutputStream out;
    private final int most;
    private boolean closed;

    /** @param most bytes of a message */
    WebSocket(InputStream in, OutputStream out, int most) {
        this.in = in;
        this.out = out;
        this.most = most;
    }

    /**
     * The next text message; empty when the client has closed.
     *
     * @throws ProtocolException for what is no such message; the client has been told then
     */
    Optional<String> receive() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        boolean begun = false;
        while (true) {
            int first = in.read();
            if (first < 0) {
                return Optional.empty();
            }
            int kind = first & 0x0f;
            boolean last = (first & FINAL) != 0;
            if ((first & 0x70) != 0) {
                throw refused(1002, "a frame has bits that nobody agreed on");
            }
            byte[] content = content(kind >= CLOSE ? MOST_CONTROL : most - message.size());
            switch (kind) {
                case CLOSE -> {
                    close(NORMAL, "");
                    return Optional.empty();
                }
                case PING -> send(PONG, content);
                case PONG -> {}
                case TEXT, CONTINUATION -> {
                    if (begun != (kind == CONTINUATION)) {
                        throw refused(1002, "the frames of a message are out of order");
                    }
                    begun = true;
                    message.writeBytes(content);
                    if (last) {
                        return Optional.of(decoded(message.toByteArray()));
                    }
                }
                default -> throw refused(1003, "messages are texts");
            }
        }
    }

    private byte[] content(int limit) throws IOException {
        int second = byteOf();
        if ((second & MASKED) == 0) {
            throw refused(1002, "a client masks its frames");
        }
        long length = second & 0x7f;
        if (length == 126) {
            length = (long) byteOf() << 8 | byteOf();
        } else if (length == 127) {
            length = 0;
            for (int i = 0; i < 8; i++) {
                length = length << 8 | byteOf();
            }
        }
        if (length < 0 || length > limit) {
            throw refused(TOO_BIG, "a message has at most " + most + " bytes");
        }
        byte[] mask = exactly(4);
        byte[] content = exactly((int) length);
        for (int i = 0; i < content.length; i++) {
            content[i] ^= mask[i & 3];
        }
        return content;
    }

    private int byteOf() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the client has gone in the middle of a frame");
        }
        return b;
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the client has gone in the middle of a frame");
        }
        return bytes;
    }

    private String decoded(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(UNFIT_DATA, "messages are UTF-8");
        }
    }

    private ProtocolException refused(int code, String why) throws IOException {
        close(code, why);
        return new ProtocolException(why);
    }

    void send(String text) throws IOException {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says that nothing more comes; only the first time counts. */
    synchronized void close(int code, String why) throws IOException {
        byte[] reason = why.getBytes(StandardCharsets.UTF_8);
        send(
                CLOSE,
                ByteBuffer.allocate(2 + reason.length)
                        .putShort((short) code)
                        .put(reason)
                        .array());
        closed = true;
    }

    private synchronized void send(int kind, byte[] content) throws IOException {
        if (closed) {
            return;
        }
        ByteBuffer frame = ByteBuffer.allocate(10 + content.length).put((byte) (FINAL | kind));
        if (content.length < 126) {
            frame.put((byte) content.length);
        } else if (content.length < 65_536) {
            frame.put((byte) 126).putShort((short) content.length);
        } else {
            frame.put((byte) 127).putLong(content.length);
        }
        frame.put(content);
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }
}
