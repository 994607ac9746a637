package dev.kokoro;

import java.nio.file.Path;

/**
 * The model that is open.
 *
 * @param name its name if it is a known file, else {@code unknown}
 * @param sha256 of the file, in hexadecimal digits
 * @param starter whether it is the small one that comes with the program
 * @param anySpeed false where the file knows whole speeds only
 * @param wordTimes whether it tells how long its sounds last
 */
public record ModelInfo(Path file, String name, String sha256, boolean starter, boolean anySpeed, boolean wordTimes) {}
