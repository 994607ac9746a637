package dev.kokoro.server;

import java.io.IOException;
import java.util.Optional;

/**
 * A method and a path, and who answers.
 *
 * @param path may end in <code>/{id}</code>, which stands for one more name
 * @param open whether it may be asked without the API key
 */
record Route(String method, String path, boolean open, Handler handler) {
    private static final String PARAMETER = "/{id}";

    /** Answers a call; may throw an {@link ApiException} as long as nothing was sent. */
    @FunctionalInterface
    interface Handler {
        void handle(HttpCall call) throws IOException, InterruptedException;
    }

    static Route get(String path, Handler handler) {
        return new Route("GET", path, false, handler);
    }

    static Route open(String path, Handler handler) {
        return new Route("GET", path, true, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route("POST", path, false, handler);
    }

    /** What stands in the place of the parameter, "" for a path without one; empty if the path is another one. */
    Optional<String> match(String requested) {
        if (!path.endsWith(PARAMETER)) {
            return requested.equals(path) ? Optional.of("") : Optional.empty();
        }
        String stem = path.substring(0, path.length() - PARAMETER.length() + 1);
        boolean fits = requested.startsWith(stem)
                && requested.length() > stem.length()
                && requested.indexOf('/', stem.length()) < 0;
        return fits ? Optional.of(requested.substring(stem.length())) : Optional.empty();
    }
}
