package dev.kokoro.cli;

import dev.kokoro.cli.config.Configuration;
import dev.kokoro.model.SessionSettings.Spin;
import dev.kokoro.server.ServerSettings;
import dev.kokoro.text.UserDictionary;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the server listens and what it lets in. */
final class ServeOptions {
    private static final String KEY_VARIABLE = "KOKORO_API_KEY";

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; 0.0.0.0 for all of them. Default: ${DEFAULT-VALUE}.")
    String host;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "N",
            defaultValue = "" + ServerSettings.DEFAULT_PORT,
            description = "Port; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    int port;

    @Option(
            names = "--wyoming",
            paramLabel = "PORT",
            description = "Speak the Wyoming protocol too, for Home Assistant, on this port; 10200 is usual. It has no "
                    + "key. Default: not.")
    Integer wyoming;

    @Option(
            names = "--websocket",
            paramLabel = "PORT",
            description = "Take texts that are still being written, over WebSocket, on this port; 8881 is usual. "
                    + "Default: not.")
    Integer websocket;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "What clients must send as 'Authorization: Bearer KEY'. Better given in the environment "
                    + "variable " + KEY_VARIABLE + ", which other users cannot see.")
    String apiKey;

    @Option(
            names = {"-v", "--voice"},
            paramLabel = "VOICE",
            description = "Who speaks when a request does not say, a voice or a blend. Default: the model's usual one.")
    String voice;

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            split = Configuration.SEPARATOR,
            hideParamSyntax = true,
            description = "Words to say your way in every request; may be given several times. dictionary.tsv in "
                    + "KOKORO_HOME is always read.")
    List<Path> dictionaries = List.of();

    @Option(
            names = "--cors-origin",
            paramLabel = "ORIGIN",
            split = Configuration.SEPARATOR,
            hideParamSyntax = true,
            description = "A web origin whose pages may call, e.g. https://example.org, or '*'. Repeatable. "
                    + "Default: none but the server's own page.")
    List<String> origins = List.of();

    @Option(
            names = "--allowed-host",
            paramLabel = "NAME",
            split = Configuration.SEPARATOR,
            hideParamSyntax = true,
            description = "A name by which clients may call the server, e.g. behind a proxy. Repeatable. Default: on "
                    + "127.0.0.1 localhost only, elsewhere any.")
    List<String> allowedHosts = List.of();

    @Option(
            names = "--queue",
            paramLabel = "N",
            defaultValue = "" + ServerSettings.DEFAULT_QUEUE,
            description = "Requests that may wait beside those being spoken; more are answered 429. "
                    + "Default: ${DEFAULT-VALUE}.")
    int queue;

    @Option(
            names = "--per-client",
            paramLabel = "N",
            defaultValue = "0",
            description = "Requests for speech that one address may have open at once; more are answered 429. Not "
                    + "behind a proxy, where all have its address. Default: any number.")
    int perClient;

    @Option(
            names = "--queue-timeout",
            paramLabel = "SECONDS",
            defaultValue = "" + ServerSettings.DEFAULT_QUEUE_SECONDS,
            description = "How long a request may wait before it is answered 429. Default: ${DEFAULT-VALUE}.")
    double queueTimeout;

    @Option(
            names = "--max-text",
            paramLabel = "N",
            defaultValue = "" + ServerSettings.DEFAULT_MAX_TEXT,
            description = "Characters of a text; a longer one is answered 413. Default: ${DEFAULT-VALUE}.")
    int maxText;

    @Option(
            names = "--cache",
            paramLabel = "MIB",
            defaultValue = "0",
            description = "Size of a cache of results, for the same text in the same voice. Default: none.")
    int cache;

    @Option(
            names = "--client-timeout",
            paramLabel = "SECONDS",
            defaultValue = "" + ServerSettings.DEFAULT_CLIENT_SECONDS,
            description = "How long a client may take to send its request or to take a piece of the answer. "
                    + "Default: ${DEFAULT-VALUE}.")
    double clientTimeout;

    @Option(
            names = "--drain-timeout",
            paramLabel = "SECONDS",
            defaultValue = "" + ServerSettings.DEFAULT_DRAIN_SECONDS,
            description = "How long requests under way may go on after SIGTERM. Default: ${DEFAULT-VALUE}.")
    double drainTimeout;

    @Option(
            names = "--spin",
            paramLabel = "HOW",
            converter = SpinConverter.class,
            description =
                    "What idle threads of a replica do: off, during-run, always. Default: the profile's, else during-run.")
    Spin spin;

    /** What somebody who opens the server to others had better know. */
    List<String> warnings(ServerSettings settings) {
        List<String> warnings = new ArrayList<>();
        boolean open = !settings.address().getAddress().isLoopbackAddress();
        if (open && settings.apiKey().isEmpty()) {
            warnings.add("everybody who can reach " + host + " may use this server: set " + KEY_VARIABLE
                    + ", or let a proxy keep the door");
        }
        if (open && wyoming != null && settings.apiKey().isPresent()) {
            warnings.add("the Wyoming protocol knows no key: everybody who can reach " + host + " may use that port");
        }
        return warnings;
    }

    ServerSettings settings() {
        Optional<String> key = Optional.ofNullable(apiKey).filter(k -> !k.isBlank());
        requirePort("--wyoming", wyoming);
        requirePort("--websocket", websocket);
        return new ServerSettings(
                address(),
                key,
                new LinkedHashSet<>(origins),
                new LinkedHashSet<>(allowedHosts),
                atLeast("--queue", queue, 0),
                atLeast("--per-client", perClient, 0),
                seconds("--queue-timeout", queueTimeout),
                atLeast("--max-text", maxText, 1),
                seconds("--client-timeout", clientTimeout),
                seconds("--drain-timeout", drainTimeout),
                (long) atLeast("--cache", cache, 0) << 20,
                Optional.ofNullable(voice),
                UserDictionary.read(dictionaries));
    }

    private static void requirePort(String option, Integer port) {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new UsageException(option + " is a port from 0 to 65535, not " + port);
        }
    }

    private InetSocketAddress address() {
        requirePort("--port", port);
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new UsageException("--host is an address of this machine, and " + host + " cannot be found");
        }
    }

    private static int atLeast(String option, int value, int least) {
        if (value < least || value > 100_000_000) {
            throw new UsageException(option + " is a number of at least " + least + ", not " + value);
        }
        return value;
    }

    private static Duration seconds(String option, double value) {
        if (!(value > 0 && value <= 86_400)) {
            throw new UsageException(option + " is a number of seconds above 0, at most a day, not " + value);
        }
        return Duration.ofMillis(Math.max(1, Math.round(value * 1000)));
    }
}
