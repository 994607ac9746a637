package dev.kokoro.server;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server that has opened a port for a protocol beside HTTP. */
abstract class ProtocolTest {
    @TempDir
    Path folder;

    private final SpeechServer.Protocol protocol;
    RunningServer running;
    int port;

    ProtocolTest(SpeechServer.Protocol protocol) {
        this.protocol = protocol;
    }

    @BeforeEach
    void start() throws Exception {
        running = RunningServer.in(folder);
        port = running.server.open(protocol, 0);
    }

    @AfterEach
    void stop() {
        running.close();
    }
}
