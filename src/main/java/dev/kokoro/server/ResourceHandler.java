package dev.kokoro.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file that comes with the program. */
final class ResourceHandler implements Route.Handler {
    private final String mediaType;
    private final byte[] content;

    ResourceHandler(String name, String mediaType) {
        this.mediaType = mediaType;
        try (InputStream in = ResourceHandler.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without its " + name + ": build it again");
            }
            this.content = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + name + " cannot be read: build it again", e);
        }
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        call.addHeader("Cache-Control", "no-cache");
        call.addHeader("X-Content-Type-Options", "nosniff");
        call.addHeader(
                "Content-Security-Policy",
                "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; media-src 'self' blob:;"
                        + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        call.respond(200, mediaType, content);
    }
}
