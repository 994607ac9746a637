package dev.kokoro.audio;

import dev.kokoro.error.KokoroException;

/** A machine on which nothing can be played. */
public class NoSoundDeviceException extends KokoroException {
    public NoSoundDeviceException(Throwable cause) {
        super(
                "there is no sound device here that can be used: write a file with -o, or check the system's sound"
                        + " settings",
                cause);
    }
}
