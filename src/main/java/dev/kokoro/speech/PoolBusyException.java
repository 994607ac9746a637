package dev.kokoro.speech;

import dev.kokoro.error.KokoroException;
import java.time.Duration;

/** No model came free in the time that somebody was ready to wait. */
public class PoolBusyException extends KokoroException {
    public PoolBusyException(Duration patience) {
        super("no model came free within " + patience.toMillis() + " ms: try again later");
    }
}
