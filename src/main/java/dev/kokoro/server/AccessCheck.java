package dev.kokoro.server;

import dev.kokoro.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may call at all: the API key, web pages of other origins, and the names by which the server is called. */
final class AccessCheck {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    private final Optional<byte[]> keySum;
    private final Set<String> origins;
    private final Set<String> hosts;
    private final boolean anyHost;

    AccessCheck(ServerSettings settings) {
        this.keySum = settings.apiKey().map(AccessCheck::sum);
        this.origins = settings.origins();
        this.hosts = new HashSet<>(LOOPBACK_NAMES);
        hosts.add(settings.address().getHostString().toLowerCase(Locale.ROOT));
        settings.hosts().forEach(h -> hosts.add(h.toLowerCase(Locale.ROOT)));
        this.anyHost =
                settings.hosts().isEmpty() && !settings.address().getAddress().isLoopbackAddress();
    }

    /**
     * A name of somebody else's that leads to this machine (DNS rebinding) makes a web page of his look like our own.
     * Whoever listens on this machine only is called by its names; what names another address has, only the user knows.
     *
     * @throws ApiException 403 for any other name
     */
    void requireHost(HttpCall call) {
        requireHost(call.header("Host"));
    }

    /** @param host the header, as it came */
    void requireHost(Optional<String> host) {
        if (!anyHost && host.isPresent() && !hosts.contains(name(host.get()))) {
            throw ApiException.refused(
                    403,
                    Optional.empty(),
                    "host_not_allowed",
                    "The server is not called by this name: start it with --allowed-host to allow it.");
        }
    }

    /** {@code [::1]:8880} is {@code ::1}. */
    private static String name(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("[")) {
            return lower.substring(1, Math.max(1, lower.indexOf(']')));
        }
        int colon = lower.indexOf(':');
        return colon < 0 ? lower : lower.substring(0, colon);
    }

    /**
     * Answers a browser's question, or lets pass, or throws.
     *
     * @return true if the call has been answered
     */
    boolean answersPreflight(HttpCall call, String method) throws IOException {
        Optional<String> origin = call.header("Origin");
        if (origin.isEmpty() || isOwn(call.header("Host"), origin.get())) {
            return false;
        }
        requireOrigin(origin.get());
        call.addHeader("Access-Control-Allow-Origin", origins.contains("*") ? "*" : origin.get());
        call.addHeader("Vary", "Origin");
        if (!method.equals("OPTIONS")) {
            call.addHeader("Access-Control-Expose-Headers", "X-Request-Id, X-Kokoro-Warning, Retry-After");
            return false;
        }
        call.addHeader("Access-Control-Allow-Methods", "GET, POST");
        call.addHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
        call.addHeader("Access-Control-Max-Age", "600");
        call.respond(204, "text/plain", new byte[0]);
        return true;
    }

    private void requireOrigin(String origin) {
        if (!origins.contains(origin) && !origins.contains("*")) {
            throw ApiException.refused(
                    403,
                    Optional.empty(),
                    "origin_not_allowed",
                    "Web pages of this origin may not call the server: start it with --cors-origin to allow them.");
        }
    }

    private static boolean isOwn(Optional<String> host, String origin) {
        return origin.equals("http://" + host.orElse("")) || origin.equals("https://" + host.orElse(""));
    }

    /** A page of our own, on the port of HTTP, or of an allowed origin; whoever is no web page has none. */
    void requireOrigin(Optional<String> host, Optional<String> origin) {
        Optional<String> name = host.map(AccessCheck::name);
        boolean own = origin.isEmpty()
                || origin.map(o -> o.replaceFirst("^https?://", ""))
                        .map(AccessCheck::name)
                        .equals(name);
        if (!own) {
            requireOrigin(origin.get());
        }
    }

    /** @throws ApiException unless the call shows the key, where there is one */
    void requireKey(HttpCall call) {
        requireKey(call.header("Authorization"));
    }

    /** @param authorization the header, as it came */
    void requireKey(Optional<String> authorization) {
        if (keySum.isEmpty()) {
            return;
        }
        String shown = authorization.orElse("");
        String key = shown.regionMatches(true, 0, "Bearer ", 0, 7)
                ? shown.substring(7).strip()
                : "";
        // Sums of equal length, compared to the end: the time tells nothing of where they differ.
        if (!MessageDigest.isEqual(keySum.get(), sum(key))) {
            throw new ApiException(
                    401,
                    "authentication_error",
                    Optional.empty(),
                    Optional.of("invalid_api_key"),
                    Map.of("WWW-Authenticate", "Bearer"),
                    "The API key is missing or wrong: send it as \"Authorization: Bearer KEY\".");
        }
    }

    private static byte[] sum(String key) {
        return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    }
}
