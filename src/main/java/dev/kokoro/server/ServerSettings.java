package dev.kokoro.server;

import dev.kokoro.error.InvalidValueException;
import dev.kokoro.text.UserDictionary;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How the server behaves towards its clients.
 *
 * @param address where it listens; port 0 takes a free one
 * @param apiKey what clients must show, if anything
 * @param origins web pages of other origins that may call, e.g. {@code https://example.org}, or {@code *}
 * @param hosts names by which clients may call it, besides those of this machine
 * @param queue requests admitted beyond those that can be spoken at once
 * @param perClient requests for speech that one address may have open at once; 0 for any number
 * @param queueTimeout how long an admitted request may wait for its first run of the model
 * @param maxText characters of a text
 * @param clientTimeout how long a client may keep a write waiting, or take to send its request
 * @param drainTimeout how long requests under way may go on after {@link SpeechServer#close}
 * @param cacheBytes size of the cache of results; 0 for none
 * @param voice who speaks when a request does not say; empty for the model's usual one
 * @param dictionary words that are said the operator's way in every request
 */
public record ServerSettings(
        InetSocketAddress address,
        Optional<String> apiKey,
        Set<String> origins,
        Set<String> hosts,
        int queue,
        int perClient,
        Duration queueTimeout,
        int maxText,
        Duration clientTimeout,
        Duration drainTimeout,
        long cacheBytes,
        Optional<String> voice,
        UserDictionary dictionary) {
    public static final int DEFAULT_PORT = 8880;
    public static final int DEFAULT_QUEUE = 16;
    public static final int DEFAULT_QUEUE_SECONDS = 30;
    public static final int DEFAULT_MAX_TEXT = 10_000;
    public static final int DEFAULT_CLIENT_SECONDS = 30;
    public static final int DEFAULT_DRAIN_SECONDS = 30;

    public ServerSettings {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(apiKey, "apiKey");
        origins = Set.copyOf(origins);
        hosts = Set.copyOf(hosts);
        Objects.requireNonNull(voice, "voice");
        Objects.requireNonNull(dictionary, "dictionary");
        if (queue < 0 || perClient < 0 || maxText < 1 || cacheBytes < 0) {
            throw new InvalidValueException("a queue of " + queue + ", texts of " + maxText + " and a cache of "
                    + cacheBytes + " cannot be: give at least 0, 1 and 0");
        }
    }

    /** On this machine only, at a port, with every default. */
    public static ServerSettings local(int port) {
        return new ServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Optional.empty(),
                Set.of(),
                Set.of(),
                DEFAULT_QUEUE,
                0,
                Duration.ofSeconds(DEFAULT_QUEUE_SECONDS),
                DEFAULT_MAX_TEXT,
                Duration.ofSeconds(DEFAULT_CLIENT_SECONDS),
                Duration.ofSeconds(DEFAULT_DRAIN_SECONDS),
                0,
                Optional.empty(),
                UserDictionary.empty());
    }

    /** Bytes of a body: the text in its most wasteful spelling, six characters each, and room for the other fields. */
    public int maxBody() {
        return (int) Math.min(Integer.MAX_VALUE / 2, 6L * maxText + 65_536);
    }
}
