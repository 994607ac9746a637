package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPresenceTest {
    private static final String MAPPED = "   2: 0000000000000000FFFF00000100007F:22C1 "
            + "0000000000000000FFFF00000100007F:9C40 %s 00000000:00000000 00:00000000\n";

    @TempDir
    Path root;

    private final InetSocketAddress here = new InetSocketAddress("127.0.0.1", 8897);
    private final InetSocketAddress client = new InetSocketAddress("127.0.0.1", 40_000);

    private void table(String name, String line) throws IOException {
        Files.createDirectories(root.resolve("proc/net"));
        Files.writeString(
                root.resolve("proc/net").resolve(name),
                "  sl  local_address rem_address   st tx_queue rx_queue\n   0: 00000000:22C1 00000000:0000 0A 0\n"
                        + line);
    }

    static boolean bigEndian() {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
    }

    @Test
    @DisabledIf("bigEndian")
    void whoHasClosedIsGone() throws IOException {
        table("tcp6", MAPPED.formatted("01"));
        ClientPresence presence = new ClientPresence(root, here, client);
        assertThat(presence.gone()).isFalse();
        table("tcp6", MAPPED.formatted("08"));
        assertThat(presence.gone()).isTrue();
        table("tcp6", "");
        assertThat(presence.gone()).describedAs("reset").isTrue();
    }

    @Test
    @DisabledIf("bigEndian")
    void theOtherEndOfTheSameConnectionIsNotTheClient() throws IOException {
        table("tcp", "   1: 0100007F:9C40 0100007F:22C1 08 0\n   2: 0100007F:22C1 0100007F:9C40 01 0\n");
        assertThat(new ClientPresence(root, here, client).gone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "rubbish", "   2: 0100007F:22C1 0100007F:9C40", "   2: 0100007F:22C2 0100007F:9C40 08 0\n"})
    void whereNothingIsKnownEverybodyIsThere(String line) throws IOException {
        assertThat(new ClientPresence(root, here, client).gone()).isFalse();
        table("tcp", line);
        assertThat(new ClientPresence(root, here, client).gone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    @EnabledOnOs(OS.LINUX)
    void theKernelTells(String address) throws Exception {
        InetAddress loopback = InetAddress.getByName(address);
        try (ServerSocket server = new ServerSocket(0, 1, loopback);
                Socket socket = new Socket(loopback, server.getLocalPort());
                Socket accepted = server.accept()) {
            ClientPresence presence = new ClientPresence(
                    Path.of("/"), (InetSocketAddress) accepted.getLocalSocketAddress(), (InetSocketAddress)
                            accepted.getRemoteSocketAddress());
            assertThat(presence.gone()).isFalse();
            socket.close();
            while (!presence.gone()) {
                Thread.sleep(2);
            }
        }
    }
}
