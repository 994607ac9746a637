package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.control.Forecast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastFileTest {
    @TempDir
    Path folder;

    @Test
    void whatWasLearntIsReadBack() {
        List<List<Double>> days = new ArrayList<>(Forecast.nothing().days());
        days.set(100, List.of(3.5, 4.0));
        Forecast learnt = new Forecast(days, -1, 0);
        ForecastFile file = new ForecastFile(folder.resolve("deep/load.json"));
        file.write(learnt);

        assertThat(new ForecastFile(folder.resolve("deep/load.json")).read()).isEqualTo(learnt);
    }

    @Test
    void aDamagedFileIsAnEmptyOne() throws IOException {
        Path path = folder.resolve("load.json");
        for (String text : List.of("", "{", "[]", "{\"version\":1}", "{\"version\":1,\"peaksByFiveMinutes\":[[1]]}")) {
            Files.writeString(path, text);
            assertThat(new ForecastFile(path).read()).describedAs(text).isEqualTo(Forecast.nothing());
        }
        new ForecastFile(Path.of("/dev/null/no/load.json")).write(Forecast.nothing());
    }
}
