package dev.kokoro.cli;

/** What the program says to the shell. Stable: scripts rely on it. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    /** A file, a model, a voice or a language's dictionary is missing. */
    static final int MISSING = 3;

    private ExitCode() {}
}
