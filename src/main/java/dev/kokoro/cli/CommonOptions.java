package dev.kokoro.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options every command has. */
final class CommonOptions {
    static final String CONFIG = "--config";
    static final String PRINT_CONFIG = "--print-config";

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing but errors.")
    boolean quiet;

    @Option(names = "--verbose", description = "Say more, and show where an error comes from.")
    boolean verbose;

    /** Read before all others, since the file gives them their values. */
    @Option(
            names = CONFIG,
            paramLabel = "FILE",
            description = "Settings, with an override.json beside them. Default: config.json in KOKORO_HOME.")
    Path config;

    @Option(
            names = PRINT_CONFIG,
            description = "Print what can be configured, each value with where it came from, and end.")
    boolean printConfig;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;
}
