package dev.kokoro.server;

import dev.kokoro.error.KokoroException;

/** The server has ended because the process could not be trusted to go on. */
public class ServerFailedException extends KokoroException {
    public ServerFailedException(Error cause) {
        super(
                "the server has ended because of this: " + cause
                        + "; its log says where; where memory was short, give it more with KOKORO_JAVA_OPTS=-Xmx2g",
                cause);
    }
}
