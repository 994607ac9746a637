package dev.kokoro.control.simulation;

import dev.kokoro.error.KokoroException;

/** A file that is not a trace. */
public class TraceFormatException extends KokoroException {
    /** @param message one sentence that names the file, the line and what is allowed */
    public TraceFormatException(String message) {
        super(message);
    }

    public TraceFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
