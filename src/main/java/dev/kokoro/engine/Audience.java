package dev.kokoro.engine;

/** Who waits for what a pool of models makes. */
public enum Audience {
    /** Nobody: speech goes into files, and only its whole time counts. */
    FILES,
    /** One listener: what makes the first sound is opened first, all else when it is needed. */
    LISTENER,
    /** Some want files and some listen: all is opened. */
    BOTH
}
