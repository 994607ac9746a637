package dev.kokoro.cli.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which options a file or the environment may set, command by command. One rule names them all: {@code --queue-timeout} is
 * {@code queue_timeout} in a file and {@code KOKORO_QUEUE_TIMEOUT} in the environment.
 *
 * <p>What belongs to one run only, such as its text and its output, is not among them; nor is {@code --threads} of a
 * command that measures threads.
 */
final class ConfigurableOptions {
    static final String VARIABLES = "KOKORO_";

    private static final List<String> SPEECH = List.of(
            "--voice",
            "--speed",
            "--lang",
            "--dictionary",
            "--phonemizer",
            "--pause",
            "--model",
            "--threads",
            "--replicas",
            "--no-compile");
    private static final List<String> SERVER = List.of(
            "--host",
            "--port",
            "--wyoming",
            "--websocket",
            "--api-key",
            "--cors-origin",
            "--allowed-host",
            "--queue",
            "--per-client",
            "--queue-timeout",
            "--max-text",
            "--cache",
            "--client-timeout",
            "--drain-timeout",
            "--voice",
            "--dictionary",
            "--model",
            "--threads",
            "--replicas",
            "--spin",
            "--profile",
            "--no-compile");

    private static final Map<String, List<String>> BY_COMMAND = Map.of(
            "synth", SPEECH,
            "book", SPEECH,
            "batch", SPEECH,
            "pronounce", List.of("--dictionary"),
            "serve", SERVER,
            "doctor", List.of("--model", "--host", "--port"),
            "pull", List.of("--via"));

    private ConfigurableOptions() {}

    static List<String> of(String command) {
        return BY_COMMAND.getOrDefault(command, List.of());
    }

    /** The names of all keys that may stand in a file. */
    static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        BY_COMMAND.values().stream().flatMap(Collection::stream).forEach(o -> keys.add(key(o)));
        return keys;
    }

    /** {@code --queue-timeout} as it stands in a file. */
    static String key(String option) {
        return option.substring(2).replace('-', '_');
    }

    /** {@code --queue-timeout} as it stands in the environment. */
    static String variable(String option) {
        return VARIABLES + key(option).toUpperCase(Locale.ROOT);
    }
}
