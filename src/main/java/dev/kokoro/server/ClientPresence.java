package dev.kokoro.server;

import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.Waveform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the client of an answer that is not streamed still waits for it. The JDK's server looks at a connection only
 * when it reads or writes, which is too late for a long text; the kernel knows, and on Linux tells.
 *
 * <p>A client that has closed its half of the connection counts as gone, as with other servers: a program that was
 * killed looks just so. Where nothing can be read everybody is there.
 */
final class ClientPresence {
    private static final List<String> TABLES = List.of("proc/net/tcp6", "proc/net/tcp");
    private static final String ESTABLISHED = "01";
    private static final String CLOSE_WAIT = "08";

    private final Path root;
    private final String port;
    private final String client;
    private boolean seen;

    /** @param root {@code /}, or the folder of a recorded machine */
    ClientPresence(Path root, InetSocketAddress here, InetSocketAddress client) {
        this.root = root;
        this.port = String.format(Locale.ROOT, ":%04X", here.getPort());
        this.client = hex(client.getAddress()) + String.format(Locale.ROOT, ":%04X", client.getPort());
        // Who was never found in the tables cannot be missed in them.
        this.seen = state().filter(ESTABLISHED::equals).isPresent();
    }

    boolean gone() {
        Optional<String> state = state();
        seen |= state.filter(ESTABLISHED::equals).isPresent();
        return state.isPresent() ? state.get().equals(CLOSE_WAIT) : seen;
    }

    /** A sink that refuses the next chunk when nobody waits for it any more. */
    AudioSink attended(AudioSink sink) {
        return new AudioSink() {
            @Override
            public void write(Waveform sound) throws IOException {
                if (gone()) {
                    throw new IOException("the client has gone away");
                }
                sink.write(sound);
            }

            @Override
            public void finish() throws IOException {
                sink.finish();
            }

            @Override
            public void close() throws IOException {
                sink.close();
            }
        };
    }

    /** A line is {@code sl local:port remote:port state ...}; IPv4 stands at the end of a mapped IPv6 address. */
    private Optional<String> state() {
        for (String table : TABLES) {
            Optional<String> text = text(root.resolve(table));
            int at = text.map(t -> t.indexOf(client)).orElse(-1);
            while (at >= 0) {
                String lines = text.orElseThrow();
                String before = lines.substring(lines.lastIndexOf('\n', at) + 1, at);
                int end = at + client.length();
                // "12: LOCAL 0000000000000000FFFF0000" or "12: LOCAL " stands before the client's address.
                boolean ours = before.contains(port + " ") && lines.startsWith(" ", end);
                if (ours && lines.length() >= end + 3) {
                    return Optional.of(lines.substring(end + 1, end + 3));
                }
                at = lines.indexOf(client, end);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The kernel prints an address as numbers of 32 bits in the order of the machine. */
    private static String hex(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            byte[] turned = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                turned[i] = bytes[i / 4 * 4 + 3 - i % 4];
            }
            bytes = turned;
        }
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
