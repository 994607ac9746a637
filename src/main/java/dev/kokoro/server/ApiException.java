package dev.kokoro.server;

import dev.kokoro.error.KokoroException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An answer other than success, in the shape that clients of OpenAI's API know. */
public class ApiException extends KokoroException {
    private final int status;
    private final String type;
    private final Optional<String> param;
    private final Optional<String> code;
    private final Map<String, String> headers;

    /**
     * @param type a family of errors, e.g. {@code invalid_request_error}
     * @param param the field at fault
     * @param code a word for programs
     * @param message one sentence that says what is wrong and what to do next
     */
    public ApiException(
            int status,
            String type,
            Optional<String> param,
            Optional<String> code,
            Map<String, String> headers,
            String message) {
        super(message);
        this.status = status;
        this.type = Objects.requireNonNull(type, "type");
        this.param = param;
        this.code = code;
        this.headers = Map.copyOf(headers);
    }

    /** 400: a field has a wrong value. */
    static ApiException invalid(String param, String message) {
        return refused(400, Optional.of(param), "invalid_value", message);
    }

    /** Some 4xx. */
    static ApiException refused(int status, Optional<String> param, String code, String message) {
        return new ApiException(status, "invalid_request_error", param, Optional.of(code), Map.of(), message);
    }

    /** 429: come again after so many seconds. */
    static ApiException busy(String code, long retryAfterSeconds, String message) {
        return new ApiException(
                429,
                "rate_limit_error",
                Optional.empty(),
                Optional.of(code),
                Map.of("Retry-After", Long.toString(retryAfterSeconds)),
                message);
    }

    /** 503: the server is on its way out or not there yet. */
    static ApiException unavailable(String message) {
        return new ApiException(
                503,
                "server_error",
                Optional.empty(),
                Optional.of("unavailable"),
                Map.of("Retry-After", "5", "Connection", "close"),
                message);
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public Optional<String> param() {
        return param;
    }

    public Optional<String> code() {
        return code;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
