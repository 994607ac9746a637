package dev.kokoro.server;

import dev.kokoro.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may call at all: the API key, and web pages of other origins. */
final class Gate {
    private final Optional<byte[]> keySum;
    private final Set<String> origins;

    Gate(ServerSettings settings) {
        this.keySum = settings.apiKey().map(Gate::sum);
        this.origins = settings.origins();
    }

    /**
     * Answers a browser's question, or lets pass, or throws.
     *
     * @return true if the call has been answered
     */
    boolean answersPreflight(HttpCall call, String method) throws java.io.IOException {
        Optional<String> origin = call.header("Origin");
        if (origin.isEmpty() || isOwn(call, origin.get())) {
            return false;
        }
        if (!origins.contains(origin.get()) && !origins.contains("*")) {
            throw ApiException.refused(
                    403,
                    Optional.empty(),
                    "origin_not_allowed",
                    "Web pages of this origin may not call the server: start it with --cors-origin to allow them.");
        }
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

    private static boolean isOwn(HttpCall call, String origin) {
        String host = call.header("Host").orElse("");
        return origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    /** @throws ApiException unless the call shows the key, where there is one */
    void requireKey(HttpCall call) {
        if (keySum.isEmpty()) {
            return;
        }
        String shown = call.header("Authorization").orElse("");
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
