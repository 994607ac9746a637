package dev.kokoro.server;

import com.google.gson.JsonObject;
import java.io.IOException;

/** {@code GET /diagnostics/cpu-allocation}. */
final class AllocationHandler implements Route.Handler {
    private final AllocationLoop loop;

    AllocationHandler(AllocationLoop loop) {
        this.loop = loop;
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        JsonObject body = new JsonObject();
        body.addProperty("status", loop.lastError().isPresent() ? "error" : "success");
        call.respondJson(200, body);
    }
}
