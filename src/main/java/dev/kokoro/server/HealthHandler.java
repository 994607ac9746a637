package dev.kokoro.server;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** {@code GET /health}, {@code /health/live}, {@code /health/ready}: 200, or 503 when nobody is let in any more. */
final class HealthHandler implements Route.Handler {
    private final BooleanSupplier ready;

    HealthHandler(BooleanSupplier ready) {
        this.ready = ready;
    }

    /** Alive is whoever answers. */
    static HealthHandler live() {
        return new HealthHandler(() -> true);
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        boolean well = ready.getAsBoolean();
        call.respondJson(well ? 200 : 503, new Health(well ? "healthy" : "draining"));
    }

    private record Health(String status) {}
}
