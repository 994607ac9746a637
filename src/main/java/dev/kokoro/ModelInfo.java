package dev.kokoro;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The model that is open.
 *
 * @param name its name if it is a known file, else {@code unknown}
 * @param sha256 of the file, in hexadecimal digits
 * @param starter whether it is the small one that comes with the program
 * @param anySpeed false where the file knows whole speeds only
 * @param wordTimes whether it tells how long its sounds last
 * @param form {@code kernels} or {@code graph} for one that was compiled, else {@code as it is}
 * @param uncompiled why it was not compiled, or a faster form of it was passed over; empty: neither
 */
public record ModelInfo(
        Path file,
        String name,
        String sha256,
        boolean starter,
        boolean anySpeed,
        boolean wordTimes,
        String form,
        Optional<String> uncompiled) {}
