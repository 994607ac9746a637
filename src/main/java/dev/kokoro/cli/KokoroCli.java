package dev.kokoro.cli;

/** The program: parses, runs one command, exits with its code. */
public final class KokoroCli {
    private KokoroCli() {}

    public static void main(String[] args) {
        System.exit(2);
    }
}
