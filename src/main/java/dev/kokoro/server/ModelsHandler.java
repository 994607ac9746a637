package dev.kokoro.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code GET /v1/models} and {@code /v1/models/{id}}: one model under the names that clients send. */
final class ModelsHandler implements Route.Handler {
    /** When Kokoro-82M v1.0 was published, 2025-01-27. */
    private static final long CREATED = 1_737_936_000;

    private record Model(String id, String object, long created, String ownedBy) {
        static Model of(String id) {
            return new Model(id, "model", CREATED, "kokoro");
        }
    }

    private record Models(String object, List<Model> data) {}

    @Override
    public void handle(HttpCall call) throws IOException {
        if (call.pathParameter().isEmpty()) {
            call.respondJson(
                    200,
                    new Models(
                            "list", OrderReader.MODELS.stream().map(Model::of).toList()));
        } else if (OrderReader.MODELS.contains(call.pathParameter())) {
            call.respondJson(200, Model.of(call.pathParameter()));
        } else {
            throw ApiException.refused(
                    404, Optional.of("model"), "model_not_found", "There is no such model here: see /v1/models.");
        }
    }
}
