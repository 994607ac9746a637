package dev.kokoro.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /v1/models} and {@code /v1/models/{id}}: one model under the names that clients send. */
final class ModelsHandler implements Route.Handler {
    /** When Kokoro-82M v1.0 was published, 2025-01-27. */
    private static final long CREATED = 1_737_936_000;

    @Override
    public void handle(HttpCall call) throws IOException {
        if (call.pathParameter().isEmpty()) {
            JsonArray data = new JsonArray();
            OrderReader.MODELS.forEach(id -> data.add(model(id)));
            JsonObject list = new JsonObject();
            list.addProperty("object", "list");
            list.add("data", data);
            call.respondJson(200, list);
        } else if (OrderReader.MODELS.contains(call.pathParameter())) {
            call.respondJson(200, model(call.pathParameter()));
        } else {
            throw ApiException.refused(
                    404, Optional.of("model"), "model_not_found", "There is no such model here: see /v1/models.");
        }
    }

    private static JsonObject model(String id) {
        JsonObject model = new JsonObject();
        model.addProperty("id", id);
        model.addProperty("object", "model");
        model.addProperty("created", CREATED);
        model.addProperty("owned_by", "kokoro");
        return model;
    }
}
