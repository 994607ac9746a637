package dev.kokoro.server;

import dev.kokoro.engine.SpeechEngine;
import java.util.List;

/** Every address of the server; {@code openapi.json} describes the same ones. */
record Routes(
        ServerSettings settings,
        SpeechEngine engine,
        SpeechService service,
        Admission admission,
        ResultCache cache,
        ResponseSender sender,
        Metrics metrics,
        AllocationLoop allocation) {

    List<Route> all() {
        VoiceNames voices = new VoiceNames(engine.voices(), engine.family(), settings.voice());
        OrderReader orders = new OrderReader(voices, settings.maxText(), settings.dictionary());
        HealthHandler ready = new HealthHandler(() -> !admission.closed());
        SpeechHandler speech = new SpeechHandler(orders, service, cache, sender);
        return List.of(
                Route.post("/v1/audio/speech", speech),
                Route.post(
                        "/dev/document",
                        new DocumentHandler(voices, speech, settings.maxText(), settings.dictionary())),
                Route.get("/v1/audio/voices", new VoicesHandler(voices)),
                Route.get("/v1/models", new ModelsHandler()),
                Route.get("/v1/models/{id}", new ModelsHandler()),
                Route.post("/dev/phonemize", new PhonemizeHandler(engine, admission, settings.maxText())),
                Route.post("/dev/captioned_speech", new CaptionHandler(orders, engine, service, sender)),
                Route.open("/health", ready),
                Route.open("/health/live", HealthHandler.live()),
                Route.open("/health/ready", ready),
                Route.get("/metrics", new MetricsHandler(metrics, admission, engine.pool(), sender, cache)),
                Route.get("/diagnostics/cpu-allocation", new AllocationHandler(allocation)),
                Route.open("/openapi.json", new ResourceHandler("openapi.json", "application/json")),
                Route.open("/", new ResourceHandler("page.html", "text/html; charset=utf-8")),
                Route.open("/page.css", new ResourceHandler("page.css", "text/css; charset=utf-8")),
                Route.open("/page.js", new ResourceHandler("page.js", "text/javascript; charset=utf-8")),
                Route.open("/chart.js", new ResourceHandler("chart.js", "text/javascript; charset=utf-8")));
    }
}
