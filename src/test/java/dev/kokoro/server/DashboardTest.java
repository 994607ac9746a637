package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alerts ask for what the server tells. */
class DashboardTest {
    private static final Pattern NAME = Pattern.compile("kokoro_[a-z_]*[a-z]");

    @TempDir
    Path folder;

    @Test
    void everyMetricOfTheDashboardAndOfTheAlertsIsTold() throws Exception {
        Path docs = Path.of(System.getProperty("kokoro.project", "."), "docs");
        String dashboard = Files.readString(docs.resolve("grafana-dashboard.json"));
        assertThat(JsonParser.parseString(dashboard).getAsJsonObject().getAsJsonArray("panels"))
                .isNotEmpty();
        try (RunningServer running = RunningServer.in(folder)) {
            running.speak("\"input\":\"abc\"");
            String told = running.get("/metrics").body();
            NAME.matcher(dashboard + Files.readString(docs.resolve("server.md")))
                    .results()
                    .map(m -> m.group())
                    .distinct()
                    .forEach(name -> assertThat(told).contains("\n" + name));
        }
    }
}
