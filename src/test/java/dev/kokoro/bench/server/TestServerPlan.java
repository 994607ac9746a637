package dev.kokoro.bench.server;

import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.LoadPlan;
import java.util.List;
import java.util.Optional;

/** Plans over servers with a text of one word. */
public final class TestServerPlan {
    static final BenchText TEXT = new BenchText("short", 6, List.of("hɛlO"), "Hello.");

    private TestServerPlan() {}

    /** A server that is running already, and one caller. */
    public static ServerPlan of(String url) {
        return of(url, "wav", 30, Optional.empty(), List.of(), List.of(1), new LoadPlan(3, 1, 1, List.of(), 0, 1, 1));
    }

    static ServerPlan of(
            String url,
            String format,
            long seconds,
            Optional<String> command,
            List<Integer> instances,
            List<Integer> callers,
            LoadPlan load) {
        return new ServerPlan(
                url,
                "kokoro",
                "af_heart",
                format,
                seconds,
                command,
                instances,
                callers,
                30,
                Optional.empty(),
                List.of(TEXT),
                load);
    }

    static ServerPlan heardBy(ServerPlan p, String recogniser) {
        return new ServerPlan(
                p.url(),
                p.model(),
                p.voice(),
                p.format(),
                p.requestSeconds(),
                p.command(),
                p.instances(),
                p.callers(),
                p.startSeconds(),
                Optional.of(recogniser),
                p.texts(),
                p.load());
    }
}
